"""Shows how a batch run stands: a live line on a terminal, one plain line a minute elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from summarizer.archive.figures import Figures
from summarizer.archive.wording import in_a_line
from summarizer.cli.speaking import say

LINE_EVERY_SECONDS = 60.0

Watch = Callable[[Figures], None]


@contextmanager
def watched(*, is_quiet: bool, clock: Callable[[], float] = time.monotonic) -> Iterator[Watch]:
    """Show the figures that the value takes, while the block runs."""
    stream: TextIO | None = sys.stderr
    if is_quiet or stream is None:
        yield _ignore
    elif stream.isatty():
        with _live_line() as watch:
            yield watch
    else:
        yield _Plain(clock)


def _ignore(_: Figures) -> None:
    """Take figures that nobody sees."""


class _Plain:
    """Says a line when a minute has passed since the last one."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._next = clock() + LINE_EVERY_SECONDS

    def __call__(self, figures: Figures) -> None:
        now = self._clock()
        if now >= self._next:
            self._next = now + LINE_EVERY_SECONDS
            say(in_a_line(figures))


@contextmanager
def _live_line() -> Iterator[Watch]:
    # Late: rich takes time to load, and most runs have no terminal or are quiet.
    from rich.console import Console  # noqa: PLC0415
    from rich.live import Live  # noqa: PLC0415
    from rich.spinner import Spinner  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    spinner = Spinner("dots", Text("Reading …"))
    console = Console(stderr=True)
    with Live(spinner, console=console, transient=True, refresh_per_second=8):

        def watch(figures: Figures) -> None:
            spinner.update(text=Text(in_a_line(figures), no_wrap=True, overflow="ellipsis"))

        yield watch
