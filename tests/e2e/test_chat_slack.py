"""`summarizer chat slack` as it is run: connects, answers, tells its health, and stops when told."""

from __future__ import annotations

import asyncio

import pytest

pytest.importorskip("slack_bolt")

from tests.chat.fake_slack import FakeSlack
from tests.chat.kit import TALKS
from tests.chat.slack_scene import APP_TOKEN, BOT_TOKEN, text_of
from tests.e2e.chat_command import Running, run_command, running, silent_endpoint

pytestmark = pytest.mark.e2e

TOKENS = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}


def test_the_server_answers_and_stops_when_told() -> None:
    """Connected over Socket Mode it answers a shortcut; SIGTERM ends it with 0 and no traceback."""

    async def run() -> tuple[Running, str]:
        slack = FakeSlack()
        await slack.start()
        async with running("slack", {**TOKENS, "SLACK_API_URL": slack.api_url}) as server:
            root = slack.post(*TALKS[0])
            for author, text in TALKS[1:]:
                slack.post(author, text, root=root)
            await slack.connected.wait()
            await slack.deliver("interactive", slack.shortcut(root))
            answer = text_of((await slack.until(3))[-1])
        await slack.stop()
        return server, answer

    server, answer = asyncio.run(run())
    assert server.health == "ok"
    assert answer.startswith("On the table: I can do 310 each")
    assert server.ended_well
    assert "4 messages" in server.log
    assert "310" not in server.log


def test_who_waits_when_the_server_stops_hears_of_it() -> None:
    """SIGTERM gives up what runs, says so in the place of the sign of life, and ends the server."""

    async def run() -> tuple[Running, list[str]]:
        slack = FakeSlack()
        await slack.start()
        async with silent_endpoint() as endpoint:
            environment = {**TOKENS, **endpoint, "SLACK_API_URL": slack.api_url}
            async with running("slack", environment, model="silent") as server:
                root = slack.post(*TALKS[0])
                await slack.connected.wait()
                await slack.deliver("interactive", slack.shortcut(root))
                await slack.until(2)
        await slack.stop()
        return server, [text_of(one) for one in slack.shown]

    server, shown = asyncio.run(run())
    assert shown[1:] == ["Reading 1 message…", "I stopped reading this thread. Ask again when you like."]
    assert server.ended_well


def test_http_mode_tells_its_health_too() -> None:
    """The port for a supervisor is there whichever way requests come."""

    async def run() -> Running:
        slack = FakeSlack()
        await slack.start()
        environment = {**TOKENS, "SLACK_SIGNING_SECRET": "s", "SLACK_API_URL": slack.api_url}
        async with running("slack", environment, "--http", "--port", "0") as server:
            pass
        await slack.stop()
        return server

    server = asyncio.run(run())
    assert server.health == "ok"
    assert server.ended_well


def test_the_check_names_what_is_missing() -> None:
    """Without keys it says which, and the manifest needs none."""
    done = run_command("slack", "--check")
    assert done.returncode == 2
    assert "missing: SLACK_BOT_TOKEN" in done.stderr
    assert '"agent_view"' in run_command("slack", "--manifest").stdout
    ready = run_command("slack", "--check", **TOKENS)
    assert ready.returncode == 0
    assert "ready: Socket Mode, model offline" in ready.stderr
