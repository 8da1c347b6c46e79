"""Remarks and failures go to standard error, short and defused."""

from __future__ import annotations

import subprocess
import sys

import pytest

from summarizer.cli import speaking
from summarizer.errors import AccessDenied, InputError


def test_a_failure_says_what_happened_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    """Message and hint stand on a line each, on standard error only."""
    speaking.tell_failure(AccessDenied("The endpoint refuses the key."))
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "summarizer: error: The endpoint refuses the key.",
        "summarizer: hint: Check OPENAI_API_KEY, the account's quota and --model.",
    ]


def test_a_failure_without_hint_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """No empty hint is printed."""
    speaking.tell_failure(InputError("Nothing to read."))
    assert capsys.readouterr().err == "summarizer: error: Nothing to read.\n"


def test_a_planted_escape_in_a_message_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A file name or a server's words cannot steer the terminal."""
    speaking.tell_failure(InputError("\x1b]0;x\x07.txt \ud800 cannot be read."))
    assert capsys.readouterr().err == "summarizer: error: ␛]0;x␇.txt \ufffd cannot be read.\n"


def test_a_bug_is_told_without_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    """An unexpected error may quote a document, so only its kind is printed."""
    speaking.tell_bug(ValueError("words of the document"), with_traceback=False)
    err = capsys.readouterr().err
    assert "ValueError" in err
    assert "report it" in err
    assert "words of the document" not in err


def test_a_bug_is_told_in_full_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    """With debugging on, the traceback is printed."""
    speaking.tell_bug(ValueError("words of the document"), with_traceback=True)
    assert "ValueError: words of the document" in capsys.readouterr().err


def test_silence_takes_a_remark(capsys: pytest.CaptureFixture[str]) -> None:
    """A quiet run prints no remark."""
    speaking.say_nothing("Reading from a recording.")
    assert capsys.readouterr().err == ""


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("command", "closed"),
    [("summarize none.txt", "2>&-"), ("summarize -", "<&-"), ("schema", ">&-"), ("frobnicate", ">&- 2>&-")],
)
def test_a_closed_stream_still_ends_in_the_right_code(command: str, closed: str) -> None:
    """With standard input, output or error closed the exit code tells what happened."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" -m summarizer {command} {closed}', sys.executable],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
