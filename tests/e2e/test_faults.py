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
from pathlib import Path
from typing import Any

import pytest

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


class Run:
    """The command, run once through one fault: what it printed, its exit code, its time and memory."""

    def __init__(self, address: str, fault: str, folder: Path) -> None:
        source, output, log = folder / "talks.txt", folder / "out.json", folder / "stderr"
        source.write_text(SOURCE)
        command = [sys.executable, "-m", "summarizer", "summarize", str(source), "--format", "json"]
        command += ["--output", str(output), "--model", "mock", "--timeout", "4"]
        # Coverage would double the memory that is measured here.
        plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
        environment = {**plain, "OPENAI_BASE_URL": f"{address}/f/{fault}/v1", "OPENAI_API_KEY": KEY}
        begun = time.monotonic()
        with log.open("wb") as stderr:
            finished = subprocess.run(
                [sys.executable, "-c", LAUNCHER, str(folder / "peak"), *command],
                cwd=folder,
                env=environment,
                stdout=stderr,
                stderr=stderr,
                check=False,
            )
        self.seconds = time.monotonic() - begun
        self.code = finished.returncode
        self.said = log.read_text("utf-8", "replace")
        self.peak_bytes = int((folder / "peak").read_text()) * 1024
        self.summary: dict[str, Any] | None = (
            json.loads(output.read_text("utf-8")) if output.exists() else None
        )


def requests_for(address: str, fault: str) -> int:
    """Return how many requests the server's own log counts for a fault."""
    with urllib.request.urlopen(f"{address}/__log") as log:  # noqa: S310 - loopback
        return sum(entry["fault"] == fault for entry in json.load(log))


@pytest.mark.parametrize("fault", OUTCOMES)
def test_each_fault_ends_as_documented(address: str, fault: str, tmp_path: Path) -> None:
    """Exit code, message, requests, memory and coverage are as the table in docs/faults.md says."""
    judge(Run(address, fault, tmp_path), fault, requests_for(address, fault))


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
