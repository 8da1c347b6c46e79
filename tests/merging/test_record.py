"""Merging: one record for all windows, with nothing lost, nothing dangling and nothing glued by force."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.merging import Candidate, candidates, merge
from summarizer.schema import public
from summarizer.schema.vocabulary import (
    Act,
    Attribution,
    ConditionKind,
    ConditionState,
    Issue,
    LineList,
    Modality,
    PartyKind,
    RefusalForm,
    Role,
)
from summarizer.states import Finding, Grounded, Merged, Policy
from tests.public_lines import acceptance, condition, offer, party, refusal

BOARD, CAPTAINS = party("P1", "Harbour Board"), party("P2", "Captains", kind=PartyKind.UNION)
TWO = (BOARD, CAPTAINS)


def window(*lines: public.Line, parties: tuple[public.Party, ...] = TWO, **fields: Any) -> Grounded:
    return Grounded(
        parties=parties,
        offers=tuple(line for line in lines if isinstance(line, public.Offer)),
        refusals=tuple(line for line in lines if isinstance(line, public.Refusal)),
        conditions=tuple(line for line in lines if isinstance(line, public.Condition)),
        **fields,
    )


def names(merged: Merged) -> list[str]:
    return [found.name for found in merged.parties]


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


# Parties


def test_the_same_name_is_the_same_party() -> None:
    """Lines of both windows point at the one party, under ids in the order of the text."""
    swapped = (party("P1", "the captains", kind=PartyKind.UNION), party("P2", "The Harbour Board"))
    second = window(offer("O1", 90, made_by=("P2",), made_to=("P1",), terms="ice"), parties=swapped)
    found = merge((window(offer("O1", 0)), second))
    assert names(found) == ["Harbour Board", "Captains"]
    assert [(line.id, line.made_by, line.made_to) for line in found.offers] == [
        ("O1", ("P1",), ("P2",)),
        ("O2", ("P1",), ("P2",)),
    ]
    assert found.parties[0].aliases == ("The Harbour Board",)


def test_each_joining_is_listed_with_its_reason() -> None:
    """What stayed, what went into it, and why: the joining can be undone."""
    found = merge((window(), window(parties=(party("P4", "Harbour Board"),))))
    assert [(m.list, m.kept, m.merged) for m in found.merges] == [(LineList.PARTIES, "P1", "w2:P4")]
    assert "Harbour Board" in found.merges[0].reason


def test_a_party_that_is_only_a_pronoun_is_joined_with_nobody() -> None:
    """The "we" of one window is not the "we" of another."""
    assert len(merge([window(parties=(party("P1", "we"),))] * 2).parties) == 2


def test_an_alias_joins_as_a_name_does() -> None:
    """One window's alias is another window's name."""
    aliased = party("P1", "Port Authority", aliases=("the Harbour Board",))
    assert names(merge((window(), window(parties=(aliased,))))) == ["Harbour Board", "Captains"]


def test_an_alias_that_two_parties_share_joins_nobody() -> None:
    """Where two are "the delegation" the alias tells nothing; nor does an alias that is another's name."""
    shared = (
        party("P1", "Norland", aliases=("the delegation",)),
        party("P2", "Sudland", aliases=("delegation",)),
    )
    third = party("P1", "Westland", aliases=("the delegation", "we", "Westland", "Sudland"))
    westerners = (third, party("P2", "Sudland"))
    assert names(merge((window(parties=shared), window(parties=westerners)))) == [
        "Norland",
        "Sudland",
        "Westland",
    ]


@pytest.mark.parametrize(
    "other",
    [
        party("P1", "Harbour Board", kind=PartyKind.INDIVIDUAL),
        party("P1", "Harbour Board", kind=PartyKind.STATE),
    ],
)
def test_another_kind_is_another_party(other: public.Party) -> None:
    """A veto keeps apart what only bears the same name."""
    assert names(merge((window(), window(parties=(other,))))).count("Harbour Board") == 2


def test_a_veto_against_one_does_not_keep_two_others_apart() -> None:
    """The person Venn is another than the company Venn, which two windows name."""
    person, firm = party("P1", "Venn", kind=PartyKind.INDIVIDUAL), party("P1", "Venn")
    assert names(merge([window(parties=(p,)) for p in (person, firm, firm)])) == ["Venn", "Venn"]


@pytest.mark.parametrize("kind", [PartyKind.OTHER, PartyKind.TEAM])
def test_a_kind_that_models_waver_about_is_no_veto(kind: PartyKind) -> None:
    """Other goes with every kind, a team with a company; the kind that most windows saw stays."""
    parts = (window(), window(parties=(party("P1", "Harbour Board", kind=kind),)), window())
    found = merge(parts)
    assert names(found) == ["Harbour Board", "Captains"]
    assert found.parties[0].kind is PartyKind.COMPANY


def test_opponents_are_never_one() -> None:
    """Who makes offers to somebody, or refuses them, is not that somebody, whatever the names."""
    ours = party("P1", "Venn", kind=PartyKind.INDIVIDUAL)
    theirs = party("P2", "Mr Venn", kind=PartyKind.INDIVIDUAL)
    facing = window(offer("O1", 0), parties=(ours, theirs))
    refusing = window(offer("O1", 0, made_to=()), refusal("R1", 20, "O1"), parties=(ours, theirs))
    for part in (facing, refusing):
        assert len(merge((part, window(parties=()))).parties) == 2
    own = refusal("R1", 20, "O1", form=RefusalForm.WITHDRAWAL)
    withdrawing = window(offer("O1", 0, made_to=()), own, parties=(ours, theirs))
    assert len(merge((withdrawing, window(parties=()))).parties) == 1


def test_a_representative_is_not_whom_it_represents() -> None:
    """The same surname does not make a speaker the chief it speaks for."""
    pair = (
        party("P1", "Venn", kind=PartyKind.INDIVIDUAL),
        party("P2", "Mr Venn", kind=PartyKind.INDIVIDUAL, represents="P1"),
    )
    assert len(merge((window(parties=pair), window(parties=()))).parties) == 2


def test_mr_and_mrs_are_two_people() -> None:
    """A title that names the other sex is a veto."""
    parts = [window(parties=(party("P1", n, kind=PartyKind.INDIVIDUAL),)) for n in ("Mr Venn", "Mrs Venn")]
    assert names(merge(parts)) == ["Mr Venn", "Mrs Venn"]


def test_windows_that_see_different_roles_are_reviewed() -> None:
    """The commoner role stays, the difference is shown to a person, and mentions add up."""
    first = BOARD.model_copy(update={"mentions": (public.SourceSpan(start=5, end=9),)})
    envoy = party("P1", "Harbour Board", role=Role.MEDIATOR, mentions=(public.SourceSpan(start=1, end=4),))
    found = merge((window(parties=(first,)), window(parties=(envoy,)), window(parties=(BOARD,)))).parties[0]
    assert found.role is Role.PRINCIPAL
    assert [review.rule for review in found.needs_review] == ["roles-differ"]
    assert [span.start for span in found.mentions] == [1, 5]


def test_an_unclear_role_gives_way() -> None:
    """Unclear in one window and known in another is known."""
    unclear = party("P1", "Harbour Board", role=Role.UNCLEAR)
    assert merge((window(parties=(unclear,)), window(parties=(BOARD,)))).parties[0].role is Role.PRINCIPAL
    assert merge((window(parties=(unclear,)), window(parties=(unclear,)))).parties[0].role is Role.UNCLEAR


def test_similar_names_are_candidates_and_not_joined() -> None:
    """Only a reader can tell whether the Board is the Harbour Board; a yes joins them."""
    parts = (window(), window(parties=(party("P1", "Board"), party("P2", "Ferry Guild"))))
    (found,) = candidates(parts)
    assert (found.left, found.right, found.left_name, found.right_name) == (
        "w1:P1",
        "w2:P1",
        "Harbour Board",
        "Board",
    )
    assert len(merge(parts).parties) == 4
    joined = merge(parts, frozenset({found}))
    assert names(joined) == ["Harbour Board", "Captains", "Ferry Guild"]
    assert joined.merges[0].reason.startswith("confirmed by the model")


def test_vetoed_names_are_no_candidates() -> None:
    """What can never be one is not asked about, and a yes to it is not obeyed."""
    parts = (window(), window(parties=(party("P1", "Board", kind=PartyKind.INDIVIDUAL),)))
    assert candidates(parts) == ()
    forced = Candidate("w1:P1", "w2:P1", "Harbour Board", "Board", "insisted")
    stale = Candidate("w1:P1", "w9:P1", "Harbour Board", "Board", "insisted")
    assert len(merge(parts, frozenset({forced, stale})).parties) == 3


# Lines


def merged_offers(left: public.Offer, right: public.Offer) -> int:
    return len(merge((window(left), window(right))).offers)


ICE = {"terms": "free ice for every boat"}


def test_a_line_read_in_two_windows_is_one_line() -> None:
    """The overlap is read twice; evidence adds up and the joining is listed."""
    found = merge((window(offer("O1", 0, **ICE)), window(offer("O4", 3, terms="ice for all boats"))))
    (line,) = found.offers
    assert [evidence.spans[0].start for evidence in line.evidence] == [0, 3]
    assert [(m.kept, m.merged, m.reason) for m in found.merges if m.list is LineList.OFFERS] == [
        ("O1", "w2:O4", "same evidence")
    ]


def test_identical_evidence_is_kept_once() -> None:
    """The same quote twice is one proof."""
    (line,) = merge((window(offer("O1", 0, **ICE)), window(offer("O1", 0, **ICE)))).offers
    assert len(line.evidence) == 1


def test_the_same_terms_told_again_elsewhere_are_one_line() -> None:
    """A repetition adds its evidence."""
    assert merged_offers(offer("O1", 0, **ICE), offer("O1", 200, **ICE)) == 1


@pytest.mark.parametrize(
    "other",
    [
        offer("O1", 0, made_by=("P2",), made_to=("P1",), **ICE),
        offer("O1", 0, issue=Issue.SCHEDULE, **ICE),
        offer("O1", 0, act=Act.THREAT, **ICE),
        offer("O1", 0, terms="free ice for 12 boats"),
        offer("O1", 0, terms="tow damaged ships home"),
        offer("O1", 0, modality=Modality.DENIED, **ICE),
        offer("O1", 200, terms="ice for all boats"),
        offer("O1", 200, attribution=Attribution.COUNTERPARTY_CLAIM, **ICE),
        offer("O1", 200, claimed_by="P2", **ICE),
    ],
)
def test_what_differs_stays_two_lines(other: public.Offer) -> None:
    """Another maker, issue, act, number, content, polarity or teller: two lines."""
    assert merged_offers(offer("O1", 0, **ICE), other) == 2


def test_offers_to_different_addressees_stay_two() -> None:
    """The same terms to the pilots are another offer; an unnamed addressee fits."""
    three = (*TWO, party("P3", "Pilots"))
    first = window(offer("O1", 0, **ICE), parties=three)
    assert len(merge((first, window(offer("O1", 200, made_to=("P3",), **ICE), parties=three))).offers) == 2
    assert merge((first, window(offer("O1", 200, made_to=(), **ICE), parties=three))).offers[0].made_to == (
        "P2",
    )


def test_lines_that_one_window_told_apart_stay_apart() -> None:
    """A second window's line joins one of two, and never makes one of the two."""
    first = window(offer("O1", 0, **ICE), offer("O2", 4, **ICE))
    assert len(merge((first, window(offer("O1", 2, **ICE)))).offers) == 2


def test_acts_that_models_waver_about_are_alike() -> None:
    """Offer or proposal: one line, and different modalities are shown to a person."""
    found = merge(
        (
            window(offer("O1", 0, **ICE)),
            window(offer("O1", 0, act=Act.PROPOSAL, modality=Modality.HEDGED, **ICE)),
        )
    )
    assert [review.rule for review in found.offers[0].needs_review] == ["modalities-differ"]


def test_acceptances_are_one_only_of_one_offer() -> None:
    """The words "I accept" said twice are one line only where they answer the same offer."""
    yes = {"terms": "accept"}
    same = (
        window(offer("O1", 0, **ICE), acceptance("O2", 20, "O1", **yes)),
        window(offer("O5", 0, **ICE), acceptance("O6", 300, "O5", **yes)),
    )
    assert [line.responds_to for line in merge(same).offers] == [None, "O1"]
    untied = (window(acceptance("O2", 20, None, **yes)), window(acceptance("O2", 300, None, **yes)))
    assert len(merge(untied).offers) == 2
    other = (same[0], window(offer("O5", 200, terms="crew"), acceptance("O6", 22, "O5", **yes)))
    assert len(merge(other).offers) == 4


def test_refusals_are_one_only_with_the_same_form_and_target() -> None:
    """A walkout is no refusal of an offer; the completed line has the target that one window knew."""
    told = {"matter": "lower mooring fees"}
    one = window(offer("O1", 0, **ICE), refusal("R1", 20, "O1", **told))
    again = window(refusal("R1", 22, None, reason="costs", **told))
    other = window(refusal("R1", 20, None, form=RefusalForm.WALKOUT, **told))
    (line,) = merge((one, again)).refusals
    assert (line.target_offer, line.reason, len(line.evidence)) == ("O1", "costs", 2)
    assert len(merge((one, other)).refusals) == 2
    elsewhere = window(refusal("R1", 400, None, **told), refusal("R2", 500, None, matter="crew"))
    assert len(merge((one, elsewhere)).refusals) == 3


def test_conditions_are_one_only_on_the_same_line() -> None:
    """The same words on another offer are another condition, and so is another state."""
    first = window(offer("O1", 0, **ICE), condition("C1", 20, "O1", text="boats are registered"))
    again = window(offer("O3", 0, **ICE), condition("C4", 300, "O3", text="Boats are registered."))
    other = window(offer("O3", 200, terms="crew"), condition("C4", 20, "O3", text="boats are registered"))
    found = merge((first, again))
    assert [(line.id, line.applies_to) for line in found.conditions] == [("C1", ("O1",))]
    assert len(merge((first, other)).conditions) == 2
    met = condition("C4", 20, "O3", text="boats are registered", state=ConditionState.MET)
    deadline = condition("C5", 20, "O3", text="boats are registered", kind=ConditionKind.DEADLINE)
    assert len(merge((first, window(offer("O3", 0, **ICE), met, deadline))).conditions) == 3


def test_a_reference_to_nothing_is_left_out() -> None:
    """Ids that no line of the window bears do not reach the record."""
    broken = window(
        offer("O1", 0, made_to=("P9",), claimed_by="P9", responds_to="O1"),
        acceptance("O2", 20, "O9"),
        condition("C1", 30, "O9", "O1"),
        parties=(BOARD.model_copy(update={"represents": "P1"}), CAPTAINS),
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


# Links across windows

CRATES = {"terms": "ninety crowns a crate of herring"}


def linked(first: Grounded, second: Grounded) -> tuple[str | None, list[str]]:
    found = merge((first, second))
    line = found.refusals[-1] if found.refusals else found.offers[-1]
    target = line.target_offer if isinstance(line, public.Refusal) else line.responds_to
    return target, [review.rule for review in line.needs_review]


@pytest.mark.parametrize(
    "answer",
    [
        acceptance("O1", 300, None, terms="agree to 90 crowns a crate of herring"),
        acceptance("O1", 300, None, act=Act.COUNTER_OFFER, terms="95 crowns a crate of herring"),
        refusal("R1", 300, None, matter="90 crowns a crate"),
    ],
)
def test_an_answer_to_an_earlier_window_is_linked_and_shown(answer: public.Line) -> None:
    """The only offer that fits is taken for the target, and a person is asked to look."""
    assert linked(window(offer("O1", 0, **CRATES)), window(answer)) == ("O1", ["linked-across-windows"])


def test_a_withdrawal_is_linked_to_an_own_offer() -> None:
    """What is taken back is one's own, not the other side's."""
    out = refusal(
        "R1", 300, None, refused_by=("P1",), form=RefusalForm.WITHDRAWAL, matter="ninety crowns a crate"
    )
    assert linked(window(offer("O1", 0, **CRATES)), window(out))[0] == "O1"


@pytest.mark.parametrize(
    "answer",
    [
        acceptance("O1", 300, None, terms="agree to 80 crowns a crate of herring"),
        acceptance("O1", 300, None, terms="agree to tow ships"),
        acceptance("O1", 300, None, issue=Issue.SCHEDULE, **CRATES),
        acceptance("O1", 300, None, made_by=("P1",), made_to=("P2",), act=Act.COUNTER_OFFER, **CRATES),
        acceptance("O1", 300, None, act=Act.DEMAND, **CRATES),
        refusal("R1", 300, None, refused_by=("P1",), matter="ninety crowns a crate"),
        refusal("R1", 300, None),
        refusal("R1", 300, None, form=RefusalForm.WITHDRAWAL, matter="ninety crowns a crate"),
    ],
)
def test_what_does_not_fit_is_left_unlinked(answer: public.Line) -> None:
    """Another number, content, issue or maker: no link is made up."""
    assert linked(window(offer("O1", 0, **CRATES)), window(answer)) == (None, [])


def test_two_offers_that_fit_leave_an_answer_unlinked() -> None:
    """With two possible targets, in whichever windows, nobody guesses."""
    yes = acceptance("O9", 300, None, **CRATES)
    two = window(offer("O1", 0, **CRATES), offer("O2", 50, terms="crate of cod and herring at 90 crowns"))
    assert linked(two, window(yes))[0] is None
    assert linked(window(), window(offer("O1", 200, **CRATES), yes))[0] is None


# Overview


def sentence(text: str, *ids: str) -> public.OverviewSentence:
    return public.OverviewSentence(sentence=text, rests_on=ids)


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


# Properties

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
