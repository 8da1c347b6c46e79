"""The interface of the family: an `Engine` takes an Order and brings every document of it to a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from summarizer.api.building import Notify
from summarizer.archive.running import BatchOptions, Outcome, Watch
from summarizer.settings import Settings


@dataclass(frozen=True)
class Order:
    """What is to be read, into which store, how."""

    inputs: Sequence[str | Path]
    folder: Path
    settings: Settings
    options: BatchOptions = field(default_factory=BatchOptions)


class Engine(Protocol):
    """A way to get an order done; all of them fill the same store with the same rows."""

    async def run(self, order: Order, *, notify: Notify, watch: Watch) -> Outcome:
        """Read every document of the order that has no row yet.

        Stopped at any moment, the next run goes on from there, whatever its engine. `notify` gets sentences
        for a person, `watch` the figures so far. Raises what `running.run` raises.
        """
        ...
