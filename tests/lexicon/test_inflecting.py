"""Verb forms: lemmas in, the forms that a text may show out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.lexicon.inflecting import Form, forms

_PLAIN: frozenset[str] = frozenset()


def _form(lemma: str, form: Form) -> str:
    (word,) = (word for word, use in forms(lemma, None, _PLAIN) if use is form)
    return word


@pytest.mark.parametrize(
    ("lemma", "third"),
    [
        ("accept", "accepts"),
        ("agree", "agrees"),
        ("buy", "buys"),
        ("deny", "denies"),
        ("buzz", "buzzes"),
        ("pass", "passes"),
        ("push", "pushes"),
        ("tax", "taxes"),
        ("teach", "teaches"),
        ("veto", "vetoes"),
    ],
)
def test_the_third_person_ends_as_school_grammar_says(lemma: str, third: str) -> None:
    """Hissing sounds take "es", a consonant before "y" makes it "ies"."""
    assert _form(lemma, Form.THIRD) == third


@pytest.mark.parametrize(
    ("lemma", "past"),
    [
        ("accept", "accepted"),
        ("agree", "agreed"),
        ("deny", "denied"),
        ("lie", "lied"),
        ("refuse", "refused"),
        ("stay", "stayed"),
        ("try", "tried"),
        ("veto", "vetoed"),
    ],
)
def test_a_regular_past_ends_in_ed(lemma: str, past: str) -> None:
    """A silent "e" is not written twice."""
    assert _form(lemma, Form.PAST) == past


@pytest.mark.parametrize(
    ("lemma", "gerund"),
    [
        ("agree", "agreeing"),
        ("be", "being"),
        ("deny", "denying"),
        ("die", "dying"),
        ("dye", "dyeing"),
        ("give", "giving"),
        ("refuse", "refusing"),
        ("tiptoe", "tiptoeing"),
        ("yield", "yielding"),
    ],
)
def test_the_gerund_drops_a_silent_e(lemma: str, gerund: str) -> None:
    """Only an "e" that is not heard falls away."""
    assert _form(lemma, Form.GERUND) == gerund


@pytest.mark.parametrize("lemma", ["accept", "deny", "refuse"])
def test_a_regular_past_is_also_the_participle(lemma: str) -> None:
    """One form has both uses."""
    assert _form(lemma, Form.PARTICIPLE) == _form(lemma, Form.PAST)


def test_irregular_forms_are_taken_as_given() -> None:
    """Past and participle of "give" are not built by rule; its other forms are."""
    found = {use: word for word, use in forms("give", ("gave", "given"), _PLAIN)}
    assert (found[Form.PAST], found[Form.PARTICIPLE], found[Form.THIRD]) == ("gave", "given", "gives")


def test_a_doubling_verb_doubles_its_last_letter() -> None:
    """Before "ed" and "ing", and not before "s"."""
    found = {use: word for word, use in forms("drop", None, {"drop"})}
    assert (found[Form.PAST], found[Form.GERUND], found[Form.THIRD]) == ("dropped", "dropping", "drops")


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12))
def test_every_lemma_has_one_form_for_each_use(lemma: str) -> None:
    """Each use is told once, and the base is the lemma itself."""
    found = list(forms(lemma, None, _PLAIN))
    assert sorted(use for _, use in found) == sorted(Form)
    assert found[0] == (lemma, Form.BASE)
