"""`comparing.compare`: what is new, gone or moved between two summaries, whatever their ids are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.comparing import Changes, compare
from summarizer.schema import public
from summarizer.schema.vocabulary import Act, ConditionState, Finality, RefusalForm, Standing
from tests.public_lines import bare_summary


def evidence(quote: str) -> tuple[public.Evidence, ...]:
    return (public.Evidence(segments=("s1",), quote=quote, spans=(), match="exact"),) if quote else ()


def party(party_id: str, name: str, *aliases: str) -> public.Party:
    return public.Party(id=party_id, name=name, aliases=aliases, kind="state", role="principal")


def told(quote: str) -> dict[str, Any]:
    return {"modality": "asserted", "attribution": "narrated", "evidence": evidence(quote)}


def offer(offer_id: str, quote: str, terms: str = "a lease", **fields: Any) -> public.Offer:
    base: dict[str, Any] = {"act": "offer", "made_by": ("P1",), "issue": "territory"}
    return public.Offer(id=offer_id, terms=terms, **told(quote) | base | fields)


def refusal(refusal_id: str, quote: str, matter: str = "the lease") -> public.Refusal:
    return public.Refusal(
        id=refusal_id, refused_by=("P2",), matter=matter, form="outright", finality="open", **told(quote)
    )


def condition(
    condition_id: str, quote: str, state: str = "pending", text: str = "a vote"
) -> public.Condition:
    return public.Condition(
        id=condition_id, imposed_by=("P1",), text=text, kind="deadline", state=state, **told(quote)
    )


def summary(**lists: Any) -> public.Summary:
    parties = (party("P1", "Norvane", "the north"), party("P2", "Talmarch"))
    return bare_summary(**{"parties": parties} | lists)


def swapped(**lists: Any) -> public.Summary:
    """Return a summary in which the two parties have each other's id."""
    return summary(parties=(party("P1", "talmarch"), party("P2", "The North", "NORVANE")), **lists)


def test_lines_are_known_again_under_other_ids() -> None:
    """Party names, aliases and quotes tell what is the same; ids say nothing."""
    old = summary(
        offers=(offer("O1", "offered a lease of ten years"),),
        refusals=(refusal("R1", "turned it down flatly"),),
        conditions=(condition("C1", "only after a vote"),),
    )
    new = swapped(
        offers=(offer("O9", "“Offered a  lease of ten years”"[1:-1], "ten years of lease", made_by=("P2",)),),
        refusals=(refusal("R3", "turned it down flatly").model_copy(update={"refused_by": ("P1",)}),),
        conditions=(condition("C7", "only after a vote").model_copy(update={"imposed_by": ("P2",)}),),
    )

    assert compare(old, new).is_empty


def test_new_and_gone_lines_are_listed() -> None:
    """What only one of the summaries has is new or gone, in all four lists."""
    old = summary()
    new = summary(
        parties=(*old.parties, party("P3", "Osk")),
        offers=(offer("O1", "offered a lease"),),
        refusals=(refusal("R1", "turned it down"),),
        conditions=(condition("C1", "only after a vote"),),
    )

    there, back = compare(old, new), compare(new, old)

    assert there == Changes(
        new_parties=(party("P3", "Osk"),),
        new_offers=new.offers,
        new_refusals=new.refusals,
        new_conditions=new.conditions,
    )
    assert back == Changes(
        gone_parties=(party("P3", "Osk"),),
        gone_offers=new.offers,
        gone_refusals=new.refusals,
        gone_conditions=new.conditions,
    )


def test_standings_that_moved_are_listed() -> None:
    """Overall and for each addressee that both summaries know of, by the party's name."""
    was = (
        public.Response(party="P2", standing="open"),
        public.Response(party="P1", standing="open"),
    )
    now = (
        public.Response(party="P1", standing="accepted"),
        public.Response(party="P2", standing="open"),
        public.Response(party="P9", standing="refused"),
    )
    old = summary(offers=(offer("O1", "offered a lease", responses=was),))
    new = swapped(offers=(offer("O1", "offered a lease", made_by=("P2",), status="accepted", responses=now),))

    moved = compare(old, new).moved_offers

    assert [(one.party, one.was, one.now) for one in moved] == [
        (None, Standing.OPEN, Standing.ACCEPTED),
        ("talmarch", Standing.OPEN, Standing.ACCEPTED),
    ]


def test_a_number_written_otherwise_is_the_same_number() -> None:
    """A model that writes "four ships" in one run and "4 ships" in the next has told nothing new."""
    old = summary(offers=(offer("O1", "", terms="four ships for 1,000 crowns a year"),))
    new = summary(offers=(offer("O1", "", terms="4 ships for 1000 crowns a year"),))
    assert compare(old, new).is_empty


def test_a_refusal_that_hardens_is_listed() -> None:
    """A "not yet" that became a "no", or an open no that became a final one, has moved."""
    soft = refusal("R1", "not now").model_copy(update={"form": RefusalForm.DEFERRAL})
    hard = refusal("R4", "not now")
    final = hard.model_copy(update={"finality": Finality.FINAL})

    first, then = (
        compare(summary(refusals=(soft,)), summary(refusals=(hard,))),
        compare(summary(refusals=(hard,)), summary(refusals=(final,))),
    )

    assert [(one.was, one.now) for one in first.moved_refusals] == [("deferral", "outright")]
    assert [(one.was, one.now) for one in then.moved_refusals] == [("open", "final")]


def test_conditions_that_are_met_are_listed() -> None:
    """A condition in another state is one that moved, not a new one."""
    changes = compare(
        summary(conditions=(condition("C1", "only after a vote"),)),
        summary(conditions=(condition("C1", "the vote was held", "met"),)),
    )

    assert [(one.was, one.now) for one in changes.moved_conditions] == [
        (ConditionState.PENDING, ConditionState.MET)
    ]
    assert (changes.new_conditions, changes.gone_conditions) == ((), ())


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (offer("O1", "quote one", "lease for 10 years"), offer("O1", "another", "10 years lease"), True),
        (offer("O1", "quote one", "lease for 10 years"), offer("O1", "another", "lease for 12 years"), False),
        (offer("O1", "quote one", "lease of land"), offer("O1", "another", "release of people"), False),
        (offer("O1", "a lease of ten years"), offer("O1", "offered a lease of ten years", "x"), True),
        (offer("O1", "a lease", "x"), offer("O1", "offered a lease", "y"), False),
        (offer("O1", "a lease"), offer("O1", "a lease", made_by=("P2",)), False),
        (offer("O1", "a lease"), offer("O1", "a lease", made_by=()), True),
        (offer("O1", "a lease"), offer("O1", "a lease", made_by=("P1", "P2")), True),
        (offer("O1", "a lease"), offer("O1", "a lease", act="counter_offer"), True),
        (offer("O1", "a lease"), offer("O1", "a lease", act="acceptance"), False),
    ],
)
def test_what_counts_as_the_same_offer(one: public.Offer, other: public.Offer, is_same: bool) -> None:
    """Same makers and family of moves, and the same quote or half the words with the same numbers."""
    assert compare(summary(offers=(one,)), summary(offers=(other,))).is_empty is is_same


def test_each_line_is_paired_with_the_most_alike() -> None:
    """Two offers from one sentence keep apart by their makers and terms."""
    both = "both sides offered a lease of land"
    first = offer("O1", both, "land in the north")
    second = offer("O2", both, "land in the south", status="refused")

    assert compare(summary(offers=(first, second)), summary(offers=(second, first))).is_empty


texts = st.sampled_from(["", "a lease", "a lease of ten years", "10 crowns", "12 crowns", "vote"])
offers = st.builds(
    offer,
    st.sampled_from(["O1", "O2"]),
    texts,
    texts,
    act=st.sampled_from(Act),
    made_by=st.lists(st.sampled_from(["P1", "P2", "P7"]), max_size=2).map(tuple),
    status=st.sampled_from(Standing),
    responses=st.lists(
        st.builds(
            public.Response, party=st.sampled_from(["P1", "P2", "P7"]), standing=st.sampled_from(Standing)
        ),
        max_size=3,
    ).map(tuple),
)
summaries = st.builds(
    summary,
    parties=st.lists(st.builds(party, st.sampled_from(["P1", "P2"]), texts, texts), max_size=3).map(tuple),
    offers=st.lists(offers, max_size=5).map(tuple),
    refusals=st.lists(st.builds(refusal, st.just("R1"), texts, texts), max_size=3).map(tuple),
    conditions=st.lists(
        st.builds(condition, st.just("C1"), texts, st.sampled_from(ConditionState), texts), max_size=3
    ).map(tuple),
)


@given(summaries)
def test_a_summary_has_not_changed_against_itself(one: public.Summary) -> None:
    """Whatever it holds, doubled ids and empty lines included."""
    assert compare(one, one).is_empty


@given(summaries, summaries)
def test_new_and_gone_swap_with_the_direction(one: public.Summary, other: public.Summary) -> None:
    """Each line is paired, new or gone: the counts of both directions add up."""
    there = compare(one, other)

    assert len(one.offers) - len(there.gone_offers) == len(other.offers) - len(there.new_offers)
    assert len(one.parties) - len(there.gone_parties) == len(other.parties) - len(there.new_parties)
