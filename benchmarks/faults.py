"""Every fault of the fault server once: how many end as documented, and what the worst of them costs.

    python benchmarks/faults.py [FAULT]...

Without names all faults of docs/faults.md are run, one after the other, each by a command of its own with
a deadline of four seconds a call. Seconds are wall-clock time of the whole command, megabytes its peak
resident memory, requests what the server's own log counts. Needs ../shared/faults/faultserver.py.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.e2e.test_faults import OUTCOMES, SERVER, Run, judge, requests_for, run_alone, serving

MEBIBYTE = 1024 * 1024


def main(names: list[str]) -> int:
    """Run the faults and print the figures; 1 if one does not end as documented, 2 without the server."""
    if not SERVER.exists():
        print(f"no fault server at {SERVER.name}", file=sys.stderr)
        return 2
    chosen = names or list(OUTCOMES)
    runs: dict[str, Run] = {}
    requests: dict[str, int] = {}
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as address:
        for fault in chosen:
            place = Path(folder) / fault
            place.mkdir()
            runs[fault] = run_alone(address, fault, place)
            requests[fault] = requests_for(address, fault)
            try:
                judge(runs[fault], fault, requests[fault])
            except AssertionError as error:
                failures.append(f"{fault}: {str(error).splitlines()[0] if str(error) else 'out of bounds'}")
    report(runs, requests, failures)
    return 1 if failures else 0


def report(runs: dict[str, Run], requests: dict[str, int], failures: list[str]) -> None:
    """Print the worst of each figure with the fault that causes it."""
    slowest = max(runs, key=lambda fault: runs[fault].seconds)
    largest = max(runs, key=lambda fault: runs[fault].peak_bytes)
    busiest = max(requests, key=lambda fault: requests[fault])
    print(f"ended as documented  {len(runs) - len(failures)} of {len(runs)}")
    print(f"worst seconds        {runs[slowest].seconds:.1f} ({slowest})")
    print(f"worst megabytes      {runs[largest].peak_bytes / MEBIBYTE:.0f} ({largest})")
    print(f"most requests        {requests[busiest]} ({busiest})")
    print(f"all together         {sum(run.seconds for run in runs.values()):.0f} s")
    for failure in failures:
        print(failure)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
