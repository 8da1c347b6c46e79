"""`summarizer chat matrix` as it is run: connects, answers, tells its health, and stops when told."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

pytest.importorskip("nio")

from tests.chat.matrix_scene import BOT, Person, has, room_with_bot
from tests.chat.synapse import Homeserver, homeserver

pytestmark = pytest.mark.e2e

COMMAND = ["-m", "summarizer", "chat", "matrix", "--model", "offline"]


def account(url: str) -> dict[str, str]:
    return {"MATRIX_HOMESERVER": url, "MATRIX_USER": f"@{BOT}:localhost", "MATRIX_PASSWORD": f"pw-{BOT}"}


def health(port: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
        return str(answer.read().decode())


def test_the_bot_answers_and_stops_when_told(tmp_path: Path) -> None:
    """Connected, it answers in a direct room; SIGTERM ends it with 0 and no traceback."""

    async def run(server: Homeserver) -> tuple[str, int | None, str]:
        ines = Person(server, "ines", server.register("ines"))
        bot = await asyncio.create_subprocess_exec(
            sys.executable, *COMMAND, "--health-port", "0",
            env={**os.environ, **account(server.url)}, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert bot.stderr is not None
        try:
            first = (await bot.stderr.readline()).decode()
            port = re.search(r"health on port (\d+)", first)
            assert port, first
            well = await asyncio.to_thread(health, port[1])
            direct = await room_with_bot(ines)
            await ines.say(direct, "We offer 300 each.")
            await ines.say(direct, "!deal")
            await ines.until(has("On the table: We offer 300 each"))
        finally:
            bot.send_signal(signal.SIGTERM)
            log = (await bot.stderr.read()).decode()
            await bot.wait()
        return well, bot.returncode, log

    with homeserver(tmp_path) as server:
        server.register(BOT)
        well, code, log = asyncio.run(run(server))
    assert well == "ok"
    assert code == 0
    assert "1 messages" in log
    assert "300" not in log
    assert log.endswith("summarizer: stopped\n")


def run_command(*arguments: str, **account: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *COMMAND, *arguments],
        env={**os.environ, **account},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_check_names_what_is_missing() -> None:
    """Without an account it says which variable to set, with one it is ready."""
    done = run_command("--check")
    assert done.returncode == 2
    assert "missing: MATRIX_HOMESERVER" in done.stderr
    ready = run_command("--check", **account("http://127.0.0.1:1"))
    assert ready.returncode == 0
    assert "ready: Matrix, without encrypted rooms, model offline" in ready.stderr
