"""The search for quotes: word for word or not at all."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarizer.alignment.indexing import Index
from summarizer.alignment.normalizing import fold
from summarizer.alignment.searching import Located, NotFound, Reason, Rules, find
from summarizer.document import Document, DocumentKind, Segment
from summarizer.schema.vocabulary import Match
from summarizer.spans import Span


def index_of(*texts: str, speakers: tuple[str | None, ...] = ()) -> Index:
    """Make an index of one segment a text."""
    segments: list[Segment] = []
    start = 0
    for number, text in enumerate(texts):
        speaker = speakers[number] if speakers else None
        segments.append(Segment(f"s{number + 1}", text, Span(start, start + len(text)), speaker=speaker))
        start += len(text) + 1
    return Index(Document("\n".join(texts), tuple(segments), DocumentKind.ARTICLE))


def search(index: Index, quote: str, *cited: int) -> Located | NotFound:
    """Search with the given segments (numbers from 1) cited; the first unless told."""
    segments = index.document.segments
    return find(index, quote, [segments[number - 1] for number in cited or (1,)])


def found_text(index: Index, quote: str, *cited: int) -> str:
    """Return the raw characters found, the parts joined by a bar."""
    found = search(index, quote, *cited)
    assert isinstance(found, Located), found
    return "|".join(span.of(index.raw) for span in found.spans)


def match_of(index: Index, quote: str, *cited: int) -> Match | Reason:
    """Return how the quote was found, or why not."""
    found = search(index, quote, *cited)
    return found.match if isinstance(found, Located) else found.reason


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
    ("source", "quote"),
    [
        ("They cannot accept these terms.", "not accept these terms"),
        ("We want a non-negotiable price.", "negotiable price"),
        ("We can't pay that much now.", "We can"),
        ("They released 1,500 prisoners.", "500 prisoners"),
        ("They released 1,500 prisoners.", "They released 1"),
        ("They released 1 500 prisoners.", "500 prisoners"),
        ("They released 1 500 prisoners.", "They released 1"),
        ("It costs 3.5 million crowns.", "5 million crowns"),
        ("It takes 10–15 days to load.", "15 days to load"),
        ("Growth was at -5 percent.", "5 percent."),
        ("They want a 30-day truce now.", "They want a 30"),
        ("Il y en a 50% de plus.", "% de plus"),
        ("They raise it by 15% now.", "They raise it by 15"),
        ("他们要求15项修改。", "5项修改"),
        ("他们要求三十五天。", "五天"),
        ("Об'єднання згодне на умови.", "єднання згодне"),
        ("Die Straße wird nun geöffnet.", "e wird nun geöffnet"),
    ],
)
def test_words_and_numbers_are_never_cut(source: str, quote: str) -> None:
    """A border inside a word or number would change it."""
    assert isinstance(search(index_of(source), quote), NotFound)


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("Norvane's offer stands as it was.", "Norvane"[:0] + "offer stands as it was"),
        ("Il refuse l'accord de paix.", "accord de paix"),
        ("The offer—which we like—stands.", "which we like"),
        ("- We accept the terms.", "We accept the terms"),
        ("We pay $1,500 in May.", "1,500 in May"),
        ("我们接受300万美元的报价。", "接受300万美元"),
        ("Prices rise 5% now.", "now."[:0] + "Prices rise 5% now"),
        ("5%增长是目标。", "增长是目标"),
        ("5%growth is the aim.", "growth is the aim"),
        ("The Dray's boat sails today.", "The Dray's boat"),
    ],
)
def test_real_borders_are_accepted(source: str, quote: str) -> None:
    """Marks between words are borders."""
    assert isinstance(search(index_of(source), quote), Located)


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


VOCABULARY = (
    *(
        "Norvane",
        "offers",
        "not",
        "30",
        "1,500",
        "crowns",
        "may",
        "Talmarch",
        "straße",
        "cafe\u0301",
        "accepts",
    ),
    *(
        "停火",
        "don’t",
        "—",
        "…",
        "\u00ad",
        "“terms”",
        "Ister",
        "\u00a0",
        "\n",
        "\n> ",
        "мир",
        "об'єднання",
        "👍🏽",
    ),
)
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=25)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.data())
def test_an_accepted_quote_reads_the_same_in_the_source(words: list[str], data: st.DataObject) -> None:
    """The raw span of an accepted quote has the quote's normal form."""
    text = " ".join(words)
    assume(text.strip())
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    quote = " ".join(words[start:end])

    found = search(index_of(text), quote)

    if isinstance(found, Located) and found.match in (Match.EXACT, Match.NORMALIZED):
        (span,) = found.spans
        assert fold(span.of(text)).strip("'.,; ") == fold(quote).strip("'.,; ")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 8), st.sampled_from(["not", "99", "Brindle", "unless"]))
def test_a_foreign_word_in_an_accepted_quote_makes_it_fail(position: int, word: str) -> None:
    """Flipping a "not", a number or a name in a quote is never accepted."""
    text = "Norvane will not reopen the Ister bridge for 300 crowns"
    words = text.split()
    inserted = [*words[: position + 1], word, *words[position + 1 :]]
    replaced = [*words[: position + 1], word, *words[position + 2 :]]
    assume(position + 1 < len(words) - 1)

    for changed in (inserted, replaced):
        assume(changed != words)
        assert isinstance(search(index_of(text + ", he said."), " ".join(changed)), NotFound)
