"""What no repair has mended: marks on the lines that stay, and the list of those that were dropped."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from summarizer.repairing.lines import (
    KeptLine,
    Key,
    broken_lines,
    finding_key,
    kept_lines,
    raw_key,
    with_lines,
)
from summarizer.schema.public import Dropped, Review
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Grounded, Policy, RawLine

MAX_CHARACTERS: Final = 200

_SAYS_WHAT: Final = {
    LineList.PARTIES: ("name",),
    LineList.OFFERS: ("act", "terms"),
    LineList.REFUSALS: ("form", "matter", "target_offer", "reason"),
    LineList.CONDITIONS: ("kind", "text"),
    LineList.OVERVIEW: ("sentence",),
}


def settle(grounded: Grounded) -> Grounded:
    """Write each finding about a line that stays into that line's `needs_review`.

    Those findings leave the record's own list; a line never gets the same mark twice, so settling what is
    settled changes nothing. Findings about the whole answer and about lines left out stay where they are.
    """
    if not grounded.findings:
        return grounded
    lines = kept_lines(grounded)
    marks: dict[Key, list[Review]] = {}
    for finding in grounded.findings:
        if (key := finding_key(finding)) in lines and key is not None:
            marks.setdefault(key, []).append(Review(rule=finding.rule, message=finding.message))
    marked = [_marked(line, marks.get(key, [])) for key, line in lines.items()]
    left = tuple(finding for finding in grounded.findings if finding_key(finding) not in lines)
    return replace(with_lines(grounded, marked), findings=left)


def dropped(grounded: Grounded) -> tuple[Dropped, ...]:
    """List each line that the model gave and that did not stay, with all its reasons.

    A line that went without a reason is listed too: nothing is lost silently.
    """
    if not (grounded.findings or grounded.broken):
        return ()
    kept, broken = kept_lines(grounded), broken_lines(grounded)
    about: dict[Key, list[Finding]] = {key: [] for key in broken}
    loose: list[Finding] = []
    for finding in grounded.findings:
        key = finding_key(finding)
        if key is not None and key not in kept and finding.list is not LineList.OVERVIEW:
            about.setdefault(key, []).append(finding)
        elif finding.policy is Policy.DROP and finding.list is not None and key not in kept:
            loose.append(finding)
    nameless = [line for line in grounded.broken if raw_key(line) is None]
    sentences = iter([line for line in nameless if line.list is LineList.OVERVIEW])
    listed = [_dropped_loose(finding, sentences) for finding in loose]
    others = [line for line in nameless if line.list is not LineList.OVERVIEW]
    return (
        *(_dropped_line(key, findings, broken.get(key)) for key, findings in about.items()),
        *listed,
        *(_dropped_line((line.list, ""), [], line) for line in (*sentences, *others)),
    )


def describe(line: RawLine) -> str:
    """Say in one short line, in the model's words, what a raw line was about."""
    said = (line.value.get(field) for field in _SAYS_WHAT[line.list])
    words = ": ".join(text.strip() for text in said if isinstance(text, str) and text.strip())
    return shortened(words or json.dumps(dict(line.value), ensure_ascii=False, default=str))


def shortened(text: str) -> str:
    """Return at most MAX_CHARACTERS of a text on one line."""
    folded = " ".join(text.split())
    return folded if len(folded) <= MAX_CHARACTERS else folded[: MAX_CHARACTERS - 1] + "…"


def _marked(line: KeptLine, marks: Sequence[Review]) -> KeptLine:
    fresh = [mark for mark in dict.fromkeys(marks) if mark not in line.needs_review]
    return line.model_copy(update={"needs_review": (*line.needs_review, *fresh)}) if fresh else line


def _dropped_line(key: Key, findings: Sequence[Finding], raw: RawLine | None) -> Dropped:
    reasons = dict.fromkeys(finding.message for finding in findings)
    return Dropped(
        list=key[0],
        id=key[1] or None,
        rule=findings[0].rule if findings else "unexplained",
        reason=" ".join(reasons) or "It was left out, and no check said why: please report this.",
        line=describe(raw) if raw else "",
        quote=next((finding.quote for finding in findings if finding.quote), None) or _quote(raw),
        nearest_text=next((finding.nearest_text for finding in findings if finding.nearest_text), None),
    )


def _dropped_loose(finding: Finding, sentences: Iterator[RawLine]) -> Dropped:
    """List what has no line of its own: an element that was no line, a sentence of the overview."""
    name = finding.list or LineList.OVERVIEW
    raw = next(sentences, None) if name is LineList.OVERVIEW else None
    said = describe(raw) if raw else shortened(finding.quote or "") if name is LineList.OVERVIEW else ""
    return Dropped(
        list=name,
        id=finding.line_id,
        rule=finding.rule,
        reason=finding.message,
        line=said,
        quote=None if name is LineList.OVERVIEW else finding.quote,
        nearest_text=finding.nearest_text,
    )


def _quote(raw: RawLine | None) -> str | None:
    evidence = raw.value.get("evidence") if raw else None
    first = evidence[0] if isinstance(evidence, list) and evidence else None
    quote = first.get("quote") if isinstance(first, Mapping) else None
    return shortened(quote) if isinstance(quote, str) and quote.strip() else None
