"""Threats that verbs tell."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, told


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway threatened sanctions.", "threat"),
        ("Norway threatened to close the harbour.", "threat"),
        ("Norway threatened Iceland with sanctions.", "threat"),
        ("Norway threatened that it would close the harbour.", "threat"),
        ("Norway is threatening to leave the talks.", "threat"),
        ("Norway has threatened to close the harbour unless the toll is lowered.", "threat"),
        ("Norway issued an ultimatum.", "threat"),
        ("Norway repeated its threat to close the harbour.", "threat"),
    ],
)
def test_a_verb_of_threatening_is_a_threat(sentence: str, act: str) -> None:
    """The harm may be a thing, an act or a clause."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway vowed to retaliate.", "threat"),
        ("Norway vowed to respond to the tariffs.", "threat"),
        ("Norway said that it would retaliate.", "threat"),
        ("Norway said that it would impose tariffs if the ban stays.", "threat"),
        ("Norway will bomb the harbour if the ban stays.", "threat"),
        ("Norway threatened to bomb the harbour unless the boats were returned.", "threat"),
    ],
)
def test_a_promise_of_harm_is_a_threat(sentence: str, act: str) -> None:
    """To retaliate, or to harm if something happens, is no offer."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway warned that it would close the harbour if the boats stayed.", "threat"),
        ("Norway warned that unless the boats left it would close the harbour.", "threat"),
    ],
)
def test_a_warning_with_a_condition_is_a_threat(sentence: str, act: str) -> None:
    """Warning what happens if another does not yield threatens him."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway threatened to bomb the harbour.",
        "Norway said that it would impose a tax.",
        "Norway warned that the storm would last.",
        "The storm threatened the coast.",
        "Heavy rain threatened to flood the valley.",
        "The ban threatens jobs in Aldby.",
        "The quota is a threat to the fishers.",
        "Police threatened to arrest the driver.",
    ],
)
def test_plain_violence_and_taxes_are_no_threat(sentence: str) -> None:
    """Without terms a harm is no move in talks."""
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The governor threatened to close the port unless the tax was paid.", [("threat", ["governor"])]),
        ("The union threatened a strike.", [("threat", ["union"])]),
        ("The rebels threatened to close the harbour.", [("threat", ["rebels"])]),
    ],
)
def test_bodies_threaten_as_states_do(sentence: str, expected: list[Line]) -> None:
    """A governor or a union that acts for others is a maker."""
    assert told(sentence) == expected
