"""Ray Data at work: rows of jobs go in as small blocks, rows of endings come out as they are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import ray.data
from ray.exceptions import RayError

from summarizer.archive.engines.members.ray_data.charging import Charge, Ended
from summarizer.archive.engines.members.ray_data.reading import ShardReader
from summarizer.archive.stopping import Why

_ROWS_A_PLACE: Final = 2
"""So many documents are in a block for each that a worker reads at the same time."""


class Hands:
    """Hands rows out to the workers of a cluster. A worker that dies is started again by Ray."""

    def __init__(self, charge: Charge, workers: int) -> None:
        self._charge = charge
        self._workers = workers

    def __call__(self, rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield the endings of a wave; where Ray breaks down, an ending that says so."""
        places = self._charge.settings.concurrency * _ROWS_A_PLACE
        blocks = max(1, -(-len(rows) // places))
        try:
            jobs = ray.data.from_items(list(rows), override_num_blocks=blocks)
            ended = jobs.map_batches(
                ShardReader,
                batch_size=None,
                batch_format="pyarrow",
                compute=ray.data.ActorPoolStrategy(size=min(self._workers, blocks)),
                fn_constructor_args=[self._charge],
            )
            yield from ended.iter_rows()
        except RayError as error:
            said = f"Ray gave up ({type(error).__name__})."
            hint = (
                "See the cluster's own logs; what was read is safe, and the same command goes on from there."
            )
            yield Ended("", "", "", why=Why.UNAVAILABLE.value, said=said, hint=hint).row()
