"""Who says that a move was made: statements, claims, quotations and sources without a name."""

from __future__ import annotations

import pytest

from summarizer.schema.vocabulary import Attribution
from tests.models.offline.prose.line_kit import actors, lines, the_line
from tests.models.offline.prose.prose_kit import read

_TOLL = "Norway rejected the toll"
_OWN = Attribution.OFFICIAL_STATEMENT
_CLAIM = Attribution.COUNTERPARTY_CLAIM
_THIRD = Attribution.THIRD_PARTY_CLAIM


@pytest.mark.parametrize(
    ("sentence", "attribution", "sayer"),
    [
        ("Norway said that it rejected the toll.", _OWN, "Norway"),
        ("Norway said it had rejected the toll.", _OWN, "Norway"),
        ("Norway told Iceland that it rejected the toll.", _OWN, "Norway"),
        ("Norway repeated that it rejected the toll.", _OWN, "Norway"),
        ("Norway announced on Monday that it had rejected the toll.", _OWN, "Norway"),
        ("Norway, which said that it rejected the toll, waits.", _OWN, "Norway"),
        (f"The spokesman of Norway said that {_TOLL}.", _OWN, "Norway"),
        (f"A Norwegian spokesman said that {_TOLL}.", _OWN, "Norwegian spokesman"),
        (f"Norwegian President Astrid Vik said that {_TOLL}.", _OWN, "Astrid Vik"),
        (f"The Norwegian minister Astrid Vik said that {_TOLL}.", _OWN, "Astrid Vik"),
        (f"Iceland said that {_TOLL}.", _CLAIM, "Iceland"),
        (f"Iceland claimed that {_TOLL}.", _CLAIM, "Iceland"),
        (f"{_TOLL}, Iceland said.", _CLAIM, "Iceland"),
        (f"{_TOLL}, Iceland reported on Monday.", _CLAIM, "Iceland"),
        (f"Denmark said that Iceland believed that {_TOLL}.", _CLAIM, "Iceland"),
        (f"Denmark reported that Iceland had said that {_TOLL}.", _CLAIM, "Iceland"),
        (f"The mediator said that {_TOLL}.", _THIRD, "mediator"),
        (f"The newspaper reported that {_TOLL}.", _THIRD, "newspaper"),
    ],
)
def test_a_reported_move_is_its_sayers_statement_or_claim(
    sentence: str, attribution: Attribution, sayer: str
) -> None:
    """Of oneself it is a statement, of another a claim; of several sayers the nearest counts."""
    reading = read(sentence)
    line = the_line(reading)
    assert (line.attribution, actors(reading, [line.claimed_by])) == (attribution, [sayer])


@pytest.mark.parametrize(
    "sentence",
    [
        f"A source said that {_TOLL}.",
        f"Sources close to the talks said that {_TOLL}.",
        f"Norwegian sources said that {_TOLL}.",
        f"An official said {_TOLL}.",
        f"A senior official said that {_TOLL}.",
        f"Officials said that {_TOLL}.",
        f"An informant said that {_TOLL}.",
        f"Analysts said that {_TOLL}.",
        f"{_TOLL}, a source said.",
        f"{_TOLL}, officials said on Monday.",
        f"{_TOLL}, a senior official said.",
        f"{_TOLL}, the news agency reported.",
        f"{_TOLL}, according to an official.",
        f"According to reports, {_TOLL}.",
        f"According to sources in Oslo, {_TOLL}.",
    ],
)
def test_a_source_without_a_name_is_unnamed(sentence: str) -> None:
    """Nobody claims it, and the maker is still the subject."""
    reading = read(sentence)
    line = the_line(reading)
    assert (line.attribution, line.claimed_by) == (Attribution.UNNAMED_SOURCE, "")
    assert lines(reading) == [("outright", ["Norway"])]


@pytest.mark.parametrize("sentence", [f"{_TOLL}.", f"It is said that {_TOLL}.", f"After talks, {_TOLL}."])
def test_a_move_that_nobody_reports_is_narrated(sentence: str) -> None:
    """The text itself tells it."""
    assert the_line(read(sentence)).attribution is Attribution.NARRATED


@pytest.mark.parametrize(
    "sentence",
    [
        '"We reject the toll that Iceland wants," Minister Astrid Vik said.',
        '"We reject the toll that Iceland wants," Minister Astrid Vik told reporters.',
        'Minister Astrid Vik said: "We reject the toll that Iceland wants."',
        'Minister Astrid Vik said, "I will not accept the toll."',
        'Minister Astrid Vik said that "we reject the toll that Iceland wants".',
        "“We reject the toll that Iceland wants,” Minister Astrid Vik said.",
        "Minister Astrid Vik said: “We will never accept the toll.”",
    ],
)
def test_a_first_person_in_a_quotation_is_its_speaker(sentence: str) -> None:
    """The one named before or after the quotation speaks and refuses."""
    reading = read(sentence)
    line = the_line(reading)
    assert lines(reading) == [("outright", ["Astrid Vik"])]
    assert actors(reading, [line.claimed_by]) == ["Astrid Vik"]


def test_a_quoted_first_person_is_told_in_the_first_person() -> None:
    """The words are the speaker's own."""
    line = the_line(read('"We reject the toll that Iceland wants," Minister Astrid Vik said.'))
    assert line.attribution is Attribution.FIRST_PERSON


def test_what_a_speaker_quotes_of_another_is_a_claim() -> None:
    """A name inside a quotation is not the speaker."""
    reading = read('"Iceland has rejected the lower toll," Minister Astrid Vik said.')
    line = the_line(reading)
    assert lines(reading) == [("outright", ["Iceland"])]
    assert (line.attribution, actors(reading, [line.claimed_by])) == (_THIRD, ["Astrid Vik"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway denied that it had offered a truce.",
        "Norway denied that it had accepted the toll.",
    ],
)
def test_a_denied_move_is_a_denial(sentence: str) -> None:
    """Who denies having offered or accepted refuses in the form of a denial."""
    assert lines(read(sentence)) == [("denial", ["Norway"])]
