"""How alike two descriptions are: their content words and the numbers in them.

Comes in: terms in a model's words. Goes out: sets to compare. Only for deciding whether two lines of a
record belong together; evidence is never judged by likeness (DESIGN section 5.3).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(
    r"(?<![\w.])(\d[\d.,\u00a0\u202f]*\d|\d)\s?(k|m|bn|thousand|million|billion)?\b", re.IGNORECASE
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+")
_SCALE = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_SMALL_NUMBERS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty
"""
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_SMALL_NUMBERS.split())} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
}
_NUMBER_WORDS |= {"ninety": "90", "hundred": "100", "dozen": "12", "half": "0.5"}
_EMPTY_WORDS = """
    a an the of to in on at by for from with and or but as is are was were be been it its this that these
    those his her their our your my we i you he she they them us will would shall should can could may might
    if not no do does did has have had s t who which any all more than up out into over under per about
    offer offers offered proposal proposes proposed accept accepts accepted agree agrees agreed
    reject rejects rejected refuse refuses refused demand demands demanded
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_STEM = 5


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a text is compared by: stems of its content words, its numbers, and all of it folded."""

    stems: frozenset[str]
    numbers: frozenset[str]
    folded: str

    def share(self, other: Likeness) -> float:
        """Return which part of the shorter one's words the two have in common, from 0 to 1."""
        shorter = min(len(self.stems), len(other.stems))
        return len(self.stems & other.stems) / shorter if shorter else 0.0


@lru_cache(maxsize=4096)
def of(text: str) -> Likeness:
    """Return what `text` is compared by."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = _WORD.findall(folded)
    numbers = {_value(found[1], (found[2] or "").casefold()) for found in _NUMBER.finditer(folded)}
    numbers |= {_NUMBER_WORDS[word] for word in words if word in _NUMBER_WORDS}
    stems = frozenset(word[:_STEM] for word in words if word not in _EMPTY and word not in _NUMBER_WORDS)
    return Likeness(stems, frozenset(numbers), " ".join(re.findall(r"[\w.,%]*\w%?", folded)))


def _value(digits: str, scale: str) -> str:
    """Return "1500000" for "1.5", "million": one spelling for each number, without rounding."""
    plain = re.sub(r"[.,\u00a0\u202f]", "", digits) if _THOUSANDS.fullmatch(digits) else digits
    whole, _, fraction = plain.replace(",", ".").partition(".")
    zeros = _SCALE.get(scale, 0)
    moved = fraction[:zeros].ljust(zeros, "0")
    rest = fraction[zeros:].rstrip("0")
    value = (whole + moved).lstrip("0") or "0"
    return f"{value}.{rest}" if rest else value
