"""A batch run against an endpoint that fails often, and one that limits the rate in silence.

    python benchmarks/chaos.py [--documents N] [--in-flight C]

chaos: 30 % of the calls are answered by a fault (../shared/faults/faultserver.py: 429, 500, a reset, a cut
answer, HTML). Every document must be done, and its record must be the one of a run without faults, but for
what it cost. silent: a server of our own answers at most 20 requests a second and the rest with a bare 429;
120 documents must be done. Prints what was done, what differs, and how many requests it took; 1 if a document
is lost or wrong, 2 without the fault server.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from throughput_texts import answer, write

ROOT = Path(__file__).resolve().parents[1]
SERVER = ROOT.parent / "shared" / "faults" / "faultserver.py"
CHAOS = "/chaos/7/0.3/429-ra1,500,reset-body,c-truncated,html-200/v1"
SILENT_DOCUMENTS, SILENT_PER_SECOND = 120, 20
_COST = {"usage", "notes", "provenance"}


def main(arguments: list[str]) -> int:
    """Run both and say what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--in-flight", type=int, default=40)
    chosen = parser.parse_args(arguments)
    if not SERVER.exists():
        print("skipped: the fault server of ../shared/faults is not here", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        lost = _chaos(folder, chosen.documents, chosen.in_flight)
        lost += _silent(folder, chosen.in_flight)
    return 1 if lost else 0


def _chaos(folder: Path, documents: int, in_flight: int) -> int:
    write(folder / "many", documents)
    (folder / "answer.json").write_text(answer(), encoding="utf-8")
    with _faulty(folder) as address:
        whole = _batch(folder, "many", "whole", f"{address}/f/ok/v1", in_flight)
        healthy = _told(address)
        begun = time.perf_counter()
        shaken = _batch(folder, "many", "shaken", address + CHAOS, in_flight)
        seconds = time.perf_counter() - begun
        requests = _told(address) - healthy
    wrong = sum(record != whole.get(name) for name, record in shaken.items())
    print(
        f"chaos: {len(shaken)} of {documents} done, {wrong} wrong, {requests} requests, {seconds:.0f} s "
        f"(without faults {len(whole)} done, {healthy} requests)"
    )
    return documents - len(shaken) + wrong + documents - len(whole)


def _silent(folder: Path, in_flight: int) -> int:
    write(folder / "few", SILENT_DOCUMENTS)
    with _Silent(SILENT_PER_SECOND, answer()) as server:
        begun = time.perf_counter()
        done = _batch(folder, "few", "silent", f"{server.address}/v1", in_flight)
        seconds = time.perf_counter() - begun
    print(f"silent: {len(done)} of {SILENT_DOCUMENTS} done, {server.requests} requests, {seconds:.0f} s")
    return SILENT_DOCUMENTS - len(done)


def _batch(folder: Path, documents: str, store: str, base_url: str, in_flight: int) -> dict[str, object]:
    """Run the command and return the records of the documents that are done, by name, without their cost."""
    subprocess.run(
        [
            *(sys.executable, "-m", "summarizer", "batch", str(folder / documents)),
            *("--out", str(folder / store), "--model", "m", "--quiet", "--concurrency", str(in_flight)),
        ],
        env=os.environ | {"OPENAI_BASE_URL": base_url, "OPENAI_API_KEY": "x", "PYTHONPATH": str(ROOT)},
        cwd=folder,
        check=False,
    )
    with closing(sqlite3.connect(folder / store / "ledger.sqlite")) as ledger:
        rows = ledger.execute("SELECT name, result FROM newest WHERE state = 'done'").fetchall()
    return {
        name: {key: value for key, value in json.loads(result).items() if key not in _COST}
        for name, result in rows
    }


@contextmanager
def _faulty(folder: Path) -> Iterator[str]:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = [sys.executable, str(SERVER), "--port", str(port), "--answer-file", str(folder / "answer.json")]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                _told(address)
                break
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def _told(address: str) -> int:
    """Return how many requests the fault server has counted."""
    with urllib.request.urlopen(f"{address}/__stats", timeout=10) as reply:  # noqa: S310 - our own loopback
        return int(json.loads(reply.read())["n"])


class _Silent:
    """An endpoint in a thread that answers so many requests a second, and the rest with a bare 429."""

    def __init__(self, per_second: float, content: str) -> None:
        message = {"role": "assistant", "content": content}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        usage = {"prompt_tokens": 10, "completion_tokens": 10}
        self._body = json.dumps({"model": "m", "choices": [choice], "usage": usage}).encode()
        self._per_second = per_second
        self._level, self._at = per_second, time.monotonic()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.requests = 0
        self.address = ""

    def __enter__(self) -> _Silent:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self) -> None:
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._ready.set()
        self._loop.run_forever()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while head := (await reader.readuntil(b"\r\n\r\n")).lower():
                length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
                await reader.readexactly(int(length))
                self.requests += 1
                is_taken = self._take()
                body = self._body if is_taken else b'{"error":{"message":"slow down"}}'
                status = b"200 OK" if is_taken else b"429 Too Many Requests"
                writer.write(b"HTTP/1.1 %b\r\nContent-Length: %d\r\n\r\n%b" % (status, len(body), body))
        writer.close()

    def _take(self) -> bool:
        now = time.monotonic()
        self._level = min(self._per_second, self._level + (now - self._at) * self._per_second)
        self._at = now
        is_there = self._level >= 1
        self._level -= is_there
        return is_there


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
