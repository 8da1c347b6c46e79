"""A batch that is meant to be killed, and the fault server's own log as witness of what was asked.

    python tests/e2e/crash_kit.py SOURCES OUT CALLS ADDRESS

runs one batch and, once it is complete, its export: both in one process, so that every system call of
both is in reach of whoever kills it. Afterwards CALLS has a byte for each request that the server counts.
STORE is a store without documents, with which a missing OUT begins, or "-": strace counts each thread's calls
apart, and those that make the tables would else hide the writer's.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FAULTS = ROOT.parent / "shared" / "faults"
CONCURRENCY = 4
CALLS_A_DOCUMENT = 2
LOCKED = 75
"""The code by which crashloop.py knows that a run found another one at work."""

OFFER = "Norvane offers Talmarch ninety crowns for the boat"


def write_sources(folder: Path, documents: int, copies: int) -> Path:
    """Write so many different letters, and so many copies of the first ones; each takes two calls."""
    folder.mkdir()
    for number in range(documents):
        text = f"{OFFER}. This is letter {number}.\n\nOn Monday somebody refused to sign something else.\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
        if number < copies:
            (folder / f"copy{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def answer() -> str:
    """Return the answer that fits every letter."""
    told = {"modality": "asserted", "attribution": "narrated", "claimed_by": "", "when_text": ""}
    side = {"aliases": [], "kind": "state", "role": "principal", "represents": ""}
    offer = {
        "id": "O1",
        "evidence": [{"segments": ["s1"], "quote": OFFER}],
        "act": "offer",
        "made_by": ["P1"],
        "made_to": ["P2"],
        "terms": "ninety crowns for the boat",
        "issue": "price_or_money",
        "responds_to": "",
        **told,
    }
    parties = [{"id": "P1", "name": "Norvane", **side}, {"id": "P2", "name": "Talmarch", **side}]
    empty: dict[str, list[object]] = {"refusals": [], "conditions": [], "overview": []}
    return json.dumps({"parties": parties, "offers": [offer], **empty})


@contextmanager
def serving(folder: Path, latency: float = 0.02) -> Iterator[str]:
    """Run the fault server; the value is its address."""
    (folder / "answer.json").write_text(answer())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(FAULTS / "faultserver.py"), "--port", str(port)]
    command += ["--answer-file", str(folder / "answer.json"), "--latency", str(latency)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        server.stdout.readline()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def requests_by_run(address: str) -> Counter[str]:
    """Return how many requests the server counts for each output folder."""
    with urllib.request.urlopen(f"{address}/__log") as log:  # noqa: S310 - loopback
        return Counter(entry["path"].split("/")[2] for entry in json.load(log))


def step(sources: str, out: str, calls: str, address: str) -> int:
    """Run the batch and the export; 0 only if both are complete."""
    from summarizer.cli.app import run

    key = Path(out).name
    os.environ["OPENAI_BASE_URL"] = f"{address}/seq/{key}/ok/v1"
    os.environ["OPENAI_API_KEY"] = "test-only"
    options = ["--model", "mock", "--quiet", "--concurrency", str(CONCURRENCY)]
    code = run(["batch", sources, "--out", out, *options])
    if code == 0:
        code = run(["export", out, "--output", f"{out}/results.jsonl", "--quiet"])
    Path(calls).write_bytes(b"." * requests_by_run(address)[key])
    # Usage is right here, so the only reason for a 2 is a lock.
    return LOCKED if code == 2 else code


if __name__ == "__main__":
    try:
        ended = step(*sys.argv[1:])
        from summarizer.cli.app import leave
    except KeyboardInterrupt:  # as summarizer.cli.entry does
        sys.exit(130)
    leave(ended)
