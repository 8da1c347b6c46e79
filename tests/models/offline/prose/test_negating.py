"""What "not" and its kin make of a move."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, told


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Norway did not accept the terms.", "outright"),
        ("Norway does not accept the terms.", "outright"),
        ("Norway doesn't accept the terms.", "outright"),
        ("Norway didn’t accept the terms.", "outright"),
        ("Norway will not accept the terms.", "outright"),
        ("Norway cannot accept the terms.", "outright"),
        ("Norway could not agree to the terms.", "outright"),
        ("Norway couldn't agree to the terms.", "outright"),
        ("Norway has never accepted the terms.", "outright"),
        ("Norway never accepted the terms.", "outright"),
        ("Norway would never agree to the terms.", "outright"),
        ("Norway did not consent to the change.", "outright"),
        ("Norway did not agree to lower the toll.", "outright"),
        ("Norway did not approve the draft.", "outright"),
        ("Norway is not willing to sign.", "outright"),
        ("Norway was not prepared to make concessions.", "outright"),
        ("The plan is not acceptable to Norway.", "outright"),
        ("The terms were not satisfactory to Norway.", "outright"),
        ("Iceland was ready, but Norway was not.", "outright"),
    ],
)
def test_not_to_accept_is_to_refuse(sentence: str, line: str) -> None:
    """A negated verb or adjective of accepting is a refusal."""
    assert told(sentence) == [(line, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Norway would not lower the toll.", "outright"),
        ("Norway will not sign the treaty.", "outright"),
        ("Norway will never sign the treaty.", "outright"),
        ("Norway will not negotiate.", "outright"),
        ("Norway would not hear of a truce.", "outright"),
        ("Norway would consent to no change in the frontier.", "outright"),
        ("Norway would accept no change in the frontier.", "outright"),
        ("Norway accepted nothing.", "outright"),
        ("Norway does not want to sign the treaty.", "outright"),
        ("Norway doesn't want to sign the treaty.", "outright"),
        ("Norway did not wish to discuss the toll.", "outright"),
        ("Norway does not intend to pay the toll.", "outright"),
        ("Norway is not able to accept the terms.", "outright"),
        ("Norway was not able to grant the request.", "outright"),
        ("Norway has decided not to accept the toll.", "outright"),
    ],
)
def test_not_to_do_what_is_asked_is_to_refuse(sentence: str, line: str) -> None:
    """A verb of giving or yielding with "will not" is a refusal."""
    assert told(sentence) == [(line, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Norway has no intention of signing the treaty.", "outright"),
        ("Norway has no intention to sign the treaty.", "outright"),
        ("Norway had no desire to negotiate.", "outright"),
        ("Norway has no interest in a truce.", "outright"),
        ("Norway has shown no willingness to move.", "outright"),
        ("Norway showed no inclination to compromise.", "outright"),
        ("Norway is not in a position to grant the request.", "outright"),
        ("Norway said that there will be no negotiations.", "outright"),
        ("Norway said there would be no truce.", "outright"),
        ("Norway insisted there would be no deal.", "outright"),
    ],
)
def test_having_no_intention_is_a_refusal(sentence: str, line: str) -> None:
    """A noun of willing with "no" is a refusal."""
    assert told(sentence) == [(line, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Norway has not yet accepted the terms.", "deferral"),
        ("Norway has yet to accept the terms.", "deferral"),
        ("Norway has yet to approve the draft.", "deferral"),
        ("Norway had yet to agree to the change.", "deferral"),
        ("Norway has no authority to sign the treaty.", "deferral"),
        ("Norway had no instructions to discuss the toll.", "deferral"),
    ],
)
def test_a_not_yet_is_a_deferral(sentence: str, line: str) -> None:
    """The words "yet" and missing instructions leave the door open."""
    assert told(sentence) == [(line, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Norway does not object to the change.", "acceptance"),
        ("Norway has no objection to the change.", "acceptance"),
        ("Norway does not oppose the treaty.", "acceptance"),
    ],
)
def test_not_to_object_is_to_accept(sentence: str, line: str) -> None:
    """A negated verb of opposing is an acceptance."""
    assert told(sentence) == [(line, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Neither Norway nor Iceland accepted the draft.", [("outright", ["Norway", "Iceland"])]),
        ("Neither side accepted the draft.", [("outright", [])]),
    ],
)
def test_neither_turns_the_verb(sentence: str, expected: list[Line]) -> None:
    """A subject with "neither" denies what the verb tells."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway did not refuse to sign.",
        "Norway did not reject the toll.",
        "Norway has not rejected the toll.",
        "Norway never refused to talk.",
        "Norway did not offer a truce.",
        "Norway did not demand a truce.",
        "Norway did not threaten to close the harbour.",
        "Norway did not propose a truce.",
        "Norway did not say that it accepted the toll.",
        "Norway does not believe that Iceland rejected the toll.",
    ],
)
def test_a_denied_move_is_no_move(sentence: str) -> None:
    """What was not offered, demanded or refused makes no line."""
    assert told(sentence) == []
