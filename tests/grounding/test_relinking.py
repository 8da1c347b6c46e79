"""Taking out references to what is not there."""

from __future__ import annotations

from dataclasses import replace

from summarizer.grounding import ground, relink, unlink
from summarizer.schema import wire
from summarizer.states import Checked
from tests.grounding.scenes import chunk_of, condition, offer, party, quoted, refusal

TEXT = "Norvane offers ten boats. Talmarch refused the boats unless Norvane leaves."
GROUNDED = ground(
    Checked(
        parties=(party("Norvane"),),
        offers=(offer(quoted("Norvane offers ten boats"), made_by=["P1"], made_to=["P9"]),),
        refusals=(refusal(quoted("Talmarch refused the boats"), target_offer="O1"),),
        conditions=(condition(quoted("unless Norvane leaves"), applies_to=["R1", "O7"]),),
        overview=(
            wire.OverviewSentence(rests_on=["O1"], sentence="Norvane offers boats."),
            wire.OverviewSentence(rests_on=["O1", "R1"], sentence="The boats are refused."),
        ),
    ),
    chunk_of(TEXT),
)


def test_relinking_removes_what_dangles_and_says_so() -> None:
    """Ids that no line has go, each line with a finding and a review note."""
    linked = relink(GROUNDED)

    assert (linked.offers[0].made_to, linked.conditions[0].applies_to) == ((), ("R1",))
    assert [finding.line_id for finding in linked.findings] == ["O1", "C1"]
    assert [review.rule for review in linked.offers[0].needs_review] == ["reference-removed"]


def test_relinking_a_sound_record_changes_nothing() -> None:
    """What refers to existing lines stays as it is."""
    linked = relink(GROUNDED)

    assert relink(linked) == linked


def test_unlinking_takes_ids_out_everywhere() -> None:
    """References to a dropped line go, and an overview sentence that rested on it alone."""
    unlinked = unlink(replace(GROUNDED, offers=()), {"O1"})

    assert unlinked.refusals[0].target_offer is None
    assert [sentence.rests_on for sentence in unlinked.overview] == [("R1",)]
    assert [finding.rule for finding in unlinked.findings] == ["reference-removed", "overview-unsupported"]


def test_unlinking_nothing_changes_nothing() -> None:
    """No ids, no work."""
    assert unlink(GROUNDED, ()) is GROUNDED


def test_a_reference_must_be_of_the_right_list() -> None:
    """A refusal cannot target a party, though the id exists."""
    wrong = replace(GROUNDED, refusals=(GROUNDED.refusals[0].model_copy(update={"target_offer": "P1"}),))

    assert relink(wrong).refusals[0].target_offer is None
