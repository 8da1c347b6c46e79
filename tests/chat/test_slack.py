"""What people in Slack do and see, with the real app over Socket Mode."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import Any

import pytest

pytest.importorskip("slack_bolt")

from summarizer.chat.answering import NOTHING_RUNS
from summarizer.chat.slack import buttons
from summarizer.states import Prompt
from summarizer.testing import ScriptedModel, builders, completion
from tests.chat.fake_slack import BOT, CHANNEL
from tests.chat.kit import SilentModel
from tests.chat.slack_faults import Json
from tests.chat.slack_scene import Scene, elements, has_buttons, play, text_of


def test_the_shortcut_gives_a_private_answer_with_links() -> None:
    """Signs of life, then the answer in their place, for the asker alone."""

    async def act(scene: Scene) -> list[Json]:
        await scene.ask()
        return scene.slack.shown

    first, second, last = play(act)
    assert text_of(first) == "Reading the thread…"
    assert text_of(second) == "Reading 4 messages…"
    assert [one["replace_original"] for one in (first, second, last)] == [False, True, True]
    assert all(one["response_type"] == "ephemeral" for one in (first, second, last))
    assert text_of(last).startswith("On the table: I can do 310 each, delivered in April (Ines). 1 refusal.")
    links = [one["url"] for one in elements(last) if one["type"] == "link"]
    assert links[0] == f"https://acme.slack.com/archives/{CHANNEL}/p1773046800000001"
    assert links[1].endswith(f"/p1773046800000004?thread_ts=1773046800.000001&cid={CHANNEL}")


def test_slack_is_acknowledged_while_the_model_works() -> None:
    """An interaction is acknowledged, and the asker sees a sign of life, before the model answers."""
    may_answer = threading.Event()

    class Slow(ScriptedModel):
        async def complete(self, prompt: Prompt) -> Any:
            await asyncio.to_thread(may_answer.wait)
            return completion(builders.as_text(builders.answer()))

    async def act(scene: Scene) -> tuple[int, Json]:
        await scene.slack.deliver("interactive", scene.slack.shortcut(scene.root))
        shown = len(await scene.slack.until(2))
        may_answer.set()
        return shown, (await scene.slack.until(3))[-1]

    shown, last = play(act, model=Slow([]))
    assert shown == 2
    assert "No offer, refusal or condition stands in this thread." in text_of(last)


def test_stop_ends_what_runs_and_says_so() -> None:
    """The button under a sign of life stops the asker's job; pressed again, there is nothing to stop."""

    async def act(scene: Scene) -> tuple[Json, list[Json], int]:
        await scene.slack.deliver("interactive", scene.slack.shortcut(scene.root))
        running = (await scene.slack.until(2))[-1]
        await scene.slack.deliver("interactive", scene.slack.press(running, buttons.STOP, user="U2"))
        await scene.slack.until(3)
        jobs = scene.answerer.jobs.running
        await scene.press(running, buttons.STOP)
        await scene.press(running, buttons.STOP)
        return running, scene.slack.shown[2:], jobs

    running, (stranger, stopped, late), jobs = play(act, model=SilentModel())
    assert text_of(running) == "Reading 4 messages…"
    assert jobs == 1
    assert text_of(stranger) == text_of(late) == NOTHING_RUNS
    assert text_of(stopped) == "I stopped reading this thread. Ask again when you like."
    assert stopped["replace_original"] is True


def mention(scene: Scene, event_id: str, text: str = f"<@{BOT}>") -> Json:
    ts = scene.slack.post("U1", text, root=scene.root)
    inner = {"type": "app_mention", "user": "U1", "text": text, "ts": ts, "thread_ts": scene.root}
    return scene.slack.event({**inner, "channel": CHANNEL}, event_id)


def test_an_acknowledgement_waits_for_no_call() -> None:
    """Who the app is was asked at the start; a Slack that answers slowly delays no acknowledgement."""

    async def act(scene: Scene) -> int:
        await scene.ask()
        await scene.slack.deliver("events_api", mention(scene, "Ev1"))
        await scene.slack.until(6)
        return scene.slack.calls["auth.test"]

    assert play(act) == 1


def test_an_event_delivered_again_runs_once() -> None:
    """Slack's redeliveries, also after the answer, give no second one."""

    async def act(scene: Scene) -> list[Json]:
        event = mention(scene, "Ev1")
        for _ in range(100):
            await scene.slack.deliver("events_api", event, retry_attempt=1)
        await scene.slack.until(3)
        for _ in range(100):
            await scene.slack.deliver("events_api", event, retry_attempt=2)
        await scene.slack.deliver("events_api", mention(scene, "Ev2"))
        return await scene.slack.until(6)

    shown = play(act)
    assert len(shown) == 6
    assert [has_buttons(one) for one in shown] == [False, False, True] * 2
    assert all(one["how"] == "ephemeral" and one["user"] == "U1" for one in shown)


def test_names_are_asked_for_once_and_pages_are_all_read() -> None:
    """A thread of several pages is read whole, with one look-up an author."""

    async def act(scene: Scene) -> tuple[Json, Any]:
        for number in range(40):
            scene.slack.post("Ines", f"Lot {number} is ready.", root=scene.root)
        return await scene.ask(), scene.slack.calls

    answer, calls = play(act)
    assert "Read 44 messages" in text_of(answer)
    assert calls["users.info"] == 2
    assert calls["conversations.replies"] == 3


def test_edits_deletions_bots_and_joins_are_told_apart() -> None:
    """The text is the one of now; deleted, bots' and system lines are counted and no party."""

    async def act(scene: Scene) -> Json:
        slack = scene.slack
        edited = {"user": "Joren", "ts": slack.ts()}
        slack.post("Joren", "We offer 305 each, <@Ines> &amp; no more.", root=scene.root, edited=edited)
        slack.post("U9", "This message was deleted.", root=scene.root, subtype="tombstone")
        slack.post("URobo", "We offer 1 each.", root=scene.root, bot_id="B9")
        slack.post("U7", "U7 has joined", root=scene.root, subtype="channel_join")
        return await scene.ask()

    text = text_of(play(act))
    assert "Read 5 messages · 1 edited · 1 deleted · 0 unreadable · 2 of bots or the system left out" in text
    assert "@Ines & no more" in text
    assert "We offer 1 each" not in text


@pytest.mark.parametrize(("times", "told"), [(1, "Read 4 messages"), (99, "Ask again in 60 seconds")])
def test_a_short_limit_is_waited_out_and_a_long_one_told(times: int, told: str) -> None:
    """A 429 for no time is tried again; one for a minute is told to the asker."""

    async def act(scene: Scene) -> Json:
        scene.slack.limited["conversations.replies"] = times
        return await scene.ask()

    assert told in text_of(play(act))


def test_a_channel_without_the_app_says_to_invite_it() -> None:
    """The shortcut works everywhere, reading does not."""

    async def act(scene: Scene) -> Json:
        scene.slack.members[CHANNEL].discard(BOT)
        return await scene.ask()

    assert "Invite me with /invite" in text_of(play(act))


ROOT = "https://acme.slack.com/archives/C1/p1773046800000001"


def direct(scene: Scene, text: str, event_id: str, user: str = "U1") -> Json:
    inner = {"type": "message", "channel": "D1", "channel_type": "im", "user": user, "text": text}
    return scene.slack.event({**inner, "ts": scene.slack.ts()}, event_id)


@pytest.mark.parametrize(
    ("user", "text", "told"),
    [
        ("U1", f"<{ROOT[:-1]}4?thread_ts=1773046800.000001&amp;cid=C1>", "310"),
        ("U1", f"look: {ROOT}", "310 each"),
        ("U3", ROOT, "both you and I are in the channel"),
        ("U1", "https://acme.slack.com/archives/C77/p1773046800000001", "both you and I are in the channel"),
        ("U1", "https://other.slack.com/archives/C1/p1773046800000001", "another workspace"),
        ("U1", "https://acme.slack.com/archives/C1/p1773046809999999", "not there any more"),
        ("U1", "https://evil.example/archives/C1/p1773046800000001", "Paste the link"),
        ("U1", "hello", "Paste the link"),
    ],
)  # fmt: skip
def test_a_pasted_link_is_read_for_those_who_may_read_it(user: str, text: str, told: str) -> None:
    """In a direct message, only what asker and app can both read is summarized."""

    async def act(scene: Scene) -> Json:
        event = direct(scene, text, "Ev1", user)
        for _ in range(3):
            await scene.slack.deliver("events_api", event)
        while text_of((shown := await scene.slack.until(1))[-1]).startswith("Reading"):
            await scene.slack.until(len(shown) + 1)
        return scene.slack.shown[-1]

    shown = play(act)
    assert told in text_of(shown)
    assert has_buttons(shown) == (told.startswith("310"))
    assert shown["channel"] == "D1"


def test_the_command_takes_a_link() -> None:
    """The slash command answers privately, and checks like a pasted link."""

    async def act(scene: Scene) -> tuple[Json, Json]:
        command = {
            "command": "/negotiation", "user_id": "U1", "channel_id": "C5", "team_id": "T1",
            "response_url": scene.slack.response_url,
        }  # fmt: skip
        address = f"https://acme.slack.com/archives/{CHANNEL}/p1773046800000001"
        await scene.slack.deliver("slash_commands", {**command, "trigger_id": "t1", "text": address})
        answer = (await scene.slack.until(3))[-1]
        await scene.slack.deliver("slash_commands", {**command, "trigger_id": "t2", "text": "?"})
        return answer, (await scene.slack.until(4))[-1]

    answer, help_text = play(act)
    assert "310 each" in text_of(answer)
    assert "Paste the link" in text_of(help_text)


def test_an_answer_is_shared_by_its_asker_and_carries_its_marker() -> None:
    """Sharing posts in the thread with unfurling off; somebody else's token shares nothing."""

    async def act(scene: Scene) -> tuple[Json, Json, str]:
        answer = await scene.ask()
        stranger = await scene.press(answer, buttons.SHARE, user="U2")
        return stranger, await scene.share(answer), scene.root

    stranger, posted, root = play(act)
    assert "not at hand any more" in text_of(stranger)
    assert (posted["how"], posted["thread_ts"]) == ("message", root)
    assert posted["unfurl_links"] in {False, "false", "0"}
    assert posted["metadata"]["event_payload"]["marker"].startswith("n1.")
    assert posted["text"] == "Negotiation summary"


def test_what_changed_is_told_by_button_and_by_mention() -> None:
    """The marker in the button, or in the last shared answer, says what is new."""

    async def act(scene: Scene) -> tuple[Json, Json]:
        answer = await scene.ask()
        await scene.share(answer)
        scene.slack.post("Joren", "Deal, 310 each and April.", root=scene.root)
        pressed = await scene.press(answer, buttons.CHANGES)
        before = len(scene.slack.shown)
        await scene.slack.deliver("events_api", mention(scene, "Ev1", f"<@{BOT}> changes?"))
        return pressed, (await scene.slack.until(before + 3))[-1]

    for shown in play(act):
        assert "1 new, 1 moved" in text_of(shown)
        assert "accepted (was open)" in text_of(shown)


def test_a_file_that_slack_does_not_take_is_told_of() -> None:
    """Whoever wanted the JSON hears that it did not work, and what to do."""

    async def act(scene: Scene) -> Json:
        answer = await scene.ask()
        scene.slack.is_full = True
        return await scene.press(answer, buttons.JSON)

    assert text_of(play(act)) == "Slack did not take the file. Try again later."


def test_redo_json_and_verdicts_work() -> None:
    """Redo reads again, JSON comes as a file in a direct message, a verdict is thanked for."""

    async def act(scene: Scene) -> tuple[Json, Json, Json, list[str]]:
        answer = await scene.ask()
        scene.slack.post("Ines", "We offer 309 each.", root=scene.root)
        again = await scene.press(answer, buttons.REDO)
        file = await scene.press(answer, buttons.JSON)
        thanks = await scene.press(answer, buttons.GOOD)
        return again, file, thanks, scene.slack.files

    again, file, thanks, files = play(act)
    assert "We offer 309 each" in text_of(again)
    assert "direct messages" in text_of(file)
    assert text_of(thanks) == "Thank you."
    assert len(json.loads(files[0])["offers"]) == 3
