"""Standings: who stands where towards which offer, as far as the text lets one say."""

from __future__ import annotations

import pytest

from summarizer.document import Document, DocumentKind, Segment
from summarizer.schema import public
from summarizer.schema.vocabulary import (
    Act,
    Attribution,
    ConditionKind,
    ConditionState,
    Issue,
    Modality,
    RefusalForm,
    Role,
    Standing,
)
from summarizer.spans import Span
from summarizer.states import Merged
from summarizer.tracking import track
from tests.public_lines import acceptance, condition, offer, party, proof, refusal

DIALOGUE = Document("", (), DocumentKind.DIALOGUE)
ARTICLE = Document("", (), DocumentKind.ARTICLE, date="2025-02-13")
TWO = (party("P1", "Harbour Board"), party("P2", "Captains"))
THREE = (*TWO, party("P3", "Pilots"))


def tracked(
    *lines: public.Line,
    parties: tuple[public.Party, ...] = TWO,
    document: Document = DIALOGUE,
) -> dict[str, public.Offer]:
    merged = Merged(
        parties=parties,
        offers=tuple(line for line in lines if isinstance(line, public.Offer)),
        refusals=tuple(line for line in lines if isinstance(line, public.Refusal)),
        conditions=tuple(line for line in lines if isinstance(line, public.Condition)),
    )
    return {line.id: line for line in track(merged, document).offers}


def standing_of(line: public.Offer) -> dict[str, tuple[Standing, str | None]]:
    return {response.party: (response.standing, response.line) for response in line.responses}


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
    assert (found["O1"].status, found["O2"].status) == (Standing.OPEN, Standing.OPEN)


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


def test_an_acceptance_of_nothing_known_is_open_or_unclear() -> None:
    """It waits for the others; told by a third party it is not even sure."""
    told = acceptance("O1", 0, None, attribution=Attribution.THIRD_PARTY_CLAIM)
    assert tracked(acceptance("O1", 0, None))["O1"].status is Standing.OPEN
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


def priced(id_: str, at: int, crowns: int, segment: str, **fields: object) -> public.Offer:
    terms = f"pay {crowns} crowns a crate"
    return offer(id_, at, terms=terms, evidence=(proof(at, at + 10, segment),), **fields)


def test_later_own_terms_supersede_in_a_dialogue() -> None:
    """A hundred, then ninety for the same: only the ninety stand; an article's order proves nothing."""
    lines = (priced("O1", 0, 100, "s1"), priced("O2", 20, 90, "s2"))
    found = tracked(*lines)
    assert (found["O1"].status, found["O1"].history) == (Standing.SUPERSEDED, ("O2",))
    assert found["O2"].status is Standing.OPEN
    assert tracked(*lines, document=ARTICLE)["O1"].status is Standing.OPEN


def test_two_prices_in_one_message_are_one_package() -> None:
    """Terms of the same segment do not replace each other."""
    assert tracked(priced("O1", 0, 100, "s1"), priced("O2", 20, 90, "s1"))["O1"].status is Standing.OPEN


def test_other_terms_or_other_addressees_do_not_supersede() -> None:
    """A second offer on the same issue replaces the first only if it is about the same thing."""
    other = offer("O2", 20, terms="waive the mooring fee", evidence=(proof(20, 30, "s2"),))
    aside = priced("O3", 40, 80, "s3", made_to=("P3",))
    assert tracked(priced("O1", 0, 100, "s1"), other, aside, parties=THREE)["O1"].status is Standing.OPEN


def test_a_maker_who_answers_a_counter_replaces_the_first_offer() -> None:
    """Offer, counter, counter to the counter: the first offer is superseded, in an article too."""
    counter = acceptance("O2", 20, "O1", act=Act.COUNTER_OFFER, evidence=(proof(20, 30, "s2"),))
    again = priced("O3", 40, 95, "s3", act=Act.COUNTER_OFFER, responds_to="O2")
    found = tracked(priced("O1", 0, 100, "s1"), counter, again, document=ARTICLE)
    assert found["O1"].status is Standing.SUPERSEDED
    assert found["O2"].status is Standing.COUNTERED


def test_an_explicit_own_link_supersedes_in_either_order_of_the_text() -> None:
    """An article may tell the new offer before the old one."""
    new = priced("O2", 20, 90, "s2", responds_to="O1")
    old = priced("O1", 50, 100, "s3")
    assert tracked(new, old, document=ARTICLE)["O1"].status is Standing.SUPERSEDED
    back = new.model_copy(update={"evidence": (proof(80, 90, "s4"),)})
    assert tracked(old, back, document=ARTICLE)["O1"].status is Standing.SUPERSEDED


def test_two_counters_to_one_offer_follow_each_other() -> None:
    """The later counter of the same maker on the same narrow issue stands."""
    first = acceptance("O2", 20, "O1", act=Act.COUNTER_OFFER, evidence=(proof(20, 30, "s2"),))
    second = acceptance("O3", 40, "O1", act=Act.COUNTER_OFFER, evidence=(proof(40, 50, "s3"),))
    wide = {"issue": Issue.WORK_TERMS}
    salary = first.model_copy(update={**wide, "terms": "salary of 100"})
    pension = second.model_copy(update={**wide, "terms": "pension of 10"})
    assert tracked(offer("O1", 0), first, second)["O2"].status is Standing.SUPERSEDED
    assert tracked(offer("O1", 0, **wide), salary, pension)["O2"].status is Standing.OPEN


def test_an_answered_offer_is_not_superseded() -> None:
    """What was accepted stays accepted; a yes to superseded terms counts, a no adds nothing."""
    lines = (priced("O1", 0, 100, "s1"), priced("O2", 20, 90, "s2"))
    assert tracked(*lines, acceptance("O3", 10, "O1"))["O1"].status is Standing.ACCEPTED
    assert tracked(*lines, acceptance("O3", 40, "O1"))["O1"].status is Standing.ACCEPTED
    assert tracked(*lines, refusal("R1", 40, "O1"))["O1"].status is Standing.SUPERSEDED


def test_a_planned_or_replaced_acceptance_supersedes_nothing() -> None:
    """Only firm terms replace terms."""
    planned = priced("O2", 20, 90, "s2", modality=Modality.PLANNED)
    assert tracked(priced("O1", 0, 100, "s1"), planned)["O1"].status is Standing.OPEN


def test_a_missed_deadline_ends_an_unanswered_offer() -> None:
    """Only a deadline that the text reports as missed; a firm answer given before stays."""
    missed = condition("C1", 5, "O1", kind=ConditionKind.DEADLINE, state=ConditionState.NOT_MET)
    pending = condition("C1", 5, "O1", kind=ConditionKind.DEADLINE)
    found = tracked(offer("O1", 0), missed)["O1"]
    assert (found.status, found.conditions, found.history) == (Standing.EXPIRED, ("C1",), ("C1",))
    assert tracked(offer("O1", 0), pending)["O1"].status is Standing.OPEN
    unreal = missed.model_copy(update={"modality": Modality.HYPOTHETICAL})
    assert tracked(offer("O1", 0), unreal)["O1"].status is Standing.OPEN
    late = missed.model_copy(update={"evidence": (proof(60),)})
    assert tracked(offer("O1", 0), acceptance("O2", 20, "O1"), late)["O1"].status is Standing.ACCEPTED


def test_in_an_article_what_befell_an_answer_comes_after_it() -> None:
    """The text may tell the taking back before the acceptance."""
    back = refusal("R1", 10, "O2", form=RefusalForm.WITHDRAWAL)
    found = tracked(offer("O1", 0), acceptance("O2", 20, "O1"), back, document=ARTICLE)["O1"]
    assert (found.status, found.history) == (Standing.OPEN, ("O2", "R1"))


def test_known_dates_order_the_moves_of_an_article() -> None:
    """A refusal of Monday told after the acceptance of Wednesday is the earlier one."""
    yes = acceptance("O2", 20, "O1", when_text="on Wednesday")
    no = refusal("R1", 40, "O1", when_text="on Monday")
    found = tracked(offer("O1", 0), yes, no, document=ARTICLE)["O1"]
    assert (found.status, found.history) == (Standing.ACCEPTED, ("R1", "O2"))


def thread(*times: str | None) -> Document:
    segments = tuple(
        Segment(f"s{n}", "x" * 10, Span(n * 20 - 20, n * 20 - 10), sent_at=time)
        for n, time in enumerate(times, 1)
    )
    return Document("x" * 200, segments, DocumentKind.EMAIL, date="2025-02-20")


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (("2025-02-12T10:00", "2025-02-11T10:00"), Standing.ACCEPTED),
        (("2025-02-11T10:00", "2025-02-12T10:00"), Standing.REFUSED),
        (("2025-02-12T10:00", None), Standing.REFUSED),
        (("2025-02-12T10:00", "yesterday"), Standing.REFUSED),
        (("2025-02-12T10:00Z", "2025-02-11T10:00"), Standing.REFUSED),
    ],
)
def test_messages_are_ordered_by_their_times(times: tuple[str | None, ...], expected: Standing) -> None:
    """A thread with the newest mail first is read in the order of time; without times, as it stands."""
    yes = acceptance("O2", 0, "O1", evidence=(proof(0, 10, "s1"),))
    no = refusal("R1", 20, "O1", evidence=(proof(20, 30, "s2"),))
    first = offer("O1", 40, evidence=(proof(40, 50, "s3"),))
    assert tracked(yes, no, first, document=thread(*times, "2025-02-10T10:00"))["O1"].status is expected


def test_words_about_time_are_dated_from_the_message_they_stand_in() -> None:
    """The "tomorrow" in a mail of the 11th is the 12th, whatever the thread's date."""
    line = offer("O1", 0, when_text="tomorrow", evidence=(proof(0, 10, "s1"),))
    assert tracked(line, document=thread("2025-02-11T10:00"))["O1"].when == "2025-02-12"
    assert tracked(line, document=ARTICLE)["O1"].when == "2025-02-14"


def test_a_bare_weekday_is_dated_only_where_it_reports() -> None:
    """What was refused on Monday happened; what is proposed, or due, on Monday is to come."""
    merged = Merged(
        offers=(offer("O1", 0, when_text="Monday", issue=Issue.SCHEDULE), offer("O2", 9, when_text="Monday")),
        refusals=(refusal("R1", 20, "O1", when_text="Monday"),),
        conditions=(condition("C1", 30, "O1", when_text="Monday"),),
    )
    found = track(merged, ARTICLE)
    assert [line.when for line in found.offers] == [None, "2025-02-10"]
    assert [line.when for line in (*found.refusals, *found.conditions)] == ["2025-02-10", None]


def test_tracking_again_changes_nothing() -> None:
    """Computed fields are computed from the moves, not from themselves."""
    merged = Merged(
        parties=TWO,
        offers=(offer("O1", 0, when="2020-01-01"), acceptance("O2", 20, "O1")),
        refusals=(refusal("R1", 40, "O2", form=RefusalForm.DENIAL),),
    )
    once = track(merged, DIALOGUE)
    assert track(once, DIALOGUE) == once
    assert once.offers[0].when is None
