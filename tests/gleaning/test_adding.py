"""The second answer only adds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from summarizer.gleaning import additions
from summarizer.grounding import ground
from summarizer.schema import public, wire
from summarizer.schema.vocabulary import LineList
from summarizer.states import Checked, Finding, Grounded, Policy, RawLine
from tests.grounding.scenes import chunk_of, condition, offer, party, quoted, refusal

CHUNK = chunk_of(
    "Norvane offers a lease of ten years.",
    "Talmarch rejected the lease.",
    "Dray asks for two boats if it rains.",
)
BEFORE = ground(
    Checked(parties=(party("Norvane"),), offers=(offer(quoted("Norvane offers a lease"), made_by=["P1"]),)),
    CHUNK,
)


def second(
    *,
    parties: tuple[wire.Party, ...] = (),
    offers: tuple[wire.Offer, ...] = (),
    refusals: tuple[wire.Refusal, ...] = (),
    conditions: tuple[wire.Condition, ...] = (),
) -> Grounded:
    """Ground a second answer."""
    checked = Checked(parties=parties, offers=offers, refusals=refusals, conditions=conditions)
    return ground(checked, CHUNK, BEFORE)


def test_new_lines_are_added_with_free_ids() -> None:
    """An id that is taken becomes the next number; references follow."""
    found = second(
        parties=(party("Dray"),),
        offers=(offer(quoted("Dray asks for two boats", "s3"), id="O1", made_by=["P1"]),),
        conditions=(condition(quoted("if it rains", "s3"), applies_to=["O1"]),),
    )

    joined = additions(BEFORE, found)

    assert [one.id for one in joined.parties] == ["P1", "P2"]
    assert [one.id for one in joined.offers] == ["O1", "O2"]
    assert joined.offers[1].made_by == ("P2",)
    assert joined.conditions[0].applies_to == ("O2",)


def test_references_to_the_record_stay() -> None:
    """A new refusal may target an offer of the record."""
    found = second(
        refusals=(refusal(quoted("Talmarch rejected the lease", "s2"), target_offer="O1", refused_by=["P1"]),)
    )

    joined = additions(BEFORE, found)

    assert (joined.refusals[0].target_offer, joined.refusals[0].refused_by) == ("O1", ("P1",))


def test_a_line_on_the_same_words_is_a_duplicate() -> None:
    """It is left out with a finding, and references to it go to the line that is there."""
    found = second(
        offers=(offer(quoted("offers a lease of ten years"), id="O7"),),
        refusals=(refusal(quoted("Talmarch rejected the lease", "s2"), target_offer="O7"),),
    )

    joined = additions(BEFORE, found)

    assert joined.offers == BEFORE.offers
    assert joined.refusals[0].target_offer == "O1"
    assert [(one.rule, one.policy) for one in joined.findings] == [("gleaned-duplicate", Policy.FLAG)]


def test_a_known_party_under_another_id_is_the_same() -> None:
    """Names decide, not ids."""
    found = second(
        parties=(party("NORVANE", id="P5"),),
        offers=(offer(quoted("Dray asks for two boats", "s3"), id="O2", made_to=["P5"]),),
    )

    joined = additions(BEFORE, found)

    assert [one.id for one in joined.parties] == ["P1"]
    assert joined.offers[1].made_to == ("P1",)


def test_findings_and_broken_lines_follow_their_lines() -> None:
    """What was wrong with a found line is told under its new id."""
    found = second(
        offers=(
            offer(quoted("Dray asks for two boats", "s3"), terms="99 boats"),
            offer(quoted("no such words"), id="O9"),
        )
    )
    raw = RawLine(LineList.OFFERS, {"id": "O1"})
    loose = Finding("unknown-key", Policy.FLAG, "A key was dropped.")

    joined = additions(BEFORE, replace(found, broken=(*found.broken, raw), findings=(*found.findings, loose)))

    assert joined.offers[1].id == "O2"
    assert [one.line_id for one in joined.findings] == ["O9", "O2", None]
    assert [one.value["id"] for one in joined.broken] == ["O9", "O10"]


def test_ids_of_broken_lines_are_not_given_away() -> None:
    """A line that may still be repaired keeps its id."""
    before = replace(BEFORE, broken=(RawLine(LineList.OFFERS, {"id": "O2"}), RawLine(LineList.OVERVIEW, {})))
    found = second(offers=(offer(quoted("Dray asks for two boats", "s3"), id="O2"),))

    assert [one.id for one in additions(before, found).offers] == ["O1", "O3"]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 30)), max_size=5))
def test_nothing_of_the_record_is_ever_changed(spans: list[tuple[int, int]]) -> None:
    """Whatever is found, the lines before stand first and unchanged, and ids are unique."""
    (line,) = BEFORE.offers
    (proof,) = line.evidence
    found = tuple(
        line.model_copy(
            update={"evidence": (proof.model_copy(update={"spans": (public.SourceSpan(start=a, end=b),)}),)}
        )
        for a, b in spans
    )

    joined = additions(BEFORE, Grounded(offers=found))

    assert joined.offers[:1] == BEFORE.offers
    assert len({one.id for one in joined.offers}) == len(joined.offers)
