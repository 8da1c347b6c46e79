"""`summarizer chat slack` as it is run: connects, answers, tells its health, and stops when told."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys

import aiohttp
import pytest

pytest.importorskip("slack_bolt")

from tests.chat.fake_slack import FakeSlack
from tests.chat.kit import TALKS
from tests.chat.slack_scene import APP_TOKEN, BOT_TOKEN, text_of

pytestmark = pytest.mark.e2e

COMMAND = ["-m", "summarizer", "chat", "slack", "--model", "offline"]


def test_the_server_answers_and_stops_when_told() -> None:
    """Connected over Socket Mode it answers a shortcut; SIGTERM ends it with 0 and no traceback."""

    async def run() -> tuple[str, str, int | None, str]:
        slack = FakeSlack()
        await slack.start()
        keys = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": slack.api_url}
        server = await asyncio.create_subprocess_exec(
            sys.executable, *COMMAND, "--health-port", "0",
            env={**os.environ, **keys}, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert server.stderr is not None
        try:
            first = (await server.stderr.readline()).decode()
            port = re.search(r"health on port (\d+)", first)
            assert port, first
            async with (
                aiohttp.ClientSession() as session,
                session.get(f"http://127.0.0.1:{port[1]}/") as health,
            ):
                well = await health.text()
            root = slack.post(*TALKS[0])
            for author, text in TALKS[1:]:
                slack.post(author, text, root=root)
            await slack.connected.wait()
            await slack.deliver("interactive", slack.shortcut(root))
            answer = text_of((await slack.until(3))[-1])
        finally:
            server.send_signal(signal.SIGTERM)
            log = (await server.stderr.read()).decode()
            await server.wait()
            await slack.stop()
        return well, answer, server.returncode, log

    well, answer, code, log = asyncio.run(run())
    assert well == "ok"
    assert answer.startswith("On the table: I can do 310 each")
    assert code == 0
    assert "4 messages" in log
    assert "310" not in log
    assert log.endswith("summarizer: stopped\n")


def run_command(*arguments: str, **keys: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *COMMAND, *arguments],
        env={**os.environ, **keys},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_check_names_what_is_missing() -> None:
    """Without keys it says which, and the manifest needs none."""
    done = run_command("--check")
    assert done.returncode == 2
    assert "missing: SLACK_BOT_TOKEN" in done.stderr
    assert '"agent_view"' in run_command("--manifest").stdout
    ready = run_command("--check", SLACK_BOT_TOKEN=BOT_TOKEN, SLACK_APP_TOKEN=APP_TOKEN)
    assert ready.returncode == 0
    assert "ready: Socket Mode, model offline" in ready.stderr
