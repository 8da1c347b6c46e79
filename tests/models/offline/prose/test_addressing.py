"""To whom a move is put."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import actors, read_paragraphs
from tests.models.offline.prose.prose_kit import read


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway made an offer to Iceland.",
        "Norway offered Iceland a share of the catch.",
        "Norway promised Iceland to release the crew.",
        "Norway promised Iceland that the crew would be released.",
        "Norway told Iceland that it would lower the toll.",
        "Norway informed Iceland that it was ready to lower the toll.",
        "Norway proposed a truce to Iceland.",
        "Norway proposed a truce to Iceland and it is understood that nobody else will sign.",
        "Norway urged Iceland to accept the truce.",
        "Norway called on Iceland to release the crew.",
        "Norway offered Iceland fish.",
        "Norway demanded that Iceland leave the pact.",
        "Norway declared itself ready to meet Iceland in person.",
    ],
)
def test_the_addressee_is_told(sentence: str) -> None:
    """Objects of giving, telling and asking are to whom it is put."""
    reading = read(sentence)
    assert [actors(reading, one.made_to) for one in reading.offers] == [["Iceland"]]


def test_two_addressees_are_told() -> None:
    """Names joined after "to" are both asked."""
    reading = read("Norway offered a truce to Iceland and Denmark.")
    assert [actors(reading, one.made_to) for one in reading.offers] == [["Iceland", "Denmark"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway offered to join Iceland and Denmark for a year.",
        "The company promised to withdraw its ships from Iceland.",
        "Norway told reporters that it would lower the toll.",
        "Norway offered to release the crew.",
        "Norway told Iceland nothing, but it offered a lower toll.",
    ],
)
def test_nobody_is_told_where_nobody_is_named(sentence: str) -> None:
    """A reporter is no side, and another clause's object is not this one's."""
    reading = read(sentence)
    assert [actors(reading, one.made_to) for one in reading.offers] == [[]]


def _nation(names: list[str]) -> list[str]:
    return [name.replace("Icelandic", "Iceland") for name in names]


@pytest.mark.parametrize(
    ("sentence", "to"),
    [
        ("Norway promised to withdraw its ships from Iceland.", ["Iceland"]),
        ("Norway agreed to buy more Icelandic fish.", ["Iceland"]),
        ("Norway has suspended its strikes against Iceland.", ["Iceland"]),
        ("Norway is ready for talks with Iceland.", ["Iceland"]),
        ("Norway repeated its threat to bar Icelandic fish.", ["Iceland"]),
        ("Norway would lower the toll if Iceland returned the boats.", ["Iceland"]),
        ("Norway agreed with Iceland to lower the toll of Denmark.", ["Iceland"]),
        ("Norway agreed to lower the toll of the Norwegian ports.", []),
        ("Norway offered a reward of US$100,000 for the boat.", []),
        ("Norway agreed to buy more US fish.", ["US"]),
        ("Norway promised to lift the bans of Iceland, of Denmark and of Sweden.", []),
    ],
)
def test_the_only_other_state_is_told(sentence: str, to: list[str]) -> None:
    """Where the words of a move name one state besides whoever makes it, the move is put to that one."""
    reading = read(sentence)
    assert [_nation(actors(reading, one.made_to)) for one in reading.offers] == [to]


def test_a_note_is_put_to_the_state_that_it_is_written_to() -> None:
    """What the state that writes offers is offered to the one that reads."""
    reading = read_paragraphs(
        "The Norwegian Embassy to the Icelandic Ministry", "Memorandum", "We are ready to lower the toll."
    )
    (offer,) = reading.offers
    assert _nation(actors(reading, offer.made_to)) == ["Iceland"]


@pytest.mark.parametrize("words", ["settle the toll with you", "submit the terms to you"])
def test_you_are_told(words: str) -> None:
    """In a letter "with you" and "to you" are its reader."""
    reading = read_paragraphs("Mr. Holm to Mr. Strand.", f"We are ready to {words}.")
    (offer,) = reading.offers
    assert actors(reading, offer.made_to) == ["Strand"]
