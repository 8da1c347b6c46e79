"""Whether a run over a part of an archive takes the memory that one over all of it does, both offline.

    python benchmarks/archive_memory.py [FOLDER] [--part N] [--longest L]

FOLDER (../shared/data/archive) holds documents as packed JSON Lines. The part is of N documents (2,000): the
L longest of all (150), as a peak is made by long documents that come one after the other, and others at even
distances, in the order of the whole. Each run is a process of its own with an empty store. Prints documents,
seconds of processor time and the peak of each run; the exit code is 1 if one of them takes 400 MB, if the
peaks differ by more than 15 %, or if a run ends badly.
"""

from __future__ import annotations

import argparse
import gzip
import heapq
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARCHIVE = ROOT.parent / "shared" / "data" / "archive"
MOST_MB = 400
MOST_APART = 1.15
GOOD_CODES = frozenset({0, 1})
"""Done, and done in part: an archive may hold documents that cannot be read."""

Place = tuple[Path, int]
"""The file and the line of a document."""


@dataclass(frozen=True)
class Score:
    """One run."""

    documents: int
    cpu_seconds: float
    peak_mb: float
    code: int


def main(arguments: list[str]) -> int:
    """Print a line for each run and how far they are apart; 2 where there is no archive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ARCHIVE)
    parser.add_argument("--part", type=int, default=2000)
    parser.add_argument("--longest", type=int, default=150)
    chosen = parser.parse_args(arguments)
    if not any(files(chosen.folder)):
        print(f"no *.jsonl.gz in {chosen.folder}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        part = Path(name) / "part"
        write_part(chosen.folder, part, count=chosen.part, longest=min(chosen.longest, chosen.part))
        scores = [show("part", part), show("whole", chosen.folder)]
    low, high = sorted(score.peak_mb for score in scores)
    print(f"the peaks differ by {100 * (high / low - 1):.1f} %")
    is_good = high < MOST_MB and high <= MOST_APART * low and {s.code for s in scores} <= GOOD_CODES
    return 0 if is_good else 1


def files(folder: Path) -> list[Path]:
    """Return the archive's files, in the order in which a run reads them."""
    return sorted(folder.glob("*.jsonl.gz"))


def documents(folder: Path) -> Iterator[tuple[Place, bytes]]:
    """Yield each document with its place; never all of them at once, which would count as a run's memory."""
    for path in files(folder):
        with gzip.open(path) as lines:
            yield from (((path, number), line) for number, line in enumerate(lines))


def write_part(folder: Path, part: Path, *, count: int, longest: int) -> None:
    """Write the part of an archive of which the head of this file tells."""
    sizes = [(len(line), place) for place, line in documents(folder)]
    long = {place for _, place in heapq.nlargest(longest, sizes)}
    rest = [place for _, place in sizes if place not in long]
    others = min(count - len(long), len(rest))
    kept = long | {rest[number * len(rest) // others] for number in range(others)}
    part.mkdir()
    for place, line in documents(folder):
        if place in kept:
            with gzip.open(part / place[0].name, "ab", compresslevel=1) as file:
                file.write(line)


def show(name: str, folder: Path) -> Score:
    """Run over a folder and print what it took."""
    score = run(folder)
    print(
        f"{name}: {score.documents:,} documents, {score.cpu_seconds:.0f} s of processor time, "
        f"peak {score.peak_mb:.0f} MB, exit code {score.code}",
        flush=True,
    )
    return score


def run(folder: Path) -> Score:
    """Run a batch over a folder, with a store that goes away."""
    with tempfile.TemporaryDirectory() as store:
        command = [sys.executable, "-m", "summarizer", "batch", str(folder), "--out", store]
        process = subprocess.Popen(
            [*command, "--model", "offline", "--quiet"], env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        with closing(sqlite3.connect(Path(store) / "ledger.sqlite")) as ledger:
            (count,) = ledger.execute("SELECT count(*) FROM newest").fetchone()
    return Score(count, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
