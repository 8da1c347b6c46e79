"""Answers in Slack's blocks: nothing in them is live but our links, and they fit."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources

import pytest

pytest.importorskip("slack_bolt")

from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.chat.base import ThreadRef
from summarizer.chat.slack import addresses, blocks, buttons, texting
from summarizer.chat.slack.listening import COMMAND, SHORTCUT
from summarizer.chat.view import View
from tests.chat import injections, live
from tests.chat.kit import WIDE, FakeAdapter, answer, long_view, talk, transcript, view_of
from tests.chat.slack_faults import Json, faults_of
from tests.chat.slack_scene import elements, text_of

REF = ThreadRef("slack", "C1", "1773046800.000001")


def pages_of(lines: tuple[tuple[str, str], ...]) -> tuple[View, list[Json]]:
    shown = answer(FakeAdapter(transcript(talk(lines)))).view
    return shown, [{"blocks": page} for page in blocks.messages(shown, buttons.private(shown, REF))]


def test_nothing_that_people_write_is_live() -> None:
    """Of two hundred messages that ping, link and give orders, only words are left, and links of ours."""
    shown, pages = pages_of(injections.lines())
    found = [element for page in pages for element in elements(page)]
    assert list(live.in_slack(shown)) == []
    assert any(element["type"] == "link" for element in found)
    assert "accepted" not in shown.headline.lower()
    assert len(found) > 200


def test_a_long_answer_is_split_within_the_limits() -> None:
    """Each message passes Slack's limits, and what does not fit at all is counted."""
    shown = long_view()
    pages = [{"blocks": page} for page in blocks.messages(shown, buttons.private(shown, REF))]
    assert len(pages) == blocks.MOST_MESSAGES
    assert [faults_of(page["blocks"]) for page in pages] == [None] * len(pages)
    assert "more lines in the JSON." in text_of(pages[-1])
    assert [any(block["type"] == "actions" for block in page["blocks"]) for page in pages] == [
        False, False, True,
    ]  # fmt: skip


@given(st.sampled_from(WIDE), st.integers(1, 600), st.integers(1, 40), st.integers(1, 8))
@example('"', 600, 40, 1)
@example("\U0001f600", 600, 40, 8)
@settings(max_examples=min(20, settings().max_examples), deadline=None)
def test_no_line_is_too_long_for_a_message(sign: str, length: int, quotes: int, lines: int) -> None:
    """However long its words are, however many quotes a line has, Slack takes each message."""
    shown = replace(view_of([sign * length] * quotes, lines), marker="m" * 1900)
    pages = blocks.messages(shown, buttons.private(shown, REF))
    assert [faults_of(page) for page in pages] == [None] * len(pages)
    assert len(pages) <= blocks.MOST_MESSAGES


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("<@U1> and <@U2|bob>", "@Ann and @bob"),
        ("<@U9>", "@someone"),
        ("<#C1|deals> <#C2>", "#deals #a channel"),
        ("<!here> <!subteam^S1|@sales> <!date^1|12 May>", "@here @sales 12 May"),
        (
            "<https://x.example|the terms> <https://x.example>",
            "the terms (https://x.example) https://x.example",
        ),
        ("<mailto:a@x.example|a@x.example>", "a@x.example"),
        ("5 &lt; 6 &amp;&amp; 7 &gt; 6", "5 < 6 && 7 > 6"),
        ("a < b > c", "a < b > c"),
    ],
)
def test_markup_becomes_the_words_that_people_see(written: str, seen: str) -> None:
    """Names stand for ids, labels for links, characters for entities."""
    assert texting.plain(written, {"U1": "Ann"}) == seen


def test_a_permalink_is_read_as_it_is_made() -> None:
    """The address of any message leads back to its thread."""
    for ts in ("1773046800.000001", "1773046800.000007"):
        address = addresses.permalink("https://acme.slack.com", REF, ts)
        assert addresses.pasted(f"see <{address}|this>") == addresses.Pasted("acme.slack.com", REF)


@pytest.mark.parametrize(
    "text", ["https://[::1", "https://acme.slack.com/archives/C1/p17", "http://a.slack.com", ""]
)
def test_what_is_no_permalink_is_not_read(text: str) -> None:
    """Broken addresses are nothing, not an error."""
    assert addresses.pasted(text) is None


SCOPES = {
    "app_mentions:read": "the event app_mention",
    "assistant:write": "agent_view",
    "channels:history": "conversations.replies",
    "channels:read": "conversations.members",
    "chat:write": "chat.postMessage, chat.postEphemeral, chat.update",
    "commands": "the shortcut and /negotiation",
    "files:write": "the JSON as a file",
    "groups:history": "conversations.replies in private channels",
    "groups:read": "conversations.members in private channels",
    "im:history": "the event message.im, and the shortcut in a direct message",
    "im:write": "conversations.open",
    "mpim:history": "conversations.replies in group messages",
    "mpim:read": "conversations.members in group messages",
    "users:read": "users.info",
}
"""What each scope of the manifest is for; one that nothing needs has no place there."""


def test_the_manifest_asks_for_no_more_than_is_needed() -> None:
    """Each scope has its use, none is a user's, and the names are as short as Slack wants them."""
    file = resources.files("summarizer.chat.slack").joinpath("manifest.json")
    manifest = json.loads(file.read_text(encoding="utf-8"))
    assert manifest["oauth_config"]["scopes"] == {"bot": sorted(SCOPES)}
    assert len(manifest["display_information"]["name"]) <= 35
    assert len(manifest["display_information"]["description"]) <= 140
    assert len(manifest["features"]["agent_view"]["agent_description"]) <= 300
    (shortcut,) = manifest["features"]["shortcuts"]
    assert len(shortcut["name"]) <= 24
    assert len(shortcut["description"]) <= 150
    assert manifest["settings"]["socket_mode_enabled"] is True


def test_the_manifest_offers_what_the_app_answers() -> None:
    """Shortcut, command and events of the shipped manifest are those that the code listens to."""
    file = resources.files("summarizer.chat.slack").joinpath("manifest.json")
    manifest = json.loads(file.read_text(encoding="utf-8"))
    assert [one["callback_id"] for one in manifest["features"]["shortcuts"]] == [SHORTCUT]
    assert [one["command"] for one in manifest["features"]["slash_commands"]] == [COMMAND]
    assert "agent_view" in manifest["features"]
    assert manifest["settings"]["event_subscriptions"]["bot_events"] == ["app_mention", "message.im"]
