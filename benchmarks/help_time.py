"""Prints how long `summarizer --help` takes beside a two-command Typer app with rich.

Both run in fresh processes of this interpreter, in turn, so that a busy machine slows both. The bar is a
ratio of at most 1.15. Usage: python benchmarks/help_time.py [rounds]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BAR = 1.15
PLAIN_APP = '''
import typer

app = typer.Typer()


@app.command()
def first(name: str) -> None:
    """Do the first thing."""


@app.command()
def second(name: str, count: int = 1) -> None:
    """Do the second thing."""


app()
'''


def seconds(command: list[str]) -> float:
    """Return the wall-clock seconds of one run."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main(rounds: int) -> None:
    """Print both medians and the ratio of the medians."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "plain.py"
        script.write_text(PLAIN_APP, encoding="utf-8")
        commands = ([sys.executable, str(script), "--help"], [sys.executable, "-m", "summarizer", "--help"])
        for command in commands:
            seconds(command)
        runs = [[seconds(command) for command in commands] for _ in range(rounds)]
    plain, ours = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"two-command app {plain * 1000:.0f} ms, summarizer {ours * 1000:.0f} ms, ratio {ours / plain:.3f}")
    print(f"bar {BAR}: {'met' if ours / plain <= BAR else 'missed'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
