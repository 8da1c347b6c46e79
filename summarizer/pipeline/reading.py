"""Chunk in, Readings out: one window read, repaired, gleaned, and halved where it does not fit.

A `Reading` accounts for every segment of its chunk: read, or in `troubles` with a state and a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from summarizer import checking, chunking, grounding
from summarizer.document import Segment
from summarizer.errors import ContextTooLong, ModelError
from summarizer.pipeline.asking import Asked, Desk, ask
from summarizer.pipeline.following import follow_up, settle
from summarizer.prompting import messages
from summarizer.schema.public import Line, Review, SegmentTrouble, Usage
from summarizer.schema.vocabulary import LineList, SegmentState
from summarizer.states import Chunk, Draft, Finish, Grounded

_MOVES = (LineList.OFFERS, LineList.REFUSALS, LineList.CONDITIONS)
REASONS = {
    Finish.REFUSED: "the model refused to answer",
    Finish.FILTERED: "the endpoint's content filter stopped the answer",
}


@dataclass(frozen=True)
class Reading:
    """What came of one window. `failure` is the error behind a failed one."""

    grounded: Grounded
    usage: Usage
    troubles: tuple[SegmentTrouble, ...] = ()
    notes: tuple[Review, ...] = ()
    failure: ModelError | None = None
    answered_by: str | None = None


async def read(chunk: Chunk, desk: Desk, *, depth: int = 0) -> tuple[Reading, ...]:
    """Read a window; cut answers and windows that are too long are halved, at most `max_splits` deep."""
    asked = await ask(messages.extract(chunk, desk.templates), desk)
    if asked.failure is not None:
        if isinstance(asked.failure, ContextTooLong) and (halves := _halves(chunk, desk, depth)):
            return await _read_all(halves, desk, depth, asked.usage)
        return (_failed(chunk, asked),)
    if asked.draft is None:
        return (_refused(chunk, asked),)
    if asked.draft.is_truncated:
        return await _read_truncated(chunk, asked, asked.draft, desk=desk, depth=depth)
    grounded = _with_rules(_ground(asked.draft, chunk), asked.rules)
    followed = await follow_up(grounded, chunk, desk)
    notes = _notes(asked) + followed.notes
    usage = asked.usage.plus(followed.usage)
    troubles = _if_nothing_stood(asked.draft, followed.grounded, chunk)
    return (Reading(followed.grounded, usage, troubles, notes, answered_by=asked.answered_by),)


def not_started(chunk: Chunk, failure: ModelError) -> Reading:
    """Account for a window that was not asked because the run had to stop."""
    return _failed(chunk, Asked(Usage(), failure=failure))


async def _read_truncated(
    chunk: Chunk, asked: Asked, draft: Draft, *, desk: Desk, depth: int
) -> tuple[Reading, ...]:
    halves = _halves(chunk, desk, depth)
    kept = _ground(draft, chunk)
    if not halves:
        trouble = _trouble(chunk.segments, SegmentState.TRUNCATED, "the answer was cut off")
        return (Reading(settle(kept), asked.usage, (trouble,), _notes(asked), answered_by=asked.answered_by),)
    readings = await _read_all(halves, desk, depth, asked.usage)
    unread = {segment for r in readings for t in r.troubles for segment in t.segments}
    if not unread:
        return readings
    # A half that could not be read: what the cut answer still held about it counts as truncated.
    rescued = _only_about(kept, unread)
    return (Reading(rescued, Usage(), notes=_notes(asked), answered_by=asked.answered_by), *readings)


async def _read_all(halves: tuple[Chunk, ...], desk: Desk, depth: int, spent: Usage) -> tuple[Reading, ...]:
    readings = [reading for half in halves for reading in await read(half, desk, depth=depth + 1)]
    return (replace(readings[0], usage=readings[0].usage.plus(spent)), *readings[1:])


def _if_nothing_stood(draft: Draft, grounded: Grounded, chunk: Chunk) -> tuple[SegmentTrouble, ...]:
    """Call the segments failed where the answer had moves and not one of them held: that is not "nothing"."""
    given = sum(line.list in _MOVES for line in draft.lines)
    if not given or grounded.offers or grounded.refusals or grounded.conditions:
        return ()
    reason = f"none of the {given} lines of the answer could be verified"
    return (_trouble(chunk.segments, SegmentState.FAILED, reason),)


def _halves(chunk: Chunk, desk: Desk, depth: int) -> tuple[Chunk, ...]:
    if depth >= desk.options.max_splits:
        return ()
    halves = chunking.halve(chunk)
    return halves if len(halves) > 1 else ()


def _ground(draft: Draft, chunk: Chunk) -> Grounded:
    return grounding.ground(checking.check(draft, chunk), chunk)


def _with_rules(grounded: Grounded, rules: Mapping[str, str]) -> Grounded:
    """Say on each line which rule made it, where rules did."""
    if not rules:
        return grounded
    return replace(
        grounded,
        offers=tuple(one.model_copy(update={"rule": rules.get(one.id)}) for one in grounded.offers),
        refusals=tuple(one.model_copy(update={"rule": rules.get(one.id)}) for one in grounded.refusals),
        conditions=tuple(one.model_copy(update={"rule": rules.get(one.id)}) for one in grounded.conditions),
    )


def _failed(chunk: Chunk, asked: Asked) -> Reading:
    trouble = _trouble(chunk.segments, SegmentState.FAILED, str(asked.failure))
    return Reading(Grounded(), asked.usage, (trouble,), failure=asked.failure)


def _refused(chunk: Chunk, asked: Asked) -> Reading:
    reason = REASONS[asked.finish] if asked.finish else "no answer"
    trouble = _trouble(chunk.segments, SegmentState.REFUSED, reason)
    return Reading(Grounded(), asked.usage, (trouble,), _notes(asked), answered_by=asked.answered_by)


def _trouble(segments: Iterable[Segment], state: SegmentState, reason: str) -> SegmentTrouble:
    return SegmentTrouble(state=state, segments=tuple(segment.id for segment in segments), reason=reason)


def _notes(asked: Asked) -> tuple[Review, ...]:
    found = asked.draft.findings if asked.draft else ()
    texts = (*asked.notes, *(f.message for f in found if f.line_id is None))
    return tuple(Review(rule="answer-form", message=text) for text in texts)


def _only_about(kept: Grounded, segments: set[str]) -> Grounded:
    def cites(line: Line) -> bool:
        return any(segment in segments for proof in line.evidence for segment in proof.segments)

    offers = tuple(filter(cites, kept.offers))
    refusals = tuple(filter(cites, kept.refusals))
    conditions = tuple(filter(cites, kept.conditions))
    return settle(replace(kept, offers=offers, refusals=refusals, conditions=conditions, overview=()))
