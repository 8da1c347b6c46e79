"""Moves: what the text lets count as an answer, and what undoes one."""

from __future__ import annotations

import pytest

from summarizer.schema.vocabulary import (
    Attribution,
    ConditionKind,
    ConditionState,
    Modality,
    RefusalForm,
    Standing,
)
from tests.public_lines import acceptance, condition, offer, refusal
from tests.tracking.records import standing_of, tracked


@pytest.mark.parametrize("modality", [Modality.HEDGED, Modality.PLANNED])
def test_a_wish_to_accept_is_no_acceptance(modality: Modality) -> None:
    """Both "may accept" and "plans to accept" leave the standing unclear."""
    found = tracked(offer("O1", 0), acceptance("O2", 20, "O1", modality=modality))
    assert (found["O1"].status, found["O2"].status) == (Standing.UNCLEAR, Standing.UNCLEAR)


@pytest.mark.parametrize(
    "attribution",
    [
        Attribution.COUNTERPARTY_CLAIM,
        Attribution.THIRD_PARTY_CLAIM,
        Attribution.UNNAMED_SOURCE,
        Attribution.AUTHOR_INFERENCE,
    ],
)
def test_what_others_say_of_an_answer_does_not_settle_it(attribution: Attribution) -> None:
    """That B says that A accepted is not A's acceptance; neither is it A's refusal."""
    yes = acceptance("O2", 20, "O1", attribution=attribution)
    no = refusal("R1", 20, "O1", attribution=attribution)
    assert tracked(offer("O1", 0), yes)["O1"].status is Standing.UNCLEAR
    assert tracked(offer("O1", 0), no)["O1"].status is Standing.UNCLEAR


def test_an_answer_claimed_by_another_principal_does_not_settle_it() -> None:
    """Whatever the attribution is called: who claims it decides."""
    yes = acceptance("O2", 20, "O1", attribution=Attribution.OFFICIAL_STATEMENT, claimed_by="P1")
    own = acceptance("O2", 20, "O1", attribution=Attribution.OFFICIAL_STATEMENT, claimed_by="P2")
    assert tracked(offer("O1", 0), yes)["O1"].status is Standing.UNCLEAR
    assert tracked(offer("O1", 0), own)["O1"].status is Standing.ACCEPTED


def test_an_acceptance_of_nothing_known_is_still_a_yes() -> None:
    """It says that its maker agreed; told by a third party it is not even sure."""
    told = acceptance("O1", 0, None, attribution=Attribution.THIRD_PARTY_CLAIM)
    assert tracked(acceptance("O1", 0, None))["O1"].status is Standing.ACCEPTED
    assert tracked(told)["O1"].status is Standing.UNCLEAR


def test_hearsay_does_not_shake_a_firm_answer() -> None:
    """A refusal stands although the other side says that it was taken back."""
    rumour = acceptance("O2", 40, "O1", attribution=Attribution.COUNTERPARTY_CLAIM)
    found = tracked(offer("O1", 0), refusal("R1", 20, "O1"), rumour)["O1"]
    assert (found.status, found.history) == (Standing.REFUSED, ("R1",))


def test_a_hedged_deferral_is_still_a_deferral() -> None:
    """A soft not yet says no less than a not yet."""
    later = refusal("R1", 20, "O1", form=RefusalForm.DEFERRAL, modality=Modality.HEDGED)
    assert tracked(offer("O1", 0), later)["O1"].status is Standing.DEFERRED


@pytest.mark.parametrize("modality", [Modality.DENIED, Modality.HYPOTHETICAL, Modality.HISTORICAL])
def test_what_did_not_happen_now_moves_nothing(modality: Modality) -> None:
    """Denied, hypothetical and earlier answers leave the offer open."""
    yes = acceptance("O2", 20, "O1", modality=modality)
    no = refusal("R1", 30, "O1", modality=modality)
    assert tracked(offer("O1", 0), yes, no)["O1"].status is Standing.OPEN


def test_an_earlier_answer_moves_an_earlier_offer() -> None:
    """Within a past round the past answers count; without one the offer is not on the table now."""
    past = offer("O1", 0, modality=Modality.HISTORICAL)
    no = refusal("R1", 20, "O1", modality=Modality.HISTORICAL)
    assert tracked(past)["O1"].status is Standing.UNCLEAR
    assert tracked(past, no)["O1"].status is Standing.REFUSED


@pytest.mark.parametrize("modality", [Modality.DENIED, Modality.HYPOTHETICAL, Modality.PLANNED])
def test_an_offer_that_is_not_on_the_table_is_unclear(modality: Modality) -> None:
    """What might be offered, or was not, is not open."""
    assert tracked(offer("O1", 0, modality=modality))["O1"].status is Standing.UNCLEAR


def test_a_denied_offer_cannot_be_accepted() -> None:
    """An answer to an offer that the text denies does not settle it."""
    denied = offer("O1", 0, modality=Modality.DENIED)
    assert tracked(denied, acceptance("O2", 20, "O1"))["O1"].status is Standing.UNCLEAR


@pytest.mark.parametrize(
    ("kind", "state", "expected"),
    [
        (ConditionKind.PRECONDITION, ConditionState.PENDING, Standing.PARTLY_ACCEPTED),
        (ConditionKind.EXCHANGE, ConditionState.NOT_MET, Standing.PARTLY_ACCEPTED),
        (ConditionKind.PRECONDITION, ConditionState.MET, Standing.ACCEPTED),
        (ConditionKind.CONSEQUENCE, ConditionState.PENDING, Standing.ACCEPTED),
    ],
)
def test_a_yes_that_waits_for_a_condition_is_partial(
    kind: ConditionKind, state: ConditionState, expected: Standing
) -> None:
    """Met and waived conditions no longer limit an acceptance."""
    found = tracked(
        offer("O1", 0), acceptance("O2", 20, "O1"), condition("C1", 25, "O2", kind=kind, state=state)
    )
    assert found["O1"].status is expected
    assert found["O2"].conditions == ("C1",)


def test_a_conditional_yes_is_partial_and_a_conditional_no_is_unclear() -> None:
    """Neither "we would accept" nor "we would refuse" settles anything."""
    yes = acceptance("O2", 20, "O1", modality=Modality.CONDITIONAL)
    no = refusal("R1", 20, "O1", modality=Modality.CONDITIONAL)
    assert tracked(offer("O1", 0), yes)["O1"].status is Standing.PARTLY_ACCEPTED
    assert tracked(offer("O1", 0), no)["O1"].status is Standing.UNCLEAR


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((ConditionState.MET,), Standing.ACCEPTED),
        ((ConditionState.MET, ConditionState.WAIVED), Standing.ACCEPTED),
        ((ConditionState.MET, ConditionState.PENDING), Standing.PARTLY_ACCEPTED),
    ],
)
def test_a_conditional_yes_is_whole_once_its_conditions_are_met(
    states: tuple[ConditionState, ...], expected: Standing
) -> None:
    """A "yes, if you free the crew" is a yes when the text reports the crew free."""
    yes = acceptance("O2", 20, "O1", modality=Modality.CONDITIONAL)
    conditions = [
        condition(f"C{number}", 25, "O2", state=state) for number, state in enumerate(states, start=1)
    ]
    found = tracked(offer("O1", 0), yes, *conditions)
    assert (found["O1"].status, found["O2"].status) == (expected, expected)


def test_the_maker_can_withdraw_an_offer_for_all() -> None:
    """After a withdrawal no answer moves it any more."""
    out = refusal("R1", 20, "O1", refused_by=("P1",), form=RefusalForm.WITHDRAWAL)
    found = tracked(offer("O1", 0), out, acceptance("O2", 40, "O1"))["O1"]
    assert (found.status, found.history) == (Standing.WITHDRAWN, ("R1",))


def test_an_acceptance_that_is_taken_back_opens_the_offer_again() -> None:
    """Withdrawn by naming the acceptance or by naming the offer."""
    for target in ("O2", "O1"):
        back = refusal("R1", 40, target, form=RefusalForm.WITHDRAWAL)
        found = tracked(offer("O1", 0), acceptance("O2", 20, "O1"), back)
        assert standing_of(found["O1"]) == {"P2": (Standing.OPEN, "R1")}
    assert found["O2"].status is Standing.ACCEPTED


def test_a_withdrawal_by_one_who_never_accepted_is_a_refusal() -> None:
    """Stepping away from somebody else's offer is a no."""
    out = refusal("R1", 20, "O1", form=RefusalForm.WITHDRAWAL)
    assert tracked(offer("O1", 0), out)["O1"].status is Standing.REFUSED


def test_a_withdrawn_acceptance_is_itself_withdrawn() -> None:
    """The acceptance line shows that it does not stand."""
    back = refusal("R1", 40, "O2", form=RefusalForm.WITHDRAWAL)
    assert tracked(offer("O1", 0), acceptance("O2", 20, "O1"), back)["O2"].status is Standing.WITHDRAWN


def test_a_denied_acceptance_leaves_the_offer_disputed() -> None:
    """After "we never accepted" both lines are disputed, the acceptance names by whom."""
    denial = refusal("R1", 40, "O2", form=RefusalForm.DENIAL)
    found = tracked(offer("O1", 0), acceptance("O2", 20, "O1"), denial)
    assert standing_of(found["O1"]) == {"P2": (Standing.DISPUTED, "R1")}
    assert (found["O2"].status, found["O2"].disputed_by) == (Standing.DISPUTED, ("P2",))


def test_a_refused_acceptance_leaves_the_offer_accepted() -> None:
    """A no to an acceptance is about the acceptance."""
    no = refusal("R1", 40, "O2", refused_by=("P1",))
    found = tracked(offer("O1", 0), acceptance("O2", 20, "O1"), no)
    assert (found["O1"].status, found["O2"].status) == (Standing.ACCEPTED, Standing.REFUSED)
    assert standing_of(found["O2"]) == {"P1": (Standing.REFUSED, "R1")}


def test_a_denial_disputes_the_offer_and_names_who_denies() -> None:
    """The maker says that it never offered this."""
    denial = refusal("R1", 40, "O1", refused_by=("P1",), form=RefusalForm.DENIAL)
    found = tracked(offer("O1", 0), denial)["O1"]
    assert (found.status, found.disputed_by) == (Standing.DISPUTED, ("P1",))
    assert tracked(offer("O1", 0, made_to=()), denial, parties=())["O1"].status is Standing.DISPUTED


def test_an_offer_known_to_be_disputed_is_not_open() -> None:
    """A dispute noted before tracking shows in the status."""
    assert tracked(offer("O1", 0, disputed_by=("P2",)))["O1"].status is Standing.DISPUTED
