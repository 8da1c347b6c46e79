"""Find where a name stands in the text, for parties and for the names in a claim.

Comes in: an `Index` and names. Goes out: raw spans. Unlike quotes, names may carry what grammar adds to
them: a possessive, a clitic (Arabic), and in languages that inflect names other endings ("Украина",
"Украины").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from summarizer.alignment.indexing import Index
from summarizer.alignment.normalizing import fold
from summarizer.alignment.scripts import is_unspaced
from summarizer.spans import Span

INFLECTING = frozenset(
    {"cs", "de", "el", "et", "fi", "hr", "hu", "lt", "lv", "pl", "ro", "ru", "sk", "sl", "sr", "tr", "uk"}
)
"""Languages in which a name changes its ending inside a sentence."""

MAX_MENTIONS = 50
"""How many places a party's name is listed at."""

_ARABIC = re.compile("[\u0600-\u06ff]")
_CLITIC = re.compile(r"(?<!\w)[وف]?[بكل]?(?:ال)?\Z")
_WORD = re.compile(r"\w+")


def mentions(index: Index, names: Iterable[str], *, max_mentions: int = MAX_MENTIONS) -> tuple[Span, ...]:
    """Return the first raw spans of any of the names, in order, none inside another."""
    found: list[Span] = []
    for name in dict.fromkeys(fold(name) for name in names):
        found.extend(_first_places(index, name, max_mentions))
    return outermost(found, max_mentions=max_mentions)


def is_mentioned(index: Index, folded: str) -> bool:
    """Say whether a name, in its normal form, stands in the text."""
    return bool(_first_places(index, folded, 1))


def outermost(spans: Iterable[Span], *, max_mentions: int = MAX_MENTIONS) -> tuple[Span, ...]:
    """Return the first of these spans in order, none inside or across another."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept[:max_mentions])


def _first_places(index: Index, name: str, number: int) -> tuple[Span, ...]:
    """Return where a name stands first; what is found once is kept with the index."""
    if number > MAX_MENTIONS:
        return tuple(islice(_places(index, name), number))
    if (known := index.places.get(name)) is None:
        known = index.places[name] = tuple(islice(_places(index, name), MAX_MENTIONS))
    return known[:number]


def _places(index: Index, name: str) -> Iterator[Span]:
    normal = index.normal
    for start, end in _hits(normal.text, name, index.document.language):
        if _begins_word(normal.text, start):
            yield normal.raw(start, end)


def _hits(text: str, name: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where a folded name stands in a folded text, whatever stands before it."""
    if language.partition("-")[0] in INFLECTING:
        pattern = _name_pattern(name)
        yield from () if pattern is None else (hit.span() for hit in pattern.finditer(text))
    elif _WORD.search(name):
        yield from _plain_hits(text, name)


def _plain_hits(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands letter for letter, without a pattern, which is many times slower."""
    is_open = is_unspaced(name[-1])
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        is_whole = is_open or not _WORD.match(text, end)
        if is_whole:
            yield start, end
        start = text.find(name, end if is_whole else start + 1)


def _begins_word(text: str, position: int) -> bool:
    """Look back by hand: a pattern that starts with the name itself is many times faster."""
    if position == 0 or not (text[position - 1].isalnum() or text[position - 1] == "_"):
        return True
    if is_unspaced(text[position]):
        return True
    return (
        _ARABIC.match(text, position) is not None
        and _CLITIC.search(text, max(0, position - 6), position) is not None
    )


@lru_cache(maxsize=1024)
def _name_pattern(name: str) -> re.Pattern[str] | None:
    """Return the pattern that finds a bent name in a folded text; None for a name without letters."""
    if not _WORD.search(name):
        return None
    after = "" if is_unspaced(name[-1]) else r"(?!\w)"
    return re.compile(_WORD.sub(lambda hit: _inflected(hit.group()), _escaped_gaps(name)) + after)


def _escaped_gaps(name: str) -> str:
    """Escape what stands between the words; the words themselves hold nothing special."""
    return re.sub(r"[^\w\s]", lambda hit: re.escape(hit.group()), name)


def _inflected(word: str) -> str:
    if len(word) < 4 or word.isdigit():
        return word
    stem = word[: max(3, len(word) - 2)]
    return rf"{stem}\w{{0,4}}"
