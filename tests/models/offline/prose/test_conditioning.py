"""Conditions: each cue with its words, its kind and the line that it applies to."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from summarizer.schema.vocabulary import ConditionKind, Modality
from tests.models.offline.prose.line_kit import the_line
from tests.models.offline.prose.prose_kit import names, read, the_condition

_PRECONDITIONS = [
    ("Norway offered to lower the toll", "if Iceland lifts the ban"),
    ("Norway will accept the toll", "only if Iceland lifts the ban"),
    ("Norway agreed to lower the toll", "provided that Iceland lifts the ban"),
    ("Norway agreed to lower the toll", "provided Iceland lifts the ban"),
    ("Norway agreed to lower the toll", "providing that Iceland lifts the ban"),
    ("Norway offered a loan", "in case the harbour closes"),
    ("Norway offered a loan", "assuming that Iceland lifts the ban"),
    ("Norway offered to pay half", "as long as the truce holds"),
    ("Norway offered to pay half", "so long as the truce holds"),
    ("Norway accepted the toll", "on condition that the ban be lifted"),
    ("Norway accepted the toll", "on the condition that the ban be lifted"),
    ("Norway accepted the toll", "on the understanding that the ban be lifted"),
    ("Norway accepted the toll", "subject to the approval of its parliament"),
    ("Norway made its consent", "conditional on the return of the boats"),
    ("Norway made its consent", "contingent upon the return of the boats"),
    ("Norway said that it would release the crew", "as soon as the ban is lifted"),
    ("Norway said that it would release the crew", "once the ban is lifted"),
    ("Norway said that it would release the crew", "only after the ban is lifted"),
    ("Norway said that it would release the crew", "only when the ban is lifted"),
    ("Norway said that it would release the crew", "when the ban is lifted"),
    ("Norway will not sign the treaty", "until the ban is lifted"),
    ("Norway put off the signature of the treaty", "until after the election"),
    ("Norway accepted the toll", "in the event that the ban is lifted"),
    ("Norway", "conditioned its approval of the terms on the return of the boats"),
    ("Norway", "tied its signature to a promise of aid"),
    ("Norway", "laid down two conditions"),
    ("Norway said that it would release the crew", "after the ban is lifted"),
    ("In Aldby,", "Norway's condition for a truce was the return of the boats"),
    ("Norway will not sign", "until ratification of the quota by Iceland"),
    ("Norway put off its decision", "pending a reply from Iceland"),
    ("Norway said that Iceland", "must first lift the ban"),
    ("Norway demanded an apology", "as the price of its consent"),
    ("Norway would accept the toll, but", "on one condition: the return of the boats"),
    ("Norway refuses to sign the treaty", "before the ban is lifted"),
    ("Norway demanded a deposit", "before handing over the keys"),
    ("Norway demanded an apology", "prior to any talks"),
    ("Norway refused to sign the treaty", "before any talks"),
    ("Norway would not sign the treaty", "without a guarantee of safe passage"),
    ("Norway refused to sign", "without the consent of its parliament"),
    ("Norway refused to sign", "without further instructions"),
    ("Norway demanded the boats", "as a precondition for talks"),
    ("Norway would accept the toll,", "should Iceland agree"),
    ("Norway is ready to accept the toll but it", "needs security guarantees"),
]
_EXCEPTIONS = [
    ("Norway will not sign the treaty", "unless Iceland lifts the ban"),
    ("Norway rejected the toll", "unless it is halved"),
    ("Norway accepted the plan", "with the exception of the second article"),
    ("Norway accepted the plan", "except that the toll stays"),
    ("Norway accepted the plan", "with the proviso that the toll stays"),
]
_RED_LINES = [
    ("Norway rejects a toll", "as part of any agreement"),
    ("Norway insisted that", "any agreement must include the islands"),
]
_EXCHANGES = [
    ("Norway offered to release the crew", "in exchange for the boats"),
    ("Norway offered to release the crew", "in return for the boats"),
]
_CONSEQUENCES = [
    ("Norway threatened to close the harbour", "if the ban stays"),
    ("Norway threatened to close the harbour", "unless the ban is lifted"),
    ("Norway said that it would impose tariffs", "if the ban stays"),
]
_DEADLINES = [
    ("Norway demanded the return of the boats", "within ten days"),
    ("Norway demanded the return of the boats", "by Saturday"),
]
_ALL = [
    *((*one, ConditionKind.PRECONDITION) for one in _PRECONDITIONS),
    *((*one, ConditionKind.EXCEPTION) for one in _EXCEPTIONS),
    *((*one, ConditionKind.EXCHANGE) for one in _EXCHANGES),
    *((*one, ConditionKind.RED_LINE) for one in _RED_LINES),
    *((*one, ConditionKind.CONSEQUENCE) for one in _CONSEQUENCES),
    *((*one, ConditionKind.DEADLINE) for one in _DEADLINES),
]


@pytest.mark.parametrize(("move", "words", "kind"), _ALL)
def test_a_cue_opens_a_condition_of_its_kind(move: str, words: str, kind: ConditionKind) -> None:
    """The clause is quoted whole, from the cue to its end, with the kind of the cue."""
    condition = the_condition(read(f"{move} {words}."))
    assert (condition.text, condition.evidence[0].quote, condition.kind) == (words, words, kind)


@pytest.mark.parametrize(("move", "words", "kind"), _ALL)
def test_a_condition_applies_to_the_move_before_it(move: str, words: str, kind: ConditionKind) -> None:
    """The line, and who set the condition, are those of the move, whatever the kind."""
    reading = read(f"{move} {words}.")
    condition = the_condition(reading)
    assert condition.applies_to == [the_line(reading).id]
    assert names(reading, condition.imposed_by) == ["Norway"], kind


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("If Iceland lifts the ban, Norway will accept the toll.", "If Iceland lifts the ban"),
        ("Unless Iceland lifts the ban, Norway will not sign the treaty.", "Unless Iceland lifts the ban"),
        ("Once Iceland lifts the ban, Norway will accept the toll.", "Once Iceland lifts the ban"),
        ("As long as the truce holds, Norway will accept the toll.", "As long as the truce holds"),
        ("Provided that the truce holds, Norway will accept the toll.", "Provided that the truce holds"),
        ("Until the ban is lifted, Norway will not sign the treaty.", "Until the ban is lifted"),
    ],
)
def test_a_condition_may_open_its_sentence(sentence: str, words: str) -> None:
    """It ends at the comma before the main clause and applies to what follows."""
    reading = read(sentence)
    condition = the_condition(reading)
    assert (condition.text, condition.applies_to) == (words, [the_line(reading).id])


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway rejected the toll and accepted the quota if the ban is lifted.",
        "Norway accepted the quota if the ban is lifted, but it rejected the toll.",
        "Norway rejected the toll, but if the ban is lifted, it will accept the quota.",
        "Norway rejected the toll, but Norway will accept the quota if the ban is lifted.",
    ],
)
def test_of_two_moves_the_nearer_has_the_condition(sentence: str) -> None:
    """The acceptance is conditional and the refusal is not."""
    reading = read(sentence)
    (offer,) = reading.offers
    (refusal,) = reading.refusals
    assert the_condition(reading).applies_to == [offer.id]
    assert (offer.modality, refusal.modality) == (Modality.CONDITIONAL, Modality.ASSERTED)


def test_an_exchange_leaves_the_offer_firm() -> None:
    """What is given in return is a price, no doubt about the offer."""
    line = the_line(read("Norway offered to release the crew in exchange for the boats."))
    assert line.modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway asked if Iceland would lift the ban.",
        "Norway accepted the toll even if the ban stays.",
        "Norway accepted the toll as if nothing had happened.",
        "Norway rejected the toll when the ban was lifted.",
        "Norway rejected the toll after the ban was lifted.",
        "Norway accepted the toll until May.",
        "Norway offered to lower the toll, if possible.",
        "Norway accepted the toll once more.",
        "Norway offered a loan as long as 20 years.",
        "Norway accepted the toll without delay.",
    ],
)
def test_what_looks_like_a_condition_is_none(sentence: str) -> None:
    """Questions, times and fixed phrases leave the move without a condition."""
    reading = read(sentence)
    assert (the_line(reading).modality, reading.conditions) == (Modality.ASSERTED, ())


def test_every_cue_has_an_example() -> None:
    """A cue that is added to the lexicon needs a sentence here."""
    text = resources.files("summarizer.lexicon").joinpath("acts", "prose_en.json").read_text("utf-8")
    cues = {f"condition: {cue['name']}" for cue in json.loads(text)["conditions"]}
    seen = {rule for move, words, _ in _ALL for rule in read(f"{move} {words}.").rules.values()}
    assert cues <= seen
