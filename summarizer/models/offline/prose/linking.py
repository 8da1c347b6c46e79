"""Which offer a move answers: moves in the order of the text in, links out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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
        makers = {key(phrase) for phrase in move.makers}
        earlier = [
            (other, one, put)
            for other, one, put in lines
            if put.value in _PUT and put.frame.kind == "offer" and not makers & {key(p) for p in put.makers}
        ]
        named = [o for o, one, put in earlier if one is told and put.frame.name.startswith("names ")]
        before = {line[0] for line in lines[:number]}
        told_before = [o for o, one, _ in earlier if one.block == told.block and o in before]
        if named:
            of[own] = named[0]
        elif told_before and _KNOWN.search(told.sentence.text[move.at : move.end]):
            of[own] = told_before[-1]
    return Links(of, _shared(lines, of))


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
