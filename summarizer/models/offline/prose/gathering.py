"""Read a chunk sentence by sentence: a chunk in, sentences with their moves and conditions out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from summarizer.document import Segment
from summarizer.models.offline.prose.clauses import sentences
from summarizer.models.offline.prose.conditioning import Found, conditions
from summarizer.models.offline.prose.mentioning import Phrase, phrases
from summarizer.models.offline.prose.moving import Move, Sentence, moves
from summarizer.models.offline.prose.planning import nominal_moves, plans
from summarizer.models.offline.prose.voices import Voice, quotations, reports
from summarizer.states import Chunk


@dataclass(frozen=True)
class Told:
    """What one segment tells."""

    segment: Segment
    block: int
    sentence: Sentence
    moves: tuple[Move, ...]
    conditions: tuple[Found, ...]


def gather(chunk: Chunk) -> list[Told]:
    """Return what every segment of a chunk tells, in order."""
    told: list[Told] = []
    for number, block in enumerate(_blocks(chunk.segments)):
        passage_start = block[0].span.start
        passage = chunk.document.text[passage_start : block[-1].span.end]
        quoted = quotations(passage)
        before: tuple[Phrase, ...] = ()
        for segment in block:
            for start, text in sentences(segment.text):
                voices = _shifted(quoted, segment.span.start - passage_start + start)
                one = _tell(segment, text, number, voices, before)
                told.append(one)
                before = _subject(one) or before
    return told


def _tell(
    segment: Segment, text: str, block: int, quoted: tuple[Voice, ...], before: tuple[Phrase, ...]
) -> Told:
    found = phrases(text)
    bounds = conditions(text)
    spans = tuple(
        (one.start, one.end) for one in bounds if one.cue.kind != "exchange" and one.cue.name != "depends"
    )
    voices = (
        *(voice for voice in quoted if voice.start < len(text) and voice.end > 0),
        *reports(text, found, before),
    )
    sentence = Sentence(text, found, voices, tuple(s for s in spans if "needs" not in text[s[0] : s[0] + 6]))
    verbal = moves(sentence, before)
    nouns = nominal_moves(sentence, before)
    named = [plan for plan in plans(sentence) if any(_answers(move, plan) for move in (*verbal, *nouns))]
    listed = sorted((*verbal, *nouns, *named), key=lambda move: (move.start, move.at))
    return Told(segment, block, sentence, tuple(_distinct(listed)), bounds)


def _answers(move: Move, plan: Move) -> bool:
    """Say whether a move answers the plan that its clause names, made by somebody else."""
    is_answer = move.frame.kind == "refusal" or move.value in {"acceptance", "partial_acceptance"}
    is_other = not {p.text for p in move.makers} & {p.text for p in plan.makers}
    return is_answer and is_other and move.start <= plan.at and plan.start < max(move.end, plan.start + 1)


def _distinct(listed: Iterable[Move]) -> Iterator[Move]:
    """Leave out a move that starts where another of its kind does."""
    seen: set[tuple[str, int]] = set()
    for move in listed:
        if (move.frame.kind, move.at) not in seen:
            seen.add((move.frame.kind, move.at))
            yield move


def _subject(told: Told) -> tuple[Phrase, ...]:
    if told.moves:
        return told.moves[0].makers
    if told.sentence.voices and (speaker := told.sentence.voices[-1].speaker) and not speaker.is_pronoun:
        return (speaker,)
    named = [phrase for phrase in told.sentence.phrases if not phrase.is_pronoun]
    return (named[0],) if named and len(told.sentence.text[: named[0].start].split()) <= 2 else ()


def _shifted(voices: Iterable[Voice], by: int) -> tuple[Voice, ...]:
    return tuple(replace(voice, start=voice.start - by, end=voice.end - by) for voice in voices)


def _blocks(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    block: list[Segment] = []
    for segment in segments:
        if block and segment.starts_block:
            yield block
            block = []
        block.append(segment)
    if block:
        yield block
