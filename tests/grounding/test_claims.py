"""The claim guard: numbers, dates and names of a text against what supports them."""

from __future__ import annotations

import pytest

from summarizer.alignment.normalizing import fold
from summarizer.grounding.claims import Support, unsupported
from summarizer.lexicon.loading import for_language


def lost(
    text: str, proof: str, *, near: str = "", language: str = "en", source: str = "", date: str | None = None
) -> tuple[str, ...]:
    """Return what `proof` and its vicinity do not hold."""
    vicinity = fold(f"{proof} {near}")
    support = Support((fold(proof),), lambda: vicinity, source=source or f"{proof} {near}", date=date)
    return unsupported(text, support, for_language(language))


@pytest.mark.parametrize(
    ("text", "proof"),
    [
        ("4 boats", "four boats"),
        ("four boats", "4 boats"),
        ("1000 crowns", "1,000 crowns"),
        ("a 30-day truce", "a truce of thirty days"),
        ("€1.2m", "1.2 million euros"),
        ("rise of 5 %", "a rise of 5 per cent"),
        ("3 to 5 %", "between 3 and 5 percent"),
        ("the 1 July deadline", "the first of July"),
        ("by 1 July", "by 2026-07-01"),
        ("leave in July", "leave on 1 July"),
        ("one boat for both sides", "a boat for them"),
    ],
)
def test_the_same_number_or_date_is_supported(text: str, proof: str) -> None:
    """Notation does not matter."""
    assert lost(text, proof) == ()


@pytest.mark.parametrize(
    ("text", "proof", "missing"),
    [
        ("5 boats", "four boats", ("5",)),
        ("1.2 million", "€1.2 billion", ("1.2 million",)),
        ("5 dollars", "5 million dollars", ("5",)),
        ("5 %", "5 boats", ("5",)),
        ("by August", "by July", ("august",)),
        ("on Friday", "on Monday", ("friday",)),
        ("paid in 2025", "paid last year", ("2025",)),
    ],
)
def test_another_number_or_date_is_not(text: str, proof: str, missing: tuple[str, ...]) -> None:
    """Value, scale, unit and month count."""
    assert lost(text, proof) == missing


def test_the_document_s_own_year_needs_no_quote() -> None:
    """A year may be added from the document's date."""
    assert lost("paid in 2025", "paid last year", date="2025-11-23") == ()


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("a deal with Talmarch", "Talmarch's envoy"),
        ("the Norvanese draft, says Norvane", "Norvane and the norvanese"),
        ("an Israeli and a Ukrainian plan", "Israel, Ukraine"),
        ("a plan by the UN", "the United Nations"),
        ("the Franco-Norvane pact", "franco norvane"),
        ("what the President and I want", "nothing"),
        ("from Monday, the Treaty", "on Monday they signed a treaty"),
        ("first. Brindle pays", "nothing"),
        ("the X", "nothing"),
    ],
)
def test_names_near_the_evidence_are_supported(text: str, near: str) -> None:
    """Other forms, initials, titles, and words that begin a sentence raise nothing."""
    assert lost(text, "on Monday", near=near) == ()


def test_a_name_that_begins_with_digits_is_looked_for_as_a_whole() -> None:
    """The "A8" of "2A8" stands nowhere by itself; another number before it is another name."""
    assert lost("forty Karn 2A8 carts", "for forty Karn 2A8 carts") == ()
    assert lost("forty Karn 2A8 carts", "for forty Karn 2A7 carts") == ("A8",)


def test_a_foreign_name_is_not() -> None:
    """A name from nowhere is named as it stands."""
    assert lost("a deal with Brindle Works and Osk", "a deal", near="Osk") == ("Brindle", "Works")


@pytest.mark.parametrize(
    ("language", "proof"), [("de", "ein Angebot"), ("zh", "提议"), ("ru", "предложение о мире")]
)
def test_names_that_cannot_be_told_are_left_alone(language: str, proof: str) -> None:
    """Nouns with capitals, scripts without capitals, and other scripts than the source's."""
    assert lost("a deal with Brindle", proof, language=language) == ()


def test_a_name_is_checked_in_its_own_script() -> None:
    """Cyrillic names in a Cyrillic source."""
    assert lost("договор с Брындой", "предложение Норваны", language="ru") == ("Брындой",)
