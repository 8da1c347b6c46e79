"""Two summaries of one negotiation come in, what is new, gone or moved goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from summarizer.comparing.likeness import alike_parties, likeness, traits_of
from summarizer.comparing.pairing import pair
from summarizer.schema.public import Condition, Line, Offer, Party, Refusal, Summary

_Line = TypeVar("_Line", Offer, Refusal, Condition)


@dataclass(frozen=True)
class Moved:
    """A line of both summaries whose standing, form or state is another now.

    `party` is the name of the addressee whose answer moved, or None for the line's overall standing.
    """

    old: Line
    new: Line
    was: str
    now: str
    party: str | None = None


@dataclass(frozen=True)
class Changes:
    """What changed; lines that are gone carry the old summary's ids, all others the new one's."""

    new_parties: tuple[Party, ...] = ()
    gone_parties: tuple[Party, ...] = ()
    new_offers: tuple[Offer, ...] = ()
    gone_offers: tuple[Offer, ...] = ()
    moved_offers: tuple[Moved, ...] = ()
    new_refusals: tuple[Refusal, ...] = ()
    gone_refusals: tuple[Refusal, ...] = ()
    moved_refusals: tuple[Moved, ...] = ()
    new_conditions: tuple[Condition, ...] = ()
    gone_conditions: tuple[Condition, ...] = ()
    moved_conditions: tuple[Moved, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether nothing changed."""
        return self == Changes()


def compare(old: Summary, new: Summary) -> Changes:
    """Say what is new, gone or moved in `new` against `old`; the same summary twice gives no changes.

    Lines are known again by their makers, kind of move, quotes and words (see `likeness`), never by ids.
    """
    parties = pair(old.parties, new.parties, alike_parties)
    names_new = {party.id: party.name for party in new.parties}
    names_old = {party.id: party.name for party in old.parties}
    names_old |= {old.parties[here].id: new.parties[there].name for here, there in parties}
    before, now = _Telling(names_old, old.source.language), _Telling(names_new, new.source.language)
    offers = _pairs(old.offers, new.offers, before, now)
    refusals = _pairs(old.refusals, new.refusals, before, now)
    conditions = _pairs(old.conditions, new.conditions, before, now)
    return Changes(
        new_parties=_without(new.parties, (there for _, there in parties)),
        gone_parties=_without(old.parties, (here for here, _ in parties)),
        new_offers=_without(new.offers, (there for _, there in offers)),
        gone_offers=_without(old.offers, (here for here, _ in offers)),
        moved_offers=tuple(
            moved
            for here, there in offers
            for moved in _moved_offer(old.offers[here], new.offers[there], names_old, names_new)
        ),
        new_refusals=_without(new.refusals, (there for _, there in refusals)),
        gone_refusals=_without(old.refusals, (here for here, _ in refusals)),
        moved_refusals=tuple(
            moved
            for here, there in refusals
            for moved in _moved_refusal(old.refusals[here], new.refusals[there])
        ),
        new_conditions=_without(new.conditions, (there for _, there in conditions)),
        gone_conditions=_without(old.conditions, (here for here, _ in conditions)),
        moved_conditions=tuple(
            Moved(one, other, one.state, other.state)
            for one, other in ((old.conditions[here], new.conditions[there]) for here, there in conditions)
            if one.state != other.state
        ),
    )


class _Telling(NamedTuple):
    """How a summary tells: by which names, in which language."""

    names: Mapping[str, str]
    language: str


def _pairs(
    old: Sequence[_Line], new: Sequence[_Line], before: _Telling, now: _Telling
) -> list[tuple[int, int]]:
    return pair([traits_of(line, *before) for line in old], [traits_of(line, *now) for line in new], likeness)


_Any = TypeVar("_Any")


def _without(lines: Sequence[_Any], places: Iterable[int]) -> tuple[_Any, ...]:
    paired = frozenset(places)
    return tuple(line for place, line in enumerate(lines) if place not in paired)


def _moved_offer(
    old: Offer, new: Offer, names_old: Mapping[str, str], names_new: Mapping[str, str]
) -> Iterator[Moved]:
    """Yield the overall standing if it moved, then each addressee's that both summaries know of."""
    if old.status != new.status:
        yield Moved(old, new, old.status, new.status)
    before = {names_old.get(one.party, one.party): one.standing for one in old.responses}
    now = {names_new.get(one.party, one.party): one.standing for one in new.responses}
    for party, standing in now.items():
        if before.get(party, standing) != standing:
            yield Moved(old, new, before[party], standing, party)


def _moved_refusal(old: Refusal, new: Refusal) -> Iterator[Moved]:
    """Yield the form if it is another, such as a "not yet" that became a "no"; else the finality."""
    if old.form is not new.form:
        yield Moved(old, new, old.form, new.form)
    elif old.finality is not new.finality:
        yield Moved(old, new, old.finality, new.finality)
