"""What people in Matrix do and see, with the real bot on a real Synapse."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Generator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

pytest.importorskip("nio")

from tests.chat.kit import SilentModel
from tests.chat.matrix_scene import BOT, Json, Person, bot, has, room_with_bot, shown, talk_in
from tests.chat.synapse import Homeserver, homeserver

pytestmark = pytest.mark.e2e
_LINK = re.compile(r"“(?P<quote>[^”]+)”.*?/#/(?P<room>[^/]+)/(?P<event>[^?]+)\?via=localhost")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[Homeserver]:
    with homeserver(tmp_path_factory.mktemp("synapse")) as made:
        made.register(BOT)
        yield made


Act = Callable[[Person, Person], Awaitable[Any]]


def play(server: Homeserver, act: Act, *, names: tuple[str, str], keys_dir: Path | None = None) -> Any:
    """Run one act with two people of its own and the bot."""

    async def run() -> Any:
        ines, joren = (Person(server, name, server.register(name)) for name in names)
        async with bot(server, keys_dir=keys_dir):
            return await act(ines, joren)

    return asyncio.run(run())


def test_a_thread_is_answered_in_a_direct_room(server: Homeserver) -> None:
    """One message is edited from sign of life to answer; each link's event holds the quoted words."""

    async def act(ines: Person, joren: Person) -> tuple[list[Json], list[tuple[str, str]]]:
        room = await room_with_bot(ines, joren)
        root = await talk_in(room, ines, joren)
        await ines.say(room, "!deal", root)
        first = await ines.until(has("Reading the thread…"))
        last = await ines.until(has("On the table"))
        assert first["room_id"] == last["room_id"] != room
        assert last["content"]["m.relates_to"]["event_id"] == first["event_id"]
        found = []
        for line in shown(last)["body"].splitlines():
            if match := _LINK.search(line):
                raw = await ines.call(f"rooms/{quote(match['room'])}/event/{quote(match['event'])}")
                found.append((match["quote"], raw["content"]["body"]))
        return [first, last], found

    (first, last), found = play(server, act, names=("ines1", "joren1"))
    assert len(found) == 5
    assert all(quoted in said for quoted, said in found)
    assert "I can do 310 each, delivered in April (ines1). 1 refusal." in shown(last)["body"]
    assert "formatted_body" in last["content"]["m.new_content"]
    assert first["content"]["m.mentions"] == {}


def test_edits_redactions_bots_and_pages_are_read(server: Homeserver) -> None:
    """A thread of several pages is read as it stands now; what was taken back is counted, not quoted."""

    async def act(ines: Person, joren: Person) -> str:
        room = await room_with_bot(ines, joren)
        root = await talk_in(room, ines, joren)
        taken = await joren.say(room, "We offer 999 each.", root)
        changed = await ines.say(room, "We offer 309 each.", root)
        for number in range(110):
            await joren.say(room, f"Lot {number} is ready.", root)
        await joren.say(room, "We offer 1 each.", root, msgtype="m.notice")
        await joren.redact(room, taken)
        await ines.edit(room, changed, "We offer 308 each.")
        await ines.say(room, "!deal", root)
        return str(shown(await ines.until(has("On the table")))["body"])

    body = play(server, act, names=("ines2", "joren2"))
    assert "Read 115 messages · 1 edited · 1 deleted · 0 unreadable · 2 of bots or the system" in body
    assert "308 each" in body
    assert not any(gone in body for gone in ("309", "999", "We offer 1 each"))


def test_a_pasted_link_is_read_for_people_of_the_room_only(server: Homeserver) -> None:
    """In the direct room a link to any message of a thread works, for those who are in its room."""

    async def act(ines: Person, stranger: Person) -> tuple[str, str]:
        room = await room_with_bot(ines)
        root = await ines.say(room, "We offer 300 each.")
        reply = await ines.say(room, "We offer 310 each.", root)
        link = f"!deal https://matrix.to/#/{room}/{reply}?via=localhost"
        answers = []
        for person in (ines, stranger):
            direct = await room_with_bot(person)
            await person.say(direct, link)
            event = await person.until(
                lambda event: "Reading" not in str(shown(event).get("body", "Reading"))
            )
            assert event["room_id"] == direct
            answers.append(str(shown(event)["body"]))
        return answers[0], answers[1]

    member, stranger = play(server, act, names=("ines3", "eve3"))
    assert "Read 2 messages" in member
    assert "a room with both you and me" in stranger
    assert "310" not in stranger


def test_an_answer_is_shared_and_what_changed_is_told(server: Homeserver) -> None:
    """Share posts into the thread; changes compares with that answer; JSON comes as a file."""

    async def act(ines: Person, joren: Person) -> tuple[Json, str, str, Json, str]:
        room = await room_with_bot(ines, joren)
        root = await talk_in(room, ines, joren)
        await joren.say(room, "!deal changes", root)
        none = str(shown(await joren.until(has("no earlier answer")))["body"])
        await ines.say(room, "!deal", root)
        direct = (await ines.until(has("On the table")))["room_id"]
        await ines.say(room, "!deal share", root)
        posted = await ines.until(lambda event: event["room_id"] == room and has("On the table")(event))
        await joren.say(room, "Deal, 310 each and April.", root)
        await joren.say(room, "!deal changes", root)
        news = str(shown(await joren.until(has("Since")))["body"])
        await ines.say(direct, "!deal redo")
        again = await ines.until(has("Read 5 messages"))
        assert again["room_id"] == direct
        await ines.say(room, "!deal json", root)
        file = await ines.until(lambda event: shown(event).get("msgtype") == "m.file")
        path = shown(file)["url"].replace("mxc://", "/_matrix/client/v1/media/download/")
        record = await asyncio.to_thread(server.call, path, token=ines.token)
        return posted, news, json.dumps(record), file, none

    posted, news, record, file, _ = play(server, act, names=("ines4", "joren4"))
    assert posted["content"]["m.relates_to"]["rel_type"] == "m.thread"
    assert posted["content"]["org.negotiation-summarizer.answer"]["marker"].startswith("n1.")
    assert "1 new, 1 moved" in news
    assert shown(file)["body"] == "negotiation.json"
    assert len(json.loads(record)["offers"]) == 4


def test_what_runs_is_stopped_by_word_and_by_sign(server: Homeserver) -> None:
    """A reaction or a word in the direct room, or a word in the thread, ends it and says so."""

    async def run() -> list[str]:
        ines = Person(server, "ines8", server.register("ines8"))
        told = []
        async with bot(server, model=SilentModel()) as answerer:
            room = await room_with_bot(ines)
            root = await ines.say(room, "We offer 300 each.")
            for way in ("sign", "direct", "thread"):
                await ines.say(room, "!deal", root)
                running = await ines.until(has("Reading 1 message… (to stop:"))
                shown_first = running["content"]["m.relates_to"]["event_id"]
                assert answerer.jobs.running == 1
                if way == "sign":
                    await ines.react(running["room_id"], shown_first, "🛑")
                else:
                    await ines.say(
                        *(
                            (running["room_id"], "!deal stop")
                            if way == "direct"
                            else (room, "!deal stop", root)
                        )
                    )
                told.append(str(shown(await ines.until(has("I stopped reading")))["body"]))
            await ines.say(room, "!deal stop", root)
            await ines.until(has("nothing to stop"))
        return told

    assert len(asyncio.run(run())) == 3


def test_what_a_room_hides_from_newcomers_stays_hidden(server: Homeserver) -> None:
    """Where history begins with joining, the asker gets nothing from before; it is counted."""

    async def act(ines: Person, late: Person) -> str:
        hidden = {
            "type": "m.room.history_visibility",
            "state_key": "",
            "content": {"history_visibility": "joined"},
        }
        room = await room_with_bot(ines, initial_state=[hidden])
        await ines.say(room, "We offer 300 each.")
        await ines.call(f"rooms/{quote(room)}/invite", {"user_id": late.user})
        await late.call(f"join/{quote(room)}", {})
        await ines.say(room, "We offer 310 each.")
        await late.say(room, "!deal since 2020-01-01")
        return str(shown(await late.until(has("On the table")))["body"])

    body = play(server, act, names=("ines5", "late5"))
    assert "Read 1 message · 0 edited · 0 deleted · 1 unreadable" in body
    assert "300" not in body


def test_old_commands_are_not_answered_again(server: Homeserver) -> None:
    """A bot that comes back syncs first, and answers only what is asked then."""

    async def run() -> list[Json]:
        ines = Person(server, "ines6", server.register("ines6"))
        async with bot(server):
            direct = await room_with_bot(ines)
            await ines.say(direct, "!deal help")
            await ines.until(has("for its last month"))
        async with bot(server):
            await ines.say(direct, "!deal since 2020-01-01")
            await ines.until(has("no message of a person"))
        return [event for event in ines.seen if has("for its last month")(event)]

    assert asyncio.run(run()) == []


def test_the_default_rate_limits_leave_room_for_an_answer(tmp_path: Path) -> None:
    """On a server with Synapse's own limits the whole exchange works."""

    async def run(server: Homeserver) -> Json:
        server.register(BOT)
        ines = Person(server, "ines7", server.register("ines7"))
        async with bot(server):
            direct = await room_with_bot(ines)
            await ines.say(direct, "We offer 300 each.")
            await ines.say(direct, "!deal")
            return await ines.until(has("On the table"))

    with homeserver(tmp_path, rates="") as server:
        assert "300 each" in shown(asyncio.run(run(server)))["body"]
