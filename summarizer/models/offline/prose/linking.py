"""Which offer a move answers: moves in the order of the text in, links out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.models.offline.prose.gathering import Told
from summarizer.models.offline.prose.issues import issue_of
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.moving import Move
from summarizer.schema import vocabulary as v
from summarizer.schema import wire

_KNOWN = re.compile(
    r"\b(?:the|this|that|its|his|their) (?:[\w-]+ )?"
    r"(?:proposal|plan|offer|formula|demand|request|terms|deal)\b"
)
_THING = re.compile(r"\b(?:an?|the) (?P<thing>(?:[\w-]+-[\w-]+|unconditional|\d+[\w-]*) [a-z-]+)")
_ANSWERS = ("acceptance", "partial_acceptance")
_PUT = ("offer", "proposal", "demand", "request", "process_proposal", "mediator_proposal", "counter_offer")

_AROUND = 40
_FARTHEST = 200

Numbered = tuple[str, Told, Move]


@dataclass(frozen=True)
class Links:
    """What answers what, and proposals that only their answers tell of."""

    of: dict[str, str] = field(default_factory=dict)
    shared: tuple[wire.Offer, ...] = ()


def targets(lines: Sequence[Numbered], key: Callable[[Phrase], str]) -> Links:
    """Link each answer to the plan named in its clause, or to the last one that "the proposal" points to."""
    of: dict[str, str] = {}
    for number, (own, told, move) in enumerate(lines):
        if not _is_answer(move):
            continue
        others = _Others(lines, {key(phrase) for phrase in move.makers}, key)
        target = others.inside(number)
        if target is None and _KNOWN.search(told.sentence.text[move.at : move.end]):
            target = others.before(number)
        if target is not None:
            of[own] = target
    return Links(of, _shared(lines, of))


@dataclass(frozen=True)
class _Others:
    """What others than the makers of an answer put on the table; lines are known by their places."""

    lines: Sequence[Numbered]
    makers: set[str]
    key: Callable[[Phrase], str]

    def inside(self, number: int) -> str | None:
        """Return the first move that stands in the words of an answer."""
        _, told, answer = self.lines[number]
        around = range(max(0, number - _AROUND), min(len(self.lines), number + _AROUND))
        return self._first(
            place
            for place in around
            if self.lines[place][1] is told and answer.at < self.lines[place][2].at < answer.end
        )

    def before(self, number: int) -> str | None:
        """Return the last move before an answer in its paragraph."""
        block = self.lines[number][1].block
        back = range(number - 1, max(-1, number - _FARTHEST), -1)
        return self._first(itertools.takewhile(lambda place: self.lines[place][1].block == block, back))

    def _first(self, places: Iterable[int]) -> str | None:
        for place in places:
            own, _, put = self.lines[place]
            is_put = put.value in _PUT and put.frame.kind == "offer"
            if is_put and self.makers.isdisjoint(map(self.key, put.makers)):
                return own
        return None


def _is_answer(move: Move) -> bool:
    return move.frame.kind == "refusal" or move.value in _ANSWERS


def _shared(lines: Sequence[Numbered], of: dict[str, str]) -> tuple[wire.Offer, ...]:
    """Write a thing once that one side took and another did not, and point both answers to it."""
    found: list[wire.Offer] = []
    answers = [line for line in lines if _is_answer(line[2]) and line[0] not in of]
    for own, told, move in answers:
        thing = _THING.search(told.sentence.text, move.at, move.end)
        if move.frame.kind != "offer" or thing is None or own in of:
            continue
        others = [
            (other, one)
            for other, one, answer in answers
            if answer.frame.kind == "refusal" and thing["thing"] in one.sentence.text[answer.at : answer.end]
        ]
        if others:
            offer = _proposal(
                f"O{sum(line[0][0] == 'O' for line in lines) + len(found) + 1}", told, thing.group()
            )
            found.append(offer)
            of.update(dict.fromkeys([own, *(other for other, _ in others)], offer.id))
    return tuple(found)


def _proposal(own: str, told: Told, thing: str) -> wire.Offer:
    return wire.Offer(
        id=own,
        evidence=[wire.Evidence(segments=[told.segment.id], quote=thing)],
        act=v.Act.PROPOSAL,
        made_by=[],
        made_to=[],
        terms=thing,
        issue=issue_of(thing),
        responds_to="",
        modality=v.Modality.ASSERTED,
        attribution=v.Attribution.NARRATED,
        claimed_by="",
        when_text="",
    )
