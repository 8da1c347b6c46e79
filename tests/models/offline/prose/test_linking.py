"""Which move an answer answers, and to whom a move is put."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import lines
from tests.models.offline.prose.prose_kit import names, read, the_offer, the_refusal


@pytest.mark.parametrize(
    ("sentence", "reader"),
    [
        ("Norway offered 40 million crowns to Iceland.", "Iceland"),
        ("Norway proposed a truce to Iceland.", "Iceland"),
        ("Norway asked Iceland for a delay.", "Iceland"),
        ("Norway asked Iceland to return the boats.", "Iceland"),
        ("Norway requested Iceland to lower the toll.", "Iceland"),
        ("Norway appealed to Iceland to lower the toll.", "Iceland"),
        ("Norway urged Iceland to lower the toll.", "Iceland"),
        ("Norway called on Iceland to lower the toll.", "Iceland"),
        ("Norway demanded an apology from Iceland.", "Iceland"),
        ("Norway threatened Iceland with sanctions.", "Iceland"),
        ("Norway invited Iceland to talks.", "Iceland"),
        ("Norway said that Iceland must lower the toll.", "Iceland"),
    ],
)
def test_a_move_is_put_to_whom_it_names(sentence: str, reader: str) -> None:
    """The object of asking, or the name after "to", "on" or "from", is the addressee."""
    reading = read(sentence)
    offer = the_offer(reading)
    assert (names(reading, offer.made_by), names(reading, offer.made_to)) == (["Norway"], [reader])


@pytest.mark.parametrize(
    "answer",
    [
        "Iceland rejected the proposal.",
        "Iceland has rejected this proposal.",
        "Iceland rejected its proposal.",
        "Iceland turned down the offer.",
        "Iceland will not accept the terms.",
        "Iceland refused the new plan.",
    ],
)
def test_a_refusal_answers_the_last_plan(answer: str) -> None:
    """A definite plan points back to the move that put it."""
    reading = read("Norway proposed a toll of 40 crowns.", answer)
    (offer,) = reading.offers
    assert the_refusal(reading).target_offer == offer.id


@pytest.mark.parametrize("answer", ["Iceland accepted the proposal.", "Iceland agreed to the plan."])
def test_an_acceptance_is_put_to_the_maker_of_the_plan(answer: str) -> None:
    """Who is answered is the addressee of the answer."""
    reading = read("Norway proposed a toll of 40 crowns.", answer)
    put, taken = reading.offers
    assert (taken.responds_to, names(reading, taken.made_to)) == (put.id, ["Norway"])


def test_the_last_of_several_plans_is_answered() -> None:
    """The nearest move before the answer counts."""
    reading = read("Norway proposed a toll.", "Iceland demanded a quota.", "Denmark rejected the demand.")
    _, demand = reading.offers
    assert the_refusal(reading).target_offer == demand.id


@pytest.mark.parametrize(
    "sentences",
    [
        ("Norway proposed a toll.", "Iceland rejected a new quota."),
        ("Norway proposed a toll.", "Norway rejected the plan."),
        ("Norway accepted a toll.", "Iceland rejected the plan."),
        ("Iceland rejected the plan.", "Norway proposed a toll."),
    ],
)
def test_what_answers_no_plan_before_it_is_left_unlinked(sentences: tuple[str, str]) -> None:
    """Other things, own plans, acceptances and later plans are not answered."""
    assert the_refusal(read(*sentences)).target_offer == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Iceland rejected Norway's proposal for a truce.",
        "Iceland rejected a proposal from Norway for a truce.",
        "Norway offered a truce to Iceland, but Iceland rejected the offer.",
    ],
)
def test_an_answer_points_to_the_plan_in_its_own_sentence(sentence: str) -> None:
    """The plan that the answer names is what it answers."""
    reading = read(sentence)
    assert [makers for _, makers in lines(reading)] == [["Norway"], ["Iceland"]]
    assert the_refusal(reading).target_offer == reading.offers[0].id
