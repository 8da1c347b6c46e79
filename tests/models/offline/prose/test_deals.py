"""Bids, signatures, assurances and other acts of business and diplomacy, with what only looks like them."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, actors, told
from tests.models.offline.prose.prose_kit import read, the_offer


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway and Iceland signed a fishing treaty.", [("acceptance", ["Norway", "Iceland"])]),
        ("The pact was signed by Norway.", [("acceptance", ["Norway"])]),
        ("Norway invited both delegations to Aldby.", [("process_proposal", ["Norway"])]),
        ("Norway countered at 40 million crowns.", [("counter_offer", ["Norway"])]),
        ("The landlord wants an extra 50 crowns a month.", [("demand", ["landlord"])]),
        ("The owners want the quotas lifted.", [("demand", ["owners"])]),
        ("Norway begged that the boats be returned.", [("request", ["Norway"])]),
        ("The strikers were offered a payment of 500 crowns.", [("offer", [])]),
        ("Norway sweetened its bid by 40 million crowns.", [("offer", ["Norway"])]),
        ("Norway threatened sanctions.", [("threat", ["Norway"])]),
        ("Norway assured Iceland that it would lower the toll.", [("offer", ["Norway"])]),
        ("Norway made a bid of 40 million crowns.", [("offer", ["Norway"])]),
        ("Norway inquired whether Iceland would lower the toll.", [("request", ["Norway"])]),
        ("Norway convinced Iceland that it should lower the toll.", [("request", ["Norway"])]),
        ("Norway wanted the boats returned.", [("demand", ["Norway"])]),
        ("Norway put a counterproposal on the table.", [("counter_offer", ["Norway"])]),
        ("Norway is open to a meeting.", [("process_proposal", ["Norway"])]),
        ("The union called off the strike.", [("concession", ["union"])]),
        ("Norway proposed to Iceland a joint fleet.", [("proposal", ["Norway"])]),
        ("Norway suggested that the two countries swap reefs.", [("proposal", ["Norway"])]),
        ("Norway promised that it would host the talks.", [("process_proposal", ["Norway"])]),
        ("Norway volunteered to repair the harbour.", [("offer", ["Norway"])]),
        ("Iceland consented that the dispute be submitted to a court.", [("acceptance", ["Iceland"])]),
    ],
)
def test_each_wording_has_its_act(sentence: str, expected: list[Line]) -> None:
    """One act is told, by its maker."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The treaty was signed in 1814.",
        "Norway asked whether the talks had begun.",
        "Norway's demand for electricity has doubled.",
        "Demand for fish from Norway has grown.",
        "A court accepted the evidence on Monday.",
        "Norway accepted the blame.",
        "Norway gave up its bid to host the games.",
        "The hotel is open to visitors.",
        "The volcano of Norway threatens the village.",
        "The sides agreed to disagree.",
        "An agreement on the reef may be reached.",
    ],
)
def test_history_markets_and_courts_make_no_move(sentence: str) -> None:
    """Dates, questions of fact, markets and findings are no acts in talks."""
    assert told("Iceland accepted the quota.", sentence) == [("acceptance", ["Iceland"])]


@pytest.mark.parametrize(
    ("sentence", "maker"),
    [
        ("Norway said on Monday that it would lower the toll.", "Norway"),
        ("In 1905 Norway offered its good offices to Iceland.", "Norway"),
        ("Norway's army chief offered a truce.", "Norway's army chief"),
        ("Speaking in Aldby, the Norwegian president offered a truce.", "Norwegian president"),
    ],
)
def test_times_and_places_are_no_makers(sentence: str, maker: str) -> None:
    """A date before a clause or a name hides neither, and a place is nobody's office."""
    reading = read("Iceland met Denmark.", sentence)
    assert actors(reading, the_offer(reading).made_by) == [maker]
