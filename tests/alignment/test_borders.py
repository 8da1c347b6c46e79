"""Where a quote may begin or end."""

from __future__ import annotations

import pytest

from summarizer.alignment.searching import Located, NotFound
from tests.alignment.searches import index_of, search


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
