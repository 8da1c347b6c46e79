"""Several tellings of one line as one line, with the evidence of all.

Comes in: the lines of one group, earliest first. Goes out: the first of them, completed by the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from summarizer.schema import public

_Value = TypeVar("_Value")


def offers(members: Sequence[public.Offer]) -> public.Offer:
    """Return one offer, made to all that any telling names."""
    first = members[0]
    if len(members) == 1:
        return first
    update = _reported(members) | {
        "made_to": _all(line.made_to for line in members),
        "responds_to": _first(line.responds_to for line in members),
    }
    return first.model_copy(update=update)


def refusals(members: Sequence[public.Refusal]) -> public.Refusal:
    """Return one refusal, with the first target, matter and reason that any telling gives."""
    first = members[0]
    if len(members) == 1:
        return first
    update = _reported(members) | {
        "target_offer": _first(line.target_offer for line in members),
        "matter": _first(line.matter for line in members),
        "reason": _first(line.reason for line in members),
    }
    return first.model_copy(update=update)


def conditions(members: Sequence[public.Condition]) -> public.Condition:
    """Return one condition, on all lines that any telling puts it on."""
    first = members[0]
    if len(members) == 1:
        return first
    update = _reported(members) | {
        "to_be_met_by": _all(line.to_be_met_by for line in members),
        "applies_to": _all(line.applies_to for line in members),
    }
    return first.model_copy(update=update)


def _reported(members: Sequence[public.Line]) -> dict[str, object]:
    reviews = [review for line in members for review in line.needs_review]
    for rule, seen in (
        ("modalities-differ", {line.modality.value: None for line in members}),
        ("attributions-differ", {line.attribution.value: None for line in members}),
    ):
        if len(seen) > 1:
            message = f"Windows read it differently: {', '.join(seen)}."
            reviews.append(public.Review(rule=rule, message=message))
    proofs = {evidence.spans: evidence for line in reversed(members) for evidence in line.evidence}
    return {
        "evidence": tuple(sorted(proofs.values(), key=lambda proof: [(s.start, s.end) for s in proof.spans])),
        "claimed_by": _first(line.claimed_by for line in members),
        "when_text": _first(line.when_text for line in members),
        "disputed_by": _all(line.disputed_by for line in members),
        "needs_review": tuple(dict.fromkeys(reviews)),
    }


def _first(values: Iterable[_Value | None]) -> _Value | None:
    return next((value for value in values if value), None)


def _all(many: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for ids in many for id_ in ids))
