"""How many documents a second the offline model reads, checks included, and whether memory stays flat.

    python benchmarks/offline_speed.py FILE [COUNT] [CHARACTERS]

FILE holds texts as JSON Lines, packed or not (`../shared/data/texts/articles.jsonl`); they are cut to
CHARACTERS (3,000) and shorter ones are left out, unless none is that long. Each document is read from its
bytes, summarized and written as JSON, one after the other in one process, COUNT times (500) and then COUNT
times four, the texts taken in turn and each made unique, so that no cache holds it. Time is process time
(user and system); memory is the peak of the process after each run.
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
from pathlib import Path

from summarizer.api import verbs
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
    asyncio.run(read(cut, 20))
    for number in (count, 4 * count):
        start = time.process_time()
        lines, characters = asyncio.run(read(cut, number))
        spent = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{number:,} documents of {characters / number:,.0f} characters: {number / spent:.0f} a second, "
            f"{1000 * spent / number:.1f} ms each, {lines / number:.1f} lines each, peak {peak:.0f} MiB"
        )


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file of JSON Lines."""
    content = path.read_bytes()
    for row in (gzip.decompress(content) if path.suffix == ".gz" else content).splitlines():
        yield json.loads(row)["text"]


async def read(cut: list[str], count: int) -> tuple[int, int]:
    """Read `count` documents and return how many lines and characters they had."""
    model = OfflineModel()
    lines = characters = 0
    for number, text in enumerate(itertools.islice(itertools.cycle(cut), count)):
        content = f"{text}\n{number}".encode()
        document = registry.read_bytes(RawInput(content, name="text.txt"))
        summary = await verbs.asummarize(document, SETTINGS, model=model)
        choosing.renderer("json").render(summary)
        lines += len(summary.offers) + len(summary.refusals) + len(summary.conditions)
        characters += len(text)
    return lines, characters


if __name__ == "__main__":
    main()
