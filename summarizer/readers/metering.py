"""How far reading has come: the bytes of the inputs' files that were read, out of all.

A meter costs next to nothing, where counting what the inputs hold would mean to read them twice.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


class Meter:
    """Adds up what was read of some inputs; one thread adds while others look.

    `total` is 0 where the inputs' size is not known.
    """

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self.read = 0

    @property
    def fraction(self) -> float:
        """Return how much of the inputs was read, from 0 to 1; 0 where that is not known."""
        return min(1.0, self.read / self.total) if self.total else 0.0


class Gauge:
    """What was read of one file, whatever its reader jumps over or reads twice."""

    def __init__(self, meter: Meter | None, size: int) -> None:
        self._meter = meter
        self._left = size

    def add(self, count: int) -> None:
        """Note that so many of the file's bytes were read."""
        counted = min(count, self._left)
        self._left -= counted
        if self._meter:
            self._meter.read += counted

    def finish(self) -> None:
        """Note that nothing more of the file will be read."""
        self.add(self._left)


def size_of(inputs: Iterable[str | Path]) -> int:
    """Return how many bytes the files and folders hold; 0 where one is an address or a pattern."""
    total = 0
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            total += _folder(path)
        elif path.is_file():
            total += path.stat().st_size
        else:
            return 0
    return total


def _folder(root: Path) -> int:
    total = 0
    for folder, _, files in os.walk(root):
        for name in files:
            try:
                total += os.lstat(os.path.join(folder, name)).st_size  # noqa: PTH118 - twice as fast
            except OSError:
                continue
    return total
