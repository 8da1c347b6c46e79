"""Pictures of what people see in Matrix: the real bot on a real Synapse, looked at with a real client.

    .ci/run whole                                   puts Synapse into .venv-synapse
    apt-get install nheko xvfb xdotool imagemagick
    python benchmarks/matrix_screens.py OUT

Pictures of a sign of life, of the answer (the same message, edited), of the thread with the shared answer,
and of what clients without HTML and without edits show. OUT/said.json holds the events behind them.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from summarizer.models.offline.model import OfflineModel
from summarizer.states import Completion, Prompt
from tests.chat.matrix_scene import BOT, Json, Person, bot, has, room_with_bot, shown, talk_in
from tests.chat.synapse import Homeserver, homeserver

_DISPLAY = ":97"
_SIZE = (1200, 1000)
_START_SECONDS, _LOOK_SECONDS = 45, 8
_NOT_NOW = (1134, 961)
_ROOMS = (130, 113), (130, 163), (130, 211)
"""Where the client draws "Cancel", and its rooms in the order of their names: direct, talks, plain."""
_TOOLS = ("nheko", "Xvfb", "xdotool", "import")


class Held(OfflineModel):
    """The rules, which answer only when they may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = threading.Event()

    async def complete(self, prompt: Prompt) -> Completion:
        """Wait, then answer."""
        await asyncio.to_thread(self.may_answer.wait)
        return await super().complete(prompt)


@dataclass
class Desk:
    """A screen with the client of one person on it."""

    out: Path

    async def begin(self) -> None:
        """Wait for the client, and put off what it asks of a new account."""
        await asyncio.sleep(_START_SECONDS)
        await self.click(_NOT_NOW)

    async def picture(self, name: str) -> None:
        """Keep what is to be seen."""
        await asyncio.sleep(_LOOK_SECONDS)
        await asyncio.to_thread(run, ["import", "-window", "root", f"{self.out}/{name}.png"])
        print(self.out / f"{name}.png")

    async def click(self, place: tuple[int, int]) -> None:
        """Click somewhere, and let the client draw what comes of it."""
        await asyncio.to_thread(run, ["xdotool", "mousemove", *map(str, place), "click", "1"])
        await asyncio.sleep(_LOOK_SECONDS)


def run(command: list[str]) -> None:
    """Run a tool of the screen."""
    subprocess.run([str(shutil.which(command[0])), *command[1:]], check=True, env=_screen(), timeout=60)


def main(out: Path) -> int:
    """Make the pictures; 2 where a tool is missing."""
    if missing := [tool for tool in _TOOLS if not shutil.which(tool)]:
        print(f"missing: {', '.join(missing)}; see the head of this file", file=sys.stderr)
        return 2
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, homeserver(Path(folder)) as server:
        server.register(BOT)
        asyncio.run(play(server, out, Path(folder)))
    return 0


async def play(server: Homeserver, out: Path, folder: Path) -> None:
    """Ask, look, share and look."""
    ines, joren = (Person(server, name, server.register(name)) for name in ("ines", "joren"))
    model = Held()
    async with bot(server, model=model):
        room = await room_with_bot(ines, joren, name="Pumps")
        root = await talk_in(room, ines, joren)
        plain = await ines.make_room(joren, name="Without HTML")
        with client(server, folder):
            desk = Desk(out)
            await ines.say(room, "!deal", root)
            first = await ines.until(has("Reading 4 messages"))
            await desk.begin()
            await desk.click(_ROOMS[0])
            await desk.picture("progress")
            model.may_answer.set()
            answer = await ines.until(has("On the table"))
            await desk.picture("result")
            for body in (shown(answer)["body"], answer["content"]["body"]):
                await joren.say(plain, body)
            await ines.say(room, "!deal share", root)
            shared = await ines.until(lambda event: event["room_id"] == room and has("On the table")(event))
            for name, place in zip(("shared", "plain"), _ROOMS[1:], strict=True):
                await desk.click(place)
                await desk.picture(name)
    said = [each["content"] for each in (first, answer, shared)]
    (out / "said.json").write_text(json.dumps(said, indent=1, ensure_ascii=False), encoding="utf-8")


@contextmanager
def client(server: Homeserver, folder: Path) -> Generator[None]:
    """Run the client, logged in as the asker, on a screen of its own."""
    login: Json = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": "ines"}}
    known: dict[str, Any] = server.call("/_matrix/client/v3/login", {**login, "password": "pw-ines"})
    home = folder / "home"
    config = home / ".config" / "nheko" / "nheko.conf"
    config.parent.mkdir(parents=True)
    config.write_text(
        "[General]\nrun_without_secure_secrets_service=true\n"
        f"[auth]\naccess_token={known['access_token']}\ndevice_id={known['device_id']}\n"
        f"home_server={server.url}\nuser_id={known['user_id']}\n"
        f"[window]\nwidth={_SIZE[0]}\nheight={_SIZE[1]}\n"
        "[user]\ntheme=light\nsort_by_unread=false\nsort_by_alphabet=true\n",
        encoding="utf-8",
    )
    size = "x".join(map(str, _SIZE))
    screen = subprocess.Popen([str(shutil.which("Xvfb")), _DISPLAY, "-screen", "0", f"{size}x24"])
    environ = {**_screen(), "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "QT_QUICK_BACKEND": "software"}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "DBUS_SESSION_BUS_ADDRESS"):
        environ.pop(name, None)
    try:
        with (folder / "nheko.log").open("w") as log:
            shown_by = subprocess.Popen(
                [str(shutil.which("nheko"))], env=environ, stdout=log, stderr=subprocess.STDOUT
            )
            try:
                yield
            finally:
                shown_by.terminate()
                shown_by.wait(timeout=30)
    finally:
        screen.terminate()
        screen.wait(timeout=30)


def _screen() -> dict[str, str]:
    return {**os.environ, "DISPLAY": _DISPLAY, "LIBGL_ALWAYS_SOFTWARE": "1"}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
