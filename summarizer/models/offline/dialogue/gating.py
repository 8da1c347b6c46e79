"""Say where in a talk people negotiate: segments in, one yes or no for each out.

Most talk is no negotiation, and its "ok", "no" and "you can have" are no moves. A segment counts where the
signs around it (prices, offers, deals, agreement) weigh enough together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from summarizer.document import Segment
from summarizer.models.offline.dialogue.words import Words

_PLAIN = 250  # characters: a speech holds some sign by its mere length
_LONGEST_ACTION = 80
_MOST = 3
REACH = 12
ENOUGH = 5
ENOUGH_OF_FEW = 3
FEW = 8
ENOUGH_OF_SPEECHES = 12
_LONG_TALK = 60
"""Segments above which a text is a meeting or a book, where somebody always can, will or needs something."""


def gate(segments: Sequence[Segment], used: Sequence[Words], acts: Sequence[int]) -> tuple[bool, ...]:
    """Return for each segment whether it stands in a negotiation.

    `used` are the words that read each segment, and `acts` what each weighs by what its sentences do, which
    counts for composed text only: speeches around it do not make "yeah" an answer.
    """
    signs = [_weight(segment.text.lower(), words) for segment, words in zip(segments, used, strict=True)]
    said = _around(signs)
    done = _around(acts)
    bar = ENOUGH if len(signs) <= _LONG_TALK else ENOUGH_OF_SPEECHES
    few = ENOUGH_OF_FEW if len(signs) <= FEW else ENOUGH
    return tuple(
        is_formal(segment.text, words)
        or (said[place] + done[place] >= bar if words.is_composed else said[place] >= few)
        for place, (segment, words) in enumerate(zip(segments, used, strict=True))
    )


def _around(weights: Sequence[int]) -> list[int]:
    """Return the sum of the weights that stand in reach of each place."""
    sums = [0, *accumulate(weights)]
    count = len(weights)
    return [sums[min(count, place + REACH + 1)] - sums[max(0, place - REACH)] for place in range(count)]


def is_formal(text: str, words: Words) -> bool:
    """Say whether a turn is an action of a bargaining platform, logged between the lines of the talk."""
    opening = text.lstrip()[:_LONGEST_ACTION].lower()
    return any(rule.fits(opening) for rule in words.formal_rules)


def _weight(text: str, words: Words) -> int:
    weight = sum(
        weight * min(_MOST, len({hit.group() for hit in signs.finditer(text)}))
        for weight, signs in words.signs
    )
    return weight if words.is_composed else weight * _PLAIN // max(_PLAIN, len(text))
