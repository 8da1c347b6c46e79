"""A saved summary is checked against its source, and every way of tampering with it is found."""

from __future__ import annotations

import asyncio
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from summarizer.api import verbs
from summarizer.document import Document
from summarizer.pipeline import summarizing
from summarizer.pipeline.asking import Desk, PipelineOptions
from summarizer.prompting import templates
from summarizer.schema.public import Line, Offer, Party, SourceSpan, Summary
from summarizer.schema.vocabulary import Standing
from summarizer.settings import Settings
from summarizer.testing import builders
from summarizer.testing.scripted import ScriptedModel

CASE = Path(__file__).resolve().parents[2] / "fixtures" / "house-sale"


@cache
def case() -> tuple[Summary, Document]:
    """Return a recorded summary and its document."""
    document = verbs.read(CASE / "source.txt", Settings())
    return verbs.summarize(document, Settings(replay_dir=CASE)), document


def rules(summary: Summary) -> set[str]:
    """Return the rules that a summary breaks beyond those that the untouched one flags."""
    untouched, document = case()
    before = {(f.rule, f.line_id) for f in verbs.check(untouched, document)}
    return {f.rule for f in verbs.check(summary, document) if (f.rule, f.line_id) not in before}


def with_offer(**changes: object) -> Summary:
    """Return the summary with its first offer changed."""
    summary, _ = case()
    first = summary.offers[0].model_copy(update=changes)
    return summary.model_copy(update={"offers": (first, *summary.offers[1:])})


def first_offer() -> Offer:
    """Return the first offer of the untouched summary."""
    return case()[0].offers[0]


def test_an_untouched_summary_holds() -> None:
    """Nothing is found where nothing was changed, but for what the summary flags itself."""
    summary, document = case()
    lines: tuple[Party | Line, ...] = (
        *summary.parties,
        *summary.offers,
        *summary.refusals,
        *summary.conditions,
    )
    flagged = {(review.rule, line.id) for line in lines for review in line.needs_review}
    assert {(f.rule, f.line_id) for f in verbs.check(summary, document)} <= flagged


def test_another_source_is_found_at_once() -> None:
    """A summary belongs to one text."""
    summary, document = case()
    other = Document(document.text + " ", document.segments, document.kind)
    assert [f.rule for f in verbs.check(summary, other)] == ["source-differs"]


def test_an_altered_quote_is_found() -> None:
    """One changed word in a saved quote is enough."""
    evidence = first_offer().evidence[0]
    altered = evidence.model_copy(update={"quote": evidence.quote + " now"})
    assert "quote-misplaced" in rules(with_offer(evidence=(altered,)))


def test_a_moved_span_is_found() -> None:
    """A quote must stand exactly where the summary says."""
    evidence = first_offer().evidence[0]
    spans = tuple(SourceSpan(start=s.start + 1, end=s.end + 1) for s in evidence.spans)
    assert "quote-misplaced" in rules(with_offer(evidence=(evidence.model_copy(update={"spans": spans}),)))


def test_a_wrong_segment_is_found() -> None:
    """The segments named are those that the quote stands in."""
    evidence = first_offer().evidence[0].model_copy(update={"segments": ("s2",)})
    assert "segments-differ" in rules(with_offer(evidence=(evidence,)))


def test_evidence_taken_away_is_found() -> None:
    """No line stands without proof."""
    assert "evidence-missing" in rules(with_offer(evidence=()))


def test_a_number_put_into_the_terms_is_found() -> None:
    """Claims are checked, not only quotes."""
    assert "claim-not-in-evidence" in rules(with_offer(terms="£999,999 for the house"))


def test_a_dangling_id_is_found() -> None:
    """References name lines of the summary."""
    assert "references-exist" in rules(with_offer(made_by=("P99",)))


@pytest.mark.parametrize("status", [Standing.ACCEPTED, Standing.EXPIRED])
def test_a_standing_that_the_moves_do_not_give_is_found(status: Standing) -> None:
    """Standings are computed again."""
    if first_offer().status is status:
        pytest.skip("this is the true standing")
    assert "standing-differs" in rules(with_offer(status=status))


def test_a_coverage_that_does_not_add_up_is_found() -> None:
    """The four counts make all segments of the source."""
    summary, _ = case()
    coverage = summary.coverage.model_copy(update={"read": summary.coverage.read - 1})
    assert "coverage-differs" in rules(summary.model_copy(update={"coverage": coverage}))


def test_a_quote_put_into_another_mouth_is_found() -> None:
    """Who said the words is the source's to say."""
    evidence = first_offer().evidence[0].model_copy(update={"speaker": "Somebody else"})
    assert "evidence-differs" in rules(with_offer(evidence=(evidence,)))


def test_a_warning_that_was_taken_off_is_found() -> None:
    """A hazard of a quote stays with it."""
    source = "The union said that it would never accept the new rota of the company.\n"
    document = verbs.read("-", Settings(), stdin=BytesIO(source.encode()))
    wire_line = builders.offer(
        "O1", builders.quote("accept the new rota", "s1"), act="acceptance", terms="the new rota", made_to=[]
    )
    answer = builders.answer(parties=[builders.party("P1", "union", kind="union")], offers=[wire_line])
    desk = Desk(ScriptedModel([answer] * 5), templates.load(), PipelineOptions(glean=False, repair_rounds=0))
    made = asyncio.run(summarizing.summarize(document, verbs.chunks(document, Settings()), desk))
    evidence = made.offers[0].evidence[0]
    assert evidence.hazards
    bare = made.offers[0].model_copy(update={"evidence": (evidence.model_copy(update={"hazards": ()}),)})
    findings = verbs.check(made.model_copy(update={"offers": (bare,)}), document)
    assert "evidence-differs" in {finding.rule for finding in findings}


def test_a_mention_moved_elsewhere_is_found() -> None:
    """A party is mentioned where its name stands."""
    summary, _ = case()
    moved = summary.parties[0].model_copy(update={"mentions": (SourceSpan(start=0, end=3),)})
    changed = summary.model_copy(update={"parties": (moved, *summary.parties[1:])})
    assert "mention-misplaced" in rules(changed)


def test_a_date_that_the_words_do_not_give_is_found() -> None:
    """Dates are computed again, of every kind of line."""
    summary, _ = case()
    refusal = summary.refusals[0].model_copy(update={"when": "1999-01-01"})
    changed = summary.model_copy(update={"refusals": (refusal, *summary.refusals[1:])})
    assert "standing-differs" in rules(changed)


def test_a_source_described_otherwise_is_found() -> None:
    """Title, date and size in a summary are those of its source."""
    summary, _ = case()
    source = summary.source.model_copy(update={"title": "Quite another matter"})
    assert "source-described-otherwise" in rules(summary.model_copy(update={"source": source}))


def test_a_finding_about_a_standing_says_what_differs() -> None:
    """The message names the field, what it is and what it should be."""
    _, document = case()
    changed = with_offer(status=Standing.EXPIRED)
    messages = [f.message for f in verbs.check(changed, document) if f.rule == "standing-differs"]
    assert any("status is expired and should be" in message for message in messages)


@pytest.mark.parametrize("id_", ["", "O2", "C1", "P1"])
def test_a_line_without_an_id_of_its_own_is_found_and_nothing_breaks(id_: str) -> None:
    """An id that is empty or another line's is a finding, as nothing said of that id can be trusted."""
    assert "unique-ids" in rules(with_offer(id=id_))
