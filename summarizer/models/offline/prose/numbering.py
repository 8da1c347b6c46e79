"""Give each move its id and the conditions that hang on it: what sentences tell in, numbered lines out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from summarizer.models.offline.prose.conditioning import Found
from summarizer.models.offline.prose.gathering import Told
from summarizer.models.offline.prose.moving import Move

_BOUND: Final = frozenset({"demand", "threat", "request"})
_NEAR: Final = 12
_AFTER: Final = 40


@dataclass(frozen=True)
class Line:
    """A move with its id and the segment that tells it."""

    id: str
    told: Told
    move: Move
    conditions: tuple[Found, ...]


def number(told: Iterable[Told]) -> tuple[Line, ...]:
    """Return the moves in order, offers numbered O1…, refusals R1…, each condition with one of them."""
    lines: list[Line] = []
    counts = {"offer": 0, "refusal": 0}
    for one in told:
        owners = [(found, _owner(one, found)) for found in one.sentence.conditions] if one.moves else []
        for place, move in enumerate(one.moves):
            counts[move.frame.kind] += 1
            mine = tuple(found for found, owner in owners if owner == place)
            prefix = "O" if move.frame.kind == "offer" else "R"
            lines.append(Line(f"{prefix}{counts[move.frame.kind]}", one, move, mine))
    return tuple(lines)


def _owner(told: Told, found: Found) -> int | None:
    """Return the place of the move that a condition stands closest to."""
    around = list(enumerate(told.moves))
    if found.cue.kind == "deadline":
        bound = [
            place for place, move in around if move.value in _BOUND and move.start <= found.start <= move.end
        ]
        return bound[-1] if bound else None
    inside = [place for place, move in around if move.start <= found.start <= move.end + 3]
    if inside:
        return inside[-1]
    after = [place for place, move in around if found.end <= move.start <= found.end + _AFTER]
    if after:
        return after[0]
    voice = told.sentence.voice_at(found.start)
    before = [
        place for place, move in around if move.end <= found.start and (voice is None or voice == move.voice)
    ]
    if not before:
        return None
    is_far = found.cue.makes == "any" or found.cue.is_far
    return before[-1] if is_far or found.start - told.moves[before[-1]].end <= _NEAR else None
