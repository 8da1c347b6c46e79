"""The nearest text, for reviewers."""

from __future__ import annotations

from summarizer.alignment.indexing import Index
from summarizer.alignment.nearing import nearest
from tests.grounding.scenes import chunk_of


def near(quote: str, *texts: str) -> str | None:
    """Return the nearest text among the segments."""
    return nearest(Index(chunk_of(*texts).document), quote)


def test_the_segment_with_most_words_in_order_is_nearest() -> None:
    """A changed number leads to the sentence it was changed in."""
    texts = ("Norvane offers a lease of 10 years.", "Talmarch refused the lease.", "It rained in Osk.")

    assert near("Norvane offers a lease of 12 years", *texts) == texts[0]


def test_nothing_alike_is_nothing() -> None:
    """A reviewer is not sent to a random sentence."""
    assert near("entirely different words", "Norvane offers a lease.") is None


def test_a_long_segment_is_cut_around_the_words() -> None:
    """A turn of a thousand words is not shown in full."""
    text = "It rained. " * 100 + "Norvane offers a lease of 10 years. " + "It rained. " * 100

    shown = near("Norvane offers a lease of 10 years indeed", text)

    assert shown is not None
    assert "Norvane offers a lease" in shown
    assert len(shown) <= 300


def test_scripts_without_spaces_are_compared_by_character() -> None:
    """Han text has no words to count."""
    assert near("工会接受四十天方案", "工会接受三十天方案。", "天气很好。") == "工会接受三十天方案。"


def test_an_empty_quote_is_near_nothing() -> None:
    """There is nothing to compare."""
    assert near("", "Norvane offers a lease.") is None
