"""The words that a line quotes: the move with its subject, whole and no more."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import the_line
from tests.models.offline.prose.prose_kit import read, the_offer, the_refusal


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Norway rejected the toll.", "Norway rejected the toll"),
        ("Although Iceland waited, Norway rejected the toll.", "Norway rejected the toll"),
        ("Norway rejected the toll, which Iceland wanted.", "Norway rejected the toll"),
        ("Norway rejected the toll; Iceland waited.", "Norway rejected the toll"),
        ("Norway rejected the toll, and the talks ended.", "Norway rejected the toll"),
        ("Norway rejected the toll while Iceland waited.", "Norway rejected the toll"),
        ("Iceland waited, but Norway refused to lower the toll.", "Norway refused to lower the toll"),
        ("Norway said that it will release the crew.", "it will release the crew"),
        ("The offer was rejected by Norway in May.", "The offer was rejected by Norway in May"),
        ("Norway (a kingdom) rejected the toll.", "Norway (a kingdom) rejected the toll"),
        (
            "Norway offered a loan of 40 million crowns, a share of the catch, and a new pier.",
            "Norway offered a loan of 40 million crowns, a share of the catch, and a new pier",
        ),
        (
            "Norway demanded that the boats be returned to their owners in Aldby.",
            "Norway demanded that the boats be returned to their owners in Aldby",
        ),
    ],
)
def test_a_quote_is_the_clause_of_the_move(sentence: str, quote: str) -> None:
    """It goes from the subject to the end of the clause, not into the next one."""
    (evidence,) = the_line(read(sentence)).evidence
    assert evidence.quote == quote


@pytest.mark.parametrize("marks", ['""', "“”"])
def test_a_quote_ends_where_speech_of_several_sentences_ends(marks: str) -> None:
    """The mark that closes the speech ends the clause, though its first mark is in another sentence."""
    opened, closed = marks[0], marks[1]
    reading = read(
        f"{opened}The winter was long.",
        f"Norway is ready to lower the toll,{closed} the minister told the crew in Aldby.",
    )
    assert the_offer(reading).evidence[0].quote == "Norway is ready to lower the toll"


def test_two_moves_of_one_sentence_quote_each_its_own() -> None:
    """The joined verb's quote begins at the verb."""
    reading = read("Norway accepted the quota and rejected the toll.")
    assert the_offer(reading).evidence[0].quote == "Norway accepted the quota"
    assert the_refusal(reading).evidence[0].quote == "rejected the toll"


def test_a_quote_names_the_segment_that_it_stands_in() -> None:
    """The second sentence's line points to the second segment."""
    (evidence,) = the_line(read("The winter was long.", "Norway rejected the toll.")).evidence
    assert evidence.segments == ["s2"]


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("Norway offered a loan of 40 million crowns.", "offered a loan of 40 million crowns"),
        ("In May, Norway's king offered a loan.", "offered a loan"),
        ("Norway rejected the toll.", "rejected the toll"),
        ("Norway has refused to lower the toll.", "has refused to lower the toll"),
    ],
)
def test_the_terms_begin_at_the_verb(sentence: str, terms: str) -> None:
    """What is offered or refused is told without who does it."""
    reading = read(sentence)
    found = [offer.terms for offer in reading.offers] + [one.matter for one in reading.refusals]
    assert found == [terms]


@pytest.mark.parametrize(
    "number",
    [
        "52–47",
        "10-12",
        "13–0–2",
        "$1.5–2 million",
        "£3m–£4m",
        "40–50 percent",
        "2024–25",
        "US$29.8 billion",
        "3.5 percent",
        "1,000,000 crowns",
        "No. 10",
        "5:30 p.m.",
    ],
)
def test_no_quote_ends_inside_a_number(number: str) -> None:
    """A range, an amount or an abbreviation is one word, whatever marks stand in it."""
    sentence = f"Norway rejected the toll of {number} in May"
    (line,) = read(f"{sentence}.").refusals
    assert line.evidence[0].quote == sentence
