"""Short forms of bodies' names: full names in, the full name behind a short form out.

"the Association" and "the association" are the Riverton Education Association, "IFT" the International
Federation of Teachers and "Castlebridge" Castlebridge Foods, where a text names no other that they may be
short for. The first word of a body's name is mostly its place, and so short for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from summarizer.models.offline.prose.frames import acts, singular

_JOINING: Final = frozenset({"of", "for"})
_FIRMS: Final = frozenset({"company", "corporation", "group"})


class Shortened:
    """The full names of a text's bodies, found by what may be short for them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._full: dict[str, set[str]] = defaultdict(set)
        for name in names:
            words = name.split()
            for short in _firsts(words) if _is_firm(words) else _shorts(words):
                self._full[short].add(name)

    def full(self, short: str) -> str:
        """Return the one full name that a form may be short for, or ""."""
        names = self._full.get(short)
        if names is None:
            return ""
        longest = max(names, key=len)
        return longest if all(one in longest for one in names) else ""


def _is_firm(words: list[str]) -> bool:
    """Say whether a name of several words, all with a capital, ends with no body and no thing."""
    known, last = acts(), singular(words[-1].lower())
    others = (known.people.joint - _FIRMS) | known.people.named_things | known.nouns.terms
    return len(words) > 1 and last not in others and all(word[0].isupper() for word in words)


def _firsts(words: list[str]) -> Iterator[str]:
    """Yield what may be short for the name of a firm: its first word, and all but the last."""
    yield words[0]
    yield " ".join(words[:-1])


def _shorts(words: list[str]) -> Iterator[str]:
    """Yield what may be short for a name of several words, whose last before "of" tells a body."""
    head = len(list(takewhile(lambda word: word not in _JOINING, words)))
    if len(words) < 2 or not head or words[head - 1].lower() not in acts().people.joint:
        return
    for first in range(1, head):
        yield " ".join(words[first:])
        yield " ".join(words[first:head])
    yield words[head - 1]
    yield words[head - 1].lower()
    yield "".join(word[0] for word in words if word[0].isupper())
