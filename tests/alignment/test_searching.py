"""The search for quotes: word for word or not at all."""

from __future__ import annotations

import re

import pytest

from summarizer.alignment.searching import Located, NotFound, Reason, Rules, find
from summarizer.schema.vocabulary import Match
from tests.alignment.searches import found_text, index_of, match_of, search

OFFER = "Norvane will reopen the Ister bridge in May, the envoy said."


def test_the_same_characters_are_exact() -> None:
    """A quote that is a stretch of the source, character for character."""
    assert match_of(index_of(OFFER), "reopen the Ister bridge") is Match.EXACT


def test_another_dress_is_normalized() -> None:
    """The same words with other quotes, spaces or case."""
    assert match_of(index_of(OFFER), "Reopen  the ISTER bridge") is Match.NORMALIZED


def test_the_next_segment_is_looked_at_too() -> None:
    """A model that cites one segment too early is still right."""
    assert match_of(index_of("It rained.", OFFER), "reopen the Ister bridge", 1) is Match.EXACT


def test_a_quote_may_run_over_two_segments() -> None:
    """Two that follow each other are one text."""
    index = index_of("We will pay ten crowns.", "But only in May.")

    assert found_text(index, "ten crowns. But only in May") == "ten crowns.\nBut only in May"


def test_elsewhere_once_is_relocated() -> None:
    """A quote that stands once in the document is found though the citation is wrong."""
    assert (
        match_of(index_of("One.", "Two.", "Three.", OFFER), "reopen the Ister bridge", 1) is Match.RELOCATED
    )


def test_elsewhere_twice_is_ambiguous() -> None:
    """Which place is meant cannot be known."""
    index = index_of("One.", "Two.", OFFER, OFFER)

    assert match_of(index, "reopen the Ister bridge", 1) is Reason.AMBIGUOUS


def test_several_places_among_the_cited_give_the_first() -> None:
    """The cited segments decide."""
    index = index_of(f"{OFFER} {OFFER}")

    found = search(index, "reopen the Ister bridge")

    assert isinstance(found, Located)
    assert found.spans[0].start == OFFER.index("reopen")


def test_no_citation_searches_the_document() -> None:
    """Unknown segment ids leave the document."""
    assert isinstance(find(index_of(OFFER), "reopen the Ister bridge", ()), Located)


@pytest.mark.parametrize(
    "quote",
    [
        "Norvane will … in May, the envoy",
        "will reopen the ... in May, the envoy",
        "Norvane will [...] bridge in May",
    ],
)
def test_an_ellipsis_parts_the_quote(quote: str) -> None:
    """Ordered parts near each other are found one by one."""
    assert match_of(index_of(OFFER), quote) is Match.MULTI_PART


def test_an_ellipsis_of_the_source_matches_as_itself() -> None:
    """A literal "..." is text like any other."""
    index = index_of("We will … think about it again.")

    assert found_text(index, "We will... think about it") == "We will … think about it"
    assert match_of(index, "will … think about it") is Match.EXACT


def test_an_ellipsis_at_an_end_is_no_part() -> None:
    """Marks that say "the sentence goes on" are put aside."""
    assert found_text(index_of(OFFER), "… reopen the Ister bridge …") == "reopen the Ister bridge"


def test_parts_in_the_wrong_order_are_not_found() -> None:
    """Order is meaning."""
    assert match_of(index_of(OFFER), "in May, the envoy … Norvane will reopen") is Reason.ABSENT


def test_parts_too_far_apart_are_not_found() -> None:
    """More than 600 characters are another passage."""
    index = index_of("Norvane will reopen it. " + "Rain fell on Osk. " * 40 + "The bridge in May.")

    assert match_of(index, "Norvane will reopen … The bridge in May") is Reason.ABSENT


def test_single_words_are_no_parts() -> None:
    """Words strewn over a passage could say anything."""
    assert match_of(index_of(OFFER), "Norvane … the … envoy … said") is Reason.ABSENT


def test_one_short_part_counts_within_its_sentence() -> None:
    """Who and what of one sentence may be quoted with what lies between left out, if it turns nothing."""
    index = index_of("Norvane rejects the plan, insisting that the bridge opens.", "Norvane waits.")
    rules = Rules(gap_guards=(re.compile("never"),))

    found = find(index, "Norvane … insisting that the bridge opens", index.document.segments, rules=rules)
    assert isinstance(found, Located)
    assert found.match is Match.MULTI_PART
    turned = index_of("Norvane never came, insisting that the bridge opens.")
    segments = turned.document.segments
    assert find(turned, "Norvane … insisting that the bridge opens", segments, rules=rules) == NotFound(
        Reason.ABSENT
    )


def test_a_short_part_does_not_reach_into_another_sentence() -> None:
    """A name from one sentence does not become the subject of the next."""
    index = index_of("Talmarch left.", "They insist that the bridge opens.")
    assert match_of(index, "left … insist that the bridge opens", 1, 2) is Reason.ABSENT


def test_parts_of_two_speakers_are_not_one_quote() -> None:
    """What A says and what B says is not one statement."""
    index = index_of("We accept the terms.", "The price is ten crowns.", speakers=("Dray", "Quillon"))

    assert match_of(index, "We accept the … price is ten crowns", 1, 2) is Reason.ABSENT
    assert match_of(index, "accept the terms. The price is ten", 1, 2) is Reason.ABSENT


@pytest.mark.parametrize("quote", ["May", "the bridge"[:6], "it is the", "", "…", '""'])
def test_too_short_a_quote_proves_nothing(quote: str) -> None:
    """Eight characters with a word of content are the least."""
    index = index_of(OFFER)
    rules = Rules(empty_words=frozenset({"it", "is", "the"}))

    found = find(index, quote, index.document.segments, rules=rules)

    assert found == NotFound(Reason.TOO_SHORT)


def test_two_han_characters_are_long_enough() -> None:
    """The words "接受" says as much as a long word."""
    assert match_of(index_of("他们接受停火。"), "接受") is Match.EXACT


@pytest.mark.parametrize("quote", ["Deal.", "deal", "“Deal”"])
def test_a_whole_short_message_is_evidence(quote: str) -> None:
    """The words "Deal." as a message of its own can be quoted in full."""
    assert found_text(index_of("Deal.", OFFER), quote) == "Deal."


def test_a_short_word_of_a_longer_message_is_none() -> None:
    """The words "Deal" out of "No deal." would lie."""
    assert match_of(index_of("No deal."), "deal") is Reason.TOO_SHORT


@pytest.mark.parametrize(
    "quote", ["We accept it all.", "We accept it all,", '"We accept it all."', "“We accept it all”,"]
)
def test_marks_put_around_a_quote_are_forgiven(quote: str) -> None:
    """Quotation marks and a final full stop or comma change nothing."""
    assert found_text(index_of("We accept it all, they said."), quote).rstrip(",") == "We accept it all"


def test_a_full_stop_does_not_replace_a_question_mark() -> None:
    """A question is not a statement."""
    assert match_of(index_of("We accept it all?"), "We accept it all.") is Reason.ABSENT


def test_a_trimmed_multi_part_quote_is_found() -> None:
    """The final mark is forgiven there too."""
    assert match_of(index_of(OFFER), "Norvane will … Ister bridge.") is Match.MULTI_PART


def test_line_end_hyphens_are_read_both_ways() -> None:
    """The words "cease-⏎fire" is "ceasefire" or "cease-fire"."""
    index = index_of("They want a cease-\nfire by noon.")

    assert found_text(index, "a ceasefire by noon") == found_text(index, "a cease-fire by noon")


def test_an_endless_quote_is_absent() -> None:
    """A quote longer than the document cannot stand in it."""
    assert match_of(index_of(OFFER), "words " * 2000) is Reason.ABSENT


def test_a_long_quote_is_found() -> None:
    """Length alone is no reason to refuse."""
    text = "the boats sail on; " * 400

    assert match_of(index_of(text), text.strip()) is Match.EXACT
