"""A mailbox is read as threads, each mail once, without taking a body's own words for a new mail."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.sources import Located, Unread, gather
from tests.readers.archives import read, zipped
from tests.readers.mails import SEPARATOR, mail, mbox

OFFER = "We offer ten berths at the north quay."


def _write(path: Path, *mails: bytes) -> Path:
    path.write_bytes(mbox(*mails))
    return path


def test_replies_join_their_thread(tmp_path: Path) -> None:
    """Another mail between them is a document of its own; names count the mails."""
    path = _write(
        tmp_path / "in.mbox",
        mail(8, OFFER),
        mail(9, "Lunch on Friday?", subject="Lunch"),
        mail(10, "Ten is too few.", subject="Re: Berths", answers="<8@harbour.example>"),
    )

    first, second = (member for member in gather([path]) if isinstance(member, Located))

    assert (first.name, second.name) == ("in.mbox#1", "in.mbox#2")
    assert [s.message_id for s in first.document.segments if s.text in {OFFER, "Ten is too few."}] == [
        "<8@harbour.example>",
        "<10@harbour.example>",
    ]
    assert first.document.segments[-1].reply_to == "<8@harbour.example>"
    assert first.document.date == "2026-01-01T08:00:00+00:00"


def test_a_subject_joins_only_where_nothing_else_does(tmp_path: Path) -> None:
    """A mark of an answer is needed, and a mail that names its parents is never joined by subject."""
    answer = mail(9, "Ten is too few.", subject="AW: Berths")
    fresh = mail(10, "A new matter under an old name.")
    elsewhere = mail(11, "Not that thread.", subject="Re: Berths", answers="<unknown@x>")
    texts, _ = read(_write(tmp_path / "in.mbox", mail(8, OFFER), answer, fresh, elsewhere))

    assert list(texts) == ["in.mbox#1", "in.mbox#3", "in.mbox#4"]
    assert "Ten is too few." in texts["in.mbox#1"]


def test_an_offer_that_is_quoted_counts_once(tmp_path: Path) -> None:
    """The quoted tail of an answer repeats a mail of the thread."""
    quoting = f"Ten is too few.\n\nOn Thu, 1 Jan 2026 at 08:00, Ida Brack wrote:\n> {OFFER}\n"
    path = _write(tmp_path / "in.mbox", mail(8, OFFER), mail(9, quoting, answers="<8@harbour.example>"))

    assert read(path)[0]["in.mbox#1"].count(OFFER) == 1


def test_a_line_that_begins_with_from_opens_no_mail(tmp_path: Path) -> None:
    """It is told, since a program that wrote the mailbox should have marked it."""
    path = _write(
        tmp_path / "in.mbox", mail(8, "The price stands.\nFrom now on it is 90.\n\nFrom May it is 95.")
    )

    (member,) = gather([path])

    assert isinstance(member, Located)
    assert "From now on it is 90.\n\nFrom May it is 95." in member.document.text
    assert 'Lines that begin with "From " and are read as text: 2.' in member.document.warnings


def test_marked_from_lines_lose_one_mark(tmp_path: Path) -> None:
    """Programs put ">" before such lines."""
    texts, _ = read(_write(tmp_path / "in.mbox", mail(8, "So:\n>From May on it is 90.\n")))

    assert ">From" not in texts["in.mbox#1"]


def test_mails_of_one_id_are_one_only_if_they_say_the_same(tmp_path: Path) -> None:
    """Copies are read once; two bodies under one id are both read."""
    one, two = mail(8, OFFER, own="<a@x>"), mail(8, "Twelve berths.", own="<a@x>")
    (member,) = gather([_write(tmp_path / "in.mbox", one, two, one)])

    assert isinstance(member, Located)
    assert member.document.text.count(OFFER) == member.document.text.count("Twelve") == 1
    assert "Mails that the mailbox holds more than once and are read once: 1." in member.document.warnings


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b"From: a@b\nSubject: " + b"A" * 300_000 + b"\n\nx\n", "headers are larger than"),
        (b"From: a@b\nSubject: s\n\nabc\0def\n", "is binary"),
        (b"From: a@b\nSubject: s\n\n\n", "without text"),
        (
            b"From: a@b\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(60))
            + b"Content-Type: text/plain\n\nx\n",
            "nested more than 30 deep",
        ),
    ],
)
def test_a_mail_that_cannot_be_read_stops_nothing(tmp_path: Path, broken: bytes, reason: str) -> None:
    """The mails around it are read."""
    texts, reasons = read(_write(tmp_path / "in.mbox", mail(8, OFFER), broken, mail(9, "No.", subject="B")))

    assert list(texts) == ["in.mbox#1", "in.mbox#3"]
    assert reason in reasons["in.mbox#2"]


def test_a_mail_over_the_cap_is_refused(tmp_path: Path) -> None:
    """Its place in the file tells its size."""
    path = _write(tmp_path / "in.mbox", mail(8, OFFER * 500), mail(9, OFFER, subject="B"))

    texts, reasons = read(path, options=GatherOptions(max_input_bytes=5_000))

    assert (list(texts), list(reasons)) == (["in.mbox#2"], ["in.mbox#1"])


@pytest.mark.parametrize("content", [b"no line opens a mail\n", b"Dear all,\n\nFrom May on.\n"])
def test_what_is_called_mbox_and_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    """It is not read as a text."""
    (tmp_path / "in.mbox").write_bytes(content)

    assert "is no mailbox" in read(tmp_path / "in.mbox")[1]["in.mbox"]


def test_a_mailbox_in_an_archive_is_read(tmp_path: Path) -> None:
    """Also without a name of its kind; a single mail that a program saved so is one as well."""
    path = zipped(tmp_path / "a.zip", {"Sent": mbox(mail(8, OFFER))})

    assert list(read(path)[0]) == ["a.zip/Sent#1"]


def test_a_thread_of_very_many_mails_is_cut(tmp_path: Path) -> None:
    """Each part is a document that can be held."""
    mails = [mail(8, f"Round {number}.", own=f"<{number}@x>", answers="<0@x>") for number in range(310)]

    assert list(read(_write(tmp_path / "in.mbox", *mails))[0]) == ["in.mbox#1", "in.mbox#301"]


@given(
    st.lists(st.sampled_from([SEPARATOR, b"From x\n", b"A: b\n", b"\n", b"text\n", b"\xff\0\n", b">From "]))
)
def test_any_bytes_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]) -> None:
    """Nothing else is raised, and segments are what their offsets say."""
    path = tmp_path_factory.mktemp("box") / "in.mbox"
    path.write_bytes(b"".join(parts))

    for member in gather([path]):
        assert isinstance(member, Unread) or all(
            segment.span.of(member.document.text) == segment.text for segment in member.document.segments
        )
