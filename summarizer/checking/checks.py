"""A `Draft` comes in; lines of the wire form that hold together, and findings, go out as `Checked`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.checking import links, naming
from summarizer.checking.forms import WireLine, validate
from summarizer.checking.record import LIST_OF, Key, Record, Rule, Ruling, after, from_known, keyed
from summarizer.checking.rules import OVERVIEW_RESTS, RULES
from summarizer.schema import wire
from summarizer.schema.vocabulary import LineList
from summarizer.states import Checked, Chunk, Draft, Finding, Grounded, Policy, RawLine


def check(draft: Draft, chunk: Chunk, known: Grounded | None = None) -> Checked:
    """Check a draft line by line, then as a whole; a good line is kept whatever its neighbours are.

    `known` is the record so far, where the answer only adds to it or mends it: its ids may be referred to,
    and its lines are looked at but never changed. Findings of the draft about dropped lines are kept.
    """
    earlier = from_known(known)
    names = _names(earlier.values())
    raw, findings = naming.rename(draft.lines, known=earlier.keys(), known_parties=names)
    read = validate(raw)
    broken = frozenset((line.list, line.value["id"]) for line in read.broken)
    record = Record(chunk, keyed(read.lines), earlier, read.overview, broken)
    found = [finding for finding in draft.findings if finding.policy is Policy.DROP]
    found += [*findings, *read.findings]
    for rule in RULES:
        if rulings := tuple(rule.judge(record)):
            found += [_finding(rule, ruling) for ruling in rulings]
            record = after(record, rulings)
    overview, unsupported = links.supported_overview(record)
    found += [_unsupported(sentence) for sentence in unsupported]
    return Checked(
        parties=tuple(record.of(wire.Party)),
        offers=tuple(record.of(wire.Offer)),
        refusals=tuple(record.of(wire.Refusal)),
        conditions=tuple(record.of(wire.Condition)),
        overview=overview,
        broken=_raw(raw, record.broken),
        findings=tuple(found),
    )


def _names(lines: Iterable[WireLine]) -> dict[str, str]:
    parties = [line for line in lines if isinstance(line, wire.Party)]
    return {name.casefold(): party.id for party in parties for name in (party.name, *party.aliases)}


def _raw(raw: Sequence[RawLine], broken: frozenset[Key]) -> tuple[RawLine, ...]:
    named = (line for line in raw if line.list is not LineList.OVERVIEW)
    return tuple(line for line in named if (line.list, line.value["id"]) in broken)


def _key(ruling: Ruling) -> Key:
    return LIST_OF[type(ruling.line)], ruling.line.id


def _finding(rule: Rule, ruling: Ruling) -> Finding:
    name, line_id = _key(ruling)
    return Finding(rule.id, ruling.policy or rule.policy, ruling.message, name, line_id)


def _unsupported(sentence: str) -> Finding:
    message = "A sentence of the overview rests on no line of the record."
    return Finding(OVERVIEW_RESTS, Policy.DROP, message, LineList.OVERVIEW, quote=sentence[:200])
