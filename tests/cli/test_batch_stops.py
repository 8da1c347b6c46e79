"""A run that is killed, interrupted or raced loses nothing and pays for nothing twice.

Here the endpoint itself strikes, at a request of its choice; tests/crashing strikes at system calls.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.archive import ledger
from summarizer.cli.app import run
from tests.cli.harbour import SOURCE, Endpoint

pytestmark = pytest.mark.e2e

DOCUMENTS = 8
IN_FLIGHT = 2
OPTIONS = ["--no-glean", "--no-repair", "--concurrency", str(IN_FLIGHT)]


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Return a folder with eight different documents."""
    folder = tmp_path / "talks"
    folder.mkdir()
    for number in range(DOCUMENTS):
        (folder / f"{number}.txt").write_text(f"{SOURCE}This is letter {number}.\n", encoding="utf-8")
    return folder


class Batch:
    """A batch run in a process of its own."""

    def __init__(self, talks: Path) -> None:
        self.store = talks.parent / "store"
        self.arguments = ["batch", str(talks), "--out", str(self.store), *OPTIONS]
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> subprocess.Popen[str]:
        """Begin the run."""
        command = [sys.executable, "-m", "summarizer", *self.arguments]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        return self.process

    def end(self) -> tuple[int, str]:
        """Wait for the end and return the exit code and what was said."""
        assert self.process is not None
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said

    def finish(self) -> None:
        """Run to the end in this process, and check that everything is there, once, and holds."""
        assert run([*self.arguments, "-q"]) == 0
        with ledger.reading(self.store) as reader:
            found = reader.execute("SELECT state, count(*) FROM documents GROUP BY state").fetchall()
        assert [tuple(row) for row in found] == [("done", DOCUMENTS)]
        assert run(["verify", str(self.store), "-q"]) == 0


def at_request(number: int, strike: Callable[[], None]) -> Callable[[int], None]:
    """Return what strikes when the endpoint gets so many requests."""

    def hear(count: int) -> None:
        if count == number:
            strike()

    return hear


def test_kills_lose_nothing_and_repeat_only_what_was_in_flight(endpoint: Endpoint, talks: Path) -> None:
    """Two kills on the way, each in the middle of a call."""
    batch = Batch(talks)
    for number in (1, 6):
        process = batch.start()
        endpoint.on_request = at_request(number, process.kill)
        code, said = batch.end()
        assert (code, said) == (-signal.SIGKILL, "")
    batch.finish()
    assert len(endpoint.requests) <= DOCUMENTS + 2 * IN_FLIGHT


def test_an_interrupt_drains_and_repeats_nothing(endpoint: Endpoint, talks: Path) -> None:
    """What is under way is answered and stored; the exit code is 130 and a line says how to go on."""
    batch = Batch(talks)
    process = batch.start()
    endpoint.on_request = at_request(3, lambda: process.send_signal(signal.SIGINT))
    code, said = batch.end()
    assert code == 130
    assert "goes on from there" in said
    assert "Traceback" not in said
    batch.finish()
    assert len(endpoint.requests) == DOCUMENTS


def test_a_quiet_run_says_that_it_was_interrupted(endpoint: Endpoint, talks: Path) -> None:
    """A stop without a word would look like an end."""
    batch = Batch(talks)
    batch.arguments.append("--quiet")
    process = batch.start()
    endpoint.on_request = at_request(3, lambda: process.send_signal(signal.SIGINT))
    code, said = batch.end()
    assert code == 130
    assert said == "summarizer: stopped (interrupted); the same command goes on from there.\n"


def test_a_second_interrupt_stops_at_once(endpoint: Endpoint, talks: Path) -> None:
    """The calls under way are given up, nothing stored is."""
    batch = Batch(talks)
    process = batch.start()
    endpoint.may_answer.clear()
    assert endpoint.asked.wait(60)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert "Ctrl-C again" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    code, said = batch.end()
    endpoint.may_answer.set()
    assert code == 130
    assert "stopped at once" in said
    assert "Traceback" not in said
    batch.finish()


def test_the_second_of_two_runs_is_told_about_the_first(
    endpoint: Endpoint, talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It asks nothing and ends in 2."""
    batch = Batch(talks)
    endpoint.may_answer.clear()
    first = batch.start()
    assert endpoint.asked.wait(60)
    assert run(batch.arguments) == 2
    assert f"process {first.pid}" in capsys.readouterr().err
    endpoint.may_answer.set()
    assert batch.end()[0] == 0
    assert len(endpoint.requests) == DOCUMENTS
