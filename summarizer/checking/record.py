"""The lines of one answer and of the record before it, in one view that the rules look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar, cast

from summarizer.checking.forms import WireLine
from summarizer.document import Segment
from summarizer.schema import wire
from summarizer.schema.inverse import wire_form
from summarizer.schema.vocabulary import LineList
from summarizer.states import Chunk, Grounded, Policy

Move = wire.Offer | wire.Refusal | wire.Condition
Key = tuple[LineList, str]
_Form = TypeVar("_Form", wire.Party, wire.Offer, wire.Refusal, wire.Condition)

LIST_OF: dict[type[WireLine], LineList] = {
    wire.Party: LineList.PARTIES,
    wire.Offer: LineList.OFFERS,
    wire.Refusal: LineList.REFUSALS,
    wire.Condition: LineList.CONDITIONS,
}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Record:
    """An answer's lines (`own`), the lines of the record so far (`known`) and the chunk they are about.

    An own line stands in front of a known one of the same id. `broken` are lines of the answer that were
    left out: references to them stay, as a repaired line is found by them again. `cut` names the fields
    from which a reference to nothing was taken, so that no second rule complains that they are empty.
    """

    chunk: Chunk
    own: Mapping[Key, WireLine]
    known: Mapping[Key, WireLine] = field(default_factory=dict)
    overview: tuple[wire.OverviewSentence, ...] = ()
    broken: frozenset[Key] = frozenset()
    cut: frozenset[tuple[LineList, str, str]] = frozenset()

    @cached_property
    def lines(self) -> Mapping[Key, WireLine]:
        """All lines by list and id."""
        return {**self.known, **self.own}

    @cached_property
    def parties(self) -> Mapping[str, wire.Party]:
        """All parties by id."""
        return {line.id: line for line in self.lines.values() if isinstance(line, wire.Party)}

    @cached_property
    def offers(self) -> Mapping[str, wire.Offer]:
        """All offers by id."""
        return {line.id: line for line in self.lines.values() if isinstance(line, wire.Offer)}

    @cached_property
    def conditioned(self) -> frozenset[str]:
        """Ids of the lines to which some condition applies."""
        conditions = (line for line in self.lines.values() if isinstance(line, wire.Condition))
        return frozenset(target for line in conditions for target in line.applies_to)

    def of(self, form: type[_Form]) -> list[_Form]:
        """Return the answer's own lines of one form, in order."""
        return cast("list[_Form]", self._by_form.get(form, []))

    @cached_property
    def _by_form(self) -> Mapping[type[WireLine], list[WireLine]]:
        found: dict[type[WireLine], list[WireLine]] = {}
        for line in self.own.values():
            found.setdefault(type(line), []).append(line)
        return found

    def moves(self) -> tuple[Move, ...]:
        """Return the answer's own offers, refusals and conditions, in order."""
        return self._moves

    @cached_property
    def _moves(self) -> tuple[Move, ...]:
        return tuple([line for line in self.own.values() if not isinstance(line, wire.Party)])

    def answers(self) -> Iterator[wire.Offer | wire.Refusal]:
        """Yield the answer's own offers and refusals: the moves that may answer an offer."""
        yield from self.of(wire.Offer)
        yield from self.of(wire.Refusal)

    def is_cut(self, line: WireLine, name: str) -> bool:
        """Say whether a reference to nothing was taken out of this field."""
        return (LIST_OF[type(line)], line.id, name) in self.cut

    def side(self, party: str) -> frozenset[str]:
        """Return the party and all whom it speaks for, directly or through others."""
        found: list[str] = []
        while party and party not in found:
            found.append(party)
            party = self.parties[party].represents if party in self.parties else ""
        return frozenset(found)

    def sides(self, parties: Iterable[str]) -> frozenset[str]:
        """Return these parties and all whom they speak for."""
        return frozenset(member for party in parties for member in self.side(party))

    def cited(self, line: Move) -> tuple[Segment, ...]:
        """Return the segments that the line's evidence names and the source has, in its order."""
        ids = {
            name.strip() for evidence in line.evidence for name in evidence.segments
        } & self.segments.keys()
        if len(ids) > 1:
            return tuple(segment for name, segment in self.segments.items() if name in ids)
        return tuple(self.segments[name] for name in ids)

    @property
    def segments(self) -> Mapping[str, Segment]:
        """The document's segments, and the chunk's pieces of segments, by id in the source's order."""
        return self.chunk.by_id

    @cached_property
    def speaker_parties(self) -> Mapping[str, frozenset[str]]:
        """The parties that each speaker label may stand for, by name or alias; empty if none does."""
        labels = {s.speaker for s in self.segments.values() if s.speaker}
        named = {
            party.id: [words for name in (party.name, *party.aliases) if (words := _words(name))]
            for party in self.parties.values()
        }
        return {
            label: frozenset(
                party
                for party, names in named.items()
                if any(words <= _words(label) or _words(label) <= words for words in names)
            )
            for label in labels
            if _words(label)
        }


@dataclass(frozen=True)
class Ruling:
    """What a rule says about one line: why, and what the line becomes (None: it is left out).

    `policy` is None where the rule's own applies. `cut` names the field that lost a reference.
    """

    line: WireLine
    message: str
    becomes: WireLine | None
    policy: Policy | None = None
    cut: str = ""


@dataclass(frozen=True)
class Rule:
    """One integrity rule: its id, what is done about a breach, the claim it guards, and its judge.

    Rules that are applied while an answer is read, before there is a record, have no judge.
    """

    id: str
    policy: Policy
    claim: str
    judge: Callable[[Record], Iterable[Ruling]] = lambda _: ()


def from_known(known: Grounded | None) -> dict[Key, WireLine]:
    """Return the lines of the record so far in the wire form."""
    if known is None:
        return {}
    lines: list[WireLine] = [wire_form(party) for party in known.parties]
    lines += [wire_form(offer) for offer in known.offers]
    lines += [wire_form(refusal) for refusal in known.refusals]
    lines += [wire_form(condition) for condition in known.conditions]
    return keyed(lines)


def keyed(lines: Iterable[WireLine]) -> dict[Key, WireLine]:
    """Return lines by list and id."""
    return {(LIST_OF[type(line)], line.id): line for line in lines}


def after(record: Record, rulings: Iterable[Ruling]) -> Record:
    """Return the record with the lines changed as the rulings say; the last one about a line wins."""
    own = dict(record.own)
    broken, cut = set(record.broken), set(record.cut)
    for ruling in rulings:
        key = (LIST_OF[type(ruling.line)], ruling.line.id)
        if ruling.becomes is None:
            own.pop(key, None)
            broken.add(key)
        else:
            own[key] = ruling.becomes
        if ruling.cut:
            cut.add((*key, ruling.cut))
    return replace(record, own=own, broken=frozenset(broken), cut=frozenset(cut))


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold()))
