"""Join a second answer to a first one: it only adds.

Comes in: the record before and what the second answer holds. Goes out: the record with the new lines. No
line of the record is changed; a found line whose evidence is mostly that of a line in the same list is a
duplicate and left out with a finding; ids that clash are renumbered, references with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from summarizer.alignment.normalizing import fold
from summarizer.schema import public
from summarizer.schema.references import PREFIXES, REFERENCES, list_of
from summarizer.schema.vocabulary import LineList
from summarizer.spans import Span, shared_part, union
from summarizer.states import Finding, Grounded, Policy, RawLine

DUPLICATE = "gleaned-duplicate"
_LINE = TypeVar("_LINE", public.Offer, public.Refusal, public.Condition)
_NUMBER = re.compile(r"\d{1,9}\Z")
_SAME = 0.5


@dataclass
class _Renaming:
    """New ids of found lines, list by list."""

    taken: dict[LineList, set[str]]
    names: dict[LineList, dict[str, str]] = field(default_factory=dict)

    def keep_or_rename(self, line_list: LineList, name: str) -> str:
        """Give a new line its id: its own if free, else the next number."""
        taken = self.taken.setdefault(line_list, set())
        new = name if name not in taken else _next_id(line_list, taken)
        taken.add(new)
        self.names.setdefault(line_list, {})[name] = new
        return new

    def same_as(self, line_list: LineList, name: str, existing: str) -> None:
        """Let references to a duplicate point at the line that is there."""
        self.names.setdefault(line_list, {})[name] = existing

    def of(self, name: str, *lists: LineList) -> str:
        """Return what a reference becomes; one to the record stays as it is."""
        for line_list in lists:
            if name in self.names.get(line_list, {}):
                return self.names[line_list][name]
        return name


def additions(before: Grounded, found: Grounded) -> Grounded:
    """Return `before` with the lines of `found` that are new."""
    taken = {
        LineList.PARTIES: {line.id for line in before.parties},
        LineList.OFFERS: {line.id for line in before.offers},
        LineList.REFUSALS: {line.id for line in before.refusals},
        LineList.CONDITIONS: {line.id for line in before.conditions},
    }
    for raw in before.broken:
        taken.setdefault(raw.list, set()).add(str(raw.value.get("id", "")))
    renaming = _Renaming(taken)
    findings: list[Finding] = []
    parties = _new_parties(before.parties, found.parties, renaming)
    offers = _new_lines(before.offers, found.offers, LineList.OFFERS, renaming, findings)
    refusals = _new_lines(before.refusals, found.refusals, LineList.REFUSALS, renaming, findings)
    conditions = _new_lines(before.conditions, found.conditions, LineList.CONDITIONS, renaming, findings)
    duplicates = {(finding.list, finding.line_id) for finding in findings}
    broken = tuple(_renamed_raw(raw, renaming) for raw in found.broken)
    carried = tuple(
        _renamed_finding(one, renaming) for one in found.findings if (one.list, one.line_id) not in duplicates
    )
    return replace(
        before,
        parties=(*before.parties, *(_relinked(party, renaming) for party in parties)),
        offers=(*before.offers, *(_relinked(line, renaming) for line in offers)),
        refusals=(*before.refusals, *(_relinked(line, renaming) for line in refusals)),
        conditions=(*before.conditions, *(_relinked(line, renaming) for line in conditions)),
        broken=(*before.broken, *broken),
        findings=(*before.findings, *carried, *(replace(one, line_id=None) for one in findings)),
    )


def _new_parties(
    before: Sequence[public.Party], found: Iterable[public.Party], renaming: _Renaming
) -> list[public.Party]:
    by_name = {fold(name): party.id for party in before for name in (party.name, *party.aliases)}
    new: list[public.Party] = []
    for party in found:
        existing = by_name.get(fold(party.name))
        if existing is not None:
            renaming.same_as(LineList.PARTIES, party.id, existing)
        else:
            name = renaming.keep_or_rename(LineList.PARTIES, party.id)
            new.append(party.model_copy(update={"id": name}))
    return new


def _new_lines(
    before: Sequence[_LINE],
    found: Iterable[_LINE],
    line_list: LineList,
    renaming: _Renaming,
    findings: list[Finding],
) -> list[_LINE]:
    new: list[_LINE] = []
    for line in found:
        twin = next((other for other in before if coincide(line.evidence, other.evidence)), None)
        if twin is None:
            name = renaming.keep_or_rename(line_list, line.id)
            new.append(line.model_copy(update={"id": name}))
            continue
        renaming.same_as(line_list, line.id, twin.id)
        message = f"{line.id} of the second reading proves the same words as {twin.id} and was left out."
        findings.append(
            Finding(DUPLICATE, Policy.FLAG, message, line_list, line.id, quote=line.evidence[0].quote)
        )
    return new


def coincide(left: Iterable[public.Evidence], right: Iterable[public.Evidence]) -> bool:
    """Say whether two lines' evidence overlaps by at least half of the shorter one."""
    ours, theirs = (
        union(Span(span.start, span.end) for proof in evidence for span in proof.spans)
        for evidence in (left, right)
    )
    return shared_part(ours, theirs) >= _SAME


_ANY = TypeVar("_ANY", public.Party, public.Offer, public.Refusal, public.Condition)


def _relinked(line: _ANY, renaming: _Renaming) -> _ANY:
    update: dict[str, object] = {}
    for reference in REFERENCES[list_of(line)]:
        value = getattr(line, reference.field)
        if isinstance(value, tuple):
            names = dict.fromkeys(renaming.of(name, *reference.lists) for name in value)
            update[reference.field] = tuple(names)
        elif isinstance(value, str):
            update[reference.field] = renaming.of(value, *reference.lists)
    return line.model_copy(update=update)


def _renamed_raw(raw: RawLine, renaming: _Renaming) -> RawLine:
    name = raw.value.get("id")
    if not isinstance(name, str):
        return raw
    taken = renaming.taken.setdefault(raw.list, set())
    new = name if name not in taken else _next_id(raw.list, taken)
    taken.add(new)
    renaming.names.setdefault(raw.list, {}).setdefault(name, new)
    return RawLine(raw.list, {**raw.value, "id": new})


def _renamed_finding(finding: Finding, renaming: _Renaming) -> Finding:
    if finding.list is None or finding.line_id is None:
        return finding
    return replace(finding, line_id=_renamed_id(finding.list, finding.line_id, renaming.names))


def _renamed_id(line_list: LineList, name: str, names: Mapping[LineList, Mapping[str, str]]) -> str:
    return names.get(line_list, {}).get(name, name)


def _next_id(line_list: LineList, taken: Iterable[str]) -> str:
    numbers = [int(hit.group()) for name in taken if (hit := _NUMBER.search(name))]
    return f"{PREFIXES.get(line_list, 'L')}{max(numbers, default=0) + 1}"
