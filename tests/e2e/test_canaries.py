"""A document's words and the key turn up in no message, log, error or recording where they do not belong."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from summarizer.api import verbs
from summarizer.cli.app import run
from summarizer.errors import SummarizerError
from summarizer.settings import Settings
from tests.cli.harbour import Endpoint

WORD = "QUINCE7788"
KEY = "sk-canary-5511-do-not-show"
TEXT = f"Norvane offers Talmarch 90 crowns for the {WORD} boat.\nTalmarch rejected the {WORD} offer.\n"
ECHO = json.dumps({"error": {"message": f"{WORD} {KEY}", "code": f"{WORD}", "param": f"{WORD}", "type": KEY}})
Plant = Callable[[Path, Endpoint], list[str]]


def talks(folder: Path, content: str | bytes = TEXT, name: str = "talks.txt") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def transcript(*changes: tuple[str, object]) -> str:
    message: dict[str, object] = {"id": "1", "author": "Ana", "text": TEXT} | dict(changes)
    return json.dumps({"format": "negotiation-transcript/1", "messages": [message]})


def input_of(content: str | bytes, name: str = "talks.txt", *more: str) -> Plant:
    return lambda folder, _: [talks(folder, content, name), *more]


def reply_of(status: int, body: str | bytes) -> Plant:
    def plant(folder: Path, endpoint: Endpoint) -> list[str]:
        endpoint.status = status
        endpoint.body = body.encode() if isinstance(body, str) else body
        return [talks(folder), "--no-glean"]

    return plant


def answer_of(text: str, **message: object) -> Plant:
    choice = {"index": 0, "finish_reason": WORD, "message": {"content": text, **message}}
    return reply_of(200, json.dumps({"model": f"{WORD}\x1b", "choices": [choice]}))


def template_of(text: str, name: str = "extract") -> Plant:
    def plant(folder: Path, _: Endpoint) -> list[str]:
        prompts = folder / "prompts"
        prompts.mkdir()
        (prompts / f"{name}.md.j2").write_text(text, encoding="utf-8")
        return [talks(folder), "--prompts", str(prompts)]

    return plant


def replay_of_another(folder: Path, endpoint: Endpoint) -> list[str]:
    kept = str(folder / "kept")
    assert run(["summarize", talks(folder, TEXT.replace("90", "80")), "--record", kept, "-q"]) in {0, 1}
    return [talks(folder), "--replay", kept]


LISTS = ("parties", "offers", "refusals", "conditions", "overview")
EMPTY: dict[str, object] = {name: [] for name in LISTS}
ODD_LINES = EMPTY | {"offers": [{"id": WORD, "evidence": [{"quote": WORD, "segments": [WORD]}], WORD: WORD}]}

PLANTS: dict[str, tuple[int, Plant]] = {
    "binary": (2, input_of(TEXT.encode() + b"\0\1\2")),
    "blank name": (2, lambda folder, _: [str(folder / "none.txt")]),
    "text as path": (2, lambda *_: [TEXT]),
    "too large": (2, input_of(TEXT, "talks.txt", "--max-input-bytes", "20")),
    "broken json": (2, input_of(transcript()[:-9], "talks.json")),
    "wrong type": (2, input_of(transcript(("text", [WORD])), "talks.json")),
    "unknown key": (2, input_of(transcript((WORD, WORD)), "talks.json")),
    "wrong time": (2, input_of(transcript(("time", WORD)), "talks.json")),
    "wrong link": (2, input_of(transcript(("url", f"javascript:{WORD}")), "talks.json")),
    "half a pair": (2, input_of(transcript(("text", f"{WORD} \ud800")), "talks.json")),
    "key twice": (
        2,
        input_of(f'{{"format": "negotiation-transcript/1", "{WORD}": 1, "{WORD}": 2}}', "t.json"),
    ),
    "broken pdf": (2, input_of(f"%PDF-1.7\n{TEXT}", "talks.pdf")),
    "broken docx": (2, input_of(b"PK\x03\x04\0word/document.xml" + TEXT.encode(), "talks.docx")),
    "empty mail": (2, input_of(f"Subject: {WORD}\nMessage-ID: <1>\n\n", "talks.eml")),
    "unknown format": (2, input_of(TEXT, "talks.txt", "--format-in", "odt")),
    "echo 400": (1, reply_of(400, ECHO)),
    "echo 401": (4, reply_of(401, ECHO)),
    "echo 404": (4, reply_of(404, ECHO)),
    "echo 413": (1, reply_of(413, ECHO)),
    "echo 418": (1, reply_of(418, ECHO)),
    "echo 429": (4, reply_of(429, ECHO.replace('"code": "' + WORD, '"code": "insufficient_quota'))),
    "redirect": (4, reply_of(302, ECHO)),
    "echo 200": (4, reply_of(200, ECHO.replace('"code": "' + WORD, '"code": "401'))),
    "no json": (1, reply_of(200, f"<html>{WORD} {KEY}</html>")),
    "no choice": (1, reply_of(200, json.dumps({WORD: KEY, "choices": [WORD]}))),
    "refusal": (1, answer_of("", refusal=f"{WORD} {KEY}")),
    "tool call": (1, answer_of("", tool_calls=[WORD])),
    "answer no json": (1, answer_of(f"{WORD} {{")),
    "answer with odd keys": (1, answer_of(json.dumps(EMPTY | {WORD: WORD, "offers": [WORD]}))),
    "answer with odd lines": (1, answer_of(json.dumps(ODD_LINES))),
    "unknown variable": (2, template_of("{{ nobody }}")),
    "unknown element": (2, template_of("{{ {}[segments[0]] }}")),
    "unknown attribute": (2, template_of("{{ segments[0].nothing.more }}")),
    "unknown include": (2, template_of("{% include segments[0] %}")),
    "unsafe attribute": (2, template_of("{{ segments.__class__ }}")),
    "broken template": (2, template_of("{% for %}")),
    "failing template": (2, template_of("{{ segments[0] | int + segments }}")),
    "endless template": (2, template_of("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")),
    "other recording": (2, replay_of_another),
}


@pytest.fixture
def endpoint_with_key(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> Endpoint:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return endpoint


def settings_of(arguments: list[str]) -> Settings:
    options = {"--prompts": "prompts_dir", "--replay": "replay_dir", "--format-in": "input_format"}
    given = {options[name]: value for name, value in pairwise(arguments) if name in options}
    paths = {name: Path(value) for name, value in given.items() if name.endswith("_dir")}
    small = {"max_input_bytes": 20} if "--max-input-bytes" in arguments else {}
    return Settings.from_environment(os.environ, **(given | paths | small))


@pytest.mark.parametrize("name", PLANTS)
@pytest.mark.parametrize("form", ["text", "json"])
def test_no_failure_tells_the_document_or_the_key(
    endpoint_with_key: Endpoint, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, form: str
) -> None:
    """Each class of failure: its exit code, no word of the document on standard error, the key nowhere."""
    code, plant = PLANTS[name]
    arguments = plant(tmp_path, endpoint_with_key)
    capsys.readouterr()

    assert run(["summarize", *arguments, "--format", form]) == code

    shown = capsys.readouterr()
    assert shown.err
    assert WORD not in shown.err
    assert KEY not in shown.out + shown.err
    assert "Traceback" not in shown.err


@pytest.mark.parametrize("name", PLANTS)
def test_no_error_or_log_of_the_library_holds_the_document_or_the_key(
    endpoint_with_key: Endpoint, tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    """An application that logs all it can, errors with their causes included, writes neither down."""
    arguments = PLANTS[name][1](tmp_path, endpoint_with_key)
    told = ""
    with caplog.at_level(logging.DEBUG):
        try:
            summary = verbs.summarize(arguments[0], settings_of(arguments))
        except SummarizerError as error:
            told = "".join(traceback.format_exception(error)) + error.hint + repr(error.args)
        else:
            assert not summary.is_complete
            assert KEY not in summary.model_dump_json()

    logged = "\n".join(caplog.messages)
    assert WORD not in told + logged + repr(settings_of(arguments))
    assert KEY not in told + logged + repr(settings_of(arguments))


@pytest.mark.e2e
@pytest.mark.parametrize("name", ["broken json", "echo 401", "echo 400", "no json", "unknown element"])
def test_the_real_command_with_every_log_on_tells_nothing(
    endpoint_with_key: Endpoint, tmp_path: Path, name: str
) -> None:
    """The openai package's own log switch and development mode bring neither document nor key to light."""
    code, plant = PLANTS[name]
    command = [
        sys.executable,
        "-X",
        "dev",
        "-m",
        "summarizer",
        "summarize",
        *plant(tmp_path, endpoint_with_key),
    ]
    environment = {**os.environ, "OPENAI_LOG": "debug", "PYTHONWARNINGS": "ignore"}

    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == code
    assert WORD not in done.stderr
    assert KEY not in done.stdout + done.stderr


def test_a_recording_holds_the_document_and_not_the_key(
    endpoint_with_key: Endpoint, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What --record keeps, and what a run prints, is free of the key, also where the model says it."""
    endpoint_with_key.text = json.dumps(EMPTY)

    run(["summarize", talks(tmp_path), "--record", str(tmp_path / "kept"), "-o", str(tmp_path / "out.json")])

    kept = [path.read_text(encoding="utf-8") for path in (tmp_path / "kept").rglob("*.json")]
    assert kept
    assert WORD in kept[0]
    assert KEY not in "".join(kept) + (tmp_path / "out.json").read_text(encoding="utf-8")
    assert KEY not in "".join(capsys.readouterr())
