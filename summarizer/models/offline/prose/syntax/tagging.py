"""Tag the words of a sentence: a text in, tokens with one tag each out.

Words of the closed classes and known verbs come from the lexicon; what is left is told by its ending and its
neighbours. Nothing is learned: the same sentence has the same tags everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from summarizer.lexicon.grammar_words import Tag, grammar
from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.syntax.deciding import MAYBE_NOUN, MAYBE_VERB, decide, is_open
from summarizer.models.offline.prose.syntax.tokenizing import TOKEN

_MARKS: Final = {
    "number": Tag.NUMBER,
    "comma": Tag.COMMA,
    "quote": Tag.QUOTE,
    "open": Tag.OPEN,
    "close": Tag.CLOSE,
    "stop": Tag.STOP,
}
_ADJECTIVE: Final = re.compile(r"(?:ful|ous|ive|able|ible|al|ic|ary|less|ish|ent|ant|ian|ese)\Z")
_PLAIN_ENDINGS: Final = ("day", "er", "ry", "il", "ne", "ly", "st")
_PLAIN: Final = frozenset({"to", "of", "and", "the"})
_DENIALS: Final = frozenset(
    {"means", "way", "ways", "wise", "account", "circumstance", "circumstances", "event", "case", "time"}
)
_BEFORE_DENIALS: Final = frozenset({"by", "in", "under", "on", "at"})
_OPENING: Final = Tag.QUOTE + Tag.STOP
_CAPITAL: Final = re.compile("[A-Z]")
_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")
_DATING: Final = frozenset({"in", "by", "since", "until", "before", "after", "during"})
_MAYBE_DATED: Final = Tag.NUMBER + Tag.NAME
_COMPANY: Final = frozenset({"well", "along", "together"})
_LONGEST_KEPT: Final = 40
_MOST_KEPT: Final = 16384


@dataclass(slots=True)  # not frozen, which takes three times as long to make
class Tagged:
    """A sentence's words and marks in lower case, where each stands, and one character of `tags` for each."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: str

    def word(self, number: int) -> str:
        """Return a word in lower case, or "" outside the sentence."""
        return self.words[number] if 0 <= number < len(self.words) else ""

    def tag(self, number: int) -> str:
        """Return a word's tag, or a stop outside the sentence."""
        return self.tags[number] if 0 <= number < len(self.words) else Tag.STOP

    def span(self, first: int, last: int) -> str:
        """Return the text from one word to another, both included."""
        return self.text[self.starts[first] : self.ends[last]]


class First(NamedTuple):
    """A word by itself: its tag where a sentence opens, its tag elsewhere, and if its neighbours decide."""

    lower: str
    opening: str
    inside: str
    is_open: bool


class Piece(NamedTuple):
    """A word or mark with its place in a run without spaces, and its parts of `First`."""

    start: int
    end: int
    lower: str
    opening: str
    inside: str
    is_open: bool


class Run(NamedTuple):
    """What stands between two spaces: its only word with its parts of `First`, or its words and marks."""

    lower: str
    opening: str
    inside: str
    is_open: bool
    length: int
    pieces: tuple[Piece, ...]


def tag(text: str) -> Tagged:
    """Return the words of a sentence with their tags."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tags: list[str] = []
    undecided: list[int] = []
    last: str = Tag.STOP
    position = 0
    for lower, opening, inside, is_undecided, length, pieces in map(_RUNS.__getitem__, _keys(text)):
        for start, end, mark, opening_mark, inside_mark, is_open_mark in pieces:
            if is_open_mark:
                undecided.append(len(tags))
            last = opening_mark if last in _OPENING else inside_mark
            words.append(mark)
            starts.append(position + start)
            ends.append(position + end)
            tags.append(last)
        if lower:
            if is_undecided:
                undecided.append(len(tags))
            last = opening if last in _OPENING else inside
            words.append(lower)
            starts.append(position)
            ends.append(position + length)
            tags.append(last)
        position += length + 1
    if _MAYBE_DATED in "".join(tags):
        _date(words, tags)
    for number in undecided:
        tags[number] = decide(words, tags, number)
    if not _COMPANY.isdisjoint(words):
        _join(words, tags)
    if "no" in words:
        _deny(words, tags)
    return Tagged(text, tuple(words), tuple(starts), tuple(ends), "".join(tags))


def _keys(text: str) -> list[str]:
    """Return the runs of a sentence, with what follows each that ends with a full stop."""
    runs = text.split(" ")
    if ". " not in text:  # what ends a sentence is followed by nothing
        return runs
    return [run if run[-1:] != "." else run + _after(runs, number) for number, run in enumerate(runs, 1)]


def _date(words: Sequence[str], tags: list[str]) -> None:
    """Make adverbs of the years that tell when something is done."""
    for number, tagged in enumerate(tags[:-1]):
        if tagged == Tag.NUMBER and tags[number + 1] == Tag.NAME and _is_year(words, tags, number):
            tags[number] = Tag.ADVERB


def _is_year(words: Sequence[str], tags: Sequence[str], number: int) -> bool:
    """Say whether a number tells when something is done to a name after it ("In 1905 A offered")."""
    before = tags[number - 1] if number else Tag.STOP
    is_dated = before == Tag.ADVERB or (before == Tag.PREPOSITION and words[number - 1] in _DATING)
    return is_dated and _YEAR.fullmatch(words[number]) is not None


def _join(words: Sequence[str], tags: list[str]) -> None:
    """Make conjunctions of "as well as", "along with" and "together with" after a noun."""
    for number in range(2, len(words) - 1):
        before, last = words[number - 1], words[number]
        first = number - 2 if last == "as" and before == "well" and words[number - 2] == "as" else number - 1
        is_joining = first < number - 1 or (last == "with" and before in {"along", "together"})
        if is_joining and first and tags[first - 1] in "OK,":
            tags[first:number] = Tag.ADVERB * (number - first)
            tags[number] = Tag.CONJUNCTION


def _deny(words: Sequence[str], tags: list[str]) -> None:
    """Make one negation of "by no means" and the like, which stand among the words of a verb."""
    for number in range(1, len(words) - 1):
        if words[number] == "no" and words[number + 1] in _DENIALS and words[number - 1] in _BEFORE_DENIALS:
            tags[number - 1 : number + 2] = [Tag.ADVERB, Tag.NEGATION, Tag.ADVERB]


def _after(runs: Sequence[str], number: int) -> str:
    """Return what follows a full stop at the end of a run, as far as it makes an abbreviation of it."""
    if number == len(runs):
        return ""
    return f" {runs[number][0]}" if _CAPITAL.match(runs[number]) else " "


def _run(key: str) -> Run:
    """Return the words and marks of a run without spaces; what follows a full stop comes after a space."""
    length = key.find(" ") if " " in key else len(key)
    pieces = tuple([_piece(match) for match in TOKEN.finditer(key) if match.start() < length])
    if len(pieces) == 1 and pieces[0][:2] == (0, length):
        return Run(*pieces[0][2:], length, ())
    return Run("", "", "", False, length, pieces)


def _piece(match: re.Match[str]) -> Piece:
    word, sort = match.group(), match.lastgroup or "other"
    lower, opening, inside, is_undecided = _word(word) if sort == "word" else _mark(word, sort)
    return Piece(match.start(), match.end(), lower, opening, inside, is_undecided)


class _Runs(dict[str, Run]):
    """The runs read before, short ones and at most so many: a dict, as each word is looked up in it."""

    def __missing__(self, key: str) -> Run:
        found = _run(key)
        if found.length <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[key] = found
        return found


_RUNS: Final = _Runs()


@lru_cache(maxsize=8192)
def _word(word: str) -> First:
    lower = word.lower().replace("’", "'")
    opening, inside = _opening(word, lower), _inside(word, lower)
    return First(lower, opening, inside, is_open(lower, opening) or is_open(lower, inside))


@lru_cache(maxsize=1024)
def _mark(text: str, sort: str) -> First:
    """Return the tag of what is no word, the same wherever it stands."""
    closed = grammar().closed
    lower = text.lower().replace("’", "'")
    if sort == "genitive":
        found: str = Tag.GENITIVE
    elif sort == "short":
        found = Tag.NEGATION if lower.startswith("n") else closed.get(lower, Tag.AUXILIARY)
    else:
        found = _MARKS[sort] if sort in _MARKS else closed.get(lower, Tag.STOP)
    return First(lower, found, found, is_open(lower, found))


def _inside(word: str, lower: str) -> str:
    """Return the tag of a word inside a sentence, where a capital letter makes a name."""
    if not _is_capital(word):
        return _opening(word, lower)
    closed = grammar().closed
    is_adverb = closed.get(lower) == Tag.ADVERB and lower.endswith(_PLAIN_ENDINGS)
    return closed[lower] if lower in _PLAIN or is_adverb else Tag.NAME


def _opening(word: str, lower: str) -> str:
    """Return the tag of a word where a sentence opens, which makes no name of a known word."""
    known = grammar()
    if (closed := known.closed.get(lower)) is not None:
        return closed
    if lower.endswith("ly") and len(lower) > 4 and lower not in known.uses and not country_of(word):
        return Tag.ADVERB
    if _is_capital(word):
        is_name = not lower.endswith(("ing", "ed")) or lower not in known.lemmas
        return Tag.NAME if is_name else MAYBE_VERB
    return _by_ending(lower)


def _is_capital(word: str) -> bool:
    return word[0].isupper() and word != "I"


def _by_ending(lower: str) -> str:
    known = grammar()
    if lower in known.uses:
        return MAYBE_NOUN if lower in known.nouns else MAYBE_VERB
    if lower.endswith("ed") and len(lower) > 4:
        return MAYBE_VERB
    if lower.endswith("ing") and len(lower) > 5:
        return Tag.GERUND
    is_like = "-" in lower or (_ADJECTIVE.search(lower) is not None and lower not in known.nominal)
    return Tag.ADJECTIVE if is_like and not lower.endswith("ment") else Tag.NOUN
