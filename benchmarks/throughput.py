"""How fast a batch run is against a fast endpoint, beside other libraries, each on the same core in one run.

    python benchmarks/throughput.py [--documents N] [--in-flight C] [--latency-ms MS] [--rounds R]
        [--peers VENVS] [--server SERVER_OPTION]...

The endpoint is ../shared/bench/mock_server.py on the second core, the client is on the first. Each
contender is a process of its own; its seconds, processor time and peak memory are those of the whole process,
start and imports included, and `work` are the seconds without these, as the contender itself says.
`ideal` is documents x latency / in flight. Our own command reads documents of about 3.1 kB from a folder and
ends with a store; a document counts only where its row is done, with every line of the record proven. With
`--peers` the scripts of ../shared/bench/clients run in the same rounds; VENVS holds the environments that
../shared/bench/run_matrix.sh names (base, instructor, litellm, langextract, curator), and those that are
missing are left out. `--server=--rpm=3000` and the like reach the endpoint. Needs httptools, here or in
VENVS/base, and two cores.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.util
import json
import os
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from throughput_texts import LINES, answer, write

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT.parent / "shared" / "bench"
CLIENT_CORE, SERVER_CORE = 0, 1
_MAX_SECONDS = 600
_PEERS = (
    ("AsyncOpenAI on aiohttp", "base", "plain.py", {"VARIANT": "aiohttp"}),
    ("AsyncOpenAI on httpx2", "base", "plain.py", {"VARIANT": "httpx2"}),
    ("instructor", "instructor", "instr.py", {"VARIANT": "json_schema"}),
    ("litellm", "litellm", "litellm_async.py", {}),
    ("langextract", "langextract", "lx.py", {}),
    ("curator", "curator", "cur.py", {}),
)


@dataclass(frozen=True)
class Contender:
    """What is run, and where its documents are counted."""

    name: str
    address: str
    command: list[str]
    variables: dict[str, str]
    store: Path | None = None


@dataclass(frozen=True)
class Score:
    """One run of one contender."""

    done: int
    seconds: float
    work_seconds: float | None
    cpu_ms: float
    peak_mb: float
    requests: int
    refused: int


def main(arguments: list[str]) -> int:
    """Print a row for each contender; 1 if ours lost a document, 2 where a part is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--in-flight", type=int, default=128)
    parser.add_argument("--latency-ms", type=float, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--server", action="append", default=[])
    chosen = parser.parse_args(arguments)
    python = _server_python(chosen.peers)
    if missing := _missing(python):
        print(f"skipped: {missing}", file=sys.stderr)
        return 2
    compileall.compile_dir(ROOT / "summarizer", quiet=1)  # as the peers, which pip has compiled
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write(folder / "documents", chosen.documents)
        (folder / "answer.json").write_text(answer(), encoding="utf-8")
        options = [f"--latency-ms={chosen.latency_ms}", *chosen.server]
        record = f"--content-file={folder / 'answer.json'}"
        # Each form has a server of its own, which is idle while the other is asked.
        with _serving(python, [*options, record]) as ours, _serving(python, options) as theirs:
            contenders = [_ours(folder, ours, chosen.in_flight), *_peers(chosen, theirs)]
            scores = _play(contenders, chosen)
    return _report(scores, chosen)


def _server_python(peers: Path | None) -> str:
    base = peers / "base" / "bin" / "python" if peers else None
    return str(base) if base and base.exists() else sys.executable


def _missing(python: str) -> str:
    if not (BENCH / "mock_server.py").exists():
        return "the mock server of ../shared/bench is not here"
    if not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2:
        return "client and server need a core each"
    if python == sys.executable and importlib.util.find_spec("httptools") is None:
        return "the mock server needs httptools (pip install httptools, or --peers)"
    return ""


@contextmanager
def _serving(python: str, options: list[str]) -> Iterator[str]:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [python, str(BENCH / "mock_server.py"), f"--port={port}", *options],
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, {SERVER_CORE}),  # noqa: PLW1509 - no threads yet
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                _ask(address, "/stats")
                break
            except OSError:
                time.sleep(0.1)
        else:
            sys.exit(f"the mock server did not start with {python}; are its packages (httptools) there?")
        yield address
    finally:
        server.terminate()
        server.wait()


def _ask(address: str, path: str, data: bytes | None = None) -> dict[str, int]:
    request = urllib.request.Request(address + path, data=data)  # noqa: S310 - our own loopback server
    with urllib.request.urlopen(request, timeout=10) as reply:  # noqa: S310
        found: dict[str, int] = json.loads(reply.read())
    return found


def _ours(folder: Path, address: str, in_flight: int) -> Contender:
    store = folder / "store"
    command = [
        *(sys.executable, "-m", "summarizer", "batch", str(folder / "documents"), "--out", str(store)),
        *("--model", "mock", "--concurrency", str(in_flight), "--quiet"),
    ]
    variables = {"OPENAI_BASE_URL": f"{address}/v1", "OPENAI_API_KEY": "x", "PYTHONPATH": str(ROOT)}
    return Contender("summarizer batch", address, command, variables, store)


def _peers(chosen: argparse.Namespace, address: str) -> list[Contender]:
    if chosen.peers is None:
        return []
    common = {"N": str(chosen.documents), "C": str(chosen.in_flight), "BASE": f"{address}/v1"}
    return [
        Contender(name, address, [str(python), str(BENCH / "clients" / script)], common | variables)
        for name, venv, script, variables in _PEERS
        if (python := chosen.peers.absolute() / venv / "bin" / "python").exists()
    ]


def _play(contenders: list[Contender], chosen: argparse.Namespace) -> dict[str, list[Score]]:
    scores: dict[str, list[Score]] = {contender.name: [] for contender in contenders}
    for _ in range(chosen.rounds):
        for contender in contenders:
            _ask(contender.address, "/reset", b"{}")
            scores[contender.name].append(_run(contender, chosen.documents))
            print(contender.name, scores[contender.name][-1], file=sys.stderr)
    return scores


def _run(contender: Contender, documents: int) -> Score:
    with tempfile.TemporaryFile() as said, tempfile.TemporaryDirectory() as place:
        begun = time.perf_counter()
        process = subprocess.Popen(
            contender.command,
            env=os.environ | contender.variables,
            cwd=place,
            stdout=said,
            stderr=subprocess.DEVNULL,
            preexec_fn=_as_client,  # noqa: PLW1509 - no threads here
        )
        _, _, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = 0
        said.seek(0)
        told = _told(said.read().decode("utf-8", "replace"))
    served = _ask(contender.address, "/stats")
    if contender.store:
        told = _take_store(contender.store)
    return Score(
        done=int(told.get("ok", 0)),
        seconds=seconds,
        work_seconds=told.get("wall"),
        cpu_ms=(used.ru_utime + used.ru_stime) * 1000 / documents,
        peak_mb=used.ru_maxrss / 1024,
        requests=served["requests"],
        refused=served["n429_limit"],
    )


def _as_client() -> None:
    os.sched_setaffinity(0, {CLIENT_CORE})
    signal.alarm(_MAX_SECONDS)


def _told(output: str) -> dict[str, float]:
    line = next((line for line in output.splitlines() if line.startswith("RESULT ")), "RESULT {}")
    found: dict[str, float] = json.loads(line.removeprefix("RESULT "))
    return found


def _take_store(store: Path) -> dict[str, float]:
    """Count the documents that are done with a whole record, and make room for the next round."""
    with closing(sqlite3.connect(store / "ledger.sqlite")) as ledger:
        rows = ledger.execute("SELECT result FROM newest WHERE state = 'done'").fetchall()
        times = ledger.execute("SELECT started, ended FROM runs").fetchone()
    for file in store.iterdir():
        file.unlink()
    began, ended = map(datetime.fromisoformat, times)
    done = sum(_is_whole(json.loads(result)) for (result,) in rows)
    return {"ok": done, "wall": (ended - began).total_seconds()}


def _is_whole(record: dict[str, list[dict[str, object]]]) -> bool:
    counts = {name: len(record[name]) for name in LINES}
    moves = (*record["offers"], *record["refusals"], *record["conditions"])
    return counts == LINES and all(line["evidence"] for line in moves)


def _report(scores: dict[str, list[Score]], chosen: argparse.Namespace) -> int:
    ideal = chosen.documents * chosen.latency_ms / 1000 / chosen.in_flight
    print(
        f"{chosen.documents} documents, {chosen.in_flight} in flight, {chosen.latency_ms:g} ms, "
        f"ideal {ideal:.2f} s, medians of {chosen.rounds}, load {os.getloadavg()[0]:.1f}"
    )
    heads = ("done", "s", "x ideal", "work s", "CPU ms", "MB", "requests", "429")
    print(" " * 24 + "".join(f"{head:>9}" for head in heads))
    for name, each in scores.items():
        seconds = statistics.median(score.seconds for score in each)
        works = [score.work_seconds for score in each if score.work_seconds is not None]
        work = f"{statistics.median(works):.2f}" if works else "-"
        print(
            f"{name:<24}{min(score.done for score in each):>9}{seconds:>9.2f}{seconds / ideal:>9.2f}{work:>9}"
            f"{statistics.median(score.cpu_ms for score in each):>9.2f}"
            f"{max(score.peak_mb for score in each):>9.0f}"
            f"{max(score.requests for score in each):>9}{max(score.refused for score in each):>9}"
        )
    ours = next(iter(scores.values()))
    return 0 if all(score.done == chosen.documents for score in ours) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
