"""Answers as Matrix messages: nothing in them is live but our links, and they fit; commands and links."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("nio")

from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.chat.base import Kind, ThreadRef
from summarizer.chat.matrix import addresses, markup, sending, texting
from summarizer.chat.matrix.commands import Command, Verb, command_of
from summarizer.chat.matrix.options import MatrixOptions
from summarizer.errors import SettingsError
from tests.chat import injections, live
from tests.chat.kit import WIDE, FakeAdapter, answer, long_view, talk, transcript, view_of


def test_nothing_that_people_write_is_live() -> None:
    """Of two hundred messages that ping, link and give orders, no tag, link, id or ping is left."""
    view = answer(FakeAdapter(transcript(talk(injections.lines())))).view
    assert list(live.in_matrix(view)) == []
    pages = markup.pages(view)
    assert any("ev" in page.body for page in pages)
    assert any(live.Reader(page.html).links for page in pages)


def test_a_message_mentions_nobody() -> None:
    """Mentions are stated to be none, so that no server looks for names in the text."""
    content = sending._content(markup.note("@room bob"), None)
    assert content["m.mentions"] == {}
    assert content["msgtype"] == "m.notice"
    json.dumps(content, allow_nan=False)


def test_a_long_answer_is_split_within_the_limits() -> None:
    """Each message, edited and encrypted, stays under what a server takes; the rest is counted."""
    pages = markup.pages(long_view())
    assert len(pages) == markup.MOST_MESSAGES
    assert all(event_bytes(page) < 65_536 for page in pages)
    assert "more lines in the JSON" in pages[-1].body
    assert "Read 300 messages" in pages[-1].body


def event_bytes(page: markup.Page) -> int:
    """Return how large an edit with a marker of the largest size is, once nio has encrypted it."""
    new = sending._content(page, sending.carry(ThreadRef("matrix", "!r" * 30, "$e" * 20), "m" * 2000))
    plain = json.dumps({**new, "m.new_content": new, "m.relates_to": "r" * 200})
    return len(plain) * 4 // 3 + 2_000


@given(st.sampled_from(WIDE), st.integers(1, 600), st.integers(1, 40), st.integers(1, 8))
@example('"', 600, 40, 1)
@example("\U0001f600", 600, 40, 8)
@settings(max_examples=min(20, settings().max_examples), deadline=None)
def test_no_line_is_too_long_for_a_message(sign: str, length: int, quotes: int, lines: int) -> None:
    """However long its words are, however many quotes a line has, each message can be sent."""
    pages = markup.pages(view_of([sign * length] * quotes, lines))
    assert [event_bytes(page) for page in pages if event_bytes(page) >= 65_536] == []
    assert len(pages) <= markup.MOST_MESSAGES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!deal", Command(Verb.SUMMARIZE)),
        ("!deal changes?", Command(Verb.CHANGES)),
        ("!deal share", Command(Verb.SHARE)),
        ("!deal redo", Command(Verb.REDO)),
        ("!deal since 2026-03-01", Command(Verb.SUMMARIZE, since=datetime(2026, 3, 1, tzinfo=UTC))),
        ("!deal since 2026-13-01", Command(Verb.UNCLEAR)),
        ("!deal since yesterday", Command(Verb.UNCLEAR)),
        ("!deal since 2026-03-01T10:00", Command(Verb.UNCLEAR)),
        ("!Deal what changed", Command(Verb.CHANGES)),
        ("!dealer", None),
        ("a !deal", None),
        ("", None),
        (
            "!deal https://matrix.to/#/!r:x.example/$e?via=x.example",
            Command(Verb.SUMMARIZE, ThreadRef("matrix", "!r:x.example", "$e")),
        ),
    ],
)
def test_commands_are_words(text: str, expected: Command | None) -> None:
    """A message is a command where it begins with ours."""
    assert command_of(text, is_mentioned=False) == expected


def test_a_mention_is_a_command_too() -> None:
    """What mentions us asks for a summary, whatever it says."""
    assert command_of("deals: and now?", is_mentioned=True) == Command(Verb.SUMMARIZE)
    assert command_of("deals: I was away since Monday", is_mentioned=True) == Command(Verb.SUMMARIZE)


def test_a_link_is_read_as_it_is_made() -> None:
    """Rooms of version 12 have no server in their id; the link says where they are."""
    address = addresses.permalink("!abc-_1", "$ev/1", ("x.example", "y.example:8448"))
    assert address == "https://matrix.to/#/!abc-_1/$ev%2F1?via=x.example&via=y.example:8448"
    assert addresses.pasted(f"see {address}") == ThreadRef("matrix", "!abc-_1", "$ev/1")
    assert addresses.pasted("https://matrix.to/#/@bob:x.example") is None
    assert addresses.servers_of(["@a:x", "@b:y", "@c:y"]) == ("y", "x")


def test_a_quotation_before_a_reply_is_not_its_authors() -> None:
    """Old clients put the words of another before a reply."""
    content = {"msgtype": "m.text", "body": "> <@a:x> We offer 9.\n> Really.\n\nNo."}
    assert texting.text_of(content, {"m.in_reply_to": {"event_id": "$e"}}) == "No."
    assert texting.text_of(content, {}) == content["body"]
    assert texting.kind_of({"msgtype": "m.notice"}) is Kind.BOT
    assert texting.kind_of({"msgtype": "m.text", "body": "!deal"}) is Kind.SYSTEM


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "MATRIX_HOMESERVER"),
        ({"homeserver": "https://x.example"}, "MATRIX_USER"),
        ({"homeserver": "https://x.example", "user": "@b:x.example"}, "MATRIX_PASSWORD"),
    ],
)
def test_missing_settings_are_named(given: dict[str, str], told: str) -> None:
    """The administrator hears which variable to set."""
    with pytest.raises(SettingsError, match=told):
        MatrixOptions(**given)  # type: ignore[arg-type]  # options of a test


def test_settings_come_from_the_environment_and_hide_the_password(tmp_path: Path) -> None:
    """No repr shows it; only people of known servers may invite."""
    environ = {
        "MATRIX_HOMESERVER": "https://x.example", "MATRIX_USER": "@b:x.example", "MATRIX_PASSWORD": "pw-7",
        "MATRIX_ALLOWED_SERVERS": "y.example, z.example",
    }  # fmt: skip
    options = MatrixOptions.from_environment(environ, keys_dir=tmp_path)
    assert "pw-7" not in repr(options)
    assert [options.may_invite(f"@a:{server}.example") for server in "xyzw"] == [True, True, True, False]
