"""Say where in a talk people negotiate: segments in, one yes or no for each out.

Most talk is no negotiation, and its "ok", "no" and "you can have" are no moves. A segment counts where the
signs around it (prices, offers, deals, agreement) weigh enough together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from summarizer.document import Segment
from summarizer.models.offline.dialogue.formality import is_formal
from summarizer.models.offline.dialogue.weighing import weights
from summarizer.models.offline.dialogue.words import Words

_PLAIN = 250  # characters: a speech holds some sign by its mere length
_MOST = 3
REACH = 12
ENOUGH = 5
ENOUGH_OF_FEW = 3
FEW = 8
ENOUGH_OF_SPEECHES = 12
_LONG_TALK = 60
"""Segments above which a text is a meeting or a book, where somebody always can, will or needs something."""


def gate(segments: Sequence[Segment], used: Sequence[Words]) -> tuple[bool, ...]:
    """Return for each segment whether it stands in a negotiation; `used` are the words that read each.

    What the sentences of composed text do counts too, where a sign is in reach, and for composed text only:
    speeches around it do not make "yeah" an answer.
    """
    said = _around([_weight(one.text.lower(), words) for one, words in zip(segments, used, strict=True)])
    is_long = len(segments) > _LONG_TALK
    bar = ENOUGH_OF_SPEECHES if is_long else ENOUGH
    floor = ENOUGH_OF_FEW if is_long else 1 if len(segments) <= 2 * REACH else 2  # classifying takes time
    done = _around(weights(segments, used, [signs >= floor for signs in said]))
    few = ENOUGH_OF_FEW if len(segments) <= FEW else ENOUGH
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


def _weight(text: str, words: Words) -> int:
    weight = sum(
        weight * min(_MOST, len({hit.group() for hit in signs.finditer(text)}))
        for weight, signs in words.signs
    )
    return weight if words.is_composed else weight * _PLAIN // max(_PLAIN, len(text))
