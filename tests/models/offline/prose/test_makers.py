"""Who makes a move where the subject is more than a name."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, actors, told
from tests.models.offline.prose.prose_kit import read, the_offer


@pytest.mark.parametrize(
    ("sentence", "makers"),
    [
        ("Norway as well as Iceland offered a truce.", ["Norway", "Iceland"]),
        ("The mayor of Aldby and the bishop offered a truce.", ["mayor of Aldby", "bishop"]),
        ("The workers of Halvor Shipping offered a truce.", ["workers of Halvor Shipping"]),
        ("The Aldby Dockers' Union offered to end the strike.", ["Aldby Dockers' Union"]),
        ("Halvor Shipping, the owner of the ferry, offered a settlement.", ["Halvor Shipping"]),
        ("The envoys from Iceland who came offered a truce.", ["envoys"]),
        ("The envoys who arrived from Iceland offered a truce.", ["envoys"]),
        ("The man whom the king sent offered a truce.", ["man"]),
        ("The consul whom Norway had recalled offered a truce.", ["consul"]),
    ],
)
def test_a_long_subject_has_its_makers(sentence: str, makers: list[str]) -> None:
    """Joined heads, names with a genitive and heads with a relative clause are the makers."""
    assert told(sentence) == [("offer", makers)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Astrid Vik, president of Norway, offered a lower toll.",
        "Astrid Vik, the president of Norway, offered a lower toll.",
        "The president of Norway, Astrid Vik, offered a lower toll.",
        "Astrid Vik, Norway's foreign minister, offered a lower toll.",
        "Norway's foreign minister Astrid Vik offered a lower toll.",
    ],
)
def test_an_apposition_gives_a_person_an_office(sentence: str) -> None:
    """The person makes the offer and speaks for the state that the office is of."""
    reading = read("Norway met Iceland.", sentence)
    parties = {party.name: party for party in reading.parties}
    assert actors(reading, the_offer(reading).made_by) == ["Astrid Vik"]
    assert parties["Astrid Vik"].represents == parties["Norway"].id


@pytest.mark.parametrize(
    ("sentences", "maker"),
    [
        (
            ("Norwegian President Astrid Vik came.", "The Norwegian leader offered a truce."),
            "Astrid Vik",
        ),
        (
            ("Norwegian Prime Minister Astrid Vik came.", "The Norwegian premier offered a truce."),
            "Astrid Vik",
        ),
        (
            ("Norwegian President Astrid Vik came.", "The Danish president offered a truce."),
            "Danish president",
        ),
        (
            ("Norwegian President Astrid Vik came.", "The Norwegian foreign minister offered a truce."),
            "Norwegian foreign minister",
        ),
    ],
)
def test_an_office_is_the_person_who_holds_it(sentences: tuple[str, ...], maker: str) -> None:
    """Country and office must both fit."""
    reading = read(*sentences)
    assert actors(reading, the_offer(reading).made_by) == [maker]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Halvor Shipping said the company would pay the toll.", [("offer", ["Halvor Shipping"])]),
        ("Norway said the government would lower the toll.", [("offer", ["Norway"])]),
        ("A government spokesman said Norway would lower the toll.", [("offer", ["Norway"])]),
        ("The foreign ministry said Norway would lower the toll.", [("offer", ["Norway"])]),
        ("An analyst said Norway would lower the toll.", []),
        ("Iceland said Norway would lower the toll.", []),
    ],
)
def test_who_speaks_for_a_side_binds_it(sentence: str, expected: list[Line]) -> None:
    """A promise is a promise where the speaker is the side, or its mouth."""
    assert told("Iceland proposed talks.", sentence)[1:] == expected


def test_two_clauses_have_each_their_subject() -> None:
    """A conjunction before a noun with its verb begins a clause, whatever hangs on the verb before."""
    sentence = "The buyer countered at 40 crowns and the seller came down to 50 crowns."
    assert told(sentence) == [("counter_offer", ["buyer"]), ("concession", ["seller"])]


def test_an_office_speaks_after_a_quotation() -> None:
    """Who speaks may have no name."""
    assert told('"We will open the harbour to your boats tomorrow," the admiral said.') == [
        ("offer", ["admiral"])
    ]


def test_a_spokesman_makes_an_official_statement() -> None:
    """What a government's spokesman says of it is its own statement."""
    reading = read("A government spokesman said Norway would lower the toll.")
    assert the_offer(reading).attribution.value == "official_statement"


def test_what_a_diplomat_without_a_name_says_is_unnamed() -> None:
    """Nobody is named who would stand for the words."""
    reading = read("A diplomat said Norway had offered a truce.")
    assert the_offer(reading).attribution.value == "unnamed_source"
