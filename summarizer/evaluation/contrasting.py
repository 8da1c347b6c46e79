"""Two saved evaluations in, the figures that moved out, and which moves are more than noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.errors import InputError
from summarizer.evaluation import resampling
from summarizer.evaluation.resampling import RESAMPLES, Interval
from summarizer.evaluation.running import Run


@dataclass(frozen=True)
class Contrast:
    """How the figures of a corpus moved from one run to another, on the documents that both hold."""

    corpus: str
    old: str
    new: str
    documents: int
    moves: dict[str, Interval]


def is_beyond_noise(move: Interval) -> bool:
    """Say whether 95 % of the resamples agree on the direction."""
    return move.low > 0 or move.high < 0


def contrast(old: Sequence[Run], new: Sequence[Run], resamples: int = RESAMPLES) -> tuple[Contrast, ...]:
    """Compare runs of the same extractor on a corpus, else the only two runs there are.

    Raises InputError where the two have no documents in common.
    """
    found = []
    for after in new:
        same = [run for run in old if run.corpus == after.corpus]
        named = [run for run in same if run.extractor == after.extractor]
        alone = len(same) == 1 and sum(run.corpus == after.corpus for run in new) == 1
        for before in named or (same if alone else ()):
            shared = [id_ for id_ in before.documents if id_ in after.documents]
            if shared:
                moves = resampling.differences(
                    [before.documents[id_] for id_ in shared],
                    [after.documents[id_] for id_ in shared],
                    resamples=resamples,
                )
                found.append(Contrast(after.corpus, before.extractor, after.extractor, len(shared), moves))
    if not found:
        raise InputError(
            "The two evaluations have no document in common.", hint="Give runs over the same gold."
        )
    return tuple(found)
