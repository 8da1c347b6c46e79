"""A batch run killed, starved, interrupted and raced: what is lost, doubled, torn, and asked again.

    python benchmarks/crashes.py [MODE]... [--rounds N] [--step N]

A shim in C strikes at every write-type system call of a run (write, pwrite, fsync, fdatasync, rename, unlink,
ftruncate, open that makes a file, mkdir and their kin) in each of its threads: kill, half a write and kill,
Ctrl-C, and ENOSPC and EIO, once and for ever, from an empty folder, from a store with tables, and in exports.
`random` kills at any moment, `interrupts` sends Ctrl-C at each kind of moment, `race` begins two runs at
once, `loading` interrupts a process that still loads; `batch-api` and `ray` kill runs of those engines.
`crashloop` lets ../shared/faults/crashloop.py do it and judge, with strace. The endpoint's own count is the
witness of what was asked. All modes without names; the exit code is 1 if one of them broke a promise or was
itself broken off, which does not keep the next ones from being played.
Needs ../shared/faults/faultserver.py and a C compiler; `crashloop` needs strace. TMPDIR=/dev/shm is quicker.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.crashing import battery, crashloop, engines
from tests.e2e import crash_kit

COLUMNS = "{:34}{:>7}{:>12}{:>6}{:>8}{:>6}{:>10}{:>7}{:>9}"
HEAD = ("mode", "rounds", "hit", "lost", "doubled", "torn", "repeated", "other", "seconds")


def main(arguments: list[str]) -> int:
    """Run the modes and print a row of figures for each; 1 if one of them broke a promise."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modes", nargs="*", metavar="MODE", help=", ".join(MODES))
    parser.add_argument("--rounds", type=int, default=0, help="of modes that are not sweeps (200, 20 a kind)")
    parser.add_argument("--step", type=int, default=1, help="strike at each N-th call only")
    chosen = parser.parse_args(arguments)
    if not (crash_kit.FAULTS / "faultserver.py").exists():
        print("needs ../shared/faults/faultserver.py", file=sys.stderr)
        return 2
    if unknown := set(chosen.modes) - set(MODES):
        parser.error(f"no such mode: {', '.join(sorted(unknown))}; there are {', '.join(MODES)}")
    print(COLUMNS.format(*HEAD), flush=True)
    return max(show(mode, chosen) for mode in chosen.modes or MODES)


def show(mode: str, chosen: argparse.Namespace) -> int:
    """Run a mode and print its rows; 0 if every promise held."""
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        try:
            for name, result in MODES[mode](Path(folder), chosen.rounds, chosen.step):
                print(COLUMNS.format(*result.row(name, time.monotonic() - begun)), flush=True)
                for place, finding in result.findings:
                    print(f"  {place}: {finding.promise}: {finding.told.strip()[-1000:]}", flush=True)
                worst = max(worst, bool(result.findings))
                begun = time.monotonic()
        except Exception as error:  # noqa: BLE001 - the other modes are played all the same
            print(f"{mode}: broken off, {type(error).__name__}: {str(error)[-1000:]}", flush=True)
            worst = 1
    return worst


MODES = {**battery.MODES, **engines.MODES, **crashloop.MODES}

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print("interrupted; the rows above stand.", file=sys.stderr)
        sys.exit(130)
