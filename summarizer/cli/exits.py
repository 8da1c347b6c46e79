"""Exit codes, and which failure ends in which."""

from __future__ import annotations

from enum import IntEnum

from summarizer.errors import (
    BudgetExhausted,
    ModelError,
    RecordingMissing,
    StoreUnwritable,
    SummarizerError,
)


class ExitCode(IntEnum):
    """What the shell is told."""

    DONE = 0
    PARTIAL = 1
    USAGE = 2
    BUG = 3
    UNAVAILABLE = 4
    INTERRUPTED = 130


def exit_code_of(error: SummarizerError) -> ExitCode:
    """Return the code for a failure that left no result.

    A used-up budget or a full disk is work done in part; a replay without a recording is an input that is
    missing; any other trouble of the model is the model's.
    """
    match error:
        case BudgetExhausted() | StoreUnwritable():
            return ExitCode.PARTIAL
        case RecordingMissing():
            return ExitCode.USAGE
        case ModelError():
            return ExitCode.UNAVAILABLE
        case _:
            return ExitCode.USAGE
