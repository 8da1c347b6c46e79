"""Answers to an offer in another window: linked where only one fits, and shown."""

from __future__ import annotations

import pytest

from summarizer.merging import merge
from summarizer.schema import public
from summarizer.schema.vocabulary import (
    Act,
    Issue,
    RefusalForm,
)
from summarizer.states import Grounded
from tests.merging.windows import window
from tests.public_lines import acceptance, offer, refusal

CRATES = {"terms": "ninety crowns a crate of herring"}


def linked(first: Grounded, second: Grounded) -> tuple[str | None, list[str]]:
    found = merge((first, second))
    line = found.refusals[-1] if found.refusals else found.offers[-1]
    target = line.target_offer if isinstance(line, public.Refusal) else line.responds_to
    return target, [review.rule for review in line.needs_review]


@pytest.mark.parametrize(
    "answer",
    [
        acceptance("O1", 300, None, terms="agree to 90 crowns a crate of herring"),
        acceptance("O1", 300, None, act=Act.COUNTER_OFFER, terms="95 crowns a crate of herring"),
        refusal("R1", 300, None, matter="90 crowns a crate"),
    ],
)
def test_an_answer_to_an_earlier_window_is_linked_and_shown(answer: public.Line) -> None:
    """The only offer that fits is taken for the target, and a person is asked to look."""
    assert linked(window(offer("O1", 0, **CRATES)), window(answer)) == ("O1", ["linked-across-windows"])


def test_a_withdrawal_is_linked_to_an_own_offer() -> None:
    """What is taken back is one's own, not the other side's."""
    out = refusal(
        "R1", 300, None, refused_by=("P1",), form=RefusalForm.WITHDRAWAL, matter="ninety crowns a crate"
    )
    assert linked(window(offer("O1", 0, **CRATES)), window(out))[0] == "O1"


@pytest.mark.parametrize(
    "answer",
    [
        acceptance("O1", 300, None, terms="agree to 80 crowns a crate of herring"),
        acceptance("O1", 300, None, terms="agree to tow ships"),
        acceptance("O1", 300, None, issue=Issue.SCHEDULE, **CRATES),
        acceptance("O1", 300, None, made_by=("P1",), made_to=("P2",), act=Act.COUNTER_OFFER, **CRATES),
        acceptance("O1", 300, None, act=Act.DEMAND, **CRATES),
        refusal("R1", 300, None, refused_by=("P1",), matter="ninety crowns a crate"),
        refusal("R1", 300, None),
        refusal("R1", 300, None, form=RefusalForm.WITHDRAWAL, matter="ninety crowns a crate"),
    ],
)
def test_what_does_not_fit_is_left_unlinked(answer: public.Line) -> None:
    """Another number, content, issue or maker: no link is made up."""
    assert linked(window(offer("O1", 0, **CRATES)), window(answer)) == (None, [])


def test_two_offers_that_fit_leave_an_answer_unlinked() -> None:
    """With two possible targets, in whichever windows, nobody guesses."""
    yes = acceptance("O9", 300, None, **CRATES)
    two = window(offer("O1", 0, **CRATES), offer("O2", 50, terms="crate of cod and herring at 90 crowns"))
    assert linked(two, window(yes))[0] is None
    assert linked(window(), window(offer("O1", 200, **CRATES), yes))[0] is None


def test_a_link_that_would_close_a_circle_is_not_made() -> None:
    """Of two links that each fit, the second is left out where the two would run in a circle."""
    counter = acceptance("O1", 20, None, act=Act.COUNTER_OFFER, **CRATES)
    yes = acceptance("O2", 40, None, made_by=("P1",), made_to=("P2",), **CRATES)
    found = merge((window(counter), window(offer("O1", 0, responds_to="O2", **CRATES), yes)))
    assert [line.responds_to for line in found.offers] == ["O3", "O1", None]
