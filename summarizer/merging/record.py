"""The records of all windows as one, with ids unique in the document.

Comes in: what each window gave. Goes out: `Merged`, whose every reference exists and whose lines stand in
the order of their first evidence. No piece of evidence is lost on the way.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from summarizer.merging import fusing, lines, linking, parties, rewriting
from summarizer.merging.groups import Groups
from summarizer.merging.parties import Candidate
from summarizer.schema import public
from summarizer.schema.vocabulary import LineList
from summarizer.states import Grounded, Merged

_MAX_OVERVIEW = 5
_Line = TypeVar("_Line", public.Party, public.Offer, public.Refusal, public.Condition)


def merge(
    parts: Sequence[Grounded], confirmed: frozenset[Candidate] = frozenset(), *, language: str = "en"
) -> Merged:
    """Return one record for the parts, given in the order of the text.

    A single part keeps its lines and ids as they are. `confirmed` are those of `candidates(parts)` that a
    model said yes to; `language` is the document's, for the numbers in terms. Each joining stands in
    `merges`: `w2:O3` is the line `O3` of the second part.
    """
    if len(parts) < 2:
        return _alone(parts[0]) if parts else Merged()
    qualified = [rewriting.qualify(part, window) for window, part in enumerate(parts)]
    grouped = _group(qualified, confirmed, language)
    fused = _fuse(qualified, grouped)
    names = _new_ids(fused, grouped)
    windows = _windows(grouped, names)
    acyclic = _acyclic([rewriting.offer(line, names) for line in fused.offers])
    offers = linking.link_offers(acyclic, windows, language)
    refusals = [rewriting.refusal(line, names) for line in fused.refusals]
    return Merged(
        parties=tuple(rewriting.party(line, names) for line in fused.parties),
        offers=offers,
        refusals=linking.link_refusals(refusals, offers, windows, language),
        conditions=tuple(rewriting.condition(line, names) for line in fused.conditions),
        overview=_spread([rewriting.sentence(line, names) for line in fused.overview]),
        merges=tuple(_merges(grouped, names)),
        findings=tuple(rewriting.finding(line, names) for line in fused.findings),
    )


@dataclass(frozen=True)
class _Grouped:
    """Which lines are one, list by list."""

    parties: Groups
    offers: Groups
    refusals: Groups
    conditions: Groups

    def by_list(self) -> tuple[tuple[LineList, Groups], ...]:
        return (
            (LineList.PARTIES, self.parties),
            (LineList.OFFERS, self.offers),
            (LineList.REFUSALS, self.refusals),
            (LineList.CONDITIONS, self.conditions),
        )


def _alone(part: Grounded) -> Merged:
    return Merged(
        parties=part.parties,
        offers=part.offers,
        refusals=part.refusals,
        conditions=part.conditions,
        overview=_spread(part.overview),
        findings=part.findings,
    )


def _group(qualified: Sequence[Grounded], confirmed: frozenset[Candidate], language: str) -> _Grouped:
    """Group parties, then offers, then what refers to them; each list sees the groups before it."""
    people = parties.group(qualified, confirmed)
    names = _identity(qualified) | _leaders(people)
    offers = lines.group_offers(
        [rewriting.offer(line, names) for part in qualified for line in part.offers], language
    )
    names |= _leaders(offers)
    refusals = lines.group_refusals(
        [rewriting.refusal(line, names) for part in qualified for line in part.refusals], language
    )
    names |= _leaders(refusals)
    conditions = lines.group_conditions(
        [rewriting.condition(line, names) for part in qualified for line in part.conditions], language
    )
    return _Grouped(people, offers, refusals, conditions)


def _fuse(qualified: Sequence[Grounded], grouped: _Grouped) -> Grounded:
    """Return one line a group, in the order of the text, still under qualified ids."""
    people = {line.id: line for part in qualified for line in part.parties}
    offers = {line.id: line for part in qualified for line in part.offers}
    refusals = {line.id: line for part in qualified for line in part.refusals}
    conditions = {line.id: line for part in qualified for line in part.conditions}
    return Grounded(
        parties=tuple(sorted(_each(grouped.parties, people, parties.fuse), key=_first_mention)),
        offers=tuple(sorted(_each(grouped.offers, offers, fusing.offers), key=lines.position)),
        refusals=tuple(sorted(_each(grouped.refusals, refusals, fusing.refusals), key=lines.position)),
        conditions=tuple(
            sorted(_each(grouped.conditions, conditions, fusing.conditions), key=lines.position)
        ),
        overview=tuple(line for part in qualified for line in part.overview),
        findings=tuple(line for part in qualified for line in part.findings),
    )


def _each(
    groups: Groups, by_id: Mapping[str, _Line], fuse: Callable[[Sequence[_Line]], _Line]
) -> Iterator[_Line]:
    return (fuse([by_id[id_] for id_ in groups.members(leader)]) for leader in groups.leaders())


def _first_mention(party: public.Party) -> float:
    return party.mentions[0].start if party.mentions else math.inf


def _identity(qualified: Sequence[Grounded]) -> dict[str, str]:
    return {id_: id_ for part in qualified for id_ in rewriting.ids(part)}


def _leaders(groups: Groups) -> dict[str, str]:
    return {id_: leader for leader in groups.leaders() for id_ in groups.members(leader)}


def _new_ids(fused: Grounded, grouped: _Grouped) -> dict[str, str]:
    """Return `P1…`, `O1…`, `R1…`, `C1…` for every qualified id, members of a group alike."""
    names: dict[str, str] = {}
    by_letter: tuple[tuple[str, tuple[public.Party | public.Line, ...]], ...] = (
        ("P", fused.parties),
        ("O", fused.offers),
        ("R", fused.refusals),
        ("C", fused.conditions),
    )
    for (letter, ordered), (_, groups) in zip(by_letter, grouped.by_list(), strict=True):
        for number, line in enumerate(ordered, 1):
            names |= dict.fromkeys(groups.members(line.id), f"{letter}{number}")
    return names


def _windows(grouped: _Grouped, names: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return for each new line id the windows that saw it."""
    return {
        names[leader]: frozenset(id_.partition(":")[0] for id_ in groups.members(leader))
        for _, groups in grouped.by_list()
        for leader in groups.leaders()
    }


def _acyclic(offers: Sequence[public.Offer]) -> tuple[public.Offer, ...]:
    """Cut the link of an offer that, followed on, leads back to it: two windows saw opposite directions."""
    targets = {offer.id: offer.responds_to for offer in offers}
    kept: list[public.Offer] = []
    for offer in offers:
        if not linking.leads_to(offer.id, offer.id, targets):
            kept.append(offer)
            continue
        targets[offer.id] = None
        message = f"The link from {offer.id} to {offer.responds_to} was cut: windows see opposite directions."
        review = public.Review(rule="circular-link-cut", message=message)
        kept.append(
            offer.model_copy(update={"responds_to": None, "needs_review": (*offer.needs_review, review)})
        )
    return tuple(kept)


def _merges(grouped: _Grouped, names: Mapping[str, str]) -> Iterator[public.Merge]:
    for list_, groups in grouped.by_list():
        for join in groups.joins:
            yield public.Merge(list=list_, kept=names[join.kept], merged=join.merged, reason=join.reason)


def _spread(overview: Iterable[public.OverviewSentence]) -> tuple[public.OverviewSentence, ...]:
    """Return at most five sentences that still rest on something, spread evenly over all."""
    distinct = {line.sentence: line for line in overview if line.rests_on}
    standing = tuple(distinct.values())
    if len(standing) <= _MAX_OVERVIEW:
        return standing
    last = len(standing) - 1
    return tuple(standing[round(i * last / (_MAX_OVERVIEW - 1))] for i in range(_MAX_OVERVIEW))
