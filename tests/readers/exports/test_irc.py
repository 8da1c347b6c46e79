"""Logs of many IRC programs are read; days are counted on where a log has only clocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.readers.exports.irc import lines
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.sources import Located, gather
from tests.readers.archives import read
from tests.readers.exports.odd_values import is_sound

SHARED = Path(__file__).parents[3] / ".." / "shared"


def write(folder: Path, *written: str, name: str = "quay.log") -> Path:
    """Write a log."""
    (folder / name).write_text("\n".join(written), encoding="utf-8")
    return folder / name


def documents(path: Path) -> list[Document]:
    """Return the documents in order."""
    members = list(gather([path]))
    assert all(isinstance(member, Located) for member in members), members
    return [member.document for member in members if isinstance(member, Located)]


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("[12:18] <ida> ten?", "12:18:00"),
        ("12:18 <@ida> ten?", "12:18:00"),
        ("12:18:30 < ida> ten?", "12:18:30"),
        ("[12:18:30] <+ida> ten?", "12:18:30"),
        ("2024-03-04 12:18:30 <ida> ten?", "2024-03-04T12:18:30"),
        ("[2024-03-04 12:18:30] <ida> ten?", "2024-03-04T12:18:30"),
        ("2024-03-04T12:18:30.123Z <ida> ten?", "2024-03-04T12:18:30"),
        ("2024-03-04 12:18:30\t@ida\tten?", "2024-03-04T12:18:30"),
        ("Mar 04 12:18:30 <ida>\tten?", "12:18:30"),
        ("[12:18] <ida> \x0304\x02ten?\x0f", "12:18:00"),
    ],
)
def test_messages_of_every_program_are_read(tmp_path: Path, line: str, time: str) -> None:
    """Marks of rank and colours are not part of a name or a text."""
    (found,) = documents(write(tmp_path, line, line.replace("ten?", "twelve?")))

    first = found.segments[0]
    assert (first.speaker, first.text, first.sent_at) == ("ida", "ten?", time)


def test_deeds_are_told_in_the_third_person(tmp_path: Path) -> None:
    """The speaker is who does it."""
    (found,) = documents(
        write(tmp_path, "[12:18]  * ida raises to twelve", "[12:19] <tove> fine", "[12:20] <ida> ok")
    )

    assert (found.segments[0].speaker, found.segments[0].text) == ("ida", "ida raises to twelve")


@pytest.mark.parametrize(
    "note",
    [
        "=== ida [~ida@host] has joined #quay",
        "12:18 -!- ida [~ida@host] has joined #quay",
        "[12:18] *** ida (ida@host) Quit (Ping timeout)",
        "[12:18] * ida (ida@host) has left #quay",
        "[12:18] * ida is now known as ida_away",
        "2024-03-04 12:18:30\t-->\tida (ida@host) has joined #quay",
        "--- Log closed Mon Mar 04 12:00:00 2024",
    ],
)
def test_notes_of_the_program_are_left_out(note: str) -> None:
    """They are counted in a warning."""
    assert isinstance(lines.read(note), lines.Note)


def test_a_line_that_is_none_is_counted(tmp_path: Path) -> None:
    """Such as a paste that a program broke."""
    written = [f"[12:{minute}] <ida> ten?" for minute in range(10, 30)]

    (found,) = documents(write(tmp_path, *written, "broken off", ""))

    assert found.warnings == ("Entries that are no messages: 1.",)


def test_the_day_is_told_by_lines_or_by_the_name_and_counted_on(tmp_path: Path) -> None:
    """After midnight without a line the next day has begun."""
    path = write(
        tmp_path,
        "[23:58] <ida> ten?",
        "[00:01] <tove> no",
        "[00:02] <ida> ok",
        name="#quay_north_20240304.log",
    )
    told = write(
        tmp_path,
        "--- Log opened Mon Mar 04 23:00:00 2024",
        "23:58 <ida> ten?",
        "--- Day changed Tue Mar 05 2024",
        "00:01 <tove> no",
    )

    (counted,), (read_off,) = documents(path), documents(told)

    assert [s.sent_at for s in counted.segments][1] == "2024-03-05T00:01:00"
    assert [s.sent_at for s in read_off.segments] == ["2024-03-04T23:58:00", "2024-03-05T00:01:00"]
    assert (counted.title, counted.date) == ("#quay_north", "2024-03-04")


def test_a_clock_of_half_days_is_no_silence(tmp_path: Path) -> None:
    """Some logs go from 12:59 to 1:00 without saying which half it is; then only the clock is kept."""
    path = write(
        tmp_path, "[12:59] <ida> ten?", "[01:00] <tove> no", "[01:01] <ida> ok", name="2024-03-04.log"
    )

    (found,) = documents(path)

    assert [s.sent_at for s in found.segments] == ["12:59:00", "01:00:00", "01:01:00"]
    assert found.date == "2024-03-04"


def test_silence_ends_a_sitting(tmp_path: Path) -> None:
    """Sittings are named by their first line."""
    path = write(tmp_path, "[08:00] <ida> ten?", "[08:01] <tove> no", "[20:30] <ida> twelve?")

    assert list(read(path)[0]) == ["quay.log#line-1", "quay.log#line-3"]


_PARTS = [
    "[12:18]",
    "12:99",
    "2024-03-04",
    "2024-99-99",
    " ",
    "\t",
    "<ida>",
    "<",
    "* ",
    "--- ",
    "Day changed",
    "Tue Feb 31 2024",
    "\n",
    "x",
]


@given(st.lists(st.sampled_from(_PARTS), max_size=40))
def test_any_lines_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    """Nothing is raised, and segments are what their offsets say."""
    path = write(tmp_path_factory.mktemp("irc"), "".join(parts))

    assert all(is_sound(member) for member in gather([path], GatherOptions(format="irc")))


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_shared_logs_are_read_as_one_sitting_each() -> None:
    """Each is an hour or a few of a busy channel; hardly a line of them is unknown."""
    members = list(gather([SHARED / "data" / "chat_exports" / "irc"]))

    assert [type(member) for member in members] == [Located] * 10
