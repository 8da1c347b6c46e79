"""What people in Matrix hear when something cannot be done, and where they hear it."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import quote

import aiohttp
import pytest

pytest.importorskip("nio")

from nio import AsyncClient, SyncResponse

from summarizer.chat.matrix import calling
from summarizer.chat.matrix.serving import Pulse
from summarizer.errors import ChatError
from tests.chat.matrix_scene import BOT, Json, Person, bot, has, room_with_bot, shown, talk_in
from tests.chat.synapse import Homeserver, homeserver

in_a_server = pytest.mark.e2e
ENCRYPTED = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[Homeserver]:
    with homeserver(tmp_path_factory.mktemp("synapse")) as made:
        made.register(BOT)
        yield made


@in_a_server
def test_what_changed_in_a_room_of_others_is_told_to_nobody(server: Homeserver) -> None:
    """Whoever asks about a room without the bot, or without themselves, hears that and nothing else."""

    async def run() -> list[str]:
        ines, eve = (Person(server, name, server.register(name)) for name in ("ines-f", "eve-f"))
        async with bot(server):
            shared = await room_with_bot(ines)
            root = await ines.say(shared, "We offer 300 each.")
            await ines.say(shared, "!deal", root)
            await ines.until(has("On the table"))
            await ines.say(shared, "!deal share", root)
            await ines.until(has("Shared."))
            private = await ines.make_room()
            hidden = await ines.say(private, "We offer 310 each.")
            direct = await room_with_bot(eve)
            told = []
            for room, event in ((shared, root), (private, hidden)):
                await eve.say(direct, f"!deal changes https://matrix.to/#/{room}/{event}?via=localhost")
                told.append(str(shown(await eve.until(has("both you and me")))["body"]))
            return told

    told = asyncio.run(run())
    assert len(told) == 2
    assert not any(price in body for body in told for price in ("300", "310"))


@in_a_server
def test_an_invitation_into_an_encrypted_room_is_answered_by_a_bot_without_keys(server: Homeserver) -> None:
    """Whoever invites it hears, in a room that it can write to, what it lacks."""

    async def run() -> tuple[str, Json]:
        ines = Person(server, "ines-k", server.register("ines-k"))
        async with bot(server):
            room = await ines.make_room(f"@{BOT}:localhost", initial_state=[ENCRYPTED])
            return room, await ines.until(has("no place for its keys"))

    room, told = asyncio.run(run())
    assert told["room_id"] != room
    assert "--keys" in shown(told)["body"]


@in_a_server
def test_two_requests_at_once_make_one_direct_room(server: Homeserver) -> None:
    """Both answers come in the same room."""

    async def run() -> set[str]:
        ines = Person(server, "ines-2", server.register("ines-2"))
        joren = Person(server, "joren-2", server.register("joren-2"))
        async with bot(server):
            room = await room_with_bot(ines, joren)
            roots = [await talk_in(room, ines, joren) for _ in range(2)]
            await asyncio.gather(*(ines.say(room, "!deal", root) for root in roots))
            return {(await ines.until(has("On the table")))["room_id"] for _ in roots}

    assert len(asyncio.run(run())) == 1


@in_a_server
def test_redo_reads_since_the_same_day_and_no_file_of_ours(server: Homeserver) -> None:
    """A file that the bot sent is nobody's message, and a second reading begins where the first did."""

    async def run() -> tuple[list[str], str]:
        ines = Person(server, "ines-r", server.register("ines-r"))
        async with bot(server) as answerer:
            direct = await room_with_bot(ines)
            await ines.say(direct, "We offer 300 each.")
            await ines.say(direct, "!deal since 2020-01-01")
            told = [shown(await ines.until(has("nothing stored")))["body"]]
            await ines.say(direct, "!deal json")
            await ines.until(has("The JSON is above"))
            await ines.say(direct, "!deal redo")
            told.append(shown(await ines.until(has("nothing stored")))["body"])
            last = answerer.recent.latest(ines.user)
            assert last
            return told, str(last.transcript.since)

    told, since = asyncio.run(run())
    assert ["Read 1 message ·" in body for body in told] == [True, True]
    assert since == "2020-01-01 00:00:00+00:00"


@in_a_server
def test_since_holds_in_a_thread_and_a_day_that_is_none_is_asked_for_again(server: Homeserver) -> None:
    """A thread that is older than the day has nothing to read; a broken day reads nothing else instead."""

    async def run() -> tuple[str, str]:
        ines = Person(server, "ines-s", server.register("ines-s"))
        async with bot(server):
            room = await room_with_bot(ines)
            root = await ines.say(room, "We offer 300 each.")
            await ines.say(room, "!deal since 2999-01-01", root)
            none = shown(await ines.until(has("no message of a person")))["body"]
            await ines.say(room, "!deal since last week", root)
            again = shown(await ines.until(has("I do not know that day")))["body"]
            await ines.call(f"rooms/{quote(room)}/leave", {})
            return str(none), str(again)

    none, again = asyncio.run(run())
    assert "300" not in none
    assert "!\u2060deal since 2026-03-01" in again


def test_health_is_lost_when_the_homeserver_is_silent() -> None:
    """A minute and a half without an answer is too long, however long syncing goes on trying."""
    now = 0.0

    async def run() -> list[bool]:
        nonlocal now
        pulse = Pulse(lambda: now)
        felt = [pulse.is_felt]
        for moment in (89.0, 91.0):
            now = moment
            felt.append(pulse.is_felt)
        await pulse.beat(cast("SyncResponse", None))
        return [*felt, pulse.is_felt]

    assert asyncio.run(run()) == [True, True, False, True]


class Answer:
    """What a proxy says in the place of the homeserver."""

    status = 502

    async def json(self) -> Any:
        """Find no JSON."""
        raise aiohttp.ContentTypeError(cast("Any", SimpleNamespace(real_url="")), ())


@pytest.mark.parametrize("trouble", [aiohttp.ClientConnectionError(), TimeoutError(), None])
def test_a_homeserver_that_does_not_answer_is_told(trouble: Exception | None) -> None:
    """No connection, no answer in time, and an answer that is no JSON are failures with a hint."""

    async def send(*_: object) -> Answer:
        if trouble:
            raise trouble
        return Answer()

    client = cast("AsyncClient", SimpleNamespace(access_token="", send=send))
    with pytest.raises(ChatError, match="homeserver does not answer") as caught:
        asyncio.run(calling.get(client, "v3", "sync"))
    assert caught.value.hint
