"""Conditions that open a sentence, stand in a verb or hang on a noun."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.prose_kit import read, the_condition


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("In return for the boats, Norway offered to free the crew.", "In return for the boats"),
        ("In exchange for lower duties, Norway would sign the treaty.", "In exchange for lower duties"),
        ("Without a guarantee of safety the rebels refused to sign.", "Without a guarantee of safety"),
        ("Without a ceasefire there would be no talks, Norway said.", "Without a ceasefire"),
        ("Pending a reply from Iceland, Norway put off its decision.", "Pending a reply from Iceland"),
        ("Were Iceland to default, Norway would seize the port.", "Were Iceland to default"),
        ("Only if the troops leave will Norway sign the treaty.", "Only if the troops leave"),
        ("Not until the ban is lifted would Norway agree to negotiate.", "Not until the ban is lifted"),
    ],
)
def test_a_condition_that_opens_ends_where_its_clause_begins(sentence: str, words: str) -> None:
    """With a comma, without one, or before an auxiliary that stands before its subject."""
    assert the_condition(read(sentence)).text == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "Norway has decided to release the crew provided that Iceland lifts the ban.",
            "provided that Iceland lifts the ban",
        ),
        ("Norway demanded that the toll be cut before the loan is paid.", "before the loan is paid"),
        (
            "Norway would sign on the sole condition that the toll be cut.",
            "on the sole condition that the toll be cut",
        ),
        (
            "Norway made it a condition that the fort be dismantled.",
            "it a condition that the fort be dismantled",
        ),
        (
            "Norway is ready to pay, but only if the tenant signs for a year.",
            "only if the tenant signs for a year",
        ),
        ("Norway demands that the army leave before talks can start.", "before talks can start"),
        ("Norway wants the crew freed as part of any deal.", "as part of any deal"),
    ],
)
def test_a_condition_follows_what_it_binds(sentence: str, words: str) -> None:
    """A decision, a wish or a promise is bound by the clause after it."""
    assert the_condition(read(sentence)).text == words


def test_two_conditions_of_one_offer_are_two() -> None:
    """Each "provided that" opens its own."""
    reading = read("Norway agreed to pay half provided the ban is lifted and provided the crew returns.")
    texts = [one.text for one in reading.conditions]
    assert texts == ["provided the ban is lifted", "provided the crew returns"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway rejected the toll before the summer ended.",
        "Norway accepted the toll after the ban was lifted.",
        "Norway rejected the pending bill.",
        "Norway accepted the toll without a word.",
        "Norway and Iceland agreed on a quota as part of the deal of 1994.",
    ],
)
def test_a_time_or_a_manner_is_no_condition(sentence: str) -> None:
    """What has happened already binds nothing."""
    assert read(sentence).conditions == ()
