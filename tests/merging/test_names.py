"""Names: one form for one name, and a reason for each suspicion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.merging.names import fold, likeness, titles_clash


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The Harbour Board", "harbour board"),
        ("President Orla Venn", "Orla Venn"),
        ("Mr. Prime Minister Venn", "Venn"),
        ("U.S.", "US"),
        ("the U.S. government", "US Government"),
        ("Norland's", "Norland"),
        ("Ｎｏｒｌａｎｄ", "Norland"),
    ],
)
def test_articles_titles_and_spelling_do_not_make_another_name(left: str, right: str) -> None:
    """The same name in another dress has the same form."""
    assert fold(left) == fold(right) != ""


@pytest.mark.parametrize("name", ["we", "They", "both sides", "the side", "us"])
def test_pronouns_name_nobody(name: str) -> None:
    """An alias such as "we" or "both sides" identifies no party."""
    assert fold(name) == ""


def test_a_title_alone_stays() -> None:
    """Where nothing but the title is there, it is the name."""
    assert fold("the President") == "president"


def test_a_lady_is_no_gentleman() -> None:
    """Mr Venn and Mrs Venn are two people."""
    assert titles_clash("Mr Venn", "Mrs Venn")
    assert titles_clash("Queen Orla", "King Orla")
    assert not titles_clash("Mr Venn", "President Venn")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("venn", "orla venn"),
        ("un", "united nations"),
        ("fao", "food and agriculture organization"),
        ("o venn", "orla venn"),
    ],
)
def test_parts_initials_and_surnames_raise_a_suspicion(left: str, right: str) -> None:
    """Each kind of likeness gives a reason, whichever comes first."""
    assert likeness(left, right)
    assert likeness(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [("", "venn"), ("venn", "venn"), ("orla venn", "ida venn"), ("un", "norland"), ("o venn", "orla holt")],
)
def test_other_names_raise_none(left: str, right: str) -> None:
    """Nothing in common, or nothing to tell apart: no reason."""
    assert likeness(left, right) is None


@given(st.text(max_size=30))
def test_folding_leaves_no_frame(name: str) -> None:
    """Any name folds to words with single spaces, in one case."""
    folded = fold(name)
    assert folded == " ".join(folded.split()) == folded.casefold()
