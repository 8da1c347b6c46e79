"""On a real (pseudo) terminal the command shows colours and progress, and can be interrupted."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.harbour import Endpoint

pytestmark = pytest.mark.e2e
PLAIN = ("--no-glean", "--no-repair")


def on_terminal(arguments: list[str], **environment: str) -> tuple[int, str]:
    """Run the command with a terminal on all its streams; return exit code and what was shown."""
    screen, terminal = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", *arguments],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**plain, "TERM": "xterm-256color", "COLUMNS": "80", **environment},
    )
    os.close(terminal)
    shown = b""
    while chunk := _read(screen):
        shown += chunk
    os.close(screen)
    return process.wait(timeout=60), shown.decode()


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 4096)
    except OSError:
        return b""


def _listening_to_interrupts() -> None:
    """Undo what a shell does to jobs in the background: their interrupt key is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_terminal_gets_colours_and_progress(endpoint: Endpoint, source: Path) -> None:
    """The record is coloured, and the spinner said what is being read."""
    code, shown = on_terminal(["summarize", str(source), *PLAIN])
    assert code == 0
    assert "Reading talks.txt …" in shown
    assert "\x1b[1m" in shown
    assert "Corvane Ltd → Dockhands' Union" in shown


def test_colours_can_be_switched_off(endpoint: Endpoint, source: Path) -> None:
    """NO_COLOR leaves plain text; --quiet leaves no spinner either."""
    code, shown = on_terminal(["summarize", str(source), "--quiet", *PLAIN], NO_COLOR="1")
    assert code == 0
    assert "\x1b[" not in shown


def test_a_file_gets_no_colours(endpoint: Endpoint, source: Path, tmp_path: Path) -> None:
    """With --output the text is plain even where a terminal looks on."""
    target = tmp_path / "out.txt"
    code, _ = on_terminal(["summarize", str(source), "--output", str(target), *PLAIN])
    assert code == 0
    assert "\x1b" not in target.read_text(encoding="utf-8")


def test_an_interruption_in_a_call_ends_in_130(endpoint: Endpoint, source: Path) -> None:
    """The interrupt key during a call stops at once, without a traceback."""
    endpoint.may_answer.clear()
    command = [sys.executable, "-m", "summarizer", "summarize", str(source), *PLAIN]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_listening_to_interrupts,  # noqa: PLW1509 - one thread here
    ) as process:
        assert endpoint.asked.wait(timeout=60)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    endpoint.may_answer.set()
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
    assert err.endswith(b"summarizer: interrupted.\n")
