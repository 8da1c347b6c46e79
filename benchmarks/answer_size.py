"""How long answers are: tokens of a recorded answer for a token of the question that shows the source.

    python benchmarks/answer_size.py

Reads fixtures/*/completions and counts with the best counter at hand; `api.estimating.ANSWER_SHARE` is the
figure that this prints for first questions, rounded.
"""

from __future__ import annotations

import json
from pathlib import Path

from summarizer.api.building import counter_for
from summarizer.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Print the share for first questions and for follow-ups."""
    counter = counter_for(Settings())
    sizes: dict[str, list[int]] = {"first questions": [0, 0], "follow-ups": [0, 0]}
    for path in sorted(ROOT.glob("fixtures/*/completions/*.json")):
        recording = json.loads(path.read_text("utf-8"))
        question = recording["question"]["messages"][-1]["content"]
        kind = "first questions" if "Fill the form for this source" in question else "follow-ups"
        sizes[kind][0] += counter.count(question)
        sizes[kind][1] += counter.count(recording["answer"]["text"])
    for kind, (asked, answered) in sizes.items():
        share = answered / max(1, asked)
        print(f"{kind}: {asked} tokens asked, {answered} answered, share {share:.2f} ({counter.name})")


if __name__ == "__main__":
    main()
