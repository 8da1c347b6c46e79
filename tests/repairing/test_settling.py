"""What no repair has mended is marked or listed."""

from __future__ import annotations

from dataclasses import replace

from summarizer.repairing import dropped, settle
from summarizer.schema import public
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Grounded, Policy, RawLine
from tests.repairing.records import GOOD, about, raw, refusal


def test_settling_marks_the_lines_that_stay() -> None:
    """Each finding about a kept line becomes one mark; the others stay findings."""
    whole = Finding("left-empty", Policy.FLAG, "Some lines left out fields.")
    marked = public.Review(rule="some-rule", message="R1 breaks some-rule.")
    before = replace(
        GOOD,
        refusals=(refusal("R1", needs_review=(marked,)),),
        broken=(raw("O7"),),
        findings=(about("O1"), about("O1"), about("O1", Policy.FLAG, "b"), about("R1"), about("O7"), whole),
    )

    after = settle(before)

    assert [review.rule for review in after.offers[0].needs_review] == ["some-rule", "b"]
    assert after.refusals[0].needs_review == (marked,)
    assert after.findings == (about("O7"), whole)
    assert settle(after) == after


def test_a_dropped_line_is_listed_with_all_its_reasons() -> None:
    """Description, quote and nearest text are there for a reviewer."""
    evidence = [{"segments": ["s1"], "quote": "a lease of  twelve years"}]
    near = replace(about("O2", rule="quote-not-found"), nearest_text="a lease of ten years")
    record = replace(
        GOOD,
        broken=(raw("O2", act="offer", terms="a lease " * 60, evidence=evidence),),
        findings=(near, about("O2", Policy.FLAG, "b"), about("O1")),
    )

    (line,) = dropped(record)

    assert (line.list, line.id, line.rule) == (LineList.OFFERS, "O2", "quote-not-found")
    assert line.reason == "O2 breaks quote-not-found. O2 breaks b."
    assert line.line.startswith("offer: a lease a lease")
    assert len(line.line) == 200
    assert line.quote == "a lease of twelve years"
    assert line.nearest_text == "a lease of ten years"


def test_the_rejected_quote_of_the_finding_comes_first() -> None:
    """Where a finding names the quote that failed, that is the one shown."""
    record = Grounded(
        broken=(raw("O2", evidence=[]),), findings=(replace(about("O2"), quote="the very words"),)
    )

    assert dropped(record)[0].quote == "the very words"


def test_a_line_that_went_without_a_reason_is_listed_too() -> None:
    """Broken lines and sentences that no finding explains do not vanish."""
    record = Grounded(
        broken=(
            raw("C3", text=5),
            RawLine(LineList.OVERVIEW, {"sentence": "All is well."}),
            RawLine(LineList.OFFERS, {"id": 3, "terms": ""}),
        )
    )

    lines = dropped(record)

    assert {line.rule for line in lines} == {"unexplained"}
    assert [(line.id, line.line) for line in lines] == [
        ("C3", '{"id": "C3", "text": 5}'),
        (None, "All is well."),
        (None, '{"id": 3, "terms": ""}'),
    ]


def test_what_never_was_a_line_is_listed() -> None:
    """Elements that the parser left out, sentences without support, and lines known by a finding only."""
    element = Finding("unusable-line", Policy.DROP, "Line 2 of offers is no object.", LineList.OFFERS)
    sentence = Finding("overview", Policy.DROP, "Rests on nothing.", LineList.OVERVIEW, quote="All is well.")
    other = Finding("overview", Policy.DROP, "Rests on nothing.", LineList.OVERVIEW)
    noted = Finding("unknown-field", Policy.FLAG, "Ignored.", LineList.OFFERS)
    record = replace(
        GOOD,
        broken=(
            RawLine(LineList.OVERVIEW, {"sentence": "First."}),
            RawLine(LineList.OVERVIEW, {"sentence": "Second."}),
        ),
        findings=(element, noted, sentence, other, sentence, about("O9"), about("O1", Policy.DROP)),
    )

    assert [(line.list, line.id, line.line) for line in dropped(record)] == [
        (LineList.OFFERS, "O9", ""),
        (LineList.OFFERS, None, ""),
        (LineList.OVERVIEW, None, "First."),
        (LineList.OVERVIEW, None, "Second."),
        (LineList.OVERVIEW, None, "All is well."),
    ]
