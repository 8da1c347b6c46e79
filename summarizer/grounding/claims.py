"""Guard the words of a line: its numbers, dates and names must stand in its evidence (DESIGN 5.6).

Comes in: texts that the model wrote and what supports them. Goes out: the words that nothing supports.

- A number, percentage or amount must stand in the line's quotes (or those of the lines linked to it, in
  `when_text`, or in a party's name), in any notation: "four" is 4, "€1.2m" is 1.2 million.
- A month or weekday likewise.
- A name must be a party's, or stand in the segments of the evidence or the one before. Only capitalised
  words inside a sentence count as names, none in languages that capitalise all nouns or have no capitals;
  a name in another script than the source's cannot be compared and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarizer.alignment.normalizing import fold
from summarizer.lexicon import numbers
from summarizer.lexicon.calendar import dates
from summarizer.lexicon.loading import Lexicon

_NAME = re.compile(r"[^\W\d_](?:[\w'’]*\w)?")
_WORD = re.compile(r"\w+")
_FIRST_IN_SENTENCE = re.compile(r"(?:\A|[.!?:;…\n–—])[\s\"'“‘«(\[-]*\Z")
_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LATINS = re.compile("[A-Za-z\u00c0-\u024f]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_CAPITALISING = frozenset({"de", "lb"})


@dataclass(frozen=True)
class Support:
    """What may back a claim, in normal form: `proofs` for numbers and dates, what is `near` for names.

    `near` is called where a claim holds a name, which few do. `quotes` are those that both hold: what repeats
    one of them claims nothing more.
    """

    proofs: tuple[str, ...]
    near: Callable[[], str]
    source: str
    date: str | None = None
    quotes: frozenset[str] = frozenset()

    @cached_property
    def vicinity(self) -> str:
        """What is near."""
        return self.near()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of what is near."""
        return frozenset(_WORD.findall(self.vicinity))


def unsupported(text: str, support: Support, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the numbers, dates and names of `text` that nothing supports, as they stand there."""
    folded = fold(text)
    if not folded or folded in support.quotes:
        return ()
    lost = [*_numbers(folded, support, lexicon), *_dates(folded, support, lexicon)]
    lost.extend(_names(text, support, lexicon))
    return tuple(dict.fromkeys(lost))


def _numbers(folded: str, support: Support, lexicon: Lexicon) -> Iterator[str]:
    claimed = [number for number in numbers.read(folded, lexicon) if not number.is_loose]
    if not claimed:
        return
    proven = _proven_numbers(support, lexicon)
    years = set(_YEAR.findall(support.date or ""))
    has_percent = any(number.is_percent for number in proven)
    for number in claimed:
        is_proven = any(
            number.equals(other)
            and (other.is_percent or has_percent or not number.is_percent)
            and (not number.currency or not other.currency or number.currency == other.currency)
            for other in proven
        )
        if not is_proven and number.text not in years:
            yield number.text


def _proven_numbers(support: Support, lexicon: Lexicon) -> list[numbers.Number]:
    """Return the numbers of the proofs one by one: lines that are linked share them, and they are kept."""
    return [number for proof in support.proofs for number in numbers.read(proof, lexicon)]


def _dates(folded: str, support: Support, lexicon: Lexicon) -> Iterator[str]:
    claimed = dates(folded, lexicon)
    if not claimed:
        return
    proven = {code for proof in support.proofs for code in dates(proof, lexicon)}
    values = {value for number in _proven_numbers(support, lexicon) for value in number.values}
    for code, word in claimed.items():
        is_written_as_number = code.startswith("month") and int(code.split()[1]) in values
        if code not in proven and not is_written_as_number:
            yield word


def _names(text: str, support: Support, lexicon: Lexicon) -> Iterator[str]:
    if lexicon.language in _CAPITALISING or not lexicon.is_spaced or (text.isascii() and text.islower()):
        return
    for hit in _NAME.finditer(text):
        start = hit.start()
        if not text[start].isupper() or _FIRST_IN_SENTENCE.search(text, max(0, start - 12), start):
            continue
        name = hit.group()
        word = fold(name).partition("'")[0]
        if len(word) < 2 or word in lexicon.common_names or _is_in_another_script(name, support.source):
            continue
        is_proven = _is_near(word, support) or _is_common_word(word, support.source)
        if not is_proven and fold(_with_digits(text, hit)) not in support.words:
            yield name


def _is_in_another_script(name: str, source: str) -> bool:
    return _LATIN.match(name) is not None and not _is_mostly_latin(source[:1000])


def _with_digits(text: str, hit: re.Match[str]) -> str:
    """Return a name with the digits that it begins with ("2A8", of which it is not the "A8")."""
    start = hit.start()
    while start and text[start - 1].isdigit():
        start -= 1
    return text[start : hit.end()]


def _is_near(word: str, support: Support) -> bool:
    pieces = _WORD.findall(word)
    if all(_holds(support.vicinity, piece) for piece in pieces) or name_initials(support.vicinity, word):
        return True
    return all(any(_is_same_stem(piece, other) for other in support.words) for piece in pieces)


def _is_same_stem(word: str, other: str) -> bool:
    """Compare names that grammar bends: Israel, Israeli; Украина, Украине."""
    shared = min(len(word), len(other))
    needed = max(4, (7 * shared + 9) // 10)
    return shared >= 4 and word[:needed] == other[:needed]


def name_initials(text: str, word: str) -> bool:
    """Say whether the words of `text` in a row have the letters of `word` as initials (UN, EU)."""
    if not 2 <= len(word) <= 6:
        return False
    initials = "".join(other[0] for other in _WORD.findall(text) if other not in ("of", "the", "and"))
    return word in initials


def _is_common_word(word: str, source: str) -> bool:
    """Say whether the source uses the word in small letters: then it names nobody."""
    return _holds(source, word)


def _holds(text: str, word: str) -> bool:
    """Say whether the word stands in the text, not inside another; faster than to cut all words out."""
    start = text.find(word)
    while start >= 0:
        is_inside = _WORD.match(text, start + len(word)) or (start and _WORD.match(text, start - 1))
        if not is_inside:
            return True
        start = text.find(word, start + 1)
    return False


@lru_cache(maxsize=16)
def _is_mostly_latin(start: str) -> bool:
    if start.isascii():
        return True
    # Where plain letters alone are half of everything, which is told many times faster.
    plain = start.encode("ascii", "ignore").translate(None, _NO_LETTERS)
    return 2 * len(plain) >= len(start) or 2 * _count(_LATINS, start) >= _count(_LETTERS, start)


def _count(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))


def joined(texts: Iterable[str]) -> str:
    """Join folded texts so that no number or name runs over from one to the next."""
    return " … ".join(text for text in texts if text)
