"""Demands and requests that verbs tell."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, told


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway demanded an apology.", "demand"),
        ("Norway demanded that the boats be returned.", "demand"),
        ("Norway demands that Iceland return the boats.", "demand"),
        ("Norway is demanding a lower toll.", "demand"),
        ("Norway insisted on a lower toll.", "demand"),
        ("Norway insists that the toll be lowered.", "demand"),
        ("Norway insists that any deal must include a quota.", "demand"),
        ("Norway stipulated a deposit.", "demand"),
        ("Norway called for the release of the crew.", "demand"),
        ("Norway called upon Iceland to lower the toll.", "demand"),
        ("Norway called on Iceland to lower the toll.", "demand"),
        ("Norway urged Iceland to lower the toll.", "demand"),
        ("Norway exhorted Iceland to lower the toll.", "demand"),
        ("Norway pressed Iceland for an answer.", "demand"),
        ("Norway pressed for a lower toll.", "demand"),
        ("Norway pushed for a lower toll.", "demand"),
        ("Norway held out for a lower toll.", "demand"),
        ("Norway lobbied for a lower toll.", "demand"),
        ("Norway pressured Iceland to lower the toll.", "demand"),
        ("Norway advocated a lower toll.", "demand"),
    ],
)
def test_a_verb_of_claiming_is_a_demand(sentence: str, act: str) -> None:
    """Each verb of claiming makes a demand of its subject."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway wants guarantees.", "demand"),
        ("Norway wanted Iceland to lower the toll.", "demand"),
        ("Norway wants Iceland to return the boats.", "demand"),
        ("Norway requires the withdrawal of the boats.", "demand"),
        ("Norway would like Iceland to return the boats.", "demand"),
        ("Norway said that Iceland must lower the toll.", "demand"),
    ],
)
def test_what_a_side_wants_is_its_demand(sentence: str, act: str) -> None:
    """Wanting guarantees, or another to act, is a demand."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway requested a delay.", "request"),
        ("Norway requested the withdrawal of the boats.", "request"),
        ("Norway requested that the boats be withdrawn.", "request"),
        ("Norway asked for a delay.", "request"),
        ("Norway asked Iceland for a delay.", "request"),
        ("Norway asked Iceland to return the boats.", "request"),
        ("Norway asked that the toll be lowered.", "request"),
        ("Norway asked to join the treaty.", "request"),
        ("Norway asked whether Iceland would lower the toll.", "request"),
        ("Norway asked if Iceland would lower the toll.", "request"),
        ("Norway appealed to Iceland to lower the toll.", "request"),
        ("Norway appealed for help.", "request"),
        ("Norway petitioned the court for a delay.", "request"),
        ("Norway implored Iceland to release the crew.", "request"),
        ("Norway pleaded with Iceland to release the crew.", "request"),
        ("Norway applied for a loan.", "request"),
        ("Norway sought a loan.", "request"),
        ("Norway sought an exemption.", "request"),
        ("Norway is seeking recognition.", "request"),
        ("Norway begged for a delay.", "request"),
        ("Norway begged Iceland for a delay.", "request"),
        ("Norway invited Iceland to send a delegate.", "request"),
        ("Norway encouraged Iceland to sign the treaty.", "request"),
        ("Norway advised Iceland to sign the treaty.", "request"),
    ],
)
def test_a_verb_of_asking_is_a_request(sentence: str, act: str) -> None:
    """Each verb of asking makes a request of its subject."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The union is demanding a shorter week.", [("demand", ["union"])]),
        ("The rebels demanded the release of the prisoners.", [("demand", ["rebels"])]),
        ("The tenants insist on a lower rent.", [("demand", ["tenants"])]),
        ("The company asked for a delay.", [("request", ["company"])]),
    ],
)
def test_bodies_demand_as_states_do(sentence: str, expected: list[Line]) -> None:
    """A union, an envoy or rebels that act for others are makers."""
    assert told(sentence) == expected
