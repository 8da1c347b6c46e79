"""Properties of every accepted quote, whatever the text."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarizer.alignment.normalizing import fold
from summarizer.alignment.searching import Located, NotFound
from summarizer.schema.vocabulary import Match
from tests.alignment.searches import index_of, search

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
