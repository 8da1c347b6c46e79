"""Where an answer appears in Slack when its first place takes nothing."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("slack_bolt")

from summarizer.chat.slack import buttons
from tests.chat.fake_slack import BOT, CHANNEL
from tests.chat.slack_faults import Json
from tests.chat.slack_scene import Scene, has_buttons, play, text_of


def say_much(scene: Scene, lots: int = 90) -> None:
    """Write so many offers that their answer takes several messages."""
    for lot in range(lots):
        scene.slack.post(
            "Joren", f"We offer {1000 + lot} crowns for lot {lot}, packed and paid.", root=scene.root
        )


def test_a_long_answer_needs_no_more_than_a_response_address_allows() -> None:
    """Slack takes five texts there: the signs of life and every message of the longest answer."""

    async def act(scene: Scene) -> tuple[list[Json], list[int]]:
        say_much(scene)
        await scene.slack.deliver("interactive", scene.slack.shortcut(scene.root))
        return list(await scene.slack.until(5)), list(scene.slack.responses.values())

    shown, uses = play(act)
    assert uses == [5]
    assert [has_buttons(one) for one in shown] == [False] * 4 + [True]
    assert [one["replace_original"] for one in shown] == [False, True, True, False, False]


def test_an_answer_that_a_response_address_refuses_comes_directly() -> None:
    """Where the address is too old, sign of life and answer are one edited direct message."""

    async def act(scene: Scene) -> list[Json]:
        scene.slack.must_refuse_responses = True
        await scene.ask()
        return scene.slack.shown

    shown = play(act)
    assert [one["how"] for one in shown] == ["message", "update", "update"]
    assert {one["channel"] for one in shown} == {"D1"}
    assert has_buttons(shown[-1])
    assert "310 each" in text_of(shown[-1])


def test_the_command_works_where_the_app_is_not() -> None:
    """A command can be given in any channel; a long answer reaches its asker from there too."""

    async def act(scene: Scene) -> tuple[list[Json], Any]:
        say_much(scene)
        command = {
            "command": "/negotiation", "user_id": "U1", "channel_id": "C5", "team_id": "T1",
            "text": f"https://acme.slack.com/archives/{CHANNEL}/p1773046800000001",
            "response_url": scene.slack.response_url, "trigger_id": "t1",
        }  # fmt: skip
        await scene.slack.deliver("slash_commands", command)
        return list(await scene.slack.until(5)), scene.slack.calls

    shown, calls = play(act)
    assert has_buttons(shown[-1])
    assert calls["chat.postEphemeral"] == 0


@pytest.mark.parametrize("action", [buttons.CHANGES, buttons.REDO, buttons.GOOD])
def test_somebody_who_reads_a_channel_without_being_in_it_is_answered_directly(action: str) -> None:
    """Slack shows them nothing there that only they may see; the answer is not lost."""

    async def act(scene: Scene) -> Json:
        answer = await scene.ask()
        scene.slack.members[CHANNEL] = {BOT}
        return await scene.press(answer, action)

    shown = play(act)
    assert shown["channel"] == "D1"


def test_who_left_a_channel_gets_nothing_more_of_it() -> None:
    """Neither a button in the direct messages nor sharing works for somebody who is not there any more."""

    async def act(scene: Scene) -> tuple[Json, Json]:
        inner = {
            "type": "message",
            "channel": "D1",
            "channel_type": "im",
            "user": "U1",
            "ts": scene.slack.ts(),
        }
        link = f"https://acme.slack.com/archives/{CHANNEL}/p1773046800000001"
        await scene.slack.deliver("events_api", scene.slack.event({**inner, "text": link}, "Ev1"))
        answer = await scene._settled((await scene.slack.until(3))[-1])
        scene.slack.members[CHANNEL].discard("U1")
        redone = await scene.press(answer, buttons.REDO, channel="D1")
        return redone, await scene.press(answer, buttons.SHARE, channel="D1")

    redone, shared = play(act)
    assert text_of(redone).startswith("I can read a thread only where both you and I are")
    assert not has_buttons(redone)
    assert text_of(shared) == "You are not in that channel any more."


def test_a_word_that_holds_change_asks_for_a_whole_answer() -> None:
    """Only the word itself asks what changed."""

    async def act(scene: Scene) -> list[Json]:
        await scene.share(await scene.ask())
        before = len(scene.slack.shown)
        for number, words in enumerate(("about the exchange", "what has changed?")):
            ts = scene.slack.post("U1", words, root=scene.root)
            inner = {"type": "app_mention", "user": "U1", "text": f"<@{BOT}> {words}", "ts": ts}
            event = scene.slack.event({**inner, "thread_ts": scene.root, "channel": CHANNEL}, f"Ev{number}")
            await scene.slack.deliver("events_api", event)
            await scene._settled((await scene.slack.until(before + 3 * (number + 1)))[-1])
        return scene.slack.shown[before:]

    shown = play(act)
    assert text_of(shown[2]).startswith("On the table")
    assert text_of(shown[5]).startswith("Since")


def test_what_changed_is_looked_for_after_the_first_sign_of_life() -> None:
    """The thread is read for the marker once, however often Slack delivers the event."""

    async def act(scene: Scene) -> tuple[list[Json], int]:
        await scene.share(await scene.ask())
        calls = scene.slack.calls["conversations.replies"]
        before = len(scene.slack.shown)
        ts = scene.slack.post("U1", "changes", root=scene.root)
        inner = {"type": "app_mention", "user": "U1", "text": f"<@{BOT}> changes", "ts": ts}
        event = scene.slack.event({**inner, "thread_ts": scene.root, "channel": CHANNEL}, "Ev1")
        for _ in range(20):
            await scene.slack.deliver("events_api", event)
        await scene.slack.until(before + 3)
        return scene.slack.shown[before:], scene.slack.calls["conversations.replies"] - calls

    shown, calls = play(act)
    assert text_of(shown[0]) == "Reading the thread…"
    assert text_of(shown[2]).startswith("Since")
    assert calls == 2
