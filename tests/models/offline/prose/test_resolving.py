"""Whom a pronoun means, and where it is withheld."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, lines, read_paragraphs, told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway said that it rejected the toll.", [("outright", ["Norway"])]),
        ("Norway waited, and it rejected the toll.", [("outright", ["Norway"])]),
        ("Norway waited, but it rejected the toll.", [("outright", ["Norway"])]),
        ("The union said that it would accept the toll.", [("acceptance", ["union"])]),
        ("The rebels said that they rejected the toll.", [("outright", ["rebels"])]),
        ("President Astrid Vik said that she accepted the quota.", [("acceptance", ["Astrid Vik"])]),
        ("Letters from Iceland: Norway says that it will lower the toll.", [("offer", ["Norway"])]),
        (
            "After talks in Iceland, Norway told Ostria it would accept the toll.",
            [("acceptance", ["Norway"])],
        ),
        ("The minister said that he rejected the toll.", [("outright", ["minister"])]),
    ],
)
def test_a_pronoun_means_the_subject_before_it(sentence: str, expected: list[Line]) -> None:
    """In one sentence the subject that came before is meant."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway defended its refusal to lower the toll.", [("outright", ["Norway"])]),
        ("Norway repeated its threat to close the harbour.", [("threat", ["Norway"])]),
        ("The minister defended his refusal to lower the toll.", [("outright", ["minister"])]),
        ("The rebels defended their refusal to leave the harbour.", [("outright", ["rebels"])]),
        ("Norway renewed its offer to pay half of the cost.", [("offer", ["Norway"])]),
    ],
)
def test_a_possessive_means_the_subject_before_it(sentence: str, expected: list[Line]) -> None:
    """Whose refusal or threat it is, the subject tells."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentences",
    [
        ("The storm passed.", "It rejected the toll."),
        ("The winter was long.", "They rejected the toll."),
        ("The harbour is old.", "He rejected the toll."),
        ("Talks began.", "It rejected the toll."),
    ],
)
def test_with_no_candidate_a_pronoun_is_withheld(sentences: tuple[str, str]) -> None:
    """A storm or a harbour is nobody, and so nothing is written."""
    assert told(*sentences) == []


def test_it_is_no_person() -> None:
    """A minister alone is not "it"."""
    assert told("Minister Jon Berg waited.", "It rejected the toll.") == []


def test_he_is_not_just_any_man() -> None:
    """A man who stands for everybody is nobody that could refuse."""
    assert told("A man who wins does not sign in May.", "He would refuse a truce.") == [("outright", [])]


def test_he_is_no_state() -> None:
    """A state alone is not "he"."""
    assert told("Norway waited.", "He rejected the toll.") == []


def test_they_is_no_lone_person() -> None:
    """A president alone is not "they"."""
    assert told("President Astrid Vik waited.", "They rejected the toll.") == []


def test_a_pronoun_does_not_cross_a_paragraph() -> None:
    """What was named in another paragraph is too far away."""
    reading = read_paragraphs("Norway rejected the toll.", "It accepted the quota.")
    assert ("acceptance", ["Norway"]) not in lines(reading)


@pytest.mark.parametrize(
    "sentences",
    [
        ("The company sued the board.", "They rejected the toll."),
        ("The talks between the minister and the general ended.", "He rejected the toll."),
        ("The harbours of Norway and Iceland closed.", "It rejected the toll."),
        ("The storm passed.", "They rejected the toll."),
    ],
)
def test_of_two_that_fit_neither_is_named(sentences: tuple[str, str]) -> None:
    """The refusal is kept, and its maker is withheld."""
    found = told("Norway accepted the quota.", *sentences)
    assert found == [("acceptance", ["Norway"]), ("outright", [])]


@pytest.mark.parametrize("sentence", ["I reject the toll.", "We reject the toll.", "You rejected the toll."])
def test_nobody_is_the_first_or_second_person_of_an_article(sentence: str) -> None:
    """Without a quotation or a letter nobody says "I"."""
    found = told("Norway accepted the quota.", sentence)
    assert found == [("acceptance", ["Norway"]), ("outright", [])]


def test_whoever_writes_is_left_out_of_they_where_nobody_tells_who() -> None:
    """Who met may be "I", which names nobody outside a letter."""
    paragraph = [
        "I have met Mr. Bingham in conference.",
        "They ask to make Lacayo the governor of the reserve.",
    ]
    assert told(*paragraph) == [("request", ["Bingham"])]
