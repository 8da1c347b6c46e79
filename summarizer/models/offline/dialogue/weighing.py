"""Weigh what the sentences of composed text do by themselves: segments in, a weight for each out.

Who negotiates in mails and speeches seldom names a price in dollars, but offers, refuses and sets conditions
in several sentences; one that does so once may be writing about a holiday.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document import Segment
from summarizer.models.offline.dialogue.classifying import Verdict, classify
from summarizer.models.offline.dialogue.clauses import cut
from summarizer.models.offline.dialogue.words import Kind, Words

_WEIGHTS = {
    Kind.REFUSAL: 2,
    Kind.OFFER: 2,
    Kind.COMMITMENT: 2,
    Kind.STATEMENT: 2,
    Kind.DEMAND: 1,
    Kind.REQUEST: 1,
    Kind.ACCEPTANCE: 1,
}


def weights(segments: Sequence[Segment], used: Sequence[Words], asked: Sequence[bool]) -> tuple[int, ...]:
    """Return how much each segment looks like bargaining; `asked` says of which it matters."""
    return tuple(
        _weight(segment, words) if is_asked and words.is_composed else 0
        for segment, words, is_asked in zip(segments, used, asked, strict=True)
    )


def _weight(segment: Segment, words: Words) -> int:
    clauses = cut(segment, words)
    limited = {clause.sentence for clause in clauses if clause.is_condition}
    verdicts = (
        classify(clause, words, frozenset(), is_limited=clause.sentence in limited)
        for clause in clauses
        if not clause.is_condition
    )
    return sum(_of(verdict, limited, words) for verdict in verdicts if verdict is not None)


def _of(verdict: Verdict, limited: set[int], words: Words) -> int:
    weight = _WEIGHTS.get(verdict.kind, 0)
    has_amount = words.amount.search(verdict.clause.text) or any(len(n) > 1 for n in verdict.numbers)
    is_limited = verdict.clause.sentence in limited
    return weight and weight + bool(has_amount) + is_limited
