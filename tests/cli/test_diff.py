"""`diff` says what moved between two saved summaries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.cli.app import run


@pytest.fixture
def later(saved: Path, tmp_path: Path) -> Path:
    """Return the saved summary some days on: complete, O1 accepted, C1 met, R2 and P4 gone."""
    form = json.loads(saved.read_text(encoding="utf-8"))
    form["coverage"] = {"segments": 8, "read": 8, "failed": 0, "refused": 0, "truncated": 0}
    form["offers"][0]["status"] = "accepted"
    form["offers"][0]["responses"][0]["standing"] = "accepted"
    form["conditions"][0]["state"] = "met"
    form["conditions"].pop(2)
    form["refusals"].pop(1)
    form["offers"].pop(3)
    form["parties"].pop(3)
    path = tmp_path / "later.json"
    path.write_text(json.dumps(form), encoding="utf-8")
    return path


def test_a_summary_has_not_changed_against_itself(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same file twice gives no change, and says that it is partial."""
    assert run(["diff", str(saved), str(saved)]) == 0
    out = capsys.readouterr().out
    assert out.endswith("Nothing changed.\n")
    assert "what looks gone may only be unread now" in out


def test_moves_are_shown_with_names(saved: Path, later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Standings that moved, conditions met and lines that are gone are told in words."""
    assert run(["diff", str(saved), str(later)]) == 0
    out = capsys.readouterr().out
    assert "O1  Corvane Ltd → Dockhands' Union · refused → accepted" in out
    assert "as Dockhands' Union answers · refused → accepted" in out
    assert "C1  Corvane Ltd · pending → met" in out
    assert "GONE REFUSALS (1)" in out
    assert "P4  Ilse Maren" in out


def test_new_lines_are_shown(saved: Path, later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Read the other way round, what was gone is new."""
    assert run(["diff", str(later), str(saved), "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert "## New offers" in out
    assert "## New parties" in out


def test_changes_can_be_had_as_json(saved: Path, later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON form lists each change with its kind and list."""
    assert run(["diff", str(saved), str(later), "-f", "json"]) == 0
    kinds = {(c["kind"], c["list"]) for c in json.loads(capsys.readouterr().out)["changes"]}
    assert ("moved", "offers") in kinds
    assert ("gone", "parties") in kinds


def test_a_missing_summary_ends_in_2(saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is told by name."""
    assert run(["diff", str(saved), str(tmp_path / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err
