"""Cut a turn into clauses: segments in, exact ranges of their texts out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.document import Segment
from summarizer.models.offline.dialogue.formality import is_formal
from summarizer.models.offline.dialogue.words import Words

_BORDER = re.compile(
    r"(?P<mark>(?:(?<=[a-z)\"])\.(?=[a-z]{2})|[!?;\n]|\.(?=\s|$|\.)|…)+)"
    r"| -{1,3} |- (?=\w)"
    r"|,? (?=but (?!if|only))|,? however,? "
    r"|, (?=(?:and |so |then )?(?:i|we|you|u|let's|lets|how about|that's|can you|would you)\b)"
    r"| (?=and (?:i|we) )"
    r"|: (?=(?:i|we|you|u|let's|how about)\b)"
)
_COMPOSED_BORDER = re.compile(
    rf"{_BORDER.pattern}| (?=and (?:cannot|can't|will not|won't|am not|are not) \w)"
)
_WORDED = (
    r"ok|okay|yes|yeah|yep|sure|fine|great|perfect|alright|all right|no|nope|nah|deal|agreed|done|thanks"
)
_INTERJECTION = re.compile(
    rf"(?:{_WORDED})(?:, ?| +(?=(?:i|i'm|i'll|we|you|u|lets|let's|how|what|but"
    r"|that(?! you| we| u)|that's|it|it's|this|the|a"
    r"|my|then|is|can|could|would|will)\b|[$\d]))(?=\S)"
)
_WRAP = re.compile(r"^([^\n]{40,}[^\s.!?:;])([ \t]*\r?\n)(?=[ \t]*[^\s*•>–-])", re.MULTILINE)
"""A line's end inside a sentence, as mail programs break lines; what greets and lists has shorter lines."""
_ASIDE = re.compile(
    r", (?:however|nevertheless|nonetheless|therefore|accordingly|of course|in principle|then|too"
    r"|for our part|for my part|as you know|at present|if i may), "
)
_ENDED = re.compile(r"[.!?\n…]")
_LONGEST = 1000  # characters: nobody speaks a longer clause, and looking back from each "if" takes time
_EDGE = " \t\r\n,;:-–—.!?"
_SAFE = str.maketrans({"’": "'", "‘": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a segment: `text` is its lower case without the marks around it.

    `start` and `end` index the segment's text. `end` leaves final marks out. `sentence` is where the sentence
    around it starts, as far as it is told.
    """

    segment: Segment
    start: int
    end: int
    text: str
    is_question: bool = False
    is_condition: bool = False
    sentence: int = 0

    @property
    def raw(self) -> str:
        """The clause as it stands in the source."""
        return self.segment.text[self.start : self.end]


def cut(segment: Segment, words: Words) -> tuple[Clause, ...]:
    """Return the clauses of a segment in order."""
    low = _lowered(segment.text)
    if words.is_composed:
        low = _ASIDE.sub(_blank, _unwrapped(low, segment))
    if is_formal(low, words):
        return tuple(_clause(segment, low, 0, len(low)))
    clauses: list[Clause] = []
    first = 0
    border = _COMPOSED_BORDER if words.is_composed else _BORDER
    for start, end, is_question in _sentences(low, border):
        first = start if start == 0 or _ENDED.search(low, max(0, start - 3), start) else first
        for piece in _without_interjection(low, start, end):
            clauses.extend(
                replace(clause, is_question=is_question and clause.end >= end - 1, sentence=first)
                for clause in _conditions(segment, low, piece, words)
            )
    return tuple(clauses)


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit[0])


def _unwrapped(low: str, segment: Segment) -> str:
    """Join broken lines; the first line of a later sentence of a paragraph only looks short."""
    first = 0 if segment.starts_block else low.find("\n") + 1
    return _WRAP.sub(_joined, low[:first].replace("\n", " ") + low[first:])


def _joined(hit: re.Match[str]) -> str:
    return hit[1] + " " * len(hit[2])


def _lowered(text: str) -> str:
    """Lower the case without moving a character."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_SAFE)


def _sentences(low: str, border: re.Pattern[str]) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for hit in border.finditer(low):
        mark = hit.group("mark") or ""
        yield start, hit.start(), "?" in mark
        start = hit.end()
    yield start, len(low), False


def _without_interjection(low: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part "ok, " from what it introduces."""
    while start < end and low[start].isspace():
        start += 1
    hit = _INTERJECTION.match(low, start, end)
    if hit:
        yield start, hit.end()
        start = hit.end()
    yield start, end


def _conditions(segment: Segment, low: str, piece: tuple[int, int], words: Words) -> Iterator[Clause]:
    """Part what is conditional from its condition."""
    start, end = piece
    hit = words.opener.search(low, start, end) if end - start <= _LONGEST else None
    while hit and (
        words.not_opener.search(low, start, hit.start())
        or words.empty_condition.match(low[hit.start() : end])
    ):
        hit = words.opener.search(low, hit.end(), end)
    if hit is None:
        yield from _clause(segment, low, start, end)
        return
    yield from _clause(segment, low, start, hit.start())
    border = _main_clause(low, hit.end(), end, words)
    yield from _clause(segment, low, hit.start(), border, is_condition=True)
    yield from _clause(segment, low, border, end)


def _main_clause(low: str, start: int, end: int, words: Words) -> int:
    comma = low.find(", ", start, end)
    if comma > start + 5 and not re.match(r", (?:and|or|\d)", low[comma:end]):
        return comma
    first = words.main_clause.search(low, start + 4, end)
    if first and len(low[start : first.start()].split()) < 2:
        first = words.main_clause.search(low, first.end(), end)
    return first.start() if first else end


def _clause(
    segment: Segment, low: str, start: int, end: int, *, is_condition: bool = False
) -> Iterator[Clause]:
    while start < end and low[start] in _EDGE:
        start += 1
    while start < end and low[end - 1] in _EDGE:
        end -= 1
    if start < end:
        yield Clause(segment, start, end, " ".join(low[start:end].split()), is_condition=is_condition)
