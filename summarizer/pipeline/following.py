"""Grounded lines in, better grounded lines out: bounded repair, then one gleaning.

A follow-up that fails takes nothing away: the lines stay as they were and a note says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer import checking, gleaning, grounding, repairing
from summarizer.pipeline.asking import Asked, Desk, ask
from summarizer.prompting import messages
from summarizer.schema.public import NOTHING_SPENT, Review, Usage
from summarizer.states import Chunk, Grounded


@dataclass(frozen=True)
class Followed:
    """The record of a window after its follow-ups, with what they cost."""

    grounded: Grounded
    usage: Usage = NOTHING_SPENT
    notes: tuple[Review, ...] = ()


async def follow_up(grounded: Grounded, chunk: Chunk, desk: Desk) -> Followed:
    """Mend broken lines, then ask about segments that no line cites; what stays broken is marked."""
    mended = await _repair(grounded, chunk, desk)
    gleaned = await _glean(mended.grounded, chunk, desk)
    return Followed(settle(gleaned.grounded), mended.usage.plus(gleaned.usage), mended.notes + gleaned.notes)


def settle(grounded: Grounded) -> Grounded:
    """Close a record: nothing unproven stays a fact, no reference dangles, what stays broken is marked."""
    return repairing.settle(grounding.relink(grounded))


async def _repair(grounded: Grounded, chunk: Chunk, desk: Desk) -> Followed:
    usage, notes = NOTHING_SPENT, tuple[Review, ...]()
    for _ in range(desk.options.repair_rounds):
        request = repairing.plan(grounded)
        if request is None:
            break
        prompt = messages.repair(
            chunk,
            findings=request.findings,
            lines=request.lines,
            record=request.record,
            templates=desk.templates,
        )
        asked = await ask(prompt, desk)
        usage = usage.plus(asked.usage)
        if asked.draft is None:
            notes += (_skipped("repair-skipped", asked),)
            break
        grounded = repairing.apply(grounded, _ground(asked, chunk, grounded))
    return Followed(grounded, usage, notes)


async def _glean(grounded: Grounded, chunk: Chunk, desk: Desk) -> Followed:
    if not desk.options.glean:
        return Followed(grounded)
    wanted = gleaning.gaps(grounded, chunk)
    if not wanted:
        return Followed(grounded)
    asked = await ask(messages.glean(chunk, wanted, grounded, desk.templates), desk)
    if asked.draft is None:
        return Followed(grounded, asked.usage, (_skipped("gleaning-skipped", asked),))
    return Followed(gleaning.additions(grounded, _ground(asked, chunk, grounded)), asked.usage)


def _ground(asked: Asked, chunk: Chunk, known: Grounded) -> Grounded:
    if asked.draft is None:
        return Grounded()
    return grounding.ground(checking.check(asked.draft, chunk, known), chunk, known)


def _skipped(rule: str, asked: Asked) -> Review:
    reason = str(asked.failure) if asked.failure else "the model refused to answer"
    return Review(rule=rule, message=f"The {rule.removesuffix('-skipped')} was skipped: {reason}")
