"""A run is shown on a terminal as a live line, elsewhere as one line a minute."""

from __future__ import annotations

import io
import sys

import pytest

from summarizer.archive.entries import State
from summarizer.archive.figures import Figures
from summarizer.cli.watching import watched


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def figures(done: int) -> Figures:
    """Return figures of a run."""
    states = {**dict.fromkeys(State, 0), State.DONE: done}
    return Figures(states, new=done, twins=0, seconds=60, calls=0, tokens=0, cost=None)


def test_one_plain_line_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    """However often the figures come."""
    now = 0.0
    with watched(is_quiet=False, clock=lambda: now) as watch:
        for second in range(0, 150, 10):
            now = float(second)
            watch(figures(second))
    said = capsys.readouterr().err.splitlines()
    assert [line.split(" done")[0] for line in said] == ["summarizer: 60", "summarizer: 120"]


def test_quiet_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Not even after an hour."""
    with watched(is_quiet=True, clock=lambda: 1e9) as watch:
        watch(figures(1))
    assert capsys.readouterr().err == ""


def test_a_terminal_has_a_live_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest figures stand on it while the run goes on, and it goes away at the end."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with watched(is_quiet=False) as watch:
        watch(figures(7))
    assert "7 done" in terminal.getvalue()
    assert terminal.getvalue().rstrip().endswith("\x1b[2K")
