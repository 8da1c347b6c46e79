"""`drafting.lines`: which elements of a list become raw lines, and what is said of the others."""

from __future__ import annotations

import pytest

from summarizer.drafting.lines import (
    MAX_CHARACTERS,
    MAX_ELEMENTS,
    MAX_LINES,
    collect,
    collect_harmless,
)
from summarizer.schema.vocabulary import LineList
from summarizer.states import Policy
from summarizer.strict_json import Doubled


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ("O1", "is no object"),
        (None, "is no object"),
        (Doubled(id="O1"), "a key twice"),
        ({"id": "O1", "evidence": [Doubled(quote="a")]}, "a key twice"),
        ({"id": "O1", "terms": "a\ud83d"}, "half of a pair"),
        ({"id": "O1", "terms\x00": "a"}, "NUL"),
        ({"id": "O1", "terms": "a" * (MAX_CHARACTERS + 1)}, "characters"),
        ({"id": "O1", "made_by": ["P1"] * (MAX_ELEMENTS + 1)}, "elements"),
    ],
)
def test_an_unfit_element_is_left_out_and_reported(element: object, said: str) -> None:
    """An element that can be no line costs only itself, and the finding says which one and why."""
    collected = collect(LineList.OFFERS, [{"id": "O9"}, element])

    (finding,) = collected.findings
    assert [line.value["id"] for line in collected.lines] == ["O9"]
    assert (finding.list, finding.policy) == (LineList.OFFERS, Policy.DROP)
    assert finding.message.startswith("Line 2 of offers")
    assert said in finding.message


def test_a_finding_names_the_line_where_it_can() -> None:
    """The id of an unfit line is given if it is a plain one, and not if it is not."""
    unfit = {"terms": "\x00"}
    findings = collect(LineList.OFFERS, [unfit | {"id": "O1"}, unfit | {"id": "\x1b[2J"}, unfit]).findings

    assert [finding.line_id for finding in findings] == ["O1", None, None]


def test_lines_over_the_limit_are_counted() -> None:
    """A list that runs on keeps its first lines and says how many were left out."""
    collected = collect(LineList.PARTIES, [{"id": f"P{n}"} for n in range(MAX_LINES + 1)])

    (finding,) = collected.findings
    assert len(collected.lines) == MAX_LINES
    assert "1 line over the limit" in finding.message
    assert finding.policy is Policy.DROP


def test_a_looping_model_costs_one_finding() -> None:
    """Twenty thousand equal lines are one line and one finding."""
    collected = collect(LineList.PARTIES, [{"id": "P1"}] * 20_000)

    assert len(collected.lines) == 1
    assert [finding.rule for finding in collected.findings] == ["repeated-lines"]


def test_unknown_fields_are_left_out_of_the_line_and_its_evidence() -> None:
    """A line with fields too many stays, without them; one finding names the first five of them."""
    extra = {f"x{n}": n for n in range(5)}
    offer = {"id": "O1", "evidence": [{"quote": "q", "page": 3}, "odd"], "k" * 60: 1} | extra

    collected = collect(LineList.OFFERS, [offer])

    (finding,) = collected.findings
    assert collected.lines[0].value == {"id": "O1", "evidence": [{"quote": "q"}, "odd"]}
    assert finding.policy is Policy.FLAG
    assert "and 2 more" in finding.message
    assert "k" * 41 not in finding.message


def test_control_characters_stay_as_they_are() -> None:
    """Terminal escapes in a text are words of the answer; whoever shows them defuses them."""
    assert collect(LineList.OFFERS, [{"terms": "\x1b[31mred"}]).lines[0].value["terms"] == "\x1b[31mred"


@pytest.mark.parametrize(
    "elements",
    [
        [{"id": "P1", "name": "Ana", "colour": "red"}, {"id": "P2", "aliases": ["B"]}],
        [{"id": "P1"}, {"id": "P1"}],
        [{"id": "P1"}, {"id": ["P1"]}, {}, "P1"],
        [],
    ],
)
def test_lines_of_a_harmless_answer_are_those_of_any(elements: list[object]) -> None:
    """The way for harmless answers gives the same lines and findings, also where a line is at fault."""
    assert collect_harmless(LineList.PARTIES, elements) == collect(LineList.PARTIES, elements)
