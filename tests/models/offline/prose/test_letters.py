"""Letters: who writes to whom, and whose the first and second person are."""

from __future__ import annotations

import pytest

from summarizer.schema.vocabulary import Attribution, Modality
from tests.models.offline.prose.line_kit import Line, lines, read_paragraphs, the_line
from tests.models.offline.prose.prose_kit import the_condition

_HEADING = "Mr. Holm to Mr. Strand."


@pytest.mark.parametrize(
    ("heading", "author"),
    [
        ("Mr. Holm to Mr. Strand.", "Holm"),
        ("No. 12. Mr. Holm to Mr. Strand.", "Holm"),
        ("Ambassador Holm to President Strand.", "Holm"),
        ("Anna Holm to Jon Strand", "Anna Holm"),
        ("The Minister in Iceland (Holm) to the Secretary of State", "Holm"),
        ("The Ambassador in Norway (Holm) to the Minister in Iceland (Strand)", "Holm"),
    ],
)
def test_the_heading_names_who_writes(heading: str, author: str) -> None:
    """The name before "to", in brackets where there are any, is the author's."""
    assert lines(read_paragraphs(heading, "I accept the terms.")) == [("acceptance", [author])]


@pytest.mark.parametrize(
    ("close", "signed", "author"),
    [
        ("Yours sincerely,", "Anna Holm", "Anna Holm"),
        ("I have the honor to be your obedient servant,", "A. J. HOLM.", "A. J. HOLM"),
        ("Kind regards", "Anna Holm, Director", "Anna Holm"),
        ("Very truly yours,", "Jon van der Strand", "Jon van der Strand"),
    ],
)
def test_without_a_heading_the_signature_names_who_writes(close: str, signed: str, author: str) -> None:
    """The name after a complimentary close is the author's."""
    reading = read_paragraphs("Sir: I accept the terms that were sent in May.", close, signed)
    assert lines(reading) == [("acceptance", [author])]


@pytest.mark.parametrize(
    "last", [("The talks went on.", "Anna Holm"), ("Yours sincerely,", "the owner of the mill")]
)
def test_without_close_and_name_nobody_writes(last: tuple[str, str]) -> None:
    """A name alone may be anybody's, and words after a close may be no name."""
    assert lines(read_paragraphs("Sir: I accept the terms that were sent in May.", *last)) == [
        ("acceptance", [])
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("I accept the terms that were sent in May.", [("acceptance", ["Holm"])]),
        ("I reject the toll.", [("outright", ["Holm"])]),
        ("We reject the toll.", [("outright", ["Holm"])]),
        ("My government rejects the toll.", [("outright", ["Holm"])]),
        ("I propose that we meet on Monday.", [("process_proposal", ["Holm"])]),
        ("We ask that the blockade be lifted.", [("request", ["Holm"])]),
        ("I cannot accept the terms.", [("outright", ["Holm"])]),
        ("I am willing to lower the toll.", [("offer", ["Holm"])]),
        ("We demand the return of the boats.", [("demand", ["Holm"])]),
        ("I regret that I am unable to comply with your request.", [("outright", ["Holm"])]),
        ("I said that I reject the toll.", [("outright", ["Holm"])]),
    ],
)
def test_the_first_person_is_the_author(body: str, expected: list[Line]) -> None:
    """I, we and my government are whoever writes."""
    assert lines(read_paragraphs(_HEADING, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("You have offered a truce.", [("offer", ["Strand"])]),
        ("You may accept the toll.", [("acceptance", ["Strand"])]),
        ("You rejected the toll.", [("outright", ["Strand"])]),
        ("You are instructed to propose an armistice.", [("proposal", ["Strand"])]),
        ("You are authorized to accept the toll.", [("acceptance", ["Strand"])]),
    ],
)
def test_the_second_person_is_the_reader(body: str, expected: list[Line]) -> None:
    """Who is written to acts, or is to act."""
    assert lines(read_paragraphs(_HEADING, body)) == expected


def test_the_author_speaks_in_the_first_person() -> None:
    """A letter is its author's own word."""
    line = the_line(read_paragraphs(_HEADING, "I reject the toll."))
    assert (line.attribution, line.claimed_by) == (Attribution.FIRST_PERSON, "")


def test_what_the_author_tells_of_others_is_not_his() -> None:
    """A name in a letter acts for itself."""
    reading = read_paragraphs(_HEADING, "Norway rejected the toll.")
    assert lines(reading) == [("outright", ["Norway"])]
    assert the_line(reading).attribution is Attribution.NARRATED


def test_a_letter_may_set_a_condition() -> None:
    """Conditions are read in letters as elsewhere."""
    reading = read_paragraphs(_HEADING, "I am willing to lower the toll if the ban is lifted.")
    assert the_condition(reading).text == "if the ban is lifted"
    assert the_line(reading).modality is Modality.CONDITIONAL


def test_a_heading_holds_for_all_paragraphs_below_it() -> None:
    """The author stays until another letter begins."""
    reading = read_paragraphs(_HEADING, "The winter was long.", "I reject the toll.")
    assert lines(reading) == [("outright", ["Holm"])]


def test_the_next_heading_changes_the_author() -> None:
    """An answer is its own author's."""
    reading = read_paragraphs(_HEADING, "I accept the toll.", "Mr. Strand to Mr. Holm.", "I reject the toll.")
    assert lines(reading) == [("acceptance", ["Holm"]), ("outright", ["Strand"])]


def test_a_first_person_in_a_quotation_is_not_the_author() -> None:
    """Quoted words are the speaker's."""
    reading = read_paragraphs(_HEADING, 'The king said "we reject the toll that Iceland wants" and left.')
    assert lines(reading) == [("outright", ["king"])]


@pytest.mark.parametrize("body", ["I accept the toll.", "We reject the toll.", "You accepted the toll."])
def test_without_a_heading_nobody_is_the_first_person(body: str) -> None:
    """Who writes is not guessed."""
    assert lines(read_paragraphs("The winter was long.", body)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Norway was founded in 872.",
        "Mr. Holm has written to Mr. Strand.",
        "Holm and Strand: a history",
        "mr holm to mr strand",
        "From Aldby to Strand; a guide",
    ],
)
def test_a_sentence_is_no_heading(line: str) -> None:
    """Words that tell what was done open no letter."""
    assert lines(read_paragraphs(line, "I accept the toll.")) == []


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        ("The Norwegian Legation to the Ministry in Lund", "Memorandum"),
        ("The Secretary of the Norwegian Embassy (Holm) to Mr. Strand", "Lund, May 2, 1911."),
        ("Mr. Holm to Mr. Strand.", "Legation of Norway, Lund, May 2, 1911."),
        ("Mr. Holm to Mr. Strand.", "Norwegian Consulate, Lund, May 2, 1911."),
    ],
)
@pytest.mark.parametrize("body", ["We reject the toll.", "Our government rejects the toll."])
def test_we_of_an_official_are_his_state(heading: str, below: str, body: str) -> None:
    """Who keeps the office that a letter comes from, tells its heading or the line below."""
    (line,) = lines(read_paragraphs(heading, below, body))
    assert line[0] == "outright"
    assert line[1][0] in {"Norway", "Norwegian"}


@pytest.mark.parametrize("body", ["I reject the toll.", "The toll is unacceptable to me."])
def test_i_stays_the_author(body: str) -> None:
    """An official who says "I" is named himself."""
    reading = read_paragraphs("Mr. Holm to Mr. Strand.", "Legation of Norway, Lund, May 2, 1911.", body)
    assert lines(reading) == [("outright", ["Holm"])]
