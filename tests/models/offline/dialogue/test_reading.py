"""Reading talks: who offers, accepts and refuses what, and on which conditions."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.schema import wire
from summarizer.schema.vocabulary import (
    Act,
    Attribution,
    ConditionKind,
    Finality,
    Issue,
    Modality,
    RefusalForm,
)
from tests.models.offline.dialogue.talk_kit import at, quote, read

SHARED = Path(__file__).parents[5] / "shared" / "data"
ASKING = ("Zel: I am asking $120 for the lamp.",)


def test_a_number_in_answer_counters_the_price() -> None:
    """Claim: another price for the same thing is a counter-offer to it."""
    reading = read(*ASKING, "Orm: How about 90?")
    first, second = reading.offers
    assert (first.act, second.act, second.responds_to) == (Act.DEMAND, Act.COUNTER_OFFER, first.id)
    assert (quote(second), second.issue) == ("How about 90?", Issue.PRICE_OR_MONEY)


def test_first_persons_speak_for_themselves() -> None:
    """Claim: the speaker makes and claims a move, the other one is addressed."""
    reading = read(*ASKING, "Orm: I can offer 90.")
    zel, orm = reading.parties
    offer = reading.offers[1]
    assert (zel.name, orm.name) == ("Zel", "Orm")
    assert (offer.made_by, offer.made_to, offer.claimed_by) == ([orm.id], [zel.id], orm.id)
    assert offer.attribution is Attribution.FIRST_PERSON


@pytest.mark.parametrize(
    "answer",
    [
        "Deal.",
        "ok",
        "Agreed!",
        "Sounds good.",
        "I accept.",
        "That works for me.",
        "We can do that.",
        "90 is fine.",
    ],
)
def test_a_yes_accepts_what_was_just_offered(answer: str) -> None:
    """Claim: words of consent after an offer accept it."""
    reading = read(*ASKING, "Orm: I can offer 90.", f"Zel: {answer}")
    (line,) = at(reading, 3)
    assert isinstance(line, wire.Offer)
    assert (line.act, line.responds_to) == (Act.ACCEPTANCE, reading.offers[1].id)


@pytest.mark.parametrize(
    "answer",
    [
        "No way.",
        "Too low.",
        "I can't do that.",
        "Not possible",
        "I refuse.",
        "That doesn't work for me.",
        "Nope",
    ],
)
def test_a_no_refuses_what_was_just_offered(answer: str) -> None:
    """Claim: words of rejection after an offer refuse it."""
    reading = read(*ASKING, "Orm: I can offer 90.", f"Zel: {answer}")
    (line,) = at(reading, 3)
    assert isinstance(line, wire.Refusal)
    assert (line.form, line.target_offer) == (RefusalForm.OUTRIGHT, reading.offers[1].id)


def test_a_flat_no_is_final() -> None:
    """Claim: "no way" leaves no door open."""
    reading = read(*ASKING, "Orm: No way.")
    assert reading.refusals[0].finality is Finality.FINAL


def test_a_yes_with_a_condition_is_conditional() -> None:
    """Claim: "ok if …" is an acceptance that its condition limits."""
    reading = read(*ASKING, "Orm: ok if you pay shipping")
    (condition,) = reading.conditions
    answer = reading.offers[1]
    assert (answer.act, answer.modality) == (Act.ACCEPTANCE, Modality.CONDITIONAL)
    assert (quote(condition), condition.applies_to) == ("if you pay shipping", [answer.id])
    assert (condition.kind, condition.to_be_met_by) == (ConditionKind.EXCHANGE, ["P1"])


@pytest.mark.parametrize(
    ("turn", "condition", "kind"),
    [
        ("I could do 100 as long as you collect it.", "as long as you collect it", ConditionKind.EXCHANGE),
        ("If you collect it, I can offer 100.", "If you collect it", ConditionKind.EXCHANGE),
        ("I can offer 100 unless the lamp is broken.", "unless the lamp is broken", ConditionKind.EXCEPTION),
        ("I can offer 100 if it arrives by Friday.", "if it arrives by Friday", ConditionKind.DEADLINE),
        ("I can offer 100 if the lamp is new.", "if the lamp is new", ConditionKind.PRECONDITION),
        (
            "I can offer 100 but you have to pay shipping.",
            "but you have to pay shipping",
            ConditionKind.EXCHANGE,
        ),
    ],
)
def test_a_condition_is_cut_from_its_offer(turn: str, condition: str, kind: ConditionKind) -> None:
    """Claim: the clause of a condition is quoted by itself and applies to the offer beside it."""
    reading = read(*ASKING, f"Orm: {turn}")
    (line,) = reading.conditions
    assert (quote(line), line.kind) == (condition, kind)
    assert line.applies_to == [reading.offers[1].id]


def test_only_if_alone_answers_with_other_terms() -> None:
    """Claim: a bare "only if" is a counter-offer to what was asked."""
    reading = read("Zel: Can you pay 120 for the lamp?", "Orm: I offer 90.", "Zel: Only if you pay cash.")
    answer = reading.offers[-1]
    assert (answer.act, answer.responds_to) == (Act.COUNTER_OFFER, reading.offers[1].id)
    assert len(reading.conditions) == 1


@pytest.mark.parametrize("turn", ["If possible, send it soon.", "I wonder if it is blue.", "Unless."])
def test_not_every_if_is_a_condition(turn: str) -> None:
    """Claim: an "if" that limits nothing gives no condition."""
    assert read(*ASKING, f"Orm: {turn}").conditions == ()


def test_an_ok_before_an_own_offer_is_no_yes() -> None:
    """Claim: "ok, I offer …" only opens an offer."""
    reading = read(*ASKING, "Orm: Ok, I can offer you 80.")
    assert [line.act for line in reading.offers] == [Act.DEMAND, Act.COUNTER_OFFER]


def test_a_fine_but_accepts_and_asks_for_more() -> None:
    """Claim: "fine, but you must …" accepts and puts an own term."""
    reading = read(*ASKING, "Orm: Fine, but you will need to pay 10 for delivery.")
    assert {line.act for line in reading.offers[1:]} == {Act.ACCEPTANCE, Act.COUNTER_OFFER}


def test_a_term_repeated_after_a_yes_is_taken() -> None:
    """Claim: a yes and the other side's own number accept it."""
    reading = read(*ASKING, "Orm: Fine, $120 for the lamp.")
    assert reading.offers[1].act is Act.ACCEPTANCE


def test_promising_what_was_asked_for_accepts_it() -> None:
    """Claim: "I can do" with the asked number grants it; with "only" it does not."""
    assert read(*ASKING, "Orm: I can pay 120.").offers[1].act is Act.ACCEPTANCE
    assert read(*ASKING, "Orm: I can only pay 120.").offers[1].act is not Act.ACCEPTANCE


def test_agreeing_to_another_number_is_an_offer() -> None:
    """Claim: "I can agree to 95" where nobody said 95 puts 95 on the table."""
    assert read(*ASKING, "Orm: I can agree to 95.").offers[1].act is Act.COUNTER_OFFER


def test_bare_terms_are_offers_and_answers() -> None:
    """Claim: a noun phrase about what is on the table is a move."""
    reading = read(*ASKING, "Orm: 90", "Zel: 110 with warranty", "Orm: warranty", "Zel: no warranty")
    assert [line.act for line in reading.offers[1:]] == [
        Act.COUNTER_OFFER,
        Act.COUNTER_OFFER,
        Act.ACCEPTANCE,
        Act.OFFER,
    ]


def test_no_with_a_thing_refuses_it() -> None:
    """Claim: "no X" after an offer of X refuses it."""
    reading = read(*ASKING, "Orm: I would like a warranty for $120.", "Zel: No warranty.")
    assert reading.refusals[0].target_offer == reading.offers[1].id


def test_formal_actions_are_read_as_they_stand() -> None:
    """Claim: logged actions of a bargaining platform are an offer, a refusal and an acceptance of it."""
    reading = read(
        "Zel: [submits deal: I get 3 Zorps; you get 0 Zorps]",
        "Orm: [rejects the submitted deal]",
        "Orm: Submit-Deal I get 2 Zorps",
        "Zel: Accept-Deal",
        "Zel: [walks away from the negotiation]",
    )
    first, second, answer = reading.offers
    assert (answer.act, answer.responds_to) == (Act.ACCEPTANCE, second.id)
    assert (reading.refusals[0].target_offer, reading.refusals[1].form) == (first.id, RefusalForm.WALKOUT)


@pytest.mark.parametrize(
    ("turn", "form"),
    [
        ("Let me think about it.", RefusalForm.DEFERRAL),
        ("I am walking out.", RefusalForm.WALKOUT),
        ("I have to withdraw my offer.", RefusalForm.WITHDRAWAL),
    ],
)
def test_other_noes_have_their_form(turn: str, form: RefusalForm) -> None:
    """Claim: putting off, leaving and taking back are told apart."""
    reading = read("Orm: I offer $90.", "Zel: I want $120.", f"Orm: {turn}")
    assert reading.refusals[0].form is form


def test_a_withdrawal_takes_back_the_own_offer() -> None:
    """Claim: the target of a withdrawal is the speaker's own offer."""
    reading = read("Orm: I offer $90.", "Zel: I want $120.", "Orm: I withdraw my offer.")
    assert reading.refusals[0].target_offer == reading.offers[0].id


@pytest.mark.parametrize(
    "turn",
    [
        "What salary do you expect?",
        "Let's discuss another issue.",
        "Great that you accept.",
        "You said 90 before.",
        "Is that too low?",
        "I waited 20 minutes for the price.",
    ],
)
def test_talk_about_the_talk_is_no_move(turn: str) -> None:
    """Claim: questions, memories and politeness put nothing on the table."""
    assert at(read(*ASKING, f"Orm: {turn}"), 2) == []


def test_hedged_offers_say_so() -> None:
    """Claim: "might" makes an offer hedged."""
    assert read(*ASKING, "Orm: I might offer 90.").offers[1].modality is Modality.HEDGED
