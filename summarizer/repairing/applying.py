"""The record before a repair and the lines of its answer come in, the mended record goes out.

Only lines that were asked for are replaced. Lines that are new are added where a mended line needs them:
the condition that makes it conditional, the offer that it answers, the party that makes it.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from summarizer.repairing.lines import (
    KeptLine,
    Key,
    broken_lines,
    finding_key,
    kept_lines,
    raw_key,
    reasked,
    with_lines,
)
from summarizer.schema.public import Condition, Party
from summarizer.schema.references import REFERENCES, Reference, list_of
from summarizer.states import Finding, Grounded, Policy


def apply(before: Grounded, fixed: Grounded) -> Grounded:
    """Take from `fixed` the lines that were asked for, where they are better than what stood `before`.

    A line that was left out is better as soon as it holds; a line that was kept, only with fewer findings
    that ask again. A line that had no such finding never changes. Findings about replaced lines go.
    """
    asked = reasked(before)
    old, new = kept_lines(before), kept_lines(fixed)
    left = reasked(fixed)
    taken = {
        key: line
        for key, line in new.items()
        if key in asked and (key not in old or len(left.get(key, ())) < len(asked[key]))
    }
    taken |= _needed(taken, new, unavailable=old.keys() | broken_lines(before).keys())
    known = old.keys() | taken.keys() | broken_lines(before).keys()
    linked = {key: _linked(line, known) for key, line in taken.items()}
    mended = {key: line for key, (line, _) in linked.items()}
    standing = [mended.get(key, line) for key, line in old.items()]
    return replace(
        with_lines(before, _placed(standing, [line for key, line in mended.items() if key not in old])),
        broken=tuple(line for line in before.broken if raw_key(line) not in taken),
        findings=(
            *(finding for finding in before.findings if finding_key(finding) not in taken),
            *(finding for finding in fixed.findings if finding_key(finding) in taken),
            *(finding for _, findings in linked.values() for finding in findings),
        ),
    )


def _needed(
    taken: Mapping[Key, KeptLine], new: Mapping[Key, KeptLine], unavailable: Iterable[Key]
) -> dict[Key, KeptLine]:
    """Return the new lines that mended lines name or that apply to one, and what those name in turn."""
    closed = set(unavailable) | taken.keys()
    found: dict[Key, KeptLine] = {}
    wanted = list(taken)
    while wanted:
        key = wanted.pop()
        linked = {*_targets(new[key]), *(other for other, line in new.items() if _depends(key, line))}
        for other in sorted((linked & new.keys()) - closed):
            closed.add(other)
            found[other] = new[other]
            wanted.append(other)
    return found


def _targets(line: KeptLine) -> Iterator[Key]:
    for reference in REFERENCES[list_of(line)]:
        for one in _given(line, reference):
            yield from ((name, one) for name in reference.lists)


def _depends(key: Key, line: KeptLine) -> bool:
    """Say whether `line` is a condition on the line of this key."""
    return isinstance(line, Condition) and key[1] in line.applies_to


def _given(line: KeptLine, reference: Reference) -> tuple[str, ...]:
    value = getattr(line, reference.field)
    return value if reference.is_many else (value,) if value else ()


def _linked(line: KeptLine, known: Collection[Key]) -> tuple[KeptLine, tuple[Finding, ...]]:
    """Take out of a mended line the references to lines that nobody wrote, and report them."""
    changes: dict[str, object] = {}
    findings: list[Finding] = []
    for reference in REFERENCES[list_of(line)]:
        given, field = _given(line, reference), reference.field
        kept = tuple(one for one in given if any((name, one) in known for name in reference.lists))
        if len(kept) < len(given):
            changes[field] = kept if reference.is_many else None
            missing = ", ".join(one for one in given if one not in kept)
            message = f"{line.id} named {missing} in {field}, which the record has not got; left out."
            findings.append(Finding("references-exist", Policy.FLAG, message, list_of(line), line.id))
    return (line.model_copy(update=changes), tuple(findings)) if changes else (line, ())


def _placed(standing: Iterable[KeptLine], added: Iterable[KeptLine]) -> list[KeptLine]:
    """Put each added move before the first of its list that is told later; parties go to the end."""
    placed = list(standing)
    for line in added:
        later = (
            place
            for place, other in enumerate(placed)
            if list_of(other) is list_of(line) and _start(other) > _start(line)
        )
        placed.insert(next(later, len(placed)), line)
    return placed


def _start(line: KeptLine) -> int:
    spans = () if isinstance(line, Party) else [span for proof in line.evidence for span in proof.spans]
    return min((span.start for span in spans), default=sys.maxsize)
