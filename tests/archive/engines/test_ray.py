"""A real Ray on loopback reads an archive; a kill of the driver loses nothing and pays nothing twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from summarizer.archive import locking
from summarizer.archive.engines.members.ray_data import absorbing
from tests.archive.archive_kit import rows
from tests.cli.harbour import SOURCE, Endpoint

pytest.importorskip("ray", reason="needs the extra ray (pip install 'ray[data]')")
pq = pytest.importorskip("pyarrow.parquet")

pytestmark = pytest.mark.e2e

PATIENCE_SECONDS = 600
COMMAND = [sys.executable, "-m", "summarizer", "batch", "--engine", "ray", "--ray-workers", "1"]
PLAIN = ["--no-glean", "--no-repair", "--concurrency", "1"]


def write_talks(folder: Path, count: int) -> Path:
    """Write so many different documents, and a copy of the first."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").write_text(f"{SOURCE}This is letter {number}.\n", encoding="utf-8")
    (folder / "copy.txt").write_bytes((folder / "0.txt").read_bytes())
    return folder


def start(talks: Path, store: Path, *more: str) -> subprocess.Popen[str]:
    """Start a run; it finds the endpoint in its environment."""
    command = [*COMMAND, str(talks), "--out", str(store), *PLAIN, *more]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def test_a_killed_driver_costs_the_calls_in_flight_at_most(endpoint: Endpoint, tmp_path: Path) -> None:
    """The next run takes in what the workers had stored and asks for the rest; rows and Parquet are whole."""
    talks, store = write_talks(tmp_path / "talks", 4), tmp_path / "store"
    is_third = threading.Event()
    reply = endpoint.reply

    def hold_the_third(body: dict[str, object]) -> tuple[int, bytes]:
        if len(endpoint.requests) == 2:
            endpoint.may_answer.clear()
            is_third.set()
        return reply(body)

    endpoint.reply = hold_the_third  # type: ignore[method-assign]  # the endpoint's part in the play
    run = start(talks, store, "--ray-parquet")
    assert is_third.wait(PATIENCE_SECONDS)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    endpoint.may_answer.set()
    pause = threading.Event()
    while any(locking.holder(shard) for shard in (store / absorbing.FOLDER).iterdir() if shard.is_dir()):
        pause.wait(0.2)
    _, said = (again := start(talks, store, "--ray-parquet")).communicate(timeout=PATIENCE_SECONDS)
    assert again.returncode == 0, said
    assert "5 of 5 done, 0 failed · 1 of them the same words" in said
    assert [row["state"] for row in rows(store)] == ["done"] * 5
    assert len(endpoint.requests) <= 5
    parquet = [pq.read_table(path) for path in (store / "parquet").iterdir()]
    assert sum(table.num_rows for table in parquet) == 4
    assert not (store / absorbing.FOLDER).exists()
