"""Counts of one document: each figure is so many hits of so many chances, so that documents add up."""

from __future__ import annotations

from collections.abc import Mapping

Rates = Mapping[str, tuple[float, float]]
"""Hits and chances by the figure's name, `list/measure`."""


class Tally:
    """Collects hits and chances; what has no chance is left out."""

    def __init__(self) -> None:
        self._counts: dict[str, tuple[float, float]] = {}

    def add(self, name: str, hits: float, of: float) -> None:
        """Add to a figure."""
        if of:
            before = self._counts.get(name, (0.0, 0.0))
            self._counts[name] = (before[0] + hits, before[1] + of)

    def rates(self) -> Rates:
        """Return all figures."""
        return self._counts
