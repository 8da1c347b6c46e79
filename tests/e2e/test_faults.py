"""The command against every fault of the fault server: what a person sees, and what it costs.

The fault server stands beside the repository; without it the tests are skipped.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.crashing import striking
from tests.crashing.striking import Forks

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT.parent / "shared" / "faults" / "faultserver.py"
OUTCOMES: dict[str, dict[str, Any]] = tomllib.loads(
    (ROOT / "tests/models/fault_outcomes.toml").read_text("utf-8")
)
CANARY = "QUINCE-7788"
KEY = "sk-canary-key-5511"
SOURCE = (
    f"Norvane offers Talmarch 90 crowns for the {CANARY} boat.\n"
    "Talmarch rejected the offer of 90 crowns on Monday.\n"
)
MOST_SECONDS = 30
MOST_BYTES = 200 * 1024 * 1024
MOST_REQUESTS = 8

# A child's peak begins with the memory of whoever forked it: a small launcher measures, not the test runner.
LAUNCHER = f"""
import pathlib, resource, subprocess, sys
try:
    code = subprocess.run(sys.argv[2:], timeout={MOST_SECONDS}).returncode
except subprocess.TimeoutExpired:
    code = -9
pathlib.Path(sys.argv[1]).write_text(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not SERVER.exists(), reason="needs ../shared/faults/faultserver.py"),
]


def answer() -> str:
    """Return the healthy answer for the source."""
    told = {"modality": "asserted", "attribution": "narrated", "claimed_by": "", "when_text": ""}
    side = {"aliases": [], "kind": "state", "role": "principal", "represents": ""}
    offer = {
        "id": "O1",
        "evidence": [
            {"segments": ["s1"], "quote": f"Norvane offers Talmarch 90 crowns for the {CANARY} boat"}
        ],
        "act": "offer",
        "made_by": ["P1"],
        "made_to": ["P2"],
        "terms": "90 crowns for the boat",
        "issue": "price_or_money",
        "responds_to": "",
        **told,
    }
    refusal = {
        "id": "R1",
        "evidence": [{"segments": ["s2"], "quote": "Talmarch rejected the offer of 90 crowns on Monday"}],
        "refused_by": ["P2"],
        "target_offer": "O1",
        "matter": "",
        "form": "outright",
        "reason": "",
        "finality": "unclear",
        **told,
    }
    return json.dumps(
        {
            "parties": [{"id": "P1", "name": "Norvane", **side}, {"id": "P2", "name": "Talmarch", **side}],
            "offers": [offer],
            "refusals": [refusal],
            "conditions": [],
            "overview": [],
        }
    )


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Run the fault server with the healthy answer; the value is its address."""
    healthy = folder / "answer.json"
    healthy.write_text(answer())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(SERVER), "--port", str(port), "--answer-file", str(healthy)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        server.stdout.readline()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the fault server for this file's tests."""
    with serving(tmp_path_factory.mktemp("faults")) as url:
        yield url


@dataclass(frozen=True)
class Run:
    """The command, run once through one fault: what it said, its exit code, its time and memory."""

    seconds: float
    code: int
    said: str
    peak_bytes: int
    summary: dict[str, Any] | None


def command_in(folder: Path) -> list[str]:
    """Return the command that reads the source in the folder, and leaves `out.json` there."""
    source = folder / "talks.txt"
    source.write_text(SOURCE)
    command = ["summarize", str(source), "--format", "json", "--output", str(folder / "out.json")]
    return [*command, "--model", "mock", "--timeout", "4"]


def environment_for(address: str, fault: str) -> dict[str, str]:
    """Return what lets the command meet the fault."""
    return {"OPENAI_BASE_URL": f"{address}/f/{fault}/v1", "OPENAI_API_KEY": KEY}


def run_alone(address: str, fault: str, folder: Path) -> Run:
    """Run the command in a process of its own, from its start."""
    log = folder / "stderr"
    command = [sys.executable, "-m", "summarizer", *command_in(folder)]
    # Coverage would double the memory that is measured here.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    begun = time.monotonic()
    with log.open("wb") as stderr:
        finished = subprocess.run(
            [sys.executable, "-c", LAUNCHER, str(folder / "peak"), *command],
            cwd=folder,
            env={**plain, **environment_for(address, fault)},
            stdout=stderr,
            stderr=stderr,
            check=False,
        )
    seconds = time.monotonic() - begun
    peak_bytes = int((folder / "peak").read_text()) * 1024
    return Run(seconds, finished.returncode, log.read_text("utf-8", "replace"), peak_bytes, saved_in(folder))


def run_forked(forks: Forks, address: str, fault: str, folder: Path) -> Run:
    """Run the command in a fork of a process that has loaded everything, whose own memory does not count."""
    begun = time.monotonic()
    ended, peak_bytes = forks.run_in_peace(command_in(folder), environment_for(address, fault))
    more_bytes = max(0, peak_bytes - forks.own_bytes)
    return Run(time.monotonic() - begun, ended.code, ended.said, more_bytes, saved_in(folder))


def saved_in(folder: Path) -> dict[str, Any] | None:
    """Return the summary that the command left, if it did."""
    output = folder / "out.json"
    return json.loads(output.read_text("utf-8")) if output.exists() else None


def requests_for(address: str, fault: str) -> int:
    """Return how many requests the server's own log counts for a fault."""
    with urllib.request.urlopen(f"{address}/__log") as log:  # noqa: S310 - loopback
        return sum(entry["fault"] == fault for entry in json.load(log))


@pytest.fixture(scope="module")
def forks(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    """Start the process that has loaded all that the command needs."""
    with striking.forks(environment_for(address, "ok"), preloads=False) as process:
        process.warm_up([command_in(tmp_path_factory.mktemp("forks"))])
        yield process


@pytest.mark.parametrize("fault", OUTCOMES)
def test_each_fault_ends_as_documented(address: str, forks: Forks, fault: str, tmp_path: Path) -> None:
    """Exit code, message, requests, memory and coverage are as the table in docs/faults.md says."""
    judge(run_forked(forks, address, fault, tmp_path), fault, requests_for(address, fault))


@pytest.mark.parametrize("fault", ["drip", "gzip-bomb", "huge"])
def test_a_process_of_its_own_ends_so_too(fault: str, tmp_path: Path) -> None:
    """From its start to its end, with those that cost most; benchmarks/faults.py does it with all."""
    with serving(tmp_path) as address:
        judge(run_alone(address, fault, tmp_path), fault, requests_for(address, fault))


def judge(run: Run, fault: str, requests: int) -> None:
    """Hold a run to its row of the table and to the bounds."""
    assert run.code == OUTCOMES[fault]["exit"], run.said
    assert "Traceback" not in run.said
    assert CANARY not in run.said
    assert KEY not in run.said
    assert run.said.strip() if run.code else True
    assert run.peak_bytes <= MOST_BYTES
    assert requests <= MOST_REQUESTS
    if run.summary is not None:
        coverage = run.summary["coverage"]
        accounted = sum(coverage[state] for state in ("read", "failed", "refused", "truncated"))
        assert accounted == coverage["segments"]
        assert run.summary["usage"]["calls"] <= MOST_REQUESTS
        assert (run.code == 0) == (coverage["read"] == coverage["segments"])
        assert not re.search("[\x00-\x08\x0e-\x1f\x7f]", json.dumps(run.summary, ensure_ascii=False))
    else:
        assert run.code == 4
