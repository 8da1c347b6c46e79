"""Refusals in the words of diplomats, unions and firms, and what only sounds like one."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import told


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("A lower toll is out of the question, Norway said.", "outright"),
        ("The proposal is a non-starter, Norway said.", "outright"),
        ("Norway said that the islands were not for sale.", "outright"),
        ("Norway called the demand a non-starter.", "outright"),
        ("Norway was in no mood to compromise.", "outright"),
        ("Norway is not going to lower the toll.", "outright"),
        ("Norway was by no means disposed to cede the islands.", "outright"),
        ("Norway will under no circumstances accept the toll.", "outright"),
        ("On no account would Norway admit foreign troops.", "outright"),
        ("Nor would Norway sign the treaty.", "outright"),
        ("Norway stood firm against the cut.", "outright"),
        ("Norway turned a deaf ear to the appeal.", "outright"),
        ("Norway poured cold water on the idea.", "outright"),
        ("Norway protested against the demand.", "outright"),
        ("Norway failed to accept the offer.", "outright"),
        ("Norway has not signed the treaty.", "outright"),
        ("Norway forbade its envoys to sign.", "outright"),
        ("Norway denied the inspectors access to the camps.", "outright"),
        ("Norway refused point-blank to lower the toll.", "outright"),
        ("Norway is prepared to reject the toll.", "outright"),
        ("Iceland accused Norway of refusing to bargain.", "outright"),
        ("Rejecting the offer as derisory, Norway kept its boats.", "outright"),
        ("Norway found itself unable to grant the request.", "outright"),
        ("Norway deemed it inexpedient to sign.", "outright"),
        ("Norway does not consider it advisable to join.", "outright"),
        ("Norway thought it best not to sign.", "outright"),
        ("It would be impossible for Norway to consent to the plan.", "outright"),
        ("It is not the intention of Norway to renew the treaty.", "outright"),
        ("Norway, unwilling to lower the toll, waited.", "outright"),
        ("Norway will take no action.", "outright"),
        ("Norway made no concession.", "outright"),
        ("Norway maintained its objections to the draft.", "outright"),
        ("The plan met with fierce resistance from Norway.", "outright"),
        ("In its refusal to sign the treaty, Norway stands alone.", "outright"),
        ("Norway replied that it would not.", "outright"),
        ("Norway saw no reason to alter its decision.", "outright"),
        ("Norway does not feel called upon to comply with the request.", "outright"),
        ("Norway regrets its inability to accept the invitation.", "outright"),
        ("Norway finds itself obliged to decline the proposal.", "outright"),
        ("Norway no longer wishes to sell the islands.", "outright"),
        ("Norway insisted that there would be no referendum.", "outright"),
        ("Norway decided against joining the pact.", "outright"),
        ("Norway said that it could not support the amendment.", "outright"),
        ("Norway swore that it would never surrender the fort.", "outright"),
        ("Opposition to the merger by Norway surprised Iceland.", "outright"),
        ("Norway stopped short of accepting the toll.", "partial"),
        ("Norway abstained.", "non_response"),
        ("Neither the crew nor Norway has replied to the letter.", "non_response"),
        ("Norway went back on its promise.", "withdrawal"),
        ("Norway gave no answer.", "non_response"),
        ("No reply has been received from Norway.", "non_response"),
        ("Norway has yet to respond to the letter.", "non_response"),
        ("Norway did not attend the conference.", "refusal_to_meet"),
        ("The walkout from the talks by Norway surprised Iceland.", "walkout"),
        ("Norway backed out of the deal.", "walkout"),
        ("Norway pulled the plug on the talks.", "walkout"),
        ("Norway said that it was useless to discuss a truce.", "deferral"),
    ],
)
def test_a_no_is_heard_in_other_words(sentence: str, form: str) -> None:
    """Idioms, nouns, inversions and verbless phrases say no as plainly as "rejected"."""
    assert told("The talks began on Monday.", sentence) == [(form, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Iceland was refused an audience.", "outright"),
        ("No reply has been received to the proposal.", "non_response"),
        ("The talks began, but neither side would close the gap.", "outright"),
    ],
)
def test_a_no_of_somebody_unnamed_names_nobody(sentence: str, form: str) -> None:
    """Whoever gets no answer is not who refuses."""
    assert told("Norway accepted the quota.", sentence) == [("acceptance", ["Norway"]), (form, [])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Had Iceland refused, the war would have gone on.",
        "Had Iceland accepted, the ferries would still run.",
        "Iceland failed to start the engine.",
        "Iceland failed to reach an agreement with Denmark.",
        "Iceland and Denmark could not agree on a price.",
        "The talks ended without agreement.",
        "A spokesman for Iceland declined to give details.",
        "Iceland blocked the road.",
        "Iceland denied that Denmark had rejected the offer.",
        "The minister left the conference hall at noon.",
        "The minister could not attend the funeral.",
        "The minister refused to blame the players.",
        "Iceland saw no reason to believe the report.",
        "Iceland took no action on Monday.",
        "Iceland has not signed the guest book.",
        "Iceland found it easy to win.",
        "Iceland stood in the rain.",
        "Iceland has no harbour in the north.",
        "Denmark accused Iceland of ignoring the rules of the game.",
    ],
)
def test_what_only_sounds_like_a_no_is_none(sentence: str) -> None:
    """Counterfactuals, failures without a will and silence to the press are no refusals."""
    assert told("Norway accepted the quota.", sentence) == [("acceptance", ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "makers"),
    [
        ("The offer met with a flat no.", []),
        ("The offer was met with a flat no from Norway.", ["Norway"]),
        ("The offer was met with a firm no by Norway.", ["Norway"]),
    ],
)
def test_a_move_may_meet_with_a_no(sentence: str, makers: list[str]) -> None:
    """Whose no it was stands after "from" or "by"."""
    assert told("Iceland accepted the quota.", sentence)[1:] == [("outright", makers)]


@pytest.mark.parametrize(
    "sentence",
    [
        "He refused soup.",
        "The president refused a second cup of tea.",
        "The minister ruled out a career in film.",
        "The minister rejected the theory.",
        "Two scientists proposed a theory of stars.",
        "The minister proposed a toast.",
    ],
)
def test_private_matters_are_no_moves(sentence: str) -> None:
    """A drink, a career or a theory is no matter of talks, whoever speaks of it."""
    assert told("Norway accepted the quota.", sentence) == [("acceptance", ["Norway"])]
