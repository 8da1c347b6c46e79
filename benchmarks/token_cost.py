"""What records cost: tokens of all calls against those of the first call, the static codebook counted apart.

    python benchmarks/token_cost.py [FOLDER…]

Each FOLDER holds the `completions/` of one document, as `--record` writes them (default: fixtures/*). The
first call of each window is what a plain structured call would be: the source shown, the form filled.
Repair, gleaning and uniting come on top. `answer share` is tokens of a first answer for a token of its
question; `api.estimating.ANSWER_SHARE` is that figure over all folders.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from summarizer.api.building import counter_for
from summarizer.settings import Settings
from summarizer.tokens import Counter

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Cost:
    """Tokens of one document's calls."""

    calls: int = 0
    static: int = 0
    first_asked: int = 0
    first_answered: int = 0
    later: int = 0

    @property
    def plain(self) -> int:
        """Tokens of the first calls."""
        return self.first_asked + self.first_answered

    @property
    def ratio(self) -> float:
        """All calls against the first ones."""
        return (self.plain + self.later) / max(1, self.plain)


def main() -> None:
    """Print a line a folder, and the sums."""
    counter = counter_for(Settings())
    total = Cost()
    for folder in [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "fixtures").iterdir()):
        cost = measured(folder, counter)
        show(folder.name, cost)
        for name, value in vars(cost).items():
            setattr(total, name, getattr(total, name) + value)
    show(f"all ({counter.name})", total)
    print(f"answer share of first calls: {total.first_answered / max(1, total.first_asked):.2f}")


def measured(folder: Path, counter: Counter) -> Cost:
    """Count the tokens of one folder's recordings."""
    cost = Cost()
    for path in sorted((folder / "completions").glob("*.json")):
        recording = json.loads(path.read_text("utf-8"))
        system, question, *again = (counter.count(m["content"]) for m in recording["question"]["messages"])
        answered = counter.count(recording["answer"]["text"])
        cost.calls += 1
        cost.static += system
        if "Fill the form for this source" in recording["question"]["messages"][1]["content"] and not again:
            cost.first_asked += question
            cost.first_answered += answered
        else:
            cost.later += question + sum(again) + answered
    return cost


def show(name: str, cost: Cost) -> None:
    """Print one line."""
    print(
        f"{name[:44]:44} {cost.calls:3} calls, plain {cost.plain:6}, all {cost.plain + cost.later:6}, "
        f"ratio {cost.ratio:.2f}, codebook {cost.static}"
    )


if __name__ == "__main__":
    main()
