"""Lines that change where somebody stands towards an offer.

Comes in: a merged record. Goes out: one `Move` for each line and each offer that it bears on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from summarizer.schema import public
from summarizer.schema.vocabulary import Act, ConditionKind, ConditionState, Modality, RefusalForm, Standing
from summarizer.states import Merged
from summarizer.tracking import rules, superseding
from summarizer.tracking.sides import Sides


class Weight(Enum):
    """How much a move counts: fully, as unclear at most, or only where no answer was given before."""

    FIRM = "firm"
    SOFT = "soft"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Move:
    """A line that bears on an offer: `movers` then stand at `standing` towards it.

    `depth` is 1 for an answer to the offer and 2 for what befell such an answer. `is_partial` marks a
    refusal of a part.
    """

    line: public.Line
    offer: str
    movers: tuple[str, ...]
    standing: Standing
    weight: Weight
    depth: int = 1
    is_partial: bool = False


def find(merged: Merged, sides: Sides, *, is_dialogue: bool, language: str) -> dict[str, list[Move]]:
    """Return the moves on each offer, by its id, not yet in order."""
    offers = {offer.id: offer for offer in merged.offers}
    found: dict[str, list[Move]] = defaultdict(list)
    for move in (
        *_answers(merged, offers, sides, limited(merged)),
        *_refusals(merged, offers, sides),
        *_supersessions(merged, sides, is_dialogue=is_dialogue, language=language),
        *_deadlines(merged),
    ):
        found[move.offer].append(move)
    return found


def limited(merged: Merged) -> set[str]:
    """Return the ids of lines that wait for a condition, or are conditional on nothing that is known."""
    waiting: set[str] = set()
    settled: set[str] = set()
    for condition in merged.conditions:
        if condition.state in rules.SETTLED_STATES:
            settled.update(condition.applies_to)
        elif condition.kind in rules.LIMITING_KINDS:
            waiting.update(condition.applies_to)
    conditional = {offer.id for offer in merged.offers if offer.modality is Modality.CONDITIONAL}
    return waiting | (conditional - settled)


def weight_of(
    line: public.Line, target: public.Offer | None, movers: tuple[str, ...], sides: Sides
) -> Weight | None:
    """Return how much the text lets a line count as its movers' move, or None for not at all."""
    is_past = target is not None and target.modality is Modality.HISTORICAL
    if line.modality in rules.NO_MOVE or (line.modality is Modality.HISTORICAL and not is_past):
        return None
    claimants = sides.of((line.claimed_by,)) if line.claimed_by else ()
    is_told_by_another = any(side in sides.principals and side not in movers for side in claimants)
    if line.modality in rules.SOFT_MODALITIES or line.attribution in rules.HEARSAY or is_told_by_another:
        return Weight.SOFT
    return Weight.FIRM


def standing_of_yes(line: public.Offer, waiting: set[str]) -> Standing:
    """Return what an act in answer means; an acceptance that waits for a condition is partial."""
    standing = rules.OF_ACT[line.act]
    return Standing.PARTLY_ACCEPTED if standing is Standing.ACCEPTED and line.id in waiting else standing


def _answers(
    merged: Merged, offers: Mapping[str, public.Offer], sides: Sides, waiting: set[str]
) -> Iterator[Move]:
    for line in merged.offers:
        target = offers.get(line.responds_to or "")
        if target is None or line.act not in rules.OF_ACT:
            continue
        movers = sides.of(line.made_by)
        weight = weight_of(line, target, movers, sides)
        if weight is None:
            continue
        if line.act is Act.DEMAND and weight is Weight.FIRM:
            weight = Weight.WEAK
        standing = standing_of_yes(line, waiting)
        if line.act is Act.CONCESSION and target.act in rules.ASKING:
            standing = Standing.PARTLY_ACCEPTED
        yield Move(line, target.id, movers, standing, weight)


def _refusals(merged: Merged, offers: Mapping[str, public.Offer], sides: Sides) -> Iterator[Move]:
    for line in merged.refusals:
        target = offers.get(line.target_offer or "")
        if target is None:
            continue
        movers = sides.of(line.refused_by)
        weight = weight_of(line, target, movers, sides)
        if weight is None:
            continue
        if line.form is RefusalForm.NON_RESPONSE:
            weight = Weight.WEAK
        if line.modality is Modality.CONDITIONAL and line.form is not RefusalForm.CONDITIONAL:
            weight = Weight.SOFT
        standing = rules.OF_FORM[line.form]
        is_partial = line.form is RefusalForm.PARTIAL
        yield Move(line, target.id, movers, standing, weight, is_partial=is_partial)
        if target.act in rules.YESES and target.responds_to in offers:
            yield from _undone(line, target, movers, weight=weight, sides=sides)


def _undone(
    line: public.Refusal, answer: public.Offer, movers: tuple[str, ...], *, weight: Weight, sides: Sides
) -> Iterator[Move]:
    """Yield what a withdrawn or denied acceptance does to the offer that it had accepted."""
    makers = sides.of(answer.made_by)
    is_own = bool(set(makers) & set(movers))
    is_undone = line.form is RefusalForm.DENIAL or (line.form is RefusalForm.WITHDRAWAL and is_own)
    if is_undone and answer.responds_to:
        yield Move(line, answer.responds_to, makers, rules.OF_FORM[line.form], weight, depth=2)


def _supersessions(merged: Merged, sides: Sides, *, is_dialogue: bool, language: str) -> Iterator[Move]:
    for earlier, later in superseding.pairs(merged.offers, sides, is_dialogue=is_dialogue, language=language):
        if weight_of(later, earlier, sides.of(later.made_by), sides) is Weight.FIRM:
            yield Move(later, earlier.id, sides.of(later.made_by), Standing.SUPERSEDED, Weight.FIRM)


def _deadlines(merged: Merged) -> Iterator[Move]:
    for condition in merged.conditions:
        is_missed = condition.kind is ConditionKind.DEADLINE and condition.state is ConditionState.NOT_MET
        if is_missed and condition.modality not in rules.NO_MOVE:
            for id_ in condition.applies_to:
                yield Move(condition, id_, (), Standing.EXPIRED, Weight.FIRM)
