"""Pasted threads are read mail by mail."""

from __future__ import annotations

import pytest

from summarizer.errors import UnreadableInput
from summarizer.kinds import DocumentKind
from summarizer.readers import registry
from summarizer.readers.base import RawInput, ReadOptions
from summarizer.readers.members.thread import ThreadReader

pytest.importorskip("mailparser_reply", reason="needs the extra documents")


def mail(author: str, date: str, body: str) -> str:
    return f"From: {author} <x@a.example>\nDate: {date}\nTo: all\nSubject: Pumps\n\n{body}\n\n"


FIRST = mail("Ben", "Mon, 2 Mar 2026 10:00:00 +0100", "We want 7 euros for each pump.")
SECOND = mail(
    "Anna", "Tue, 3 Mar 2026 10:00:00 +0100", "No. We offer 5.\n\n> We want 7 euros\n> for each pump."
)


@pytest.mark.parametrize("text", [FIRST + SECOND, SECOND + FIRST])
def test_mails_come_by_time_and_count_once(text: str) -> None:
    """What a later mail quotes from an earlier one is read there only."""
    document = registry.read_bytes(RawInput(text.encode(), "thread.txt"))

    said = [(segment.speaker, segment.text) for segment in document.segments if segment.speaker]
    assert said == [("Ben", "We want 7 euros for each pump."), ("Anna", "No. We offer 5.")]
    assert document.kind is DocumentKind.EMAIL
    assert (document.source_format, document.title) == ("email-thread", "Pumps")
    assert document.warnings[0].endswith("read there only: 1.")


@pytest.mark.parametrize(
    ("dates", "speakers"),
    [
        (("2026-03-02", "2026-03-03"), ["Ben", "Anna"]),
        (("2026-03-03", "2026-03-02"), ["Anna", "Ben"]),
        (("some day", "2026-03-02"), ["Ben", "Anna"]),
        (("2026-03-02", "2026-03-02"), ["Ben", "Anna"]),
        (("Mon, 2 Mar 2026 10:00:00 +0100", "2026-03-01"), ["Anna", "Ben"]),
        (("Mon, 2 Mar 2026 10:00:00 -0000", "Sun, 1 Mar 2026 10:00:00 -0000"), ["Anna", "Ben"]),
    ],
)
def test_days_alone_order_a_thread_only_where_all_have_one(
    dates: tuple[str, str], speakers: list[str]
) -> None:
    """Else the order of the file is kept."""
    text = mail("Ben", dates[0], "We want 7.") + mail("Anna", dates[1], "We offer 5.")

    assert list(registry.read_bytes(RawInput(text.encode())).speakers) == speakers


def test_words_before_the_first_mail_are_nobodys() -> None:
    """A note above the thread is kept, without a speaker."""
    document = registry.read_bytes(RawInput(("See below, it is odd.\n\n" + FIRST + SECOND).encode()))

    assert document.segments[0].text == "See below, it is odd."
    assert document.segments[0].speaker is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FIRST, True),
        ("\n\n" + FIRST, True),
        ("Note.\n" + FIRST + SECOND, True),
        ("A long story.\n\n" + FIRST, False),
        ("From: here\nwe go on\n", False),
        ("\0", False),
    ],
)
def test_a_thread_begins_with_a_header_block_or_has_two(text: str, expected: bool) -> None:
    """One block inside a story is a quotation."""
    assert ThreadReader().accepts(RawInput(text.encode())) is expected


def test_a_forced_thread_without_headers_is_unreadable() -> None:
    """The message says what is missing."""
    with pytest.raises(UnreadableInput, match="holds no mail header"):
        registry.read_bytes(RawInput(b"We offer 5."), ReadOptions(format="email-thread"))
