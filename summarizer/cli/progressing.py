"""Shows that work goes on: a spinner on a terminal, one plain line elsewhere, nothing if it is quick."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TextIO

from summarizer.cli.speaking import say
from summarizer.rendering.defusing import visible

SILENCE_SECONDS = 1.0
REPEAT_SECONDS = 10.0

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


@dataclass
class _Count:
    """How far a task is, in words; nothing is known before its first part is done."""

    task: str
    noun: str
    told: str = ""

    def update(self, done: int, total: int) -> None:
        """Note how many parts are done, and of how many where that is known (else 0)."""
        self.told = f" {done:,} of {total:,} {self.noun}" if total else f" {done:,} {self.noun}"

    @property
    def sentence(self) -> str:
        return f"{self.task} …{self.told}"


@contextmanager
def shown(
    task: str, *, is_quiet: bool, noun: str = "windows", make_alarm: AlarmMaker = daemon_alarm
) -> Iterator[Update]:
    """Show `task` while the block runs; the value takes how many parts are done and how many there are.

    A total of 0 is one that nobody knows yet. Where standard error is no terminal, a line with the count
    follows every `REPEAT_SECONDS`.
    """
    stream: TextIO | None = sys.stderr
    count = _Count(task, noun)
    if is_quiet or stream is None:
        yield count.update
    elif stream.isatty():
        with _spinner(count) as update:
            yield update
    else:
        with _lines(count, make_alarm):
            yield count.update


@contextmanager
def _lines(count: _Count, make_alarm: AlarmMaker) -> Iterator[None]:
    """Say how far the work is after a second, and again and again until it ends."""
    alarms: list[Alarm] = []
    said = ""

    def wait(seconds: float) -> None:
        alarms[:] = [make_alarm(seconds, tell)]
        alarms[0].start()

    def tell() -> None:
        nonlocal said
        if not alarms:  # it rang while the work ended
            return
        if count.sentence != said:
            said = count.sentence
            say(said)
        wait(REPEAT_SECONDS if count.told else SILENCE_SECONDS)

    wait(SILENCE_SECONDS)
    try:
        yield
    finally:
        alarms.pop().cancel()


@contextmanager
def _spinner(count: _Count) -> Iterator[Update]:
    from rich.console import Console  # noqa: PLC0415 - keeps --help fast
    from rich.text import Text  # noqa: PLC0415 - keeps --help fast

    with Console(stderr=True).status(Text(visible(count.sentence))) as status:

        def update(done: int, total: int) -> None:
            count.update(done, total)
            status.update(Text(visible(count.sentence)))

        yield update
