"""Acceptances, whole and in part, that verbs and adjectives tell."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, told


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway accepted the offer.", "acceptance"),
        ("Norway has accepted the terms.", "acceptance"),
        ("Norway accepts the terms.", "acceptance"),
        ("Norway is accepting the terms.", "acceptance"),
        ("Norway consented to the change.", "acceptance"),
        ("Norway assented to the treaty.", "acceptance"),
        ("Norway acquiesced in the change.", "acceptance"),
        ("Norway acceded to the request.", "acceptance"),
        ("Norway signed on to the plan.", "acceptance"),
        ("Norway went along with the plan.", "acceptance"),
        ("Norway concurred.", "acceptance"),
        ("Norway approved the draft.", "acceptance"),
        ("Norway endorsed the plan.", "acceptance"),
        ("Norway ratified the treaty.", "acceptance"),
        ("Norway adopted the resolution.", "acceptance"),
    ],
)
def test_a_verb_of_accepting_is_an_acceptance(sentence: str, act: str) -> None:
    """Each verb of saying yes makes an acceptance."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway agreed to a truce.", "acceptance"),
        ("Norway agreed on a quota.", "acceptance"),
        ("Norway agreed upon a quota.", "acceptance"),
        ("Norway agreed to lower the toll.", "acceptance"),
        ("Norway agreed on Monday to lower the toll.", "acceptance"),
        ("Norway agreed that the islands would be shared.", "acceptance"),
        ("Norway agreed to meet the delegation.", "acceptance"),
        ("Norway agreed with Iceland to meet in May.", "acceptance"),
        ("Norway has agreed, after long talks, to meet the delegation.", "acceptance"),
        ("Norway reached an agreement with Iceland.", "acceptance"),
        ("Norway struck a deal with Iceland.", "acceptance"),
    ],
)
def test_agreeing_to_something_is_an_acceptance(sentence: str, act: str) -> None:
    """Terms, an act, a clause or talks may be what is agreed."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The plan is acceptable to Norway.", "acceptance"),
        ("The plan is agreeable to Norway.", "acceptance"),
        ("The terms are satisfactory to Norway.", "acceptance"),
        ("The lower quota was acceptable to Norway.", "acceptance"),
    ],
)
def test_what_is_acceptable_to_a_side_it_accepts(sentence: str, act: str) -> None:
    """The maker is named after "to"."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway agreed in principle to the quota.", "partial_acceptance"),
        ("Norway accepted the plan in principle.", "partial_acceptance"),
        ("Norway approved the plan in principle.", "partial_acceptance"),
        ("Norway has agreed in principle to lower the toll.", "partial_acceptance"),
    ],
)
def test_in_principle_is_in_part(sentence: str, act: str) -> None:
    """The words "in principle" leave the rest open."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway and Iceland agreed to share the islands.", [("acceptance", ["Norway", "Iceland"])]),
        ("Norway and Iceland struck a deal.", [("acceptance", ["Norway", "Iceland"])]),
        ("Norway and Iceland reached a settlement.", [("acceptance", ["Norway", "Iceland"])]),
        (
            "Norway, Iceland and Denmark accepted the quota.",
            [("acceptance", ["Norway", "Iceland", "Denmark"])],
        ),
        ("Both governments accepted the mediation of the Pope.", [("acceptance", ["Both governments"])]),
    ],
)
def test_several_may_accept_together(sentence: str, expected: list[Line]) -> None:
    """All who are joined are makers."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The board has approved the merger terms.", [("acceptance", ["board"])]),
        ("The union accepted the contract.", [("acceptance", ["union"])]),
        ("The landlord accepted the lower rent.", [("acceptance", ["landlord"])]),
        ("The workers accepted the new shift plan.", [("acceptance", ["workers"])]),
    ],
)
def test_bodies_accept_as_states_do(sentence: str, expected: list[Line]) -> None:
    """A board, a union or a landlord that acts for others is a maker."""
    assert told(sentence) == expected
