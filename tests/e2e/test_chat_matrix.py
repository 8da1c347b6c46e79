"""`summarizer chat matrix` as it is run: connects, answers, tells its health, and stops when told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("nio")

from tests.chat.matrix_scene import BOT, Person, has, room_with_bot
from tests.chat.synapse import Homeserver, homeserver
from tests.e2e.chat_command import Running, run_command, running, silent_endpoint

pytestmark = pytest.mark.e2e


def account(url: str) -> dict[str, str]:
    return {"MATRIX_HOMESERVER": url, "MATRIX_USER": f"@{BOT}:localhost", "MATRIX_PASSWORD": f"pw-{BOT}"}


def test_the_bot_answers_and_stops_when_told(tmp_path: Path) -> None:
    """Connected, it answers in a direct room; SIGTERM ends it with 0 and no traceback."""

    async def run(server: Homeserver) -> Running:
        ines = Person(server, "ines", server.register("ines"))
        async with running("matrix", account(server.url)) as bot:
            direct = await room_with_bot(ines)
            await ines.say(direct, "We offer 300 each.")
            await ines.say(direct, "!deal")
            await ines.until(has("On the table: We offer 300 each"))
        return bot

    with homeserver(tmp_path) as server:
        server.register(BOT)
        bot = asyncio.run(run(server))
    assert bot.health == "ok"
    assert bot.ended_well
    assert "1 messages" in bot.log
    assert "300" not in bot.log


def test_who_waits_when_the_bot_stops_hears_of_it(tmp_path: Path) -> None:
    """SIGTERM gives up what runs, says so in the place of the sign of life, and ends the bot."""

    async def run(server: Homeserver) -> Running:
        ines = Person(server, "ines", server.register("ines"))
        async with silent_endpoint() as endpoint:
            environment = {**account(server.url), **endpoint}
            async with running("matrix", environment, model="silent") as bot:
                direct = await room_with_bot(ines)
                await ines.say(direct, "We offer 300 each.")
                await ines.say(direct, "!deal")
                await ines.until(has("Reading 1 message…"))
            await ines.until(has("I stopped reading this thread."))
        return bot

    with homeserver(tmp_path) as server:
        server.register(BOT)
        assert asyncio.run(run(server)).ended_well


def test_the_check_names_what_is_missing() -> None:
    """Without an account it says which variable to set, with one it is ready."""
    done = run_command("matrix", "--check")
    assert done.returncode == 2
    assert "missing: MATRIX_HOMESERVER" in done.stderr
    ready = run_command("matrix", "--check", **account("http://127.0.0.1:1"))
    assert ready.returncode == 0
    assert "ready: Matrix, without encrypted rooms, model offline" in ready.stderr
