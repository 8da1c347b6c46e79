"""Print how many altered quotes and how many benign variants the evidence rules accept.

Run from the repository's root: `python -m benchmarks.alterations`.
"""

from __future__ import annotations

from collections import Counter

from tests.batteries.alterations import Case, altered, benign, is_accepted, punctuated


def report(name: str, cases: list[Case]) -> None:
    """Print accepted out of all, by kind."""
    accepted = Counter(case.kind for case in cases if is_accepted(case))
    kinds = Counter(case.kind for case in cases)
    languages = len({case.language for case in cases})
    share = 100 * accepted.total() / len(cases)
    print(f"{name}: {accepted.total()} of {len(cases)} accepted ({share:.1f} %), {languages} languages")
    for kind, count in sorted(kinds.items()):
        print(f"  {kind:28} {accepted[kind]:4} of {count}")


if __name__ == "__main__":
    report("altered quotes", list(altered()))
    report("benign variants", [*benign(), *punctuated()])
