"""Counts of documents in, figures with confidence intervals out, by a seeded bootstrap over documents.

B. Efron, "Bootstrap methods: another look at the jackknife", 1979: documents are drawn with replacement as
often as there are any, the figure is computed anew each time, and the middle 95 % are its interval.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.evaluation.tallying import Rates

RESAMPLES = 1000
SEED = 20260310
_LOW, _HIGH = 0.025, 0.975

Sample = dict[str, float]


@dataclass(frozen=True, slots=True)
class Interval:
    """A value and where 95 % of its resamples lie."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a run; hits and chances are None where it is made of two others (F1)."""

    interval: Interval
    hits: float | None
    of: float | None


def figures(documents: Sequence[Rates], *, resamples: int = RESAMPLES, seed: int = SEED) -> dict[str, Figure]:
    """Return every figure of a run; the same documents and seed give the same intervals."""
    columns = _columns(documents)
    whole = _sample(columns, range(len(documents)))
    drawn = [_sample(columns, draw) for draw in _draws(len(documents), resamples, seed)]
    sums = {name: (sum(hits), sum(of)) for name, (hits, of) in columns.items()}
    return {
        name: Figure(interval_of(value, [d[name] for d in drawn if name in d]), *sums.get(name, (None, None)))
        for name, value in whole.items()
    }


def differences(
    old: Sequence[Rates], new: Sequence[Rates], *, resamples: int = RESAMPLES, seed: int = SEED
) -> dict[str, Interval]:
    """Return how much each figure moved; both runs hold the same documents in the same order."""
    before, after = _columns(old), _columns(new)
    every = range(len(old))
    whole = _difference(_sample(before, every), _sample(after, every))
    drawn = [
        _difference(_sample(before, draw), _sample(after, draw)) for draw in _draws(len(old), resamples, seed)
    ]
    return {name: interval_of(value, [d[name] for d in drawn if name in d]) for name, value in whole.items()}


def interval_of(value: float, resampled: Sequence[float]) -> Interval:
    """Return a value with the middle 95 % of its resamples."""
    ranked = sorted(resampled) or [value]
    last = len(ranked) - 1
    return Interval(value, ranked[round(_LOW * last)], ranked[round(_HIGH * last)])


def _draws(count: int, resamples: int, seed: int) -> Iterator[list[int]]:
    chance = random.Random(seed)  # noqa: S311 - statistics, no secret
    every = range(count)
    return (chance.choices(every, k=count) for _ in range(resamples if count else 0))


def _columns(documents: Sequence[Rates]) -> dict[str, tuple[list[float], list[float]]]:
    names = sorted({name for rates in documents for name in rates})
    nothing = (0.0, 0.0)
    return {
        name: (
            [rates.get(name, nothing)[0] for rates in documents],
            [rates.get(name, nothing)[1] for rates in documents],
        )
        for name in names
    }


def _sample(columns: dict[str, tuple[list[float], list[float]]], drawn: Sequence[int]) -> Sample:
    found = {}
    for name, (hits, of) in columns.items():
        chances = sum(map(of.__getitem__, drawn))
        if chances:
            found[name] = sum(map(hits.__getitem__, drawn)) / chances
    for name in [name for name in found if name.endswith("/recall")]:
        precision = name.removesuffix("recall") + "precision"
        if precision in columns:
            found[name.removesuffix("recall") + "F1"] = _f1(found.get(precision, 0.0), found[name])
    return found


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _difference(old: Sample, new: Sample) -> Sample:
    return {name: new[name] - value for name, value in old.items() if name in new}
