"""../shared/faults/crashloop.py as a second judge: it strikes from outside, with strace, and counts."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.crashing.judging import Finding, Promise
from tests.crashing.sweeping import Result
from tests.e2e import crash_kit

DOCUMENTS = 4
LOOPS = {
    "random": ["--mode", "random", "--kills", "4"],
    "sigint": ["--mode", "sigint"],
    "race": ["--mode", "race"],
    "syscall": ["--mode", "syscall"],
    "ENOSPC": ["--mode", "ioerr", "--errno", "ENOSPC"],
    "EIO": ["--mode", "ioerr", "--errno", "EIO"],
}
KILLS = {"random": 4}
"""Kills a round, where there is more than one."""

FILES = "ledger.sqlite,ledger.sqlite-wal,.results.jsonl.part,results.jsonl,."
"""The store's files and its folder: a message on standard error shall not fail for want of room there."""

_PROMISES = {
    "lost": Promise.LOST,
    "duplicated": Promise.DOUBLED,
    "torn": Promise.TORN,
    "corrupt": Promise.TORN,
    "changed": Promise.TORN,
    "resume_failed": Promise.RESUME,
    "false_success": Promise.FALSE_SUCCESS,
    "bad_message": Promise.MESSAGE,
    "hung": Promise.HUNG,
    "wrong_rc": Promise.CODE,
    "stray": Promise.STRAY,
}


def play(loop: str, folder: Path, rounds: int, step: int) -> Iterator[tuple[str, Result]]:
    """Let it play one of its modes; strace counts calls by thread, so not every call is hit."""
    with crash_kit.serving(folder) as address:
        letters = crash_kit.write_sources(folder / "letters", DOCUMENTS, copies=2)
        done = subprocess.run(
            _command(loop, folder, letters, address, rounds or 50, step),
            capture_output=True,
            text=True,
            check=False,
        )
        counts = crash_kit.requests_by_run(address)
    most = max(counts.values(), default=0) - DOCUMENTS * crash_kit.CALLS_A_DOCUMENT
    yield f"crashloop.py, {loop}", _result(done, most, crash_kit.CONCURRENCY * KILLS.get(loop, 1))


def _command(loop: str, folder: Path, letters: Path, address: str, rounds: int, step: int) -> list[str]:
    batch = [sys.executable, str(Path(crash_kit.__file__)), "{src}", "{out}", "{calls}", address]
    command = [sys.executable, str(crash_kit.FAULTS / "crashloop.py"), *LOOPS[loop], "-v"]
    command += ["--cmd", shlex.join(batch).replace("'", ""), "--src", str(letters), "--work", str(folder)]
    command += ["--sqlite", "ledger.sqlite", "--id-field", "name", "--rounds", str(rounds)]
    return [*command, "--step", str(step), "--path-filter", FILES]


def _result(done: subprocess.CompletedProcess[str], most_repeated: int, allowed: int) -> Result:
    """Read what crashloop.py counted."""
    try:
        totals = json.loads(done.stdout)
    except ValueError:
        return Result(findings=[("crashloop.py", Finding(Promise.HUNG, done.stderr))])
    result = Result(totals["rounds"], totals["interruptions"], most_repeated=most_repeated)
    for name, promise in _PROMISES.items():
        result.findings += [(name, Finding(promise, done.stderr))] * totals[name]
    if most_repeated > allowed:
        result.findings.append(("calls", Finding(Promise.REPEATED, str(most_repeated))))
    return result


MODES: dict[str, Callable[[Path, int, int], Iterator[tuple[str, Result]]]] = {
    f"crashloop-{loop}": partial(play, loop) for loop in LOOPS
}
