"""Standings: what each answer does, and whose answers count."""

from __future__ import annotations

import pytest

from summarizer.schema.vocabulary import (
    Act,
    RefusalForm,
    Role,
    Standing,
)
from tests.public_lines import acceptance, offer, party, refusal
from tests.tracking.records import THREE, TWO, standing_of, tracked


def test_an_offer_that_nobody_answered_is_open() -> None:
    """Every addressee is listed, without a line that moved it."""
    found = tracked(offer("O1", 0))["O1"]
    assert found.status is Standing.OPEN
    assert standing_of(found) == {"P2": (Standing.OPEN, None)}
    assert found.history == ()


def test_an_accepted_offer_is_accepted_and_so_is_its_acceptance() -> None:
    """The acceptance moves the offer, and has itself met nobody's objection."""
    found = tracked(offer("O1", 0), acceptance("O2", 20, "O1"))
    assert standing_of(found["O1"]) == {"P2": (Standing.ACCEPTED, "O2")}
    assert (found["O1"].status, found["O1"].history) == (Standing.ACCEPTED, ("O2",))
    assert (found["O2"].status, found["O2"].responses) == (Standing.ACCEPTED, ())


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (RefusalForm.OUTRIGHT, Standing.REFUSED),
        (RefusalForm.PARTIAL, Standing.REFUSED),
        (RefusalForm.WALKOUT, Standing.REFUSED),
        (RefusalForm.REFUSAL_TO_MEET, Standing.REFUSED),
        (RefusalForm.CONDITIONAL, Standing.COUNTERED),
        (RefusalForm.DEFERRAL, Standing.DEFERRED),
        (RefusalForm.NON_RESPONSE, Standing.DEFERRED),
        (RefusalForm.DENIAL, Standing.DISPUTED),
    ],
)
def test_each_form_of_refusal_has_its_standing(form: RefusalForm, expected: Standing) -> None:
    """A no, a not unless, a not yet and a denial are different standings."""
    assert tracked(offer("O1", 0), refusal("R1", 20, "O1", form=form))["O1"].status is expected


@pytest.mark.parametrize("act", [Act.COUNTER_OFFER, Act.OFFER, Act.PROPOSAL, Act.DEMAND, Act.CONCESSION])
def test_other_terms_in_answer_counter_an_offer(act: Act) -> None:
    """Whatever its act is called, an answer with terms of its own is a counter."""
    answer = acceptance("O2", 20, "O1", act=act, terms="other words")
    assert tracked(offer("O1", 0), answer)["O1"].status is Standing.COUNTERED


def test_a_demand_beside_a_refusal_does_not_soften_it() -> None:
    """Who rejects a plan and insists on another has rejected it; a counter-offer opens the door again."""
    no = refusal("R1", 20, "O1")
    demand = acceptance("O2", 30, "O1", act=Act.DEMAND)
    counter = acceptance("O2", 30, "O1", act=Act.COUNTER_OFFER)
    assert tracked(offer("O1", 0), no, demand)["O1"].status is Standing.REFUSED
    assert tracked(offer("O1", 0), no, counter)["O1"].status is Standing.COUNTERED


def test_a_concession_to_a_demand_yields_in_part() -> None:
    """Giving up a position because it was demanded is more than other terms."""
    yielding = acceptance("O2", 30, "O1", act=Act.CONCESSION)
    assert tracked(offer("O1", 0, act=Act.DEMAND), yielding)["O1"].status is Standing.PARTLY_ACCEPTED


@pytest.mark.parametrize("act", [Act.THREAT, Act.REQUEST, Act.PROCESS_PROPOSAL, Act.MEDIATOR_PROPOSAL])
def test_a_threat_or_request_answers_nothing(act: Act) -> None:
    """Pressure and procedure leave the offer where it was."""
    assert tracked(offer("O1", 0), acceptance("O2", 20, "O1", act=act))["O1"].status is Standing.OPEN


def test_a_reference_to_no_offer_moves_nothing() -> None:
    """Answers without a target are kept and change no standing."""
    found = tracked(offer("O1", 0), acceptance("O2", 20, None), refusal("R1", 40, None))
    assert (found["O1"].status, found["O2"].status) == (Standing.OPEN, Standing.ACCEPTED)


def test_the_weakest_principal_decides_for_all() -> None:
    """Accepted by one, unanswered by the other: open. Refused by the other: refused."""
    to_both = offer("O1", 0, made_to=("P2", "P3"))
    yes, no = acceptance("O2", 20, "O1"), refusal("R1", 40, "O1", refused_by=("P3",))
    assert tracked(to_both, yes, parties=THREE)["O1"].status is Standing.OPEN
    found = tracked(to_both, yes, no, parties=THREE)["O1"]
    assert found.status is Standing.REFUSED
    assert standing_of(found) == {"P2": (Standing.ACCEPTED, "O2"), "P3": (Standing.REFUSED, "R1")}


def test_an_offer_to_nobody_in_particular_is_to_all_other_principals() -> None:
    """Mediators and observers are not waited for."""
    parties = (*THREE, party("P4", "Envoy", role=Role.MEDIATOR))
    found = tracked(offer("O1", 0, made_to=()), parties=parties)["O1"]
    assert [response.party for response in found.responses] == ["P2", "P3"]


def test_a_mediator_addressed_beside_a_principal_does_not_decide() -> None:
    """The principal's yes is the offer's standing, though the mediator said nothing."""
    parties = (*TWO, party("P4", "Envoy", role=Role.MEDIATOR))
    found = tracked(offer("O1", 0, made_to=("P2", "P4")), acceptance("O2", 20, "O1"), parties=parties)
    assert found["O1"].status is Standing.ACCEPTED


def test_a_principal_who_answers_what_was_handed_to_a_mediator_decides() -> None:
    """An offer made through an envoy is accepted when the other side accepts it."""
    parties = (*TWO, party("P4", "Envoy", role=Role.MEDIATOR))
    found = tracked(offer("O1", 0, made_to=("P4",)), acceptance("O2", 20, "O1"), parties=parties)
    assert found["O1"].status is Standing.ACCEPTED


def test_who_was_not_addressed_is_listed_but_does_not_decide() -> None:
    """A third principal's no to an offer between two others is shown beside it."""
    no = refusal("R1", 20, "O1", refused_by=("P3",))
    found = tracked(offer("O1", 0), acceptance("O2", 30, "O1"), no, parties=THREE)["O1"]
    assert found.status is Standing.ACCEPTED
    assert standing_of(found)["P3"] == (Standing.REFUSED, "R1")


def test_a_record_without_principals_counts_whoever_answered() -> None:
    """Where no role is known the addressees still have standings."""
    parties = tuple(p.model_copy(update={"role": Role.UNCLEAR}) for p in TWO)
    assert tracked(offer("O1", 0), refusal("R1", 20, "O1"), parties=parties)["O1"].status is Standing.REFUSED
    assert tracked(offer("O1", 0, made_to=()), parties=())["O1"].status is Standing.OPEN


def test_a_representative_moves_for_whom_it_represents() -> None:
    """When their speaker accepts, the captains have accepted; the board's clerk cannot answer the board."""
    parties = (
        *TWO,
        party("P3", "Speaker", role=Role.REPRESENTATIVE, represents="P2"),
        party("P4", "Clerk", role=Role.REPRESENTATIVE, represents="P1"),
    )
    yes = acceptance("O2", 20, "O1", made_by=("P3",))
    own = acceptance("O3", 30, "O1", made_by=("P4",))
    found = tracked(offer("O1", 0), yes, own, parties=parties)["O1"]
    assert standing_of(found) == {"P2": (Standing.ACCEPTED, "O2")}


def test_representatives_in_a_circle_speak_for_somebody() -> None:
    """A broken chain of representation ends instead of running for ever."""
    parties = (party("P1", "A", represents="P2"), party("P2", "B", represents="P1"))
    assert tracked(offer("O1", 0), parties=parties)["O1"].status is Standing.OPEN


def test_a_later_move_wins_in_a_dialogue() -> None:
    """Refused, then accepted: accepted; the history shows both in order."""
    found = tracked(offer("O1", 0), acceptance("O2", 60, "O1"), refusal("R1", 20, "O1"))["O1"]
    assert (found.status, found.history) == (Standing.ACCEPTED, ("R1", "O2"))


def test_a_partial_refusal_after_a_yes_leaves_a_partial_yes() -> None:
    """Taking back a part of an acceptance is not a refusal."""
    later = refusal("R1", 40, "O1", form=RefusalForm.PARTIAL)
    found = tracked(offer("O1", 0), acceptance("O2", 20, "O1"), later)["O1"]
    assert found.status is Standing.PARTLY_ACCEPTED


def test_silence_changes_no_answer() -> None:
    """Who has refused and then says nothing has refused."""
    silence = refusal("R2", 40, "O1", form=RefusalForm.NON_RESPONSE)
    found = tracked(offer("O1", 0), refusal("R1", 20, "O1"), silence)["O1"]
    assert (found.status, found.history) == (Standing.REFUSED, ("R1",))
