"""Take out what never stood in the source, and every reference to something that is not there.

Comes in: a Grounded record after its last repair. Goes out: a record in which nothing dangles; each loss
has a finding, and the line that lost a reference a review note.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache
from typing import TypeVar

from summarizer.grounding.parties import UNFOUND
from summarizer.schema import public
from summarizer.schema.references import REFERENCES
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Grounded, Policy

RULE = "reference-removed"
_LINE = TypeVar("_LINE", public.Party, public.Offer, public.Refusal, public.Condition)
_IsLost = Callable[[str, str], bool]
_TARGETS = {reference.field: reference.lists for group in REFERENCES.values() for reference in group}
"""Each field that refers, with the lists that it may refer to."""


def relink(grounded: Grounded) -> Grounded:
    """Drop the parties that never stood in the source, then every dangling reference."""
    lost = [
        party for party in grounded.parties if any(review.rule == UNFOUND for review in party.needs_review)
    ]
    dropped = tuple(
        Finding(
            UNFOUND,
            Policy.DROP,
            f'{party.id}: "{party.name[:80]}" does not stand in the source and was left out.',
            LineList.PARTIES,
            party.id,
        )
        for party in lost
    )
    parties = tuple(party for party in grounded.parties if party not in lost)
    kept = replace(grounded, parties=parties, findings=(*grounded.findings, *dropped))
    there = {
        LineList.PARTIES: {party.id for party in kept.parties},
        LineList.OFFERS: {offer.id for offer in kept.offers},
        LineList.REFUSALS: {refusal.id for refusal in kept.refusals},
        LineList.CONDITIONS: {condition.id for condition in kept.conditions},
    }
    targets = {lists: set[str]().union(*(there[one] for one in lists)) for lists in set(_TARGETS.values())}
    return _without(kept, lambda key, name: name not in targets[_TARGETS[key]])


def unlink(grounded: Grounded, ids: Collection[str]) -> Grounded:
    """Remove the references to `ids`, wherever they stand."""
    return _without(grounded, lambda _, name: name in ids) if ids else grounded


def _without(grounded: Grounded, is_lost: _IsLost) -> Grounded:
    findings: list[Finding] = []

    def cut(lines: tuple[_LINE, ...], line_list: LineList) -> tuple[_LINE, ...]:
        return tuple(_cut(line, line_list, is_lost, findings) for line in lines)

    parties = cut(grounded.parties, LineList.PARTIES)
    offers = cut(grounded.offers, LineList.OFFERS)
    refusals = cut(grounded.refusals, LineList.REFUSALS)
    conditions = cut(grounded.conditions, LineList.CONDITIONS)
    overview: list[public.OverviewSentence] = []
    for sentence in grounded.overview:
        rests_on = tuple(name for name in sentence.rests_on if not is_lost("rests_on", name))
        if rests_on:
            overview.append(sentence.model_copy(update={"rests_on": rests_on}))
            continue
        findings.append(
            Finding(
                "overview-unsupported",
                Policy.DROP,
                "The overview sentence rests on lines that were left out.",
                LineList.OVERVIEW,
                quote=sentence.sentence,
            )
        )
    return replace(
        grounded,
        parties=parties,
        offers=offers,
        refusals=refusals,
        conditions=conditions,
        overview=tuple(overview),
        findings=(*grounded.findings, *findings),
    )


@cache
def _references(form: type[_LINE]) -> frozenset[str]:
    """Return the fields of a form that refer to other lines."""
    return frozenset(_TARGETS.keys() & form.model_fields.keys())


def _cut(line: _LINE, line_list: LineList, is_lost: _IsLost, findings: list[Finding]) -> _LINE:
    update: dict[str, object] = {}
    lost: list[str] = []
    for key in _references(type(line)):
        value = getattr(line, key)
        given = value if isinstance(value, tuple) else () if value is None else (value,)
        gone = [name for name in given if is_lost(key, name)]
        if gone:
            update[key] = tuple(name for name in given if name not in gone) if given is value else None
            lost.extend(f"{name} in {key}" for name in gone)
    if not lost:
        return line
    message = (
        f"{line.id}: {', '.join(sorted(lost))} names something that was left out; the reference was removed."
    )
    findings.append(Finding(RULE, Policy.FLAG, message, line_list, line.id))
    review = public.Review(rule=RULE, message=message)
    return line.model_copy(update={**update, "needs_review": (*line.needs_review, review)})
