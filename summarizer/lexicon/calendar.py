"""Read the months and weekdays of a text.

Comes in: a normal form and a Lexicon. Goes out: codes ("month 7", "day 1") with the words that name them.
A name that is also an ordinary word ("may", "march", "sat") counts only beside a number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.lexicon import letters
from summarizer.lexicon.loading import Lexicon

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_SHORT_BUT_PLAIN = frozenset({"june", "july", "juni", "juli", "juin", "août"})
_AMBIGUOUS = frozenset(
    {"march", "mars", "marzo", "mayo", "ocak", "ekim", "pazar", "salı", "aralık", "лютий", "лютого"}
)

_DATING = frozenset(
    {"in", "by", "of", "since", "until", "till", "before", "after", "during", "early", "late", "last", "next"}
)
"""The words that stand before a month in English, whose "may" is a verb as well."""


def dates(text: str, lexicon: Lexicon) -> Mapping[str, str]:
    """Return each month and weekday of a folded text as code → word."""
    codes = lexicon.calendar
    found: dict[str, str] = {}
    if not lexicon.is_spaced:
        return {code: word for word, code in codes.items() if word in text}
    if lexicon.words.date_openings.isdisjoint(letters.runs(text)):
        return found
    for hit in _WORD.finditer(text):
        word = hit.group()
        if word in codes and (not _is_ambiguous(word) or _is_by_number(text, hit.start(), hit.end())):
            found.setdefault(codes[word], word)
    return found


def is_date(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a word of a folded text is the month ("in may", "3 may") and not the other word."""
    if text[start:end] not in lexicon.calendar:
        return False
    return _is_by_number(text, start, end) or text[:start].rstrip().rpartition(" ")[2] in _DATING


def _is_ambiguous(word: str) -> bool:
    return (len(word) <= 4 and word not in _SHORT_BUT_PLAIN) or word in _AMBIGUOUS


def _is_by_number(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 8) : start], text[end : end + 4]
    return bool(
        re.search(r"\d(?:st|nd|rd|th|\.|er|º)?(?: of| de)? ?\Z", before) or re.match(r"[ .,]{0,2}\d", after)
    )
