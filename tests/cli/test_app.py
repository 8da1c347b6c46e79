"""One boundary turns every outcome into an exit code and a short message."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import typer

from summarizer.cli import commands
from summarizer.cli.app import run
from summarizer.errors import UnreadableInput

HEAVY = (
    "openai",
    "tiktoken",
    "jinja2",
    "httpx",
    "pydantic",
    "summarizer.schema.public",
    "summarizer.api.verbs",
)


LOOK = f"""
import json, os, sys
from summarizer.cli.app import run
for name in ["", *{list(commands.SENTENCES)!r}]:
    if os.fork() == 0:  # each begins with what the command line itself has loaded
        code = run([*filter(None, [name]), "--help"])
        found = [module for module in {HEAVY!r} if module in sys.modules]
        print(json.dumps([name, code, found]), file=sys.stderr, flush=True)
        os._exit(0)
    os.wait()
"""


@pytest.fixture(scope="module")
def loaded() -> dict[str, set[str]]:
    """Return which heavy modules are loaded once the help of each command has been shown."""
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    told = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("[")]
    assert [code for _, code, _ in told] == [0] * (1 + len(commands.SENTENCES)), done.stderr
    return {name: set(found) for name, _, found in told}


def test_help_loads_nothing_heavy(loaded: dict[str, set[str]]) -> None:
    """After --help neither the model's client nor templates, tokens or schema are in memory."""
    assert loaded[""] == set()


@pytest.mark.parametrize("name", commands.SENTENCES)
def test_help_of_a_command_loads_nothing_heavy(loaded: dict[str, set[str]], name: str) -> None:
    """A command's help is printed before anything of the work is imported."""
    assert loaded[name] <= {"pydantic"}


@pytest.mark.parametrize("name", commands.SENTENCES)
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command's help ends with something to type."""
    assert run([name, "--help"]) == 0
    page = capsys.readouterr().out
    assert "Example" in page
    assert f"summarizer {name}" in page
    assert commands.SENTENCES[name][:30] in " ".join(page.split())


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The first page names all commands, loaded or not."""
    assert run(["--help"]) == 0
    page = capsys.readouterr().out
    assert all(f" {name} " in page for name in commands.SENTENCES)


def test_no_arguments_show_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Typing the bare name explains itself."""
    assert run([]) in {0, 2}
    captured = capsys.readouterr()
    assert "Usage: summarizer" in captured.out + captured.err


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """--version prints name and number and ends well."""
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("summarizer 0.")


@pytest.mark.parametrize(
    "arguments",
    [["frobnicate"], ["summarize"], ["summarize", "x", "--nope"], ["summarize", "x", "--format", "pdf"]],
)
def test_wrong_usage_ends_in_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown command or option, a missing argument or a wrong choice is wrong usage."""
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err


def failing_app(error: BaseException) -> typer.Typer:
    app = typer.Typer()

    @app.command()
    def fail(debug: bool = False) -> None:
        raise error

    return app


def test_a_bug_ends_in_3_without_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    """An unexpected error is told by its kind with a request to report it."""
    assert run([], lambda _: failing_app(ValueError("words of the document"))) == 3
    err = capsys.readouterr().err
    assert "ValueError" in err
    assert "words of the document" not in err


@pytest.mark.parametrize("arguments", [["--debug"], []])
def test_a_bug_shows_its_traceback_on_request(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """--debug or SUMMARIZER_DEBUG brings the traceback."""
    monkeypatch.setenv("SUMMARIZER_DEBUG", "0" if arguments else "1")
    assert run(arguments, lambda _: failing_app(ValueError("why"))) == 3
    assert "ValueError: why" in capsys.readouterr().err


def test_an_interruption_ends_in_130(capsys: pytest.CaptureFixture[str]) -> None:
    """Pressing the interrupt key is told to the shell and to the person, wherever it strikes."""
    assert run([], lambda _: failing_app(KeyboardInterrupt())) == 130
    assert capsys.readouterr().err == "summarizer: interrupted.\n"

    def interrupted(_: object) -> typer.Typer:
        raise KeyboardInterrupt

    assert run([], interrupted) == 130
    assert capsys.readouterr().err == "summarizer: interrupted.\n"


def test_what_breaks_while_an_interruption_makes_its_way_out_is_no_bug(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The loop of asyncio says a RuntimeError of its own where it was broken off in the middle."""
    broken = RuntimeError("Cannot close a running event loop")
    broken.__context__ = ValueError("between")
    broken.__context__.__context__ = KeyboardInterrupt()
    assert run([], lambda _: failing_app(broken)) == 130
    assert capsys.readouterr().err == "summarizer: interrupted.\n"


def test_a_failure_ends_in_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    """A failure that the package raises on purpose is told with its hint."""
    assert run([], lambda _: failing_app(UnreadableInput("talks.txt is empty."))) == 2
    assert "hint: " in capsys.readouterr().err


def test_completion_knows_every_option() -> None:
    """Shell completion loads all commands and offers a command's options."""
    done = subprocess.run(
        [sys.executable, "-m", "summarizer"],
        env={
            "_SUMMARIZER_COMPLETE": "complete_bash",
            "COMP_WORDS": "summarizer summarize --re",
            "COMP_CWORD": "2",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "--replay" in done.stdout


def test_a_command_that_is_not_typed_is_not_loaded() -> None:
    """A placeholder that runs all the same is a bug, not silence."""
    app = commands.build(["--help"])
    callbacks = [command.callback for command in app.registered_commands]
    assert len(callbacks) == len(commands.SENTENCES)
    with pytest.raises(AssertionError, match="not loaded"):
        callbacks[0]()  # type: ignore[misc]  # Typer types callbacks as optional
