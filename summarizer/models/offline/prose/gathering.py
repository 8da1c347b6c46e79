"""Read a chunk sentence by sentence: a chunk in, sentences with their moves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from summarizer.document import Segment
from summarizer.models.offline.prose.alternating import alternative_moves
from summarizer.models.offline.prose.conditional import conditional_moves
from summarizer.models.offline.prose.deriving import derived
from summarizer.models.offline.prose.gating import may_tell
from summarizer.models.offline.prose.letters import heading, last_lines, other_side, side, signature
from summarizer.models.offline.prose.moving import Move, moves
from summarizer.models.offline.prose.nominal import nominal_moves
from summarizer.models.offline.prose.sentences import Context, Sentence
from summarizer.models.offline.prose.splitting import sentences
from summarizer.models.offline.prose.voices import Voice, quotations
from summarizer.states import Chunk


class Told(NamedTuple):
    """What one sentence of a segment tells; `block` is the number of its paragraph."""

    segment: Segment
    block: int
    sentence: Sentence
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class _Passage:
    """A paragraph; its quotations are looked for when a sentence needs them."""

    text: str
    start: int

    @derived
    def quotations(self) -> tuple[Voice, ...]:
        return quotations(self.text)

    def reaching(self, start: int, end: int) -> tuple[Voice, ...]:
        """Return the quotations that reach into a range of the document, with their places in it."""
        if not self.quotations:
            return ()
        first, last = start - self.start, end - self.start
        around = (voice for voice in self.quotations if voice.start < last and voice.end > first)
        return tuple(replace(one, start=one.start - first, end=one.end - first) for one in around)


def gather(chunk: Chunk) -> list[Told]:
    """Return what every segment of a chunk tells, in order."""
    told: list[Told] = []
    letter = Context(author=signature(last_lines(chunk.document.text)))
    blocks = list(_blocks(chunk.segments))
    for number, block in enumerate(blocks):
        start = block[0].span.start
        passage = _Passage(chunk.document.text[start : block[-1].span.end], start)
        if (sides := heading(passage.text)) is not None:
            below = blocks[number + 1][0].text if number + 1 < len(blocks) else ""
            own = side(passage.text, below)
            other = other_side(passage.text, own)
            letter = Context(author=sides[0], reader=sides[1], side=own, other=other)
        else:
            above = told[-1].sentence if told else None
            told += _told(block, number, passage, replace(letter, above=above))
    return told


def _told(block: Sequence[Segment], number: int, passage: _Passage, context: Context) -> Iterator[Told]:
    for segment in block:
        for start, text in sentences(segment.text):
            first = segment.span.start + start
            is_telling = may_tell(text)
            quoted = passage.reaching(first, first + len(text)) if is_telling else ()
            sentence = Sentence(text, context, quoted)
            yield Told(segment, number, sentence, _moves(sentence) if is_telling else ())
            context = context.after(sentence)


def _moves(sentence: Sentence) -> tuple[Move, ...]:
    verbal = moves(sentence)
    listed = [*verbal, *nominal_moves(sentence, verbal)]
    listed += conditional_moves(sentence, listed)
    listed += alternative_moves(sentence, listed)
    return tuple(_distinct(sorted(listed, key=lambda move: (move.start, move.at))))


def _distinct(listed: Iterable[Move]) -> Iterator[Move]:
    """Leave out a move that starts where another of its kind does."""
    seen: set[tuple[str, int]] = set()
    for move in listed:
        if (move.frame.kind, move.at) not in seen:
            seen.add((move.frame.kind, move.at))
            yield move


def _blocks(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    block: list[Segment] = []
    for segment in segments:
        if block and segment.starts_block:
            yield block
            block = []
        block.append(segment)
    if block:
        yield block
