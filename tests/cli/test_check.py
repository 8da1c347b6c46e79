"""`check` ends in 0 only if all of a saved summary holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.cli.app import run
from tests.cli.harbour import SOURCE, Endpoint


@pytest.fixture
def made(endpoint: Endpoint, source: Path, tmp_path: Path) -> Path:
    """Return a summary of the source, saved as JSON."""
    path = tmp_path / "talks.json"
    assert run(["summarize", str(source), "-f", "json", "-o", str(path), "--no-glean", "--no-repair"]) == 0
    return path


def test_a_fresh_summary_holds(made: Path, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was just made holds against its own source."""
    assert run(["check", str(made), str(source)]) == 0
    assert "All of it holds." in capsys.readouterr().out


def test_another_source_does_not_hold(made: Path, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed source is found out."""
    source.write_text(SOURCE.replace("4 percent", "6 percent"), encoding="utf-8")
    assert run(["check", str(made), str(source)]) == 1
    assert "1 finding." in capsys.readouterr().out


def test_an_altered_quote_is_found(made: Path, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A number changed in a saved quote is a finding that names the line."""
    made.write_text(made.read_text(encoding="utf-8").replace("rise of 4", "rise of 9"), encoding="utf-8")
    assert run(["check", str(made), str(source), "--format", "json"]) == 1
    form = json.loads(capsys.readouterr().out)
    assert form["holds"] is False
    assert "O1" in {finding["line_id"] for finding in form["findings"]}


def test_a_file_that_is_no_summary_ends_in_2(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong file is told as such, without its content."""
    assert run(["check", str(source), str(source)]) == 2
    err = capsys.readouterr().err
    assert "no summary" in err
    assert "Corvane" not in err
