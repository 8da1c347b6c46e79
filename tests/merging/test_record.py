"""Merging: one record for all windows, with nothing lost and nothing dangling."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from summarizer.merging import candidates, merge
from summarizer.schema import public
from summarizer.schema.vocabulary import (
    Act,
)
from summarizer.states import Finding, Grounded, Merged, Policy
from tests.merging.windows import BOARD, ICE, TWO, sentence, window
from tests.public_lines import acceptance, condition, offer, party, refusal


def test_no_windows_give_an_empty_record() -> None:
    """Nothing in, nothing out."""
    assert merge(()) == Merged()
    assert candidates((window(),)) == ()


def test_one_window_keeps_its_lines_and_ids() -> None:
    """A single part is the record."""
    part = window(offer("O7", 0), refusal("R3", 20, "O7"), condition("C9", 30, "O7"))
    found = merge((part,))
    assert (found.parties, found.offers, found.refusals) == (part.parties, part.offers, part.refusals)
    assert (found.conditions, found.merges) == (part.conditions, ())


def test_a_reference_to_nothing_is_left_out() -> None:
    """Ids that no line of the window bears do not reach the record."""
    broken = window(
        offer("O1", 0, made_to=("P9",), claimed_by="P9", responds_to="O1"),
        acceptance("O2", 20, "O9"),
        condition("C1", 30, "O9", "O1"),
        parties=(BOARD.model_copy(update={"represents": "P1"}), TWO[1]),
    )
    found = merge((broken, window()))
    assert (found.offers[0].made_to, found.offers[0].claimed_by, found.offers[0].responds_to) == (
        (),
        None,
        None,
    )
    assert found.offers[1].responds_to is None
    assert found.conditions[0].applies_to == ("O1",)
    assert found.parties[0].represents is None


def test_a_circle_of_links_is_cut_and_shown() -> None:
    """Two windows that see opposite directions do not make two offers answer each other."""
    there = window(offer("O1", 0, **ICE), offer("O2", 50, made_by=("P2",), terms="crew", responds_to="O1"))
    back = window(offer("O1", 0, responds_to="O2", **ICE), offer("O2", 50, made_by=("P2",), terms="crew"))
    found = merge((there, back)).offers
    assert [line.responds_to for line in found] == [None, "O1"]
    assert [review.rule for review in found[0].needs_review] == ["circular-link-cut"]


def test_findings_and_reviews_speak_of_the_new_ids() -> None:
    """Messages name the lines as the record does; a line that was left out keeps its window."""
    review = public.Review(rule="x", message="O2 answers O1, see P5+1.")
    second = window(
        offer("O1", 100, terms="crew"),
        offer("O2", 120, terms="tow", needs_review=(review,)),
        findings=(
            Finding("x", Policy.FLAG, "O2 is odd.", line_id="O2"),
            Finding("x", Policy.DROP, "O8 was dropped.", line_id="O8"),
            Finding("x", Policy.FLAG, "All of it.", line_id=None),
        ),
    )
    found = merge((window(offer("O1", 0, **ICE)), second))
    assert found.offers[2].needs_review[0].message == "O3 answers O2, see P5+1."
    assert [(f.line_id, f.message) for f in found.findings] == [
        ("O3", "O3 is odd."),
        ("w2:O8", "O8 was dropped."),
        (None, "All of it."),
    ]


def test_the_overview_is_five_sentences_spread_over_the_windows() -> None:
    """First and last stay, repetitions and sentences that rest on nothing go, ids are the record's."""
    first = window(offer("O1", 0, **ICE), overview=tuple(sentence(f"a{n}", "O1") for n in range(5)))
    second = window(
        offer("O1", 90, terms="tow"),
        overview=(sentence("a0", "O1"), sentence("gone", "O7"), *(sentence(f"b{n}", "O1") for n in range(4))),
    )
    found = merge((first, second)).overview
    assert [line.sentence for line in found] == ["a0", "a2", "a4", "b1", "b3"]
    assert [line.rests_on for line in found[-2:]] == [("O2",), ("O2",)]


PLACES = st.integers(0, 60)


TERMS = st.sampled_from(
    ["free ice", "free ice for boats", "ninety crowns a crate", "90 crowns a crate", "tow"]
)


PARTY_IDS = st.sampled_from(["P1", "P2", "P3"])


TARGETS = st.sampled_from([None, "O0", "O1", "O2", "O9"])


@st.composite
def parts(draw: st.DrawFn) -> tuple[Grounded, ...]:
    found = []
    for _ in range(draw(st.integers(1, 4))):
        people = draw(st.permutations(["Norland", "Sudland", "the Norland"]))
        offers = [
            offer(
                f"O{n}",
                draw(PLACES),
                made_by=(draw(PARTY_IDS),),
                made_to=(draw(PARTY_IDS),),
                terms=draw(TERMS),
                responds_to=draw(TARGETS),
                act=draw(st.sampled_from([Act.OFFER, Act.ACCEPTANCE, Act.COUNTER_OFFER])),
            )
            for n in range(draw(st.integers(0, 3)))
        ]
        refusals = [
            refusal(f"R{n}", draw(PLACES), draw(TARGETS), matter=draw(TERMS))
            for n in range(draw(st.integers(0, 2)))
        ]
        conditions = [
            condition(f"C{n}", draw(PLACES), "O0", "R0", text=draw(TERMS))
            for n in range(draw(st.integers(0, 2)))
        ]
        found.append(
            Grounded(
                parties=tuple(party(f"P{n}", name) for n, name in enumerate(people, 1)),
                offers=tuple(offers),
                refusals=tuple(refusals),
                conditions=tuple(conditions),
                overview=(sentence("x", "O0"),),
            )
        )
    return tuple(found)


def proofs(record: Grounded | Merged) -> set[tuple[int, int]]:
    lines: tuple[public.Line, ...] = (*record.offers, *record.refusals, *record.conditions)
    return {(span.start, span.end) for line in lines for e in line.evidence for span in e.spans}


@given(parts())
def test_no_evidence_is_ever_lost(windows: tuple[Grounded, ...]) -> None:
    """Every span that proved something in a window proves something in the record."""
    assert proofs(merge(windows)) == {span for part in windows for span in proofs(part)}


@given(parts())
def test_no_reference_dangles_and_no_link_runs_in_a_circle(windows: tuple[Grounded, ...]) -> None:
    """With several windows every id in the record is the id of a line in the record."""
    found = merge((*windows, Grounded()))
    people = {line.id for line in found.parties}
    offers = {line.id: line for line in found.offers}
    moves = {*offers, *(line.id for line in found.refusals)}
    for line in found.offers:
        assert {*line.made_by, *line.made_to} <= people
        seen, at = set(), line
        while at.responds_to:
            assert at.id not in seen
            seen.add(at.id)
            at = offers[at.responds_to]
    assert all({*line.refused_by} <= people for line in found.refusals)
    assert all(line.target_offer is None or line.target_offer in offers for line in found.refusals)
    assert all({*line.applies_to} <= moves for line in found.conditions)
    assert all({*line.rests_on} <= moves for line in found.overview)


@given(parts())
def test_ids_count_up_in_the_order_of_the_text(windows: tuple[Grounded, ...]) -> None:
    """O1 stands before O2."""
    found = merge((*windows, Grounded()))
    assert [line.id for line in found.offers] == [f"O{n}" for n in range(1, len(found.offers) + 1)]
    starts = [min(e.spans[0].start for e in line.evidence) for line in found.offers]
    assert starts == sorted(starts)


@given(parts())
def test_a_record_merged_alone_is_itself(windows: tuple[Grounded, ...]) -> None:
    """Merging what was merged changes nothing."""
    once = merge(windows)
    again = Grounded(once.parties, once.offers, once.refusals, once.conditions, once.overview)
    assert merge((again,)) == replace(once, merges=(), findings=())
