"""The outline says who moved, where, when and how far it may be believed."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.document import Document, Segment
from summarizer.kinds import DocumentKind
from summarizer.rendering.outline import Outline, outline
from summarizer.schema.public import Summary
from summarizer.schema.vocabulary import OFFLINE_RULES
from summarizer.spans import Span


def changed(summary: Summary, list_: str, **fields: Any) -> Outline:
    """Return the outline of the summary with the first line of a list changed."""
    lines = summary.model_dump()
    lines[list_][0].update(fields)
    return outline(Summary.model_validate(lines))


def test_a_document_adds_the_time_of_a_segment(summary: Summary) -> None:
    """Where the source is at hand, a quote's place tells when it was sent."""
    segment = Segment(id="s2", text="x", span=Span(0, 1), sent_at="2026-03-10T09:00")
    document = Document(text="x", segments=(segment,), kind=DocumentKind.DIALOGUE)
    places = [quote.place for offer in outline(summary, document).offers for quote in offer.quotes]
    assert places[:2] == ["s2, 2026-03-10T09:00", "s4"]


def test_many_segments_are_given_as_a_range(summary: Summary) -> None:
    """A quote over more than three segments names the first and the last."""
    evidence = [{**summary.offers[0].evidence[0].model_dump(), "segments": ("s1", "s2", "s3", "s4")}]
    assert changed(summary, "offers", evidence=evidence).offers[0].quotes[0].place == "s1…s4"


def test_a_maker_that_is_withheld_is_said_to_be_unstated(summary: Summary) -> None:
    """Direction that the checks withheld is never an empty place."""
    assert changed(summary, "offers", made_by=()).offers[0].title == "(not stated) → Dockhands' Union"


def test_an_unknown_addressee_leaves_the_maker_alone(summary: Summary) -> None:
    """Without an addressee there is no arrow."""
    assert changed(summary, "offers", made_to=()).offers[0].title == "Corvane Ltd"


def test_when_is_told_in_the_words_of_the_source(summary: Summary) -> None:
    """The copied words come first, the resolved date behind them; either may be missing."""
    assert "when: soon" in changed(summary, "offers", when_text="soon", when=None).offers[0].facts
    assert "when: 2026-05-01" in changed(summary, "offers", when_text=None, when="2026-05-01").offers[0].facts
    assert "when: on Tuesday (2026-03-10)" in outline(summary).offers[0].facts


def test_a_claim_of_the_other_side_is_a_doubt(summary: Summary) -> None:
    """What only the counterparty says is marked as such, with its name."""
    assert "only the other side says so: Corvane Ltd" in outline(summary).offers[2].doubts


def test_a_claim_without_a_claimant_is_a_doubt_too(summary: Summary) -> None:
    """The kind of source is told even if nobody is named."""
    entry = changed(summary, "offers", attribution="unnamed_source", claimed_by=None).offers[0]
    assert "according to an unnamed source" in entry.doubts


def test_a_refusal_tells_its_matter_or_else_the_terms_it_refuses(summary: Summary) -> None:
    """A refusal of an offer reads the offer's terms; one without a target reads its own matter."""
    texts = [entry.text for entry in outline(summary).refusals]
    assert texts == [
        "Raise crane pay by 4 percent from May",
        "the claim that the union had agreed to the new rota",
    ]


def test_a_refusal_of_an_offer_that_is_gone_keeps_its_id(summary: Summary) -> None:
    """A target that is not in the record is still named."""
    entry = changed(summary, "refusals", target_offer="O77").refusals[0]
    assert entry.text == ""
    assert entry.facts[0] == "of O77"


def test_a_condition_on_an_unknown_line_says_which(summary: Summary) -> None:
    """A condition whose line is not in the record stands among the others with that id."""
    seen = changed(summary, "conditions", applies_to=("O77",))
    assert "C1" not in [entry.id for entry in seen.conditions]
    lines = summary.model_dump()
    lines["conditions"][2]["applies_to"] = ("O77",)
    assert "on O77" in outline(Summary.model_validate(lines)).conditions[0].facts


def test_a_party_without_role_or_kind_has_only_a_name(summary: Summary) -> None:
    """Values that say nothing are left out."""
    entry = changed(summary, "parties", role="unclear", kind="other", aliases=()).parties[0]
    assert entry.facts == ()


def test_an_untitled_source_is_called_so(summary: Summary) -> None:
    """A summary always has a title."""
    source = summary.source.model_copy(update={"title": None})
    assert outline(summary.model_copy(update={"source": source})).title == "Untitled"


@pytest.mark.parametrize(("model", "answered_by"), [(OFFLINE_RULES, OFFLINE_RULES), ("m1", OFFLINE_RULES)])
def test_what_rules_read_is_said_at_the_head(summary: Summary, model: str, answered_by: str) -> None:
    """Nobody takes rules for a language model, wherever their answer came from."""
    made = summary.provenance.model_copy(update={"model": model, "answered_by": answered_by})
    head = outline(summary.model_copy(update={"provenance": made})).read_by
    assert "offline rules" in head
    assert head.endswith("not by a language model")


def test_a_line_names_the_rule_that_made_it(summary: Summary) -> None:
    """A person can see why a line is there; a language model's line has no rule."""
    first = summary.offers[0].model_copy(update={"rule": "offer-demand"})
    seen = outline(summary.model_copy(update={"offers": (first, *summary.offers[1:])}))
    assert "rule: offer-demand" in seen.offers[0].facts
    assert not [fact for fact in seen.offers[1].facts if fact.startswith("rule")]
