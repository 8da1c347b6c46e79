"""Numbers in any notation."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.lexicon.loading import for_language
from summarizer.lexicon.numbers import read


def values(text: str, language: str = "en") -> list[set[Decimal]]:
    """Return the values of each number that is not an ordinary word too."""
    return [set(number.values) for number in read(text, for_language(language)) if not number.is_loose]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("four days", "en", "4"),
        ("a 30-day truce", "en", "30"),
        ("1,000 men", "en", "1000"),
        ("12 500 men", "en", "12500"),
        ("1'200 francs", "en", "1200"),
        ("€1.2m", "en", "1200000"),
        ("1.2 million", "en", "1200000"),
        ("5k", "en", "5000"),
        ("3.75 percent", "en", "3.75"),
        ("1.234,56 euro", "de", "1234.56"),
        ("0.125", "en", "0.125"),
        ("twenty-five", "en", "25"),
        ("two hundred and fifty", "en", "250"),
        ("two hundred and fifty thousand", "en", "250000"),
        ("a hundred", "en", "100"),
        ("1½ years", "en", "1.5"),
        ("½ of it", "en", "0.5"),
        ("двадцать пять тысяч", "ru", "25000"),
        ("3 млн", "ru", "3000000"),
        ("п'ять умов", "uk", "5"),
        ("٣٠ يوما", "ar", "30"),
        ("三十天", "zh", "30"),
        ("两百五十人", "zh", "250"),
        ("300万美元", "zh", "3000000"),
        ("三万五千人", "zh", "35000"),
        ("二〇二六年", "zh", "2026"),
        ("treinta", "es", "30"),
    ],
)
def test_a_number_is_read_whatever_its_notation(text: str, language: str, value: str) -> None:
    """Digits, words, scales, fractions and Han numerals."""
    assert values(text, language)[0] == {Decimal(value)}


def test_a_notation_with_two_readings_has_both_values() -> None:
    """The words "1.200" is a thousand in one country and a little over one in another; "5m" may be metres."""
    assert values("1.200") == [{Decimal(1200), Decimal("1.2")}]
    assert values("5m") == [{Decimal(5_000_000), Decimal(5)}]


def test_dates_and_lists_are_several_numbers() -> None:
    """Marks that fit no grouping part the numbers."""
    assert values("01.07.2026") == [{Decimal(1)}, {Decimal(7)}, {Decimal(2026)}]


def test_names_with_digits_are_no_numbers() -> None:
    """G7 is not seven."""
    assert values("g7 and u2") == []


def test_ordinary_words_are_loose() -> None:
    """The words "one", "both" and "hundreds" are numbers only where they prove one."""
    assert all(number.is_loose for number in read("one of both, first", for_language("en")))
    assert all(number.is_loose for number in read("第一次", for_language("zh")))


def test_percent_and_currency_are_seen() -> None:
    """Units on either side."""
    lexicon = for_language("en")
    (percent,), (before,), (after,) = (read(text, lexicon) for text in ("5 per cent", "$10", "10 euros"))

    assert (percent.is_percent, before.currency, after.currency) == (True, "USD", "EUR")


def test_numbers_are_equal_across_notations() -> None:
    """The words "four" is 4."""
    lexicon = for_language("en")

    assert read("four", lexicon)[0].equals(read("4", lexicon)[0])
    assert not read("four", lexicon)[0].equals(read("40", lexicon)[0])


def test_absurdly_long_digits_are_passed_over() -> None:
    """Nobody negotiates about a number of a hundred digits."""
    assert values("9" * 100) == []


@given(st.text(alphabet=st.sampled_from("0123456789.,' -%$€½abkm 三十万millionone"), max_size=40))
def test_reading_never_fails(text: str) -> None:
    """Any text has some numbers or none."""
    for language in ("en", "zh"):
        for number in read(text, for_language(language)):
            assert 0 <= number.start < number.end <= len(text)
