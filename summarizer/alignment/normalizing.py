"""Fold a text to its normal form; every folded character knows the raw characters it came from.

Comes in: raw text (a source or a quote). Goes out: `Normalized`. Two texts with one normal form differ only
in what cannot change their meaning: case, the form of quotes and dashes, white space, soft hyphens,
zero-width and direction marks, reply marks, composed or decomposed accents, compatibility forms.

Kept apart although NFKC would fold them: superscripts, fractions and circled digits ("10²" is not "102",
"1½" is not "11/2"), because a folded digit could make a number lie.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from summarizer.alignment.scripts import UNSPACED
from summarizer.spans import Span

QUOTES = "'\"`´‘’‚‛“”„‟′″‹›«»「」『』〝〞〟＂＇ʼ׳״"
DASHES = "-‐‑‒–—―−⸺⸻﹘﹣－"
HYPHENS = "-‐‑"
_MARKS = frozenset(QUOTES + DASHES)
_REMOVED = (
    "\u00ad\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"
)
_ENCODED_NEWLINES = "⏎↵␤"
_BLANK = rf"(?:[\n\r{_ENCODED_NEWLINES}][ \t]*+>[> \t]*+|[\s{_REMOVED}{_ENCODED_NEWLINES}])"
_GLUE = "[" + re.escape(QUOTES + DASHES) + "]"
_WIDE = rf"[{UNSPACED}\u3000-\u303f\uff00-\uffef]"
_SPECIAL = re.compile(
    # Most places hold nothing special: one look at the next character tells, or at the one behind a space.
    rf"(?=[\s{_REMOVED}{_ENCODED_NEWLINES}>.…{re.escape(QUOTES + DASHES)}])(?![ ][A-Za-z0-9])(?:"
    rf"\A[ \t]*+>[> \t]*+"  # reply marks before anything else
    rf"|{_BLANK}*+(?:{_GLUE}{_BLANK}*+)++"  # quotes and dashes, with the white space around them
    rf"|{_BLANK}*+(?:…|\.{{3}})[….]*+{_BLANK}*+"  # an ellipsis, with the white space around it
    rf"|(?![ ][^\s{_REMOVED}{_ENCODED_NEWLINES}]|[ ]\Z){_BLANK}++"  # blanks, other than one plain space
    rf"|(?<={_WIDE})[ ](?={_WIDE}))"
)
_PLAIN = r" !#-&(-,/-=?-_a-~\u00c0-\u02bb\u0370-\u05f2\u0600-\u063f\u0641-\u0dff"
_NEAR_SPECIAL = re.compile(f"[^{_PLAIN}]")
_NEAR_SPECIAL_BUT_DOTS = re.compile(f"[^{_PLAIN}.]")
"""What every special run of most texts holds: a class alone is looked for many times faster.

A full stop is only special in a row of three, which few texts have, and a single plain space between two
characters of a script without spaces.
"""
_DOTS = re.compile(r"…+|\.{3,}")
_IS_SPACE = re.compile(rf"[\s{_ENCODED_NEWLINES}]")
_IS_NEWLINE = re.compile(rf"[\n\r{_ENCODED_NEWLINES}]")
_IS_WIDE = re.compile(_WIDE)
_CLUSTER = re.compile(r"[\u1100-\u11ff]+|[\s\S]")


class Hyphens(StrEnum):
    """What becomes of a hyphen at a line's end: "cease-⏎fire" is "ceasefire" or "cease-fire"."""

    JOINED = "joined"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Normalized:
    """A normal form; character i came from the raw range `starts[i]`…`ends[i]`."""

    text: str
    starts: array[int]
    ends: array[int]
    has_line_end_hyphens: bool

    def raw(self, start: int, end: int) -> Span:
        """Return the raw range of the folded characters `start <= i < end` (not empty)."""
        return Span(self.starts[start], self.ends[end - 1])

    def splits_cluster(self, position: int) -> bool:
        """Say whether a cut before `position` would cut one raw character in two ("ß" is "ss")."""
        return 0 < position < len(self.text) and self.starts[position] == self.starts[position - 1]


def normalize(text: str, hyphens: Hyphens = Hyphens.JOINED) -> Normalized:
    """Fold `text`; linear in its length. Use `fold` where no offsets are needed."""
    folder = _Folder(text, hyphens)
    position = 0
    for special in _specials(text):
        if special.start() > position:
            folder.plain(position, special.start())
        folder.special(special.start(), special.end())
        position = special.end()
    if position < len(text):
        folder.plain(position, len(text))
    return Normalized("".join(folder.pieces), folder.starts, folder.ends, folder.joins > 0)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the normal form of a short text (a quote, a name, a word) without outer white space."""
    plain = text if text.isascii() else text.translate(_STRAIGHT)
    if plain.isascii() and "\n" not in plain and "\r" not in plain:
        return _fold_line(plain.lower()).strip()
    return normalize(text).text.strip()


def _fold_line(text: str) -> str:
    """Fold what is special in a one-line ASCII text in lower case."""
    if not ("..." in text or "  " in text or _NEAR_SPECIAL_BUT_DOTS.search(text)):
        return text
    pieces: list[str] = []
    position = 0
    for special in _specials(text):
        pieces += (text[position : special.start()], _folded_special(special))
        position = special.end()
    return "".join((*pieces, text[position:]))


def _specials(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `_SPECIAL`, which are looked for only where something special stands."""
    if "  " in text or not (text.isascii() or _IS_WIDE.search(text) is None):
        yield from _SPECIAL.finditer(text)
        return
    position = 0
    is_near_special = _NEAR_SPECIAL if "..." in text else _NEAR_SPECIAL_BUT_DOTS
    while near := is_near_special.search(text, position):
        # One plain space before it may belong to the run; it is special only together with more.
        start = near.start()
        before = start - 1 if start > position and text[start - 1] == " " else start
        special = _SPECIAL.match(text, before) or _SPECIAL.match(text, start)
        position = special.end() if special else near.end()
        if special:
            yield special


def _folded_special(found: re.Match[str]) -> str:
    """Return what a special run of a one-line ASCII text folds to, as `_Folder.special` has it."""
    run = found.group()
    if _DOTS.search(run):
        return "..."
    marks = ["'" if character in QUOTES else "-" for character in run if character in _MARKS]
    if marks:
        return "".join(mark for place, mark in enumerate(marks) if place == 0 or mark != marks[place - 1])
    is_reply_mark = found.start() == 0 and run.lstrip(" \t").startswith(">")
    return "" if is_reply_mark else " "


class _Folder:
    """Collects pieces of a normal form with their raw ranges."""

    def __init__(self, text: str, hyphens: Hyphens) -> None:
        self.text = text
        self.hyphens = hyphens
        self.pieces: list[str] = []
        self.starts = array("L")
        self.ends = array("L")
        self.joins = 0

    def plain(self, start: int, end: int) -> None:
        run = self.text[start:end]
        folded = run.casefold()
        if len(folded) == len(run) and (run.isascii() or _is_settled(run, folded)):
            self.pieces.append(folded)
            self.starts += _counted(start, end)
            self.ends += _counted(start + 1, end + 1)
        else:
            self._clusters(start, end)

    def _clusters(self, start: int, end: int) -> None:
        position = start
        while position < end:
            cluster = _CLUSTER.match(self.text, position, end)
            stop = cluster.end() if cluster else position + 1
            while stop < end and unicodedata.combining(self.text[stop]):
                stop += 1
            self._emit(_fold_cluster(self.text[position:stop]), position, stop)
            position = stop

    def special(self, start: int, end: int) -> None:
        run = self.text[start:end]
        if self._is_line_end_hyphen(run, start, end):
            self.joins += 1
            if self.hyphens is Hyphens.KEPT:
                self._emit("-", start, start + 1)
            return
        dots = _DOTS.search(run)
        if dots:
            self._emit("...", start + dots.start(), start + dots.end())
            return
        last = ""
        for offset, character in enumerate(run):
            mark = "'" if character in QUOTES else "-" if character in DASHES else ""
            if mark and mark != last:
                self._emit(mark, start + offset, start + offset + 1)
                last = mark
            elif mark:
                self.ends[-1] = start + offset + 1
        if not last:
            self._blank(run, start, end)

    def _blank(self, run: str, start: int, end: int) -> None:
        if not _IS_SPACE.search(run) or (start == 0 and run.lstrip(" \t").startswith(">")):
            return
        is_soft_join = run[0] == "\u00ad" and bool(_IS_NEWLINE.search(run))
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if not is_soft_join and not (_IS_WIDE.match(before) and _IS_WIDE.match(after)):
            self._emit(" ", start, end)

    def _is_line_end_hyphen(self, run: str, start: int, end: int) -> bool:
        if (
            run[0] not in HYPHENS
            or not _IS_NEWLINE.search(run)
            or len(run.strip(QUOTES + DASHES)) != len(run) - 1
        ):
            return False
        before, after = self._letter_before(start), self.text[end : end + 1]
        return before.isalpha() and after.isalpha() and after == after.lower()

    def _letter_before(self, position: int) -> str:
        """Return the character before a place, the accents behind it left out."""
        while position > 1 and unicodedata.combining(self.text[position - 1]):
            position -= 1
        return self.text[position - 1 : position]

    def _emit(self, piece: str, start: int, end: int) -> None:
        self.pieces.append(piece)
        self.starts.extend([start] * len(piece))
        self.ends.extend([end] * len(piece))


_COUNTED: Final = array("L", range(16_384))


def _counted(start: int, end: int) -> array[int]:
    """Return the numbers of a range; a slice of what is counted already costs a tenth of counting anew."""
    return _COUNTED[start:end] if end <= len(_COUNTED) else array("L", range(start, end))


def _is_settled(run: str, folded: str) -> bool:
    return unicodedata.is_normalized("NFKC", run) and unicodedata.is_normalized("NFKC", folded)


@lru_cache(maxsize=8192)
def _fold_cluster(cluster: str) -> str:
    if unicodedata.category(cluster[0]) == "No":
        return cluster
    folded = unicodedata.normalize("NFKC", cluster).casefold()
    return unicodedata.normalize("NFKC", folded).translate(_STRAIGHT)


_STRAIGHT = {ord(mark): "'" for mark in QUOTES} | {ord(mark): "-" for mark in DASHES}
