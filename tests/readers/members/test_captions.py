"""Captions become turns with speakers and times."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.errors import ExtraMissing, UnreadableInput
from summarizer.kinds import DocumentKind
from summarizer.readers import registry
from summarizer.readers.base import RawInput, ReadOptions
from summarizer.readers.members.captions import CaptionReader

SHARED = Path(__file__).parents[3] / ".." / "shared"
TEAMS = """WEBVTT

NOTE Duration: 0:1:40

c0ffee/15-0
0:0:0.0 --> 0:0:3.540
<v Ida Brack>Ten berths &amp; no more.</v>

c0ffee/15-1
0:0:4.1 --> 0:0:5.20 align:start
<v Ida Brack>At the <i>north</i> quay.</v>
<v.loud Tove>Twelve.</v>

0:59:60.0 --> 0:61:05.0
<v Tove>Fine.</v>

0:0x:00.0 --> 0:0:1.0
<v Tove>Lost.</v>

1:01:05.5 --> 1:01:08.0
<v Tove>Or none.</v>
"""


def read(content: str, name: str = "a.vtt") -> Document:
    """Read the content under this name."""
    return registry.read_bytes(RawInput(content.encode(), name))


def test_teams_times_speakers_and_marks_are_kept() -> None:
    """Two voices of one cue are two turns; a cue whose time is none is counted."""
    found = read(TEAMS)

    assert [(s.speaker, s.text, s.sent_at, s.message_id) for s in found.segments] == [
        ("Ida Brack", "Ten berths & no more. At the north quay.", "00:00:00", "c0ffee/15-0"),
        ("Tove", "Twelve.", "00:00:04", "c0ffee/15-1"),
        ("Tove", "Fine. Or none.", "01:00:00", None),
    ]
    assert (found.kind, found.warnings) == (DocumentKind.TRANSCRIPT, ("Captions that cannot be read: 1.",))


def test_speakers_before_a_colon_are_read_where_that_is_usual() -> None:
    """Zoom writes them so; a single colon is no name."""
    cues = ["Ida: Ten?", "Tove: No: twelve.", "Ida: Ten.", "Tove: Then: none.", "Price: ten"]
    body = "\n\n".join(f"00:0{i}.000 --> 00:0{i + 1}.000\n{text}" for i, text in enumerate(cues))

    assert read(f"WEBVTT\n\n{body}").speakers == ("Ida", "Tove", "Price")
    assert read("WEBVTT\n\n00:01.000 --> 00:02.000\nPrice: ten").speakers == ()


def test_lines_that_roll_up_are_read_once() -> None:
    """Live captions repeat the line before."""
    body = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe offer\n\n00:02.000 --> 00:03.000\nWe offer\nten berths"

    assert read(body).text == "We offer ten berths"


def test_srt_is_read_by_its_content_too() -> None:
    """With either mark before the milliseconds; formatting is not text."""
    body = "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<b>Ten?</b>\r\n\r\n"
    body += "2\r\n00:05:03.000 --> 00:05:04,000\r\nNo.\r\n"

    found = read(body, "captions")

    assert [(s.text, s.sent_at) for s in found.segments] == [("Ten?", "00:00:01"), ("No.", "00:05:03")]
    assert found.source_format == "srt"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("x", "a.vtt"),
        ("x", "a.srt"),
        ("WEBVTT\n", "a.vtt"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v A> </v>", "a.vtt"),
    ],
)
def test_what_holds_no_words_is_unreadable(content: str, name: str) -> None:
    """The message names the file."""
    with pytest.raises(UnreadableInput, match=rf"^{name}"):
        read(content, name)


def test_a_missing_parser_names_the_extra() -> None:
    """The hint is the line to type."""
    reader = CaptionReader("vtt", package="no_such_parser")

    with pytest.raises(ExtraMissing) as raised:
        reader.read(RawInput(TEAMS.encode()), ReadOptions())

    assert "[exports]" in raised.value.hint


_PARTS = [
    "WEBVTT",
    "\n",
    "\n\n",
    "00:01.000",
    " --> ",
    "0:0:0.0",
    "00:00:01,000",
    "<v Ida>",
    "</v>",
    "<",
    "Ida: no",
    "1",
    "&lt;",
]


@given(st.lists(st.sampled_from(_PARTS), max_size=30), st.sampled_from(["vtt", "srt"]))
def test_any_captions_are_read_or_refused(parts: list[str], form: str) -> None:
    """Only an input's own fault is raised, and segments are what their offsets say."""
    try:
        found = registry.read_bytes(
            RawInput("".join(["WEBVTT\n\n", *parts]).encode()), ReadOptions(format=form)
        )
    except UnreadableInput:
        return
    assert all(segment.span.of(found.text) == segment.text for segment in found.segments)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_shared_meetings_are_read_whole() -> None:
    """No cue is lost, and every turn has a speaker."""
    for path in sorted((SHARED / "data" / "chat_exports" / "vtt").glob("*.vtt")):
        found = registry.read(path)
        assert (found.warnings, {segment.speaker is None for segment in found.segments}) == ((), {False})
