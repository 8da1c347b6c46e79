"""What the command line says beside its result: remarks and failures, on standard error, defused."""

from __future__ import annotations

import sys
import traceback
from typing import TextIO

from summarizer.cli.commands import PROGRAM
from summarizer.errors import SummarizerError
from summarizer.rendering.defusing import visible

_REPORT = "This is a bug in summarizer. Please report it with the command that you ran."


def say(sentence: str) -> None:
    """Write one line to standard error; nothing happens if nobody can read it."""
    _write(f"{PROGRAM}: {visible(sentence)}\n")


def say_nothing(_: str) -> None:
    """Take a remark that nobody asked for."""


def tell_failure(error: SummarizerError) -> None:
    """Say what happened and what to do about it."""
    say(f"error: {error}")
    if error.hint:
        say(f"hint: {error.hint}")


def tell_bug(error: Exception, *, with_traceback: bool) -> None:
    """Say that the program is wrong: only the error's kind, as its text may hold a document's words."""
    if with_traceback:
        _write("".join(traceback.format_exception(error)))
        say(_REPORT)
    else:
        say(f"error: {type(error).__name__}. {_REPORT}")
        say("hint: --debug shows where it happened; the traceback may hold words of your document.")


def _write(text: str) -> None:
    stream: TextIO | None = sys.stderr
    if stream is None:
        return
    try:
        stream.write(text.encode("utf-8", "backslashreplace").decode())
        stream.flush()
    except (OSError, ValueError):
        return
