"""Refusals that verbs tell, each with its form."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import told


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Norway rejected the toll.", "outright"),
        ("Norway has rejected the toll.", "outright"),
        ("Norway rejects the toll.", "outright"),
        ("Norway is rejecting the toll.", "outright"),
        ("Norway spurned the offer.", "outright"),
        ("Norway rebuffed the offer.", "outright"),
        ("Norway repudiated the treaty.", "outright"),
        ("Norway ruled out a truce.", "outright"),
        ("Norway turned down the offer.", "outright"),
        ("Norway threw out the draft.", "outright"),
        ("Norway said no to the toll.", "outright"),
        ("Norway voted against the resolution.", "outright"),
        ("Norway held out against the quota.", "outright"),
        ("Norway refused the request.", "outright"),
        ("Norway refused to lower the toll.", "outright"),
        ("Norway refuses, and Iceland knows it.", "outright"),
        ("Norway declined to lower the toll.", "outright"),
        ("Norway declined.", "outright"),
        ("Norway vetoed the resolution.", "outright"),
        ("Norway disallowed the claim.", "outright"),
        ("Norway balked at the new quota.", "outright"),
        ("Norway objected to the second article.", "outright"),
        ("Norway opposes any deal without a quota.", "outright"),
        ("Norway resisted the change.", "outright"),
        ("Norway withheld its consent.", "outright"),
        ("Norway scoffed at the proposal.", "outright"),
        ("Norway brushed aside the proposal.", "outright"),
        ("Norway dismissed the offer as a ploy.", "outright"),
        ("Norway found the terms unacceptable.", "outright"),
        ("Norway deemed the terms inadmissible.", "outright"),
        ("Norway called the offer unacceptable.", "outright"),
        ("Norway considers the terms unacceptable.", "outright"),
    ],
)
def test_a_verb_of_refusing_is_an_outright_no(sentence: str, form: str) -> None:
    """Every verb that says no makes a refusal of its subject."""
    assert told(sentence) == [(form, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Norway walked out of the conference.", "walkout"),
        ("Norway pulled out of the talks.", "walkout"),
        ("Norway stormed out of the meeting.", "walkout"),
        ("Norway left the talks in protest.", "walkout"),
        ("Norway broke off the talks.", "walkout"),
        ("Norway suspended the negotiations.", "walkout"),
        ("Norway called off the summit.", "walkout"),
        ("Norway abandoned the conference.", "walkout"),
        ("Norway boycotted the session.", "walkout"),
        ("Norway withdrew from the treaty.", "walkout"),
        ("Norway quit the talks.", "walkout"),
        ("Norway ended the truce.", "walkout"),
        ("Norway terminated the agreement.", "walkout"),
    ],
)
def test_leaving_the_talks_is_a_walkout(sentence: str, form: str) -> None:
    """Verbs of leaving are refusals where talks are left."""
    assert told(sentence) == [(form, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Norway withdrew its proposal.", "withdrawal"),
        ("Norway retracted its offer.", "withdrawal"),
        ("Norway took back its proposal.", "withdrawal"),
        ("Norway rescinded the offer.", "withdrawal"),
        ("Norway revoked its offer.", "withdrawal"),
    ],
)
def test_taking_back_an_own_move_is_a_withdrawal(sentence: str, form: str) -> None:
    """What was put on the table is taken off it."""
    assert told(sentence) == [(form, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Norway postponed the talks.", "deferral"),
        ("Norway put off a decision until March.", "deferral"),
        ("Norway delayed its answer.", "deferral"),
        ("Norway deferred a vote on the treaty.", "deferral"),
        ("Norway shelved the plan.", "deferral"),
        ("Norway reserved its decision.", "deferral"),
        ("Norway held up the settlement.", "deferral"),
        ("Norway said it was too early to discuss a truce.", "deferral"),
        ("Norway said it was premature to discuss a truce.", "deferral"),
        ("Norway said it was too soon to discuss a truce.", "deferral"),
    ],
)
def test_putting_off_is_a_deferral(sentence: str, form: str) -> None:
    """A no for now is a deferral."""
    assert told(sentence) == [(form, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Norway ignored the ultimatum.", "non_response"),
        ("Norway has so far ignored the ultimatum.", "non_response"),
        ("Norway disregarded the demand.", "non_response"),
        ("Norway did not respond to the letter.", "non_response"),
        ("Norway has not replied to the note.", "non_response"),
        ("Norway never answered the letter.", "non_response"),
        ("Norway did not reply.", "non_response"),
        ("Norway failed to respond.", "non_response"),
        ("Norway neglected to reply.", "non_response"),
    ],
)
def test_giving_no_answer_is_a_non_response(sentence: str, form: str) -> None:
    """Who is silent is told to be so."""
    assert told(sentence) == [(form, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Norway refused to meet the delegation.", "refusal_to_meet"),
        ("Norway refuses to negotiate.", "refusal_to_meet"),
        ("Norway declined to receive the envoy.", "refusal_to_meet"),
        ("Norway refused to attend the conference.", "refusal_to_meet"),
        ("Norway has refused to talk to Iceland.", "refusal_to_meet"),
    ],
)
def test_refusing_to_talk_is_a_refusal_to_meet(sentence: str, form: str) -> None:
    """A no to meeting is told from a no to terms."""
    assert told(sentence) == [(form, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Norway remains opposed to the treaty.", "outright"),
        ("Norway is against the treaty.", "outright"),
        ("Norway is unwilling to lower the toll.", "outright"),
        ("Norway is reluctant to sign the treaty.", "outright"),
        ("Norway was unable to comply with the request.", "outright"),
        ("The terms are unacceptable to Norway.", "outright"),
        ("The toll is unacceptable, Norway said.", "outright"),
        ("Norway said that the toll is unacceptable.", "outright"),
    ],
)
def test_an_adjective_may_tell_a_no(sentence: str, form: str) -> None:
    """Being opposed, unwilling or unable is a refusal."""
    assert told(sentence) == [(form, ["Norway"])]
