"""Findings about a saved summary are readable and complete."""

from __future__ import annotations

import json

from summarizer.rendering import findings
from summarizer.schema.public import Summary
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Policy

FINDING = Finding(
    rule="quote-in-source",
    policy=Policy.DROP,
    message="The quote of O1 does not stand in the source.\x1b[2J",
    list=LineList.OFFERS,
    line_id="O1",
    quote="six percent",
    nearest_text="four percent",
)


def test_a_summary_that_holds_says_so(summary: Summary) -> None:
    """Without findings the verdict counts what was checked."""
    assert findings.as_text([], summary) == "9 lines and 10 quotes checked: All of it holds.\n"


def test_a_finding_names_its_line_rule_quote_and_nearest_text(summary: Summary) -> None:
    """A reviewer sees where, why and what stands there instead, with escapes made visible."""
    text = findings.as_text([FINDING, Finding("digest", Policy.FLAG, "The source is another.")], summary)
    assert text.splitlines() == [
        "offers O1: The quote of O1 does not stand in the source.␛[2J [quote-in-source]",
        "    quote: “six percent”",
        "    nearest: “four percent”",
        "The source is another. [digest]",
        "9 lines and 10 quotes checked: 2 findings.",
    ]


def test_findings_as_json_say_whether_all_holds() -> None:
    """The JSON object has the verdict and the list."""
    assert json.loads(findings.as_json([])) == {"holds": True, "findings": []}
    form = json.loads(findings.as_json([FINDING]))
    assert form["holds"] is False
    assert form["findings"][0]["line_id"] == "O1"
