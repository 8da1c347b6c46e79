"""How alike two descriptions are: their content words and the numbers in them.

Comes in: terms in a model's words. Goes out: sets to compare. Only for deciding whether two lines of a
record belong together; evidence is never judged by likeness (DESIGN section 5.3).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from summarizer.alignment.normalizing import fold
from summarizer.lexicon import numbers
from summarizer.lexicon.loading import for_language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_EMPTY_WORDS = """
    a an the of to in on at by for from with and or but as is are was were be been it its this that these
    those his her their our your my we i you he she they them us will would shall should can could may might
    if not no do does did has have had s t who which any all more than up out into over under per about
    offer offers offered proposal proposes proposed accept accepts accepted agree agrees agreed
    reject rejects rejected refuse refuses refused demand demands demanded
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_STEM = 5
_TOKEN = re.compile(r"[\w.,%]*\w%?")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a text is compared by: stems of its content words, its numbers, and all of it folded."""

    stems: frozenset[str]
    numbers: frozenset[Decimal]
    folded: str

    def share(self, other: Likeness) -> float:
        """Return which part of the shorter one's words the two have in common, from 0 to 1."""
        shorter = min(len(self.stems), len(other.stems))
        return len(self.stems & other.stems) / shorter if shorter else 0.0


@lru_cache(maxsize=4096)
def of(text: str, language: str) -> Likeness:
    """Return what `text`, written in a language of the lexicon, is compared by."""
    lexicon = for_language(language)
    folded = unicodedata.normalize("NFKC", text).casefold()
    found = numbers.read(fold(text), lexicon)
    empty = _EMPTY | lexicon.empty_words | lexicon.words.numbers.keys()
    return Likeness(
        stems=frozenset(word[:_STEM] for word in _WORD.findall(folded) if word not in empty),
        numbers=frozenset(value for value in (max(number.values) for number in found) if value != 1),
        folded=" ".join(_TOKEN.findall(folded)),
    )
