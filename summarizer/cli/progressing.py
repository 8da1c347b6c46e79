"""Shows that work goes on: a spinner on a terminal, one plain line elsewhere, nothing if it is quick."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO

from summarizer.cli.speaking import say
from summarizer.rendering.defusing import visible

SILENCE_SECONDS = 1.0

Update = Callable[[int, int], None]


class Alarm(Protocol):
    """What `threading.Timer` offers and we use."""

    def start(self) -> None:
        """Begin to wait."""

    def cancel(self) -> None:
        """Do not ring any more."""


AlarmMaker = Callable[[float, Callable[[], None]], Alarm]


def daemon_alarm(seconds: float, ring: Callable[[], None]) -> Alarm:
    """Return an alarm that does not keep the program alive."""
    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    return timer


@contextmanager
def shown(task: str, *, is_quiet: bool, make_alarm: AlarmMaker = daemon_alarm) -> Iterator[Update]:
    """Show `task` while the block runs; the value takes how many parts are done and how many there are."""
    stream: TextIO | None = sys.stderr
    if is_quiet or stream is None:
        yield _ignore
    elif stream.isatty():
        with _spinner(task) as update:
            yield update
    else:
        alarm = make_alarm(SILENCE_SECONDS, lambda: say(f"{task} …"))
        alarm.start()
        try:
            yield _ignore
        finally:
            alarm.cancel()


def _ignore(done: int, total: int) -> None:
    """Take progress that nobody sees."""


@contextmanager
def _spinner(task: str) -> Iterator[Update]:
    from rich.console import Console  # noqa: PLC0415 - keeps --help fast
    from rich.text import Text  # noqa: PLC0415 - keeps --help fast

    words = visible(task)
    with Console(stderr=True).status(Text(f"{words} …")) as status:

        def update(done: int, total: int) -> None:
            status.update(Text(f"{words} … {done} of {total} windows"))

        yield update
