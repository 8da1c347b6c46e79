"""Names of predicted and of gold parties in, a yes or no out: whether the same ones are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from summarizer.evaluation.gold import Names

_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"the", "a", "an", "of", "and", "mr", "mrs", "ms", "dr", "s"})


def are_right(predicted: Sequence[Names], gold: Sequence[Names], others: Sequence[Names] = ()) -> bool:
    """Say whether somebody is named and everybody who is named is one of the gold's.

    `others` are all parties of the gold: a name that one of them bears in full is that party's.
    """
    known = tuple(dict.fromkeys((*gold, *others)))
    return bool(predicted) and all(_is_among(names, gold, known) for names in predicted)


def _is_among(names: Names, gold: Sequence[Names], known: Sequence[Names]) -> bool:
    for name in names:
        words = _words(name)
        full = [party for party in known if words in map(_words, party)]
        near = full or [party for party in known if _is_part(words, map(_words, party))]
        if words and any(party in gold for party in near):
            return True
    return False


def _is_part(words: frozenset[str], names: Iterable[frozenset[str]]) -> bool:
    return any(name and (words <= name or name <= words) for name in names)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold())) - _EMPTY
