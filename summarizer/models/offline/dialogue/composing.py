"""Say which words read a segment: those of mails and long turns, or those of brief talk.

What somebody writes or says at length is no bargaining in half-sentences: in it a bare number, an "ok" or a
"we have" is seldom a move, and each sentence makes its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from summarizer.document import Segment
from summarizer.kinds import DocumentKind
from summarizer.models.offline.dialogue.words import Words, load, load_composed

_LONG = 200
"""Characters of a turn: of 1,694 turns of negochat, typed or made from templates, two are longer."""
_LONG_TALK = 140
"""Characters of a talk's mean turn above which its brief turns, too, stand among written ones."""


def words_for(segments: Sequence[Segment], kind: DocumentKind) -> tuple[Words, ...]:
    """Return for each segment the words that read it."""
    if kind is DocumentKind.EMAIL:
        return (load_composed(),) * len(segments)
    return tuple(_by_turn(segments))


def _by_turn(segments: Sequence[Segment]) -> Iterator[Words]:
    turn = 0
    numbered: list[tuple[int, Segment]] = []
    for segment in segments:
        turn += segment.starts_block
        numbered.append((turn, segment))
    sizes = Counter[int]()
    for number, segment in numbered:
        sizes[number] += len(segment.text)
    is_long_talk = sizes.total() > _LONG_TALK * len(sizes)
    for number, _ in numbered:
        yield load_composed() if is_long_talk or sizes[number] > _LONG else load()
