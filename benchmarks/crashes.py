"""A batch run killed, starved, interrupted and raced: what is lost, doubled, torn, and asked again.

    python benchmarks/crashes.py [MODE]... [--documents N] [--rounds N] [--step N]

Modes: random (kill -9 at random moments), syscall (kill at every write-type system call on the store's
files, under strace), writer (the same in a store whose tables are made, so that every call of the writer's
thread is hit), ENOSPC and EIO (each such call fails, once and for ever), sigint (Ctrl-C), race (two
runs at once); all of them without names. ../shared/faults/crashloop.py does it and judges; the fault
server's own log is the witness of what was asked. `most_repeated` is the largest number of calls asked again
in one round; it must not pass the number in flight (4) for each kill of the round (4 with random, else 1).
Needs strace for three modes.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.e2e import crash_kit

MODES = {
    "random": ["--mode", "random", "--kills", "4"],
    "sigint": ["--mode", "sigint"],
    "race": ["--mode", "race"],
    "syscall": ["--mode", "syscall"],
    "writer": ["--mode", "syscall"],
    "ENOSPC": ["--mode", "ioerr", "--errno", "ENOSPC"],
    "EIO": ["--mode", "ioerr", "--errno", "EIO"],
}
AFTER_THE_TABLES = {"writer", "ENOSPC", "EIO"}
"""Modes that begin with the tables made: strace counts by thread, and the makers' calls hide the writer's."""

KILLS = {"random": 4}
"""Kills a round, where there is more than one."""

FILES = "ledger.sqlite,ledger.sqlite-wal,.results.jsonl.part,results.jsonl,."
"""The store's files and its folder: a message on standard error shall not fail for want of room there."""

JUDGED = ("lost", "duplicated", "torn", "corrupt", "changed", "resume_failed", "false_success", "bad_message")
SHOWN = ("rounds", "interruptions", *JUDGED, "hung", "wrong_rc", "stray", "extra_calls")


def main(arguments: list[str]) -> int:
    """Run the modes and print a row of figures for each; 1 if one of them broke a promise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("modes", nargs="*", metavar="MODE", choices=[*MODES, []], default=[])
    parser.add_argument("--documents", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--syscalls", default="write,pwrite64,fsync,fdatasync,rename,unlink,ftruncate")
    chosen = parser.parse_args(arguments)
    if not (crash_kit.FAULTS / "crashloop.py").exists():
        print("needs ../shared/faults/crashloop.py", file=sys.stderr)
        return 2
    return max(run(mode, chosen) for mode in chosen.modes or MODES)


def run(mode: str, chosen: argparse.Namespace) -> int:
    """Run one mode and print its figures; 0 if every promise held."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, crash_kit.serving(Path(folder)) as address:
        place = Path(folder)
        sources = crash_kit.write_sources(place / "letters", chosen.documents, copies=2)
        store = str(crash_kit.empty_store(place)) if mode in AFTER_THE_TABLES else "-"
        step = [sys.executable, str(Path(crash_kit.__file__)), "{src}", "{out}", "{calls}", address, store]
        command = [sys.executable, str(crash_kit.FAULTS / "crashloop.py"), *MODES[mode], "-v"]
        command += ["--cmd", shlex.join(step).replace("'", ""), "--src", str(sources), "--work", str(place)]
        command += ["--sqlite", "ledger.sqlite", "--id-field", "name", "--rounds", str(chosen.rounds)]
        command += ["--step", str(chosen.step), "--syscalls", chosen.syscalls, "--path-filter", FILES]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        counts = crash_kit.requests_by_run(address)
    return report(mode, done, most_repeated(list(counts.values()), chosen.documents), begun)


def most_repeated(counts: list[int], documents: int) -> int:
    """Return the largest number of calls that were asked again in one output folder."""
    return max(counts, default=0) - documents * crash_kit.CALLS_A_DOCUMENT


def report(mode: str, done: subprocess.CompletedProcess[str], repeated: int, begun: float) -> int:
    """Print what crashloop.py counted."""
    try:
        totals = json.loads(done.stdout)
    except ValueError:
        print(f"{mode}: crashloop.py failed\n{done.stderr[-2000:]}")
        return 1
    figures = "  ".join(f"{name} {totals[name]}" for name in SHOWN)
    print(f"{mode:8}{figures}  most_repeated {repeated}  seconds {time.monotonic() - begun:.0f}", flush=True)
    if done.stderr.strip():
        print(done.stderr.rstrip()[-3000:], flush=True)
    is_costly = repeated > crash_kit.CONCURRENCY * KILLS.get(mode, 1)
    return 1 if done.returncode != 0 or totals["bad_message"] or is_costly else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
