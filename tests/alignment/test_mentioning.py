"""Finding names."""

from __future__ import annotations

from summarizer.alignment.indexing import Index
from summarizer.alignment.mentioning import is_mentioned, mentions
from summarizer.document import Document
from summarizer.kinds import DocumentKind


def found(text: str, *names: str, language: str = "en", most: int = 50) -> list[str]:
    """Return the mentions as they stand."""
    index = Index(Document(text, (), DocumentKind.ARTICLE, language=language))
    return [span.of(text) for span in mentions(index, names, max_mentions=most)]


def test_names_are_found_as_whole_words() -> None:
    """Possessives and compounds count, longer words do not."""
    assert found("Norvane's Norvane-Talmarch talk; Norvanes.", "norvane") == ["Norvane", "Norvane"]


def test_a_name_inside_a_longer_one_counts_once() -> None:
    """The words "Foreign Minister Quillon" holds "Quillon"."""
    assert found("Minister Quillon met Quillon.", "Quillon", "Minister Quillon") == [
        "Minister Quillon",
        "Quillon",
    ]


def test_the_number_of_mentions_is_capped() -> None:
    """A long document does not give a long list."""
    assert len(found("Dray " * 99, "Dray", most=7)) == 7


def test_names_without_letters_are_nowhere() -> None:
    """An empty name would stand everywhere."""
    assert found("Dray - Dray", "", "-") == []


def test_a_name_stands_in_the_text_or_not() -> None:
    """One whole word is enough; a longer word is another name."""
    index = Index(Document("Norvanes and Dray talk.", (), DocumentKind.ARTICLE))

    assert is_mentioned(index, "dray")
    assert not is_mentioned(index, "norvane")


def test_names_bend_in_languages_that_bend_them() -> None:
    """Short words and numbers do not."""
    assert found("с Норваной, у Ивы и 12 лодок", "Норвана", "Ива", "12 лодок", language="ru") == [
        "Норваной",
        "12 лодок",
    ]


def test_names_with_marks_are_taken_literally() -> None:
    """A full stop in a name is a full stop."""
    assert found("Brindle & Co. pays", "Brindle & Co.", language="tr") == ["Brindle & Co."]
