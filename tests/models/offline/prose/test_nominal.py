"""Moves that nouns tell ("its refusal to …", "made a proposal")."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, told


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway's refusal to sign the treaty surprised Iceland.", "outright"),
        ("Norway's rejection of the toll surprised Iceland.", "outright"),
        ("Norway's unwillingness to sign the treaty surprised Iceland.", "outright"),
        ("The refusal of Norway to sign the treaty surprised Iceland.", "outright"),
        ("Norway's opposition to the toll surprised Iceland.", "outright"),
        ("Norway's objection to the toll surprised Iceland.", "outright"),
        ("Norway defended its refusal to lower the toll.", "outright"),
        ("Norway repeated its opposition to the toll.", "outright"),
        ("Norway's suspension of the talks surprised Iceland.", "walkout"),
        ("Norway's acceptance of the toll surprised Iceland.", "acceptance"),
        ("Norway's consent to the toll surprised Iceland.", "acceptance"),
        ("Norway's threat to close the harbour surprised Iceland.", "threat"),
        ("Norway's threats to close the harbour surprised Iceland.", "threat"),
        ("Norway's demand for an apology surprised Iceland.", "demand"),
        ("Norway's demand that the boats be returned surprised Iceland.", "demand"),
        ("Norway's request for a delay surprised Iceland.", "request"),
        ("Norway's appeal for help surprised Iceland.", "request"),
        ("Norway's offer to release the crew surprised Iceland.", "offer"),
        ("Norway's promise to release the crew surprised Iceland.", "offer"),
        ("Norway's pledge of a loan surprised Iceland.", "offer"),
        ("Norway's willingness to lower the toll surprised Iceland.", "offer"),
        ("Norway's proposal for a joint fleet surprised Iceland.", "proposal"),
        ("Norway's proposal that the islands be shared surprised Iceland.", "proposal"),
        ("Denmark studied Norway's peace plan for the islands.", "proposal"),
    ],
)
def test_an_owned_noun_with_its_matter_is_a_move(sentence: str, act: str) -> None:
    """Whose refusal, threat or offer it is, is its maker."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway made an offer of 40 million crowns.", "offer"),
        ("Norway renewed its offer to pay half of the cost.", "offer"),
        ("Norway gave a promise that the crew would be released.", "offer"),
        ("Norway gave assurances that the crew would be released.", "offer"),
        ("Norway expressed its willingness to lower the toll.", "offer"),
        ("Norway expressed its readiness to sign the treaty.", "offer"),
        ("Norway made a proposal for a joint fleet.", "proposal"),
        ("Norway made a counterproposal.", "counter_offer"),
        ("Norway sent a counter-offer of 30 crowns.", "counter_offer"),
        ("Norway renewed its demand for the boats.", "demand"),
        ("Norway repeated its demand that the boats be returned.", "demand"),
        ("Norway renewed its call for a truce.", "demand"),
        ("Norway sent a request for a delay.", "request"),
        ("Norway made a request for a delay.", "request"),
        ("Norway sent an appeal for help.", "request"),
        ("Norway gave its consent to the change.", "acceptance"),
        ("Norway announced its acceptance of the terms.", "acceptance"),
        ("Norway made a concession on the toll.", "concession"),
        ("Norway issued an ultimatum.", "threat"),
        ("Norway renewed its threat to close the harbour.", "threat"),
        ("Norway announced the suspension of the talks.", "walkout"),
    ],
)
def test_a_verb_may_lend_itself_to_a_noun(sentence: str, act: str) -> None:
    """To make, send or renew what a noun names is to do it."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("An offer of 40 crowns was made by Norway.", "offer"),
        ("Iceland received an offer from Norway.", "offer"),
        ("Iceland received a request from Norway.", "request"),
        ("Iceland received a proposal from Norway.", "proposal"),
        ("An ultimatum was delivered by Norway.", "threat"),
    ],
)
def test_what_was_made_or_received_has_its_maker(sentence: str, act: str) -> None:
    """The agent after "by" or "from" is the maker."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Norway rejected Iceland's proposal for a truce.",
            [("proposal", ["Iceland"]), ("outright", ["Norway"])],
        ),
        (
            "Norway rejected a proposal from Iceland for a truce.",
            [("proposal", ["Iceland"]), ("outright", ["Norway"])],
        ),
        ("Norway accepted Iceland's offer of a loan.", [("acceptance", ["Norway"]), ("offer", ["Iceland"])]),
        (
            "Iceland's offer of a loan was accepted by Norway.",
            [("offer", ["Iceland"]), ("acceptance", ["Norway"])],
        ),
        (
            "Norway received a proposal from Iceland and rejected it.",
            [("proposal", ["Iceland"]), ("outright", ["Norway"])],
        ),
        (
            "The workers rejected the company's offer of 4 percent.",
            [("offer", ["company"]), ("outright", ["workers"])],
        ),
        (
            "The union said no to the offer from the company.",
            [("offer", ["company"]), ("outright", ["union"])],
        ),
    ],
)
def test_an_answer_and_the_plan_that_it_names_are_two_moves(sentence: str, expected: list[Line]) -> None:
    """The owner of the plan makes one, who answers the other."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway's refusal surprised Iceland.",
        "Norway's offer surprised Iceland.",
        "In the event of a refusal of Norway, the boats leave.",
        "Iceland feared a refusal by Norway.",
        "The threat of rain kept people at home.",
        "The threat of famine hung over the valley.",
        "The promise of spring cheered the town.",
        "His refusal surprised the town.",
        "The proposal is 40 pages long.",
        "A refusal would be costly.",
        "Norway did not make an offer of a loan.",
        "Norway should make an offer of a loan.",
    ],
)
def test_a_bare_or_supposed_noun_is_no_move(sentence: str) -> None:
    """Without its matter, or only feared, a noun tells nothing."""
    assert told(sentence) == []
