"""The lines of a `Grounded` under one key each, so that repair can pick, replace and count them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from summarizer.schema import public
from summarizer.schema.references import list_of
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Grounded, Policy, RawLine

KeptLine = public.Party | public.Offer | public.Refusal | public.Condition
Key = tuple[LineList, str]


def kept_lines(grounded: Grounded) -> dict[Key, KeptLine]:
    """Return parties, offers, refusals and conditions by list and id, in that order."""
    lines: tuple[KeptLine, ...] = (
        *grounded.parties,
        *grounded.offers,
        *grounded.refusals,
        *grounded.conditions,
    )
    return {(list_of(line), line.id): line for line in lines}


def with_lines(grounded: Grounded, lines: Iterable[KeptLine]) -> Grounded:
    """Return `grounded` with these lines in the place of its own, in the given order."""
    given = tuple(lines)
    return replace(
        grounded,
        parties=tuple(line for line in given if isinstance(line, public.Party)),
        offers=tuple(line for line in given if isinstance(line, public.Offer)),
        refusals=tuple(line for line in given if isinstance(line, public.Refusal)),
        conditions=tuple(line for line in given if isinstance(line, public.Condition)),
    )


def broken_lines(grounded: Grounded) -> dict[Key, RawLine]:
    """Return the raw lines that were left out and have an id, by list and id."""
    return {key: line for line in grounded.broken if (key := raw_key(line)) is not None}


def raw_key(line: RawLine) -> Key | None:
    """Return list and id of a raw line, or None where it has no usable id."""
    own = line.value.get("id")
    return (line.list, own) if isinstance(own, str) else None


def finding_key(finding: Finding) -> Key | None:
    """Return the line that a finding is about, or None where it is about the whole answer or a list."""
    if finding.list is None or finding.line_id is None:
        return None
    return finding.list, finding.line_id


def reasked(grounded: Grounded) -> dict[Key, list[Finding]]:
    """Return the findings that ask for a line once more, by line; only lines that can be shown again."""
    asking = [finding for finding in grounded.findings if finding.policy is Policy.REASK]
    found: dict[Key, list[Finding]] = {}
    if not asking:
        return found
    can_be_shown = kept_lines(grounded).keys() | broken_lines(grounded).keys()
    for finding in asking:
        key = finding_key(finding)
        if key in can_be_shown and key is not None:
            found.setdefault(key, []).append(finding)
    return found
