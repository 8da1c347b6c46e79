"""The battery of altered quotes: none accepted; of the benign variants, nearly all."""

from __future__ import annotations

from tests.batteries.alterations import altered, benign, is_accepted, punctuated
from tests.batteries.sentences import SAMPLES


def test_no_altered_quote_is_accepted() -> None:
    """A quote with a changed word, number, name or order is never evidence."""
    accepted = [case for case in altered() if is_accepted(case)]

    assert accepted == []


def test_the_battery_is_large_enough() -> None:
    """The claim rests on at least 200 alterations in at least 5 languages."""
    cases = list(altered())

    assert len(cases) >= 200
    assert len({case.language for case in cases}) >= 5


def test_every_unaltered_sentence_is_accepted() -> None:
    """The battery's sentences themselves are found, so that a rejection means something."""
    from tests.batteries.alterations import Case

    missed = [s.text for s in SAMPLES if not is_accepted(Case("as is", s.language, s.text, s.text))]

    assert missed == []


def test_nearly_all_benign_variants_are_accepted() -> None:
    """At least 98 % of the quotes that differ in dress only are found."""
    cases = [*benign(), *punctuated()]
    missed = [case for case in cases if not is_accepted(case)]

    assert len(missed) <= 0.02 * len(cases), missed
