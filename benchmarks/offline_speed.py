"""How many documents a second the offline model reads, checks included, and whether memory stays flat.

    python benchmarks/offline_speed.py FILE [COUNT] [CHARACTERS]

FILE holds texts as JSON Lines, packed or not (`../shared/data/texts/articles.jsonl`); they are cut to
CHARACTERS (3,000) and shorter ones are left out, unless none is that long. Each document is read from its
bytes, summarized and written as JSON, one after the other in one process, COUNT times (500) and then COUNT
times four, the texts taken in turn and each made unique, so that no cache holds it. Garbage is looked for as
seldom as in a batch run. Time is process time (user and system); memory is the peak after each run.

Process time grows where others use the same cores. "busy" says how much: the mean time of a fixed loop, run
between the documents, in its best times; "alone" is the rate that follows where nobody else computes.
"""

from __future__ import annotations

import asyncio
import gzip
import itertools
import json
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.api import verbs
from summarizer.cli import collecting
from summarizer.models.offline.model import OfflineModel
from summarizer.readers import registry
from summarizer.readers.base import RawInput
from summarizer.rendering import choosing
from summarizer.settings import OFFLINE, Settings

SETTINGS = Settings(model=OFFLINE)


def main() -> None:
    """Print a line for each run."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    size = int(sys.argv[3]) if len(sys.argv) > 3 else 3000
    whole = list(texts(Path(sys.argv[1])))
    cut = [text[:size] for text in whole if len(text) >= size] or whole
    with collecting.put_off():
        asyncio.run(read(cut, 20))
    for number in (count, 4 * count):
        run = asyncio.run(read(cut, number))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{number:,} documents of {run.characters / number:,.0f} characters: "
            f"{number / run.seconds:.0f} a second, {1000 * run.seconds / number:.1f} ms each, "
            f"{run.lines / number:.1f} lines each, peak {peak:.0f} MiB; "
            f"busy {run.busy:.1f}, alone {run.busy * number / run.seconds:.0f} a second"
        )


@dataclass
class Run:
    """What some documents took; `loops` are the times of the reference loop."""

    lines: int = 0
    characters: int = 0
    seconds: float = 0.0
    loops: list[float] = field(default_factory=list)

    @property
    def busy(self) -> float:
        """How many times its best time the reference loop took on average."""
        return sum(self.loops) / len(self.loops) / min(self.loops)


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file of JSON Lines."""
    content = path.read_bytes()
    for row in (gzip.decompress(content) if path.suffix == ".gz" else content).splitlines():
        yield json.loads(row)["text"]


async def read(cut: list[str], count: int) -> Run:
    """Read `count` documents, with a turn of the reference loop after each."""
    model = OfflineModel()
    run = Run()
    for number, text in enumerate(itertools.islice(itertools.cycle(cut), count)):
        start = time.process_time()
        content = f"{text}\n{number}".encode()
        document = registry.read_bytes(RawInput(content, name="text.txt"))
        summary = await verbs.asummarize(document, SETTINGS, model=model)
        choosing.renderer("json").render(summary)
        run.seconds += time.process_time() - start
        run.lines += len(summary.offers) + len(summary.refusals) + len(summary.conditions)
        run.characters += len(text)
        run.loops.append(reference_loop())
    return run


def reference_loop() -> float:
    """Return the process time of a fixed piece of work, about half a millisecond."""
    start = time.process_time()
    total = 0
    for number in range(20_000):
        total += number
    return time.process_time() - start


if __name__ == "__main__":
    main()
