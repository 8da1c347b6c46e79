"""What the rules bear: any text, and long ones in a time that grows with their length."""

from __future__ import annotations

import sys
from types import CodeType, FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.models.offline.prose.syntax.clauses import parse
from tests.models.offline.prose.prose_kit import read

_PIECES = st.sampled_from(
    [
        *(
            "“",
            "”",
            '"',
            "(",
            ")",
            "[",
            "]",
            ",",
            ";",
            ".",
            "—",
            "'s",
            "’",
            "n't",
            "$5",
            "30-day",
            "1,000.5",
            "Q",
        ),
        *(
            "Norway",
            "Iceland's",
            "President",
            "U.S.",
            "Mr.",
            "A.",
            "the",
            "its",
            "they",
            "I",
            "you",
            "who",
            "that",
        ),
        *(
            "rejected",
            "offers",
            "to accept",
            "said",
            "says that",
            "must",
            "will not",
            "would",
            "is ready",
            "no",
        ),
        *(
            "if",
            "unless",
            "when",
            "until",
            "without guarantees",
            "should",
            "were",
            "proposal",
            "talks",
            "of",
            "by",
        ),
        *(
            "x" * 3000,
            "İ",
            "ß",
            "\n",
            "\t",
            "\u00ad",
            "🙂",
            "漢字",
            "-",
            "–",
            "--",
            "''",
            "not",
            "very",
            "and",
        ),
    ]
)
_TEXTS = st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map(" ".join))


@settings(deadline=None, max_examples=60)
@given(_TEXTS)
@example('"' * 400)
@example("İf Norway, if Iceland, should the U.S. accept")
def test_any_text_can_be_parsed(text: str) -> None:
    """Each group has a place in the text, and each verb a subject and a clause that stand in it."""
    parsed = parse(text)
    for number in parsed.verbs:
        assert all(0 <= group < len(parsed) for group in parsed.subject(number).groups)
        assert number <= parsed.clause_end(number) < len(parsed)
    assert all(parsed.text_of(number) in text for number in range(len(parsed)))


@settings(deadline=None, max_examples=60)
@given(_TEXTS)
def test_any_text_can_be_read(text: str) -> None:
    """No text breaks the rules, and every quote stands in it."""
    reading = read(text or ".")
    quotes = [offer.evidence[0].quote for offer in reading.offers]
    quotes += [refusal.evidence[0].quote for refusal in reading.refusals]
    quotes += [condition.evidence[0].quote for condition in reading.conditions]
    assert all(quote in text for quote in quotes)


def _steps(text: str) -> int:
    """Count the lines of code that reading a text runs through, which no other load on a machine changes."""
    count = 0

    def local(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += 1
        return local

    def called(frame: FrameType, event: str, arg: Any) -> Any:
        code: CodeType = frame.f_code
        return local if "prose" in code.co_filename else None

    before = sys.gettrace()
    sys.settrace(called)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "if Norway refused, it said, ",
        "“Norway offers” ",
        "the offer of Norway and ",
        "very ",
        "not to accept ",
        "(who said) ",
        "$1,000 well-known ",
        "proposing a truce, ",
        "Norway ",
        "''",
    ],
)
def test_a_long_sentence_takes_time_in_proportion(piece: str) -> None:
    """Four times the text takes at most about four times the work."""
    short = "Norway offered a truce " + piece * (3000 // len(piece))
    long = "Norway offered a truce " + piece * (12000 // len(piece))
    read(short)
    assert _steps(long) <= 5 * _steps(short) + 1000


def test_a_sentence_of_fifty_thousand_characters_is_read() -> None:
    """Its moves are found, each with a quote of its own."""
    reading = read("Norway offered a truce if Iceland accepted the plan, and " * 900)
    assert len(reading.offers) > 800


def test_a_sentence_may_open_with_a_verb_and_an_adverb() -> None:
    """Nothing stands before its first group."""
    assert parse("Proposed again by the mayor.").verbs[0].lemma == "propose"
