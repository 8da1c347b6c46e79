"""Pictures of what people see in Slack: our real messages, drawn by a kept renderer of Slack's blocks.

    npm install --prefix .node --ignore-scripts slack-blocks-to-jsx react react-dom esbuild
    apt-get install chromium imagemagick
    python benchmarks/slack_screens.py OUT

The messages come from the real app over Socket Mode and the stand-in for Slack of the tests. No client of
Slack's own can run without Slack; slack-blocks-to-jsx draws the published look of its blocks.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from summarizer.chat.base import ThreadRef
from summarizer.chat.slack import blocks, buttons
from tests.chat.bargains import bargains
from tests.chat.fake_slack import BOT, CHANNEL
from tests.chat.kit import long_view
from tests.chat.slack_scene import scene

_NODE = Path(__file__).resolve().parents[1] / ".node"
_MODULE = """
import React from "react";
import { createRoot } from "react-dom/client";
import { Message } from "slack-blocks-to-jsx";
import "slack-blocks-to-jsx/dist/style.css";
const logo = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'></svg>";
const draw = (blocks, key) =>
  React.createElement(Message, { key, blocks, logo, name: "Negotiation summarizer", time: new Date(0) });
createRoot(document.getElementById("root")).render(window.MESSAGES.map(draw));
"""
_PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="drawing.css">
<body style="margin:16px;width:{width}px;font-family:Lato,Arial,sans-serif;background:#fff">
<div id="root"></div><script>window.MESSAGES = {messages}</script><script src="drawing.js"></script>"""
_WIDTHS = {"": 680, "-narrow": 360}
"""Of a window on a desk, and of a telephone."""


def main(out: Path) -> int:
    """Make the pictures; 2 where a tool is missing."""
    if not (_NODE / "node_modules" / "slack-blocks-to-jsx").is_dir():
        print("slack-blocks-to-jsx is not in .node; see the head of this file", file=sys.stderr)
        return 2
    out.mkdir(parents=True, exist_ok=True)
    _bundle(out)
    for name, messages in asyncio.run(shown()).items():
        for suffix, width in _WIDTHS.items():
            _picture(out, name + suffix, messages, width)
            print(out / f"{name}{suffix}.png")
    return 0


async def shown() -> dict[str, list[Any]]:
    """Return the blocks of the messages of each picture."""
    async with scene() as set_up:
        slack, number = set_up.slack, len(set_up.slack.shown)
        answer = await set_up.ask()
        progress = slack.shown[number + 1]
        shared = await set_up.share(answer)
        slack.post("Joren", "Deal, 310 each and April.", root=set_up.root)
        changes = await set_up.press(answer, buttons.CHANGES)
        gone = await set_up.press(answer, buttons.SHARE, user="U2")
        first, *others = next(iter(bargains())).said
        root = slack.post(first.author, first.text)
        for said in others:
            slack.post(said.author, said.text, root=root)
        talk = slack.shortcut(root)
        before = len(slack.shown)
        await slack.deliver("interactive", talk)
        whole = (await slack.until(before + 3))[-1]
        slack.members[CHANNEL].discard(BOT)
        failure = await set_up.ask()
    view, ref = long_view(), ThreadRef("slack", CHANNEL, root)
    found = {
        "progress": progress, "result": answer, "talk": whole, "shared": shared, "changes": changes,
        "failure": failure, "gone": gone,
    }  # fmt: skip
    pictures = {name: [one["blocks"]] for name, one in found.items()}
    return pictures | {"long": list(blocks.messages(view, buttons.private(view, ref)))}


def _bundle(out: Path) -> None:
    entry = _NODE / "drawing.mjs"
    entry.write_text(_MODULE, encoding="utf-8")
    command = [
        "node_modules/.bin/esbuild", entry.name, "--bundle", "--minify",
        f"--outfile={out.resolve()}/drawing.js",
        '--define:process.env.NODE_ENV="production"', "--log-level=warning",
    ]  # fmt: skip
    subprocess.run(command, cwd=_NODE, check=True)


def _picture(out: Path, name: str, messages: list[Any], width: int) -> None:
    page, picture = (out / f"{name}.html").resolve(), (out / f"{name}.png").resolve()
    told = json.dumps(messages).replace("<", "\\u003c")
    page.write_text(_PAGE.format(width=width, messages=told), encoding="utf-8")
    height = 12_000 if len(messages) > 1 else 3000
    command = [
        str(shutil.which("chromium")), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        f"--window-size={width + 32},{height}", "--virtual-time-budget=5000",
        f"--screenshot={picture}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    trim = [str(shutil.which("convert")), picture, "-trim", "-bordercolor", "white", "-border", "12", picture]
    subprocess.run(trim, check=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
