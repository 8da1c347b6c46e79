"""Own later terms and missed deadlines: what takes an offer off the table."""

from __future__ import annotations

from summarizer.schema.vocabulary import (
    Act,
    ConditionKind,
    ConditionState,
    Issue,
    Modality,
    Standing,
)
from tests.public_lines import acceptance, condition, offer, proof, refusal
from tests.tracking.records import ARTICLE, THREE, priced, tracked


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
