"""Findings about a saved summary as text or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from summarizer.rendering.closing import counted
from summarizer.rendering.defusing import shortened, visible
from summarizer.rendering.json_text import dumps
from summarizer.rendering.wording import kept
from summarizer.schema.public import Summary
from summarizer.states import Finding

_LONGEST_EXCERPT = 200


def as_text(findings: Sequence[Finding], summary: Summary) -> str:
    """Return one paragraph a finding, then the verdict."""
    paragraphs = [_paragraph(finding) for finding in findings]
    lines = len(summary.offers) + len(summary.refusals) + len(summary.conditions)
    checked = f"{counted(lines, 'line')} and {counted(_quotes(summary), 'quote')} checked"
    verdict = f"{counted(len(findings), 'finding')}." if findings else "All of it holds."
    return "".join([*paragraphs, f"{checked}: {verdict}\n"])


def as_json(findings: Sequence[Finding]) -> str:
    """Return the findings as a JSON object with one list."""
    return dumps({"holds": not findings, "findings": [asdict(finding) for finding in findings]})


def _paragraph(finding: Finding) -> str:
    place = " ".join(kept(finding.list.value if finding.list else "", visible(finding.line_id or "")))
    lines = [f"{place + ': ' if place else ''}{visible(finding.message)} [{visible(finding.rule)}]"]
    if finding.quote:
        lines.append(f"    quote: “{shortened(visible(finding.quote), _LONGEST_EXCERPT)}”")
    if finding.nearest_text:
        lines.append(f"    nearest: “{shortened(visible(finding.nearest_text), _LONGEST_EXCERPT)}”")
    return "\n".join(lines) + "\n"


def _quotes(summary: Summary) -> int:
    return sum(len(line.evidence) for line in (*summary.offers, *summary.refusals, *summary.conditions))
