"""Short forms of bodies' names: full names in, the full name behind a short form out.

"the Association" and "the association" are the Riverton Education Association, and "IFT" the International
Federation of Teachers, where a text names no other body that they may be short for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile

from summarizer.models.offline.prose.frames import acts

_JOINING = frozenset({"of", "for"})


class Shortened:
    """The full names of a text's bodies, found by what may be short for them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._full: dict[str, set[str]] = defaultdict(set)
        for name in names:
            for short in _shorts(name.split()):
                self._full[short].add(name)

    def full(self, short: str) -> str:
        """Return the one full name that a form may be short for, or ""."""
        names = self._full.get(short)
        if names is None:
            return ""
        longest = max(names, key=len)
        return longest if all(map(longest.endswith, names)) else ""


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
