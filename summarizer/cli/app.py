"""The one place where every failure ends.

Arguments come in, an exit code goes out: 0 done, 1 done in part, 2 wrong usage or unreadable input, 3 bug,
4 model unavailable, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

import typer
from typer.main import get_command

from summarizer.cli.commands import PROGRAM, build
from summarizer.errors import SummarizerError

_BUG = 3
_INTERRUPTED = 130


AppMaker = Callable[[Sequence[str]], typer.Typer]


def run(arguments: Sequence[str], make_app: AppMaker = build) -> int:
    """Run one command and return its exit code; whatever is raised ends here."""
    try:
        get_command(make_app(arguments)).main(args=list(arguments), prog_name=PROGRAM)
    except SystemExit as finished:
        if _was_interrupted(finished):
            return _interrupted()
        return finished.code if isinstance(finished.code, int) else 0
    except SummarizerError as error:
        return _failed(error)
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:  # noqa: BLE001 - the one broad catch, at the edge
        return _interrupted() if _follows_an_interrupt(error) else _broken(error, arguments)
    return 0


def main() -> None:
    """Run the command line of this process."""
    # Readers of PDF and HTML log what they find odd; that is for whoever sets logging up, not for a terminal.
    logging.getLogger().addHandler(logging.NullHandler())
    leave(run(sys.argv[1:]))


def leave(code: int) -> NoReturn:
    """End the process with the code; a Ctrl-C while the interpreter shuts down would only spoil it."""
    with contextlib.suppress(ValueError):  # only the main thread may say so
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)


def _was_interrupted(finished: SystemExit) -> bool:
    """Say whether Typer has made an exit, without a word, of a Ctrl-C that no command took."""
    cause = finished.__context__.__cause__ if finished.__context__ else None
    return isinstance(cause, KeyboardInterrupt)


def _follows_an_interrupt(error: BaseException) -> bool:
    """Say whether an error was raised while a Ctrl-C made its way out, as asyncio's loop may do."""
    before = error.__context__
    while before is not None and not isinstance(before, KeyboardInterrupt):
        before = before.__context__
    return before is not None


def _interrupted() -> int:
    from summarizer.cli.speaking import say  # noqa: PLC0415 - keeps --help fast

    say("interrupted.")
    return _INTERRUPTED


def _failed(error: SummarizerError) -> int:
    from summarizer.cli.exits import exit_code_of  # noqa: PLC0415 - keeps --help fast
    from summarizer.cli.speaking import tell_failure  # noqa: PLC0415 - keeps --help fast

    tell_failure(error)
    return exit_code_of(error)


def _broken(error: Exception, arguments: Sequence[str]) -> int:
    from summarizer.cli.speaking import tell_bug  # noqa: PLC0415 - keeps --help fast

    is_debug = "--debug" in arguments or os.environ.get("SUMMARIZER_DEBUG", "") not in {"", "0"}
    tell_bug(error, with_traceback=is_debug)
    return _BUG
