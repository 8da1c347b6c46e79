"""Parties of all windows: which are one, by name or by a model's yes, and which can never be.

Comes in: qualified parts. Goes out: groups of party ids with the reason of each joining.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple, TypeVar

from summarizer.alignment.mentioning import outermost
from summarizer.merging import names
from summarizer.merging.groups import Groups
from summarizer.merging.rewriting import qualify
from summarizer.schema import public
from summarizer.schema.vocabulary import PartyKind, RefusalForm, Role
from summarizer.spans import Span
from summarizer.states import Grounded

# Kinds between which a model wavers from window to window; "other" goes with every kind.
_CLOSE_KINDS = frozenset(
    map(
        frozenset,
        (
            (PartyKind.STATE, PartyKind.GOVERNMENT_BODY),
            (PartyKind.ARMED_GROUP, PartyKind.POLITICAL_PARTY),
            (PartyKind.COMPANY, PartyKind.TEAM),
            (PartyKind.UNION, PartyKind.TEAM),
            (PartyKind.UNION, PartyKind.COMMUNITY),
            (PartyKind.TEAM, PartyKind.COMMUNITY),
        ),
    )
)
_OF_OWN_OFFER = frozenset({RefusalForm.WITHDRAWAL, RefusalForm.DENIAL})

_Label = TypeVar("_Label", PartyKind, Role)
Pairs = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two parties that may be one and that no veto keeps apart; only a reader (or a model) can tell.

    `left` and `right` are party ids with their window: `w2:P3` is `P3` of the second part.
    """

    left: str
    right: str
    left_name: str
    right_name: str
    reason: str


class _Bearer(NamedTuple):
    """A folded name or alias, who bears it, and how it is spelled there."""

    form: str
    party: str
    spelling: str


def candidates(parts: Sequence[Grounded]) -> tuple[Candidate, ...]:
    """Return the pairs of parties with similar names, for a model's yes; none for a single part."""
    if len(parts) < 2:
        return ()
    qualified = [qualify(part, window) for window, part in enumerate(parts)]
    parties = {party.id: party for part in qualified for party in part.parties}
    groups = group(qualified, frozenset())
    ties = _ties(qualified)
    found: list[Candidate] = []
    for left, right in combinations(groups.leaders(), 2):
        reason = _similar(parties, groups.members(left), groups.members(right))
        if reason and not _veto(parties, ties, groups.members(left), groups.members(right)):
            found.append(Candidate(left, right, parties[left].name, parties[right].name, reason))
    return tuple(found)


def group(qualified: Sequence[Grounded], confirmed: frozenset[Candidate]) -> Groups:
    """Return the groups: by equal names first, then by equal aliases, then by what was confirmed."""
    parties = {party.id: party for part in qualified for party in part.parties}
    groups = Groups(parties)
    ties = _ties(qualified)
    for left, right, reason in (*_same_names(qualified), *_confirmed(parties, confirmed)):
        is_joined = groups.leader(left) == groups.leader(right)
        if not is_joined and not _veto(parties, ties, groups.members(left), groups.members(right)):
            groups.join(left, right, reason)
    return groups


def fuse(members: Sequence[public.Party]) -> public.Party:
    """Return one party for several: all names and mentions, the kind and role that most windows saw."""
    first = members[0]
    if len(members) == 1:
        return first
    spellings = (name for party in members for name in (party.name, *party.aliases))
    mentions = outermost(Span(span.start, span.end) for party in members for span in party.mentions)
    reviews = [review for party in members for review in party.needs_review]
    role = _commonest((party.role for party in members), Role.UNCLEAR)
    if len({party.role for party in members} - {Role.UNCLEAR}) > 1:
        seen = ", ".join(sorted({party.role.value for party in members}))
        reviews.append(public.Review(rule="roles-differ", message=f"Windows see different roles: {seen}."))
    return first.model_copy(
        update={
            "aliases": tuple(name for name in dict.fromkeys(spellings) if name != first.name),
            "kind": _commonest((party.kind for party in members), PartyKind.OTHER),
            "role": role,
            "represents": next((p.represents for p in members if p.represents), None),
            "mentions": public.source_spans(mentions),
            "needs_review": tuple(dict.fromkeys(reviews)),
        }
    )


def _commonest(values: Iterable[_Label], empty: _Label) -> _Label:
    counted = Counter(value for value in values if value is not empty)
    return counted.most_common(1)[0][0] if counted else empty


def _same_names(qualified: Sequence[Grounded]) -> Iterator[tuple[str, str, str]]:
    """Yield pairs with an equal name, then pairs with an equal name or alias, with the reason."""
    named = [bearer for part in qualified for bearer in _named(part)]
    aliased = [bearer for part in qualified for bearer in _aliased(part)]
    for bearers, what in ((named, "name"), (named + aliased, "name or alias")):
        seen: dict[str, list[_Bearer]] = {}
        for bearer in bearers:
            same = seen.setdefault(bearer.form, [])
            for other in same:
                yield other.party, bearer.party, f"same {what}: “{other.spelling}”, “{bearer.spelling}”"
            same.append(bearer)


def _named(part: Grounded) -> Iterator[_Bearer]:
    for party in part.parties:
        if form := names.fold(party.name):
            yield _Bearer(form, party.id, party.name)


def _aliased(part: Grounded) -> Iterator[_Bearer]:
    """Yield aliases; one that another party of the window bears, as a name or an alias, identifies none."""
    taken = {bearer.form for bearer in _named(part)}
    forms = {party.id: {names.fold(alias) for alias in party.aliases} for party in part.parties}
    counted = Counter(form for own in forms.values() for form in own)
    for party in part.parties:
        for alias in party.aliases:
            form = names.fold(alias)
            if form and form not in taken and counted[form] == 1:
                yield _Bearer(form, party.id, alias)


def _confirmed(
    parties: Mapping[str, public.Party], confirmed: frozenset[Candidate]
) -> Iterator[tuple[str, str, str]]:
    for pair in sorted(confirmed, key=lambda pair: (pair.left, pair.right)):
        if pair.left in parties and pair.right in parties:
            yield pair.left, pair.right, f"confirmed by the model: {pair.reason}"


def _similar(parties: Mapping[str, public.Party], left: Iterable[str], right: Iterable[str]) -> str | None:
    seconds = [name for id_ in right for name in _forms(parties[id_])]
    for first in (name for id_ in left for name in _forms(parties[id_])):
        for second in seconds:
            if reason := names.likeness(first, second):
                return reason
    return None


def _forms(party: public.Party) -> list[str]:
    forms = (names.fold(name) for name in (party.name, *party.aliases))
    return list(dict.fromkeys(form for form in forms if form))


def _veto(
    parties: Mapping[str, public.Party], ties: Pairs, left: Sequence[str], right: Sequence[str]
) -> bool:
    """Say whether any two of them cannot be one: another kind, another sex, opponents, represented."""
    return any(
        not _kinds_fit(parties[first].kind, parties[second].kind)
        or names.titles_clash(parties[first].name, parties[second].name)
        or frozenset((first, second)) in ties
        for first in left
        for second in right
    )


def _kinds_fit(left: PartyKind, right: PartyKind) -> bool:
    return left is right or PartyKind.OTHER in (left, right) or frozenset((left, right)) in _CLOSE_KINDS


def _ties(qualified: Sequence[Grounded]) -> Pairs:
    """Return the pairs that face each other in some window, or of which one represents the other."""
    return frozenset(frozenset(pair) for part in qualified for pair in _facing(part) if pair[0] != pair[1])


def _facing(part: Grounded) -> Iterator[tuple[str, str]]:
    makers = {offer.id: offer.made_by for offer in part.offers}
    for party in part.parties:
        if party.represents:
            yield party.id, party.represents
    for offer in part.offers:
        for maker in offer.made_by:
            for other in (*offer.made_to, *makers.get(offer.responds_to or "", ())):
                yield maker, other
    for refusal in part.refusals:
        if refusal.form not in _OF_OWN_OFFER:
            for refuser in refusal.refused_by:
                for other in makers.get(refusal.target_offer or "", ()):
                    yield refuser, other
