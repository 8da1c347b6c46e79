"""Who and direction right, over summaries of annotated articles.

    python benchmarks/gold_direction.py SRC GOLD_A GOLD_B SUMMARIES

SRC holds NAME.txt, the gold folders and SUMMARIES NAME.json. A line of a summary counts where its evidence
covers at least half of the shorter one of an annotated quote (as the shared scorer matches); where several
annotated lines overlap equally, the one with the same makers is taken, then the one whose quote is most
alike. `who` compares the makers, `direction` the addressees of offers: right where the two sides name at
least one party alike. Lines whose makers or addressees are withheld, by us or by the annotator, are shown
apart. `both` counts the lines in which neither is wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

MAKERS = {"offers": "made_by", "refusals": "refused_by", "conditions": "imposed_by"}
Record = dict[str, Any]
Names = list[list[str]]
Ranges = list[tuple[int, int]]


def main() -> None:
    """Print the counts for every file and the two shares."""
    source, gold_a, gold_b, predicted = map(Path, sys.argv[1:5])
    counts: Counter[str] = Counter()
    for text_file in sorted(source.glob("*.txt")):
        prediction = predicted / f"{text_file.stem}.json"
        if prediction.exists():
            golds = [
                json.loads((folder / f"{text_file.stem}.json").read_text()) for folder in (gold_a, gold_b)
            ]
            counts += _score(text_file.read_text(), json.loads(prediction.read_text()), golds)
    for what in ("who", "direction", "both"):
        right, wrong, withheld = (counts[f"{what} {verdict}"] for verdict in ("right", "wrong", "withheld"))
        share = right / max(1, right + wrong)
        print(f"{what}: {right}/{right + wrong} = {share:.3f} right, {withheld} withheld")


def _score(text: str, prediction: Record, golds: list[Record]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for kind, field in MAKERS.items():
        for line in prediction[kind]:
            makers = _names(prediction, line[field])
            pairs = [pair for gold in golds if (pair := _best(text, kind, line, makers, gold))]
            if not pairs:
                continue
            verdicts = [_verdict(makers, [_names(g, m["by"]) for g, m in pairs])]
            counts["who " + verdicts[0]] += 1
            if kind == "offers":
                addressed = _names(prediction, line["made_to"])
                verdicts.append(_verdict(addressed, [_names(g, m.get("to")) for g, m in pairs]))
                counts["direction " + verdicts[1]] += 1
            counts["both wrong" if "wrong" in verdicts else "both right"] += 1
    return counts


def _best(text: str, kind: str, line: Record, makers: Names, gold: Record) -> tuple[Record, Record] | None:
    mine = [(span["start"], span["end"]) for evidence in line["evidence"] for span in evidence["spans"]]
    ranked = [
        (
            round(_overlap(mine, _ranges(text, other["quotes"])), 2),
            _alike(makers, _names(gold, other["by"])),
            _likeness(mine, _ranges(text, other["quotes"])),
            number,
        )
        for number, other in enumerate(gold[kind])
    ]
    share, _, _, number = max(ranked, default=(0.0, False, 0.0, 0))
    return (gold, gold[kind][number]) if share >= 0.5 else None


def _overlap(left: Ranges, right: Ranges) -> float:
    shares = [
        (min(e, f) - max(s, t)) / max(1, min(e - s, f - t))
        for s, e in left
        for t, f in right
        if min(e, f) > max(s, t)
    ]
    return max(shares, default=0.0)


def _likeness(left: Ranges, right: Ranges) -> float:
    """Return the best share of two quotes in what both together cover."""
    return max(
        ((min(e, f) - max(s, t)) / (max(e, f) - min(s, t)) for s, e in left for t, f in right), default=0.0
    )


def _ranges(text: str, quotes: Iterable[str]) -> Ranges:
    return [(m.start(), m.end()) for quote in quotes for m in re.finditer(re.escape(quote), text)]


def _verdict(mine: Names, theirs: list[Names]) -> str:
    told = [names for names in theirs if names]
    if not mine or not told:
        return "withheld"
    return "right" if any(_alike(mine, names) for names in told) else "wrong"


def _names(record: Record, ids: Iterable[str] | None) -> Names:
    wanted = set(ids or ())
    found = [p for p in record["parties"] if p["id"] in wanted]
    return [_words(n) for p in found for n in p.get("names") or [p["name"], *p["aliases"]]]


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.lower()) if word not in {"the", "a", "an"}]


def _alike(left: Names, right: Names) -> bool:
    return any(_within(a, b) or _within(b, a) for a in left for b in right if a and b)


def _within(short: list[str], long: list[str]) -> bool:
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


if __name__ == "__main__":
    main()
