"""The bars of the chat servers, measured: links, redeliveries, the first sign of life.

    python benchmarks/chat_bars.py [links-slack] [links-matrix] [redelivery] [first-sign]

Without names all of them. Slack is the stand-in of the tests, Matrix a real Synapse (.ci/run whole puts it
into .venv-synapse), MCP the official client in the same process. `links` reads a thread of a thousand
messages and lets the server open every link of the answer and of the record. `redelivery` gives one event
two hundred times. `first-sign` asks a model that takes thirty seconds, and counts until something is seen.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mcp import Client

from summarizer.chat.core import Core
from summarizer.chat.mcp import serving
from summarizer.chat.mcp.options import McpOptions
from summarizer.chat.slack import buttons
from summarizer.models.offline.model import OfflineModel
from summarizer.schema.public import Summary
from summarizer.states import Completion, Prompt
from tests.chat import linking, matrix_scene, slack_scene
from tests.chat.kit import OFFLINE, TALKS
from tests.chat.matrix_scene import BOT, Person, has, room_with_bot, shown
from tests.chat.synapse import Homeserver, homeserver

_MODEL_SECONDS = 30.0
_MESSAGES, _DELIVERIES, _AT_ONCE = 1000, 200, 8


class SlowModel(OfflineModel):
    """The rules, which think for thirty seconds."""

    async def complete(self, prompt: Prompt) -> Completion:
        """Wait, then answer."""
        await asyncio.sleep(_MODEL_SECONDS)
        return await super().complete(prompt)


def line(number: int) -> tuple[str, str]:
    """Return author and text of a message that nobody else wrote."""
    who = "Joren" if number % 3 else "Ines"
    forms = ("We offer {} crowns for lot {}.", "No, {} crowns is too much for lot {}.", "Noted: {}, lot {}.")
    return who, forms[number % len(forms)].format(10_000 + number, number)


async def links_slack() -> bool:
    """Ask in a thread of a thousand messages in Slack; open every link of the answer and of the record."""
    async with slack_scene.scene(page=200) as scene:
        slack = scene.slack
        for number in range(_MESSAGES - len(TALKS)):
            author, text = line(number)
            slack.post(author, text, root=scene.root)
        await slack.deliver("interactive", slack.shortcut(scene.root))
        while not slack_scene.has_buttons((now := await slack.until(1))[-1]):
            await slack.until(len(now) + 1)
        last = slack.shown[-1]
        pages = [one for one in slack.shown if not slack_scene.text_of(one).startswith("Reading")]
        await scene.press(last, buttons.JSON)
        record = Summary.model_validate_json(slack.files[0])
        found = (*linking.of_slack(pages), *linking.of_record(record))
        wrong = [
            each for each in found if not linking.says(linking.opened_in_slack(slack, each.url), each.quote)
        ]
    print(f"links-slack: {_MESSAGES} messages, {len(found)} links opened, {len(wrong)} wrong", *wrong[:3])
    return bool(found) and not wrong


async def links_matrix(server: Homeserver) -> bool:
    """Ask in a thread of a thousand messages on a real homeserver, which opens the links of the record."""
    ines, joren = people(server, "links")
    async with matrix_scene.bot(server):
        room = await room_with_bot(ines, joren)
        root = await ines.say(room, TALKS[0][1])
        gate = asyncio.Semaphore(_AT_ONCE)

        async def say(number: int) -> None:
            author, text = line(number)
            async with gate:
                await (ines if author == "Ines" else joren).say(room, text, root)

        await asyncio.gather(*map(say, range(_MESSAGES - 1)))
        await ines.say(room, "!deal", root)
        await ines.until(has("nothing stored"))
        await ines.say(room, "!deal json", root)
        file = await ines.until(lambda event: shown(event).get("msgtype") == "m.file")
        path = shown(file)["url"].replace("mxc://", "/_matrix/client/v1/media/download/")
        told = await asyncio.to_thread(server.call, path, token=ines.token)
        found = linking.of_record(Summary.model_validate(told))
        texts = {url: await opened(ines, url) for url in {each.url for each in found}}
    wrong = [each for each in found if not linking.says(texts[each.url], each.quote)]
    print(f"links-matrix: {_MESSAGES} messages, {len(found)} links opened, {len(wrong)} wrong", *wrong[:3])
    return bool(found) and not wrong


async def opened(person: Person, url: str) -> str:
    """Return the text of the event that a link opens."""
    room, event = linking.event_of(url)
    return str((await person.call(f"rooms/{quote(room)}/event/{quote(event)}"))["content"]["body"])


async def redelivery(server: Homeserver) -> bool:
    """One event two hundred times, on both platforms that deliver events."""
    async with slack_scene.scene() as scene:
        slack = scene.slack
        ts = slack.post("U1", "<@UBOT>", root=scene.root)
        inner = {"type": "app_mention", "user": "U1", "text": "<@UBOT>", "ts": ts, "thread_ts": scene.root}
        event = slack.event({**inner, "channel": "C1"}, "Ev1")
        for _ in range(_DELIVERIES):
            await slack.deliver("events_api", event, retry_attempt=1)
        await slack.until(3)
        await asyncio.sleep(1)
        in_slack = sum(map(slack_scene.has_buttons, slack.shown))
    ines, _ = people(server, "again")
    async with matrix_scene.bot(server) as answerer:
        room = await room_with_bot(ines)
        await ines.say(room, "We offer 300 each.")
        asked = await ines.say(room, "!deal")
        await ines.until(has("nothing stored"))
        in_matrix = 1 + sum(answerer.jobs.take(asked) for _ in range(_DELIVERIES - 1))
    print(f"redelivery: {_DELIVERIES} deliveries, {in_slack} answer in Slack, {in_matrix} in Matrix")
    return (in_slack, in_matrix) == (1, 1)


async def first_sign(server: Homeserver) -> bool:
    """Seconds until something is seen while the model takes thirty."""
    seconds: dict[str, float] = {}
    async with slack_scene.scene(model=SlowModel()) as scene:
        start = time.perf_counter()
        seconds["Slack, acknowledged"] = await scene.slack.deliver(
            "interactive", scene.slack.shortcut(scene.root)
        )
        await scene.slack.until(1)
        seconds["Slack, seen"] = time.perf_counter() - start
        await scene.slack.until(3)
        seconds["Slack, answered"] = time.perf_counter() - start
    ines, _ = people(server, "sign")
    async with matrix_scene.bot(server, model=SlowModel()):
        room = await room_with_bot(ines)
        await ines.say(room, "We offer 300 each.")
        start = time.perf_counter()
        await ines.say(room, "!deal")
        await ines.until(has("Reading"))
        seconds["Matrix, seen"] = time.perf_counter() - start
        await ines.until(has("nothing stored"))
        seconds["Matrix, answered"] = time.perf_counter() - start
    async with tools() as client:
        told: list[float] = []
        start = time.perf_counter()

        async def heard(*_: object) -> None:
            told.append(time.perf_counter() - start)

        text = "\n".join(f"{author}: {said}" for author, said in TALKS)
        await client.call_tool("summarize", {"text": text}, progress_callback=heard)
        seconds["MCP, seen"] = told[0]
        seconds["MCP, answered"] = time.perf_counter() - start
    print("first-sign:", ", ".join(f"{name} {value:.2f} s" for name, value in seconds.items()), flush=True)
    return all(value < 1 for name, value in seconds.items() if not name.endswith("answered"))


@asynccontextmanager
async def tools() -> AsyncGenerator[Client]:
    """Connect the official client to a server whose model is slow."""
    core = Core(OFFLINE, SlowModel())
    try:
        async with Client(serving.build(core, McpOptions())) as client:
            yield client
    finally:
        core.close()


def people(server: Homeserver, suffix: str) -> tuple[Person, Person]:
    """Return two people with accounts of their own."""
    names = (f"ines-{suffix}", f"joren-{suffix}")
    first, second = (Person(server, name, server.register(name)) for name in names)
    return first, second


def main(names: list[str]) -> int:
    """Measure what is named; 1 where a bar is missed."""
    on_matrix = {"links-matrix": links_matrix, "redelivery": redelivery, "first-sign": first_sign}
    chosen = names or ["links-slack", *on_matrix]
    held = [asyncio.run(links_slack())] if "links-slack" in chosen else []
    if others := [on_matrix[name] for name in chosen if name in on_matrix]:
        with tempfile.TemporaryDirectory() as folder, homeserver(Path(folder)) as server:
            server.register(BOT)
            held += [asyncio.run(measure(server)) for measure in others]
    return 0 if held and all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
