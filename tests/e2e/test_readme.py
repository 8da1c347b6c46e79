"""What the README shows is what happens: its example output, its Python lines, its commands."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from summarizer.cli import app

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CASE = ROOT / "fixtures" / "ceasefire"

pytestmark = pytest.mark.e2e


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, without an endpoint."""
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *arguments],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


class Ended(NamedTuple):
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str


Typed = Callable[..., Ended]


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Run a command in this process: what a process adds is shown with the main command and the pipe."""
    monkeypatch.chdir(ROOT)

    def type_in(*arguments: str) -> Ended:
        code = app.run(arguments)
        return Ended(code, capsys.readouterr().out)

    return type_in


def test_the_main_command_prints_what_the_readme_shows() -> None:
    """The whole output stands there as it is, and stderr says once how to ask a language model."""
    shown = re.search(r"It prints:\n\n```\n(.*?)```", README, re.DOTALL)
    assert shown
    finished = run("summarize", str(CASE / "source.txt"))
    assert finished.returncode == 0
    assert finished.stdout == shown.group(1)
    assert finished.stderr.count("OPENAI_API_KEY") == 1


def test_the_recorded_answer_is_what_the_readme_shows_of_it() -> None:
    """The excerpt of a language model's record stands in the replayed output, character for character."""
    shown = re.search(r"```\n(O1 .*?)```", README, re.DOTALL)
    assert shown
    finished = run("summarize", str(CASE / "source.txt"), "--replay", str(CASE))
    assert shown.group(1) in finished.stdout
    assert "OPENAI_API_KEY" not in finished.stderr


def test_the_python_example_runs() -> None:
    """The five lines give the offers with their quotes."""
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code
    finished = subprocess.run(
        [sys.executable, "-W", "error", "-c", code.group(1)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Washington proposed" in finished.stdout


@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv"])
def test_every_format_of_the_readme_works(typed: Typed, form: str) -> None:
    """The formats named are the formats there are."""
    finished = typed("summarize", str(CASE / "source.txt"), "--format", form)
    assert finished.returncode == 0
    assert "offline rules" in finished.stdout


def test_standard_input_is_read_through_the_dash() -> None:
    """A pipe gives what the file gives."""
    finished = run("summarize", "-", "--format", "json", stdin=(CASE / "source.txt").read_text("utf-8"))
    assert finished.returncode == 0
    assert "offline rules" in finished.stdout


def test_a_saved_record_checks_and_compares(typed: Typed, tmp_path: Path) -> None:
    """Check finds nothing in a fresh record, and diff nothing between two of it."""
    source, saved = str(CASE / "source.txt"), str(tmp_path / "talks.json")
    assert typed("summarize", source, "--format", "json", "--output", saved).returncode == 0
    assert typed("check", saved, source).returncode == 0
    assert typed("diff", saved, saved).stdout == "Nothing changed.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("show-prompt", str(CASE / "source.txt")),
        ("estimate", str(CASE / "source.txt"), "--price-in", "1", "--price-out", "4"),
        ("schema",),
        ("schema", "--wire"),
    ],
)
def test_every_other_command_of_the_table_works(typed: Typed, arguments: tuple[str, ...]) -> None:
    """Nothing in the table needs an endpoint but summarize."""
    assert typed(*arguments).returncode == 0


def test_an_archive_is_read_and_looked_into(typed: Typed, tmp_path: Path) -> None:
    """The commands about stores work one after the other, without an endpoint."""
    store, whole = str(tmp_path / "records"), str(tmp_path / "whole")
    assert typed("batch", str(CASE / "source.txt"), "--out", store, "--model", "offline").returncode == 0
    assert "1 of 1 done" in typed("status", store).stdout
    assert typed("verify", store).returncode == 0
    assert typed("export", store).stdout.count("\n") == 1
    assert typed("merge-stores", whole, store).returncode == 0
    assert typed("query", whole).returncode == 0


def test_every_page_that_the_readme_names_exists() -> None:
    """No link leads nowhere."""
    assert all((ROOT / page).is_file() for page in re.findall(r"\]\(([\w./-]+\.md)\)", README))
