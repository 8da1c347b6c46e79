"""Parties: names of one and the same are one party, with its kind and whom it speaks for."""

from __future__ import annotations

import pytest

from summarizer.schema.vocabulary import PartyKind, Role
from tests.models.offline.prose.prose_kit import read


@pytest.mark.parametrize(
    ("sentences", "name", "aliases"),
    [
        (("Norway rejected the toll.", "Oslo accepted the quota."), "Norway", ["Oslo"]),
        (("The Kremlin rejected the toll.", "Russia accepted the quota."), "Russia", ["Kremlin"]),
        (
            ("The Norwegian government rejected the toll.", "Norway accepted the quota."),
            "Norway",
            ["Norwegian government"],
        ),
        (
            ("The United States rejected the treaty.", "The U.S. took it.", "Washington proposed a truce."),
            "United States",
            ["U.S.", "Washington"],
        ),
        (("The king rejected the toll.", "The king accepted the quota."), "king", []),
        (
            ("The Harbour Workers' Federation rejected the toll.", "The Federation accepted the quota."),
            "Harbour Workers' Federation",
            ["Federation"],
        ),
        (
            ("The Northern Fishing Council rejected the toll.", "The council accepted the quota."),
            "Northern Fishing Council",
            ["council"],
        ),
        (
            ("The Federation of Island Ports rejected the toll.", "The FIP accepted the quota."),
            "Federation of Island Ports",
            ["FIP"],
        ),
        (
            ("Harbourside Foods rejected the bid.", "Harbourside made a new proposal."),
            "Harbourside Foods",
            ["Harbourside"],
        ),
        (
            ("The school district rejected the toll.", "The district accepted the quota."),
            "the school district",
            ["the district"],
        ),
    ],
)
def test_names_of_one_side_are_one_party(sentences: tuple[str, ...], name: str, aliases: list[str]) -> None:
    """Capitals, governments and seats of power are aliases of their state."""
    (party,) = read(*sentences).parties
    assert (party.name, party.aliases) == (name, aliases)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Norway rejected the toll.", PartyKind.STATE),
        ("The union rejected the offer.", PartyKind.UNION),
        ("The rebels rejected the offer.", PartyKind.ARMED_GROUP),
        ("The guerrillas accepted the truce.", PartyKind.ARMED_GROUP),
        ("The company rejected the offer.", PartyKind.COMPANY),
        ("The brewery rejected the offer.", PartyKind.COMPANY),
        ("The city council rejected the offer.", PartyKind.GOVERNMENT_BODY),
        ("The homeowners rejected the offer.", PartyKind.COMMUNITY),
        ("The landlady rejected the offer.", PartyKind.INDIVIDUAL),
        ("The Senate rejected the treaty.", PartyKind.GOVERNMENT_BODY),
        ("The ministry rejected the toll.", PartyKind.GOVERNMENT_BODY),
        ("The United Nations proposed a truce.", PartyKind.INTERGOVERNMENTAL),
        ("Prime Minister Astrid Vik rejected the toll.", PartyKind.INDIVIDUAL),
        ("The mediator proposed a truce.", PartyKind.INDIVIDUAL),
    ],
)
def test_a_party_has_the_kind_that_its_name_tells(sentence: str, kind: PartyKind) -> None:
    """States, unions, armed groups, companies, bodies and people are told apart."""
    (party,) = read(sentence).parties
    assert party.kind is kind


@pytest.mark.parametrize("long", ["The Harbourside Council", "The Harbourside Plans"])
def test_a_place_or_a_plan_is_not_its_namesake(long: str) -> None:
    """The first word of a body's or a thing's name is somebody else's."""
    reading = read(f"{long} rejected the toll.", "Harbourside made a new proposal.")
    assert "Harbourside" in {party.name for party in reading.parties}


def test_a_short_form_of_two_bodies_is_neither() -> None:
    """Which of two councils "the council" is, is not guessed."""
    reading = read(
        "The Northern Council rejected the toll.",
        "The Southern Council accepted the quota.",
        "The council proposed a truce.",
    )
    assert len(reading.parties) == 3


@pytest.mark.parametrize(
    "sentences",
    [
        ("Norway's Prime Minister Astrid Vik rejected the toll.", "Norway accepted the quota."),
        ("Norway accepted the quota.", "Norwegian President Astrid Vik rejected the toll."),
        ("Norway accepted the quota.", "The Norwegian minister Astrid Vik rejected the toll."),
        ("Norway accepted the quota.", "Norway's fisheries minister, Astrid Vik, rejected the toll."),
    ],
)
def test_a_person_with_a_states_title_speaks_for_it(sentences: tuple[str, str]) -> None:
    """Person and state are two parties, and one represents the other."""
    parties = {party.name: party for party in read(*sentences).parties}
    assert set(parties) == {"Astrid Vik", "Norway"}
    person = parties["Astrid Vik"]
    assert (person.role, person.represents) == (Role.REPRESENTATIVE, parties["Norway"].id)


def test_a_last_name_stands_for_the_full_name() -> None:
    """The long form is the name, the short one an alias."""
    reading = read(
        "Norwegian President Astrid Vik accepted the quota.", "President Vik rejected the ban.", "Vik left."
    )
    (person,) = (party for party in reading.parties if party.kind is PartyKind.INDIVIDUAL)
    assert (person.name, person.aliases) == ("Astrid Vik", ["Vik"])


def test_every_party_that_a_line_names_is_listed_once() -> None:
    """Makers, sayers and owners of plans are parties, each with an id of its own."""
    reading = read("Norway rejected Iceland's proposal for a truce, Denmark said.")
    assert sorted(party.name for party in reading.parties) == ["Denmark", "Iceland", "Norway"]
    assert len({party.id for party in reading.parties}) == 3


def test_who_makes_no_move_is_no_party() -> None:
    """A name that is only mentioned is left out."""
    reading = read("Denmark lies between them.", "Norway rejected the toll.")
    assert [party.name for party in reading.parties] == ["Norway"]
