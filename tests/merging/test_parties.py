"""Parties of several windows: one by name, by alias or by a yes, and never against a veto."""

from __future__ import annotations

import pytest

from summarizer.merging import Candidate, candidates, merge
from summarizer.merging.parties import fuse
from summarizer.schema import public
from summarizer.schema.vocabulary import (
    LineList,
    PartyKind,
    RefusalForm,
    Role,
)
from tests.merging.windows import BOARD, names, window
from tests.public_lines import offer, party, refusal


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


def test_a_mention_inside_another_is_not_listed() -> None:
    """One window calls it "harbour trust", another "the harbour trust": the same words count once."""
    short = BOARD.model_copy(update={"mentions": (public.SourceSpan(start=4, end=17),)})
    long = BOARD.model_copy(update={"mentions": (public.SourceSpan(start=0, end=17),)})
    assert [(span.start, span.end) for span in fuse([short, long]).mentions] == [(0, 17)]


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
