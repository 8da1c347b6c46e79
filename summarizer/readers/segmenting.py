r"""From prose to sentences with exact spans: a text comes in, `Piece` values that cover it go out.

Every visible character lies in exactly one piece. Sentence borders come from sentencex (its sentences make
up the text again, checked by a test); paragraphs, headings, list lines and table rows are found here,
because sentencex knows blank lines only and does not count `\r\n\r\n` as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from sentencex import segment  # type: ignore[import-untyped]  # a compiled module without stubs

from summarizer.spans import Span

_LONG_LINE = 120
_PORTION = 20_000
"""Characters given to sentencex at once: its time grows with the square of a run of sentence ends."""
_PLAIN_SPACES = dict.fromkeys(
    map(
        ord,
        "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
    ),
    " ",
)
"""One ASCII space for each white space of several bytes: offsets stay, and sentencex does not panic."""
_ODD_SPACE = re.compile(f"[{''.join(map(chr, _PLAIN_SPACES))}]")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")
_STARTS_BLOCK = re.compile(
    r"[ \t]{0,12}(?:[-*+•‣◦–—][ \t]|\(?\d{1,3}[.)][ \t]|[a-z]\)[ \t]|\||```|~~~|[-*_=]{3,}[ \t]*[\r\n])"
)
_QUOTED = re.compile(r"[ \t]{0,3}>")
_NUMBERING = re.compile(r"[-*+•‣◦–—]?[ \t]*\(?(?:\d{1,3}|[a-z])[.)]")
_VISIBLE_WORD = re.compile(r"[^\W_]")


class Piece(NamedTuple):
    """A sentence's range, and whether a paragraph begins with it."""

    span: Span
    starts_block: bool


def cut(text: str, language: str) -> tuple[Piece, ...]:
    """Cut prose into sentences, trimmed of white space, in order."""
    pieces: list[Piece] = []
    for block in _blocks(text):
        spans = _joined(text, _sentences(text, block, language))
        if pieces and spans and _is_bare(text, spans[0]):
            pieces[-1] = Piece(Span(pieces[-1].span.start, spans.pop(0).end), pieces[-1].starts_block)
            pieces += [Piece(span, False) for span in spans]
        else:
            pieces += [Piece(span, index == 0) for index, span in enumerate(spans)]
    return tuple(pieces)


def trim(text: str, span: Span) -> Span:
    """Return the range without the white space at its ends."""
    covered = text[span.start : span.end]
    to_end = covered.rstrip()
    end = span.start + len(to_end)
    return Span(end - len(to_end.lstrip()), end)


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Give a range without letters or digits to its neighbour before, a list number to the one behind."""
    joined: list[Span] = []
    for index, span in enumerate(spans):
        if joined and (_is_bare(text, span) or (index == 1 and _NUMBERING.fullmatch(text, *joined[0]))):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _is_bare(text: str, span: Span) -> bool:
    # Nearly every sentence begins with such a character.
    return not text[span.start].isalnum() and _VISIBLE_WORD.search(text, span.start, span.end) is None


def starts(block: str, language: str) -> set[int]:
    """Ask sentencex where sentences start; a block on which it panics is one sentence.

    sentencex 1.0.32 panics on a letter, a no-break space (or another of several bytes) and a full stop.
    """
    try:
        return {0, *accumulate(map(len, segment(language, block)[:-1]))}
    except BaseException as error:
        if type(error).__module__ != "pyo3_runtime":  # a Rust panic, no Exception, has no importable name
            raise
        return {0}


def _sentences(text: str, block: Span, language: str) -> Iterator[Span]:
    """Cut at the starts of sentences, so that no character can fall between two of them."""
    whole = block.of(text)
    plain = whole if whole.isascii() or not _ODD_SPACE.search(whole) else whole.translate(_PLAIN_SPACES)
    borders = [0]
    position = 0
    while position < len(plain):
        portion = plain[position : position + _PORTION]
        found = sorted(starts(portion, language) - {0, len(portion)})
        end = len(portion) if position + len(portion) == len(plain) else _last_border(portion, found)
        borders += [position + start for start in found if start <= end]
        position += end
    for start, end in pairwise((*borders, len(whole))):
        to_end = whole[start:end].rstrip()
        if to_end:
            stop = block.start + start + len(to_end)
            yield Span(stop - len(to_end.lstrip()), stop)


def _last_border(portion: str, found: list[int]) -> int:
    """Return where the next portion begins: at the last sentence, else at a space, so that no word is cut."""
    half = len(portion) // 2
    places = (*found[-1:], portion.rfind(" ") + 1)
    return next((place for place in places if place > half), len(portion))


def _blocks(text: str) -> Iterator[Span]:
    """Yield the paragraphs, headings, list entries and table rows that hold a visible character."""
    lines = text.splitlines(keepends=True)
    is_line_a_block = _has_long_lines(lines)
    start = position = 0
    was_heading = was_quoted = False
    for line in lines:
        is_heading = _HEADING.match(line) is not None
        is_quoted = _QUOTED.match(line) is not None
        is_border = (
            is_line_a_block
            or line.isspace()
            or is_heading
            or was_heading
            or is_quoted != was_quoted
            or _STARTS_BLOCK.match(line) is not None
        )
        if is_border and position > start:
            yield Span(start, position)
            start = position
        position += len(line)
        was_heading, was_quoted = is_heading, is_quoted
    if position > start:
        yield Span(start, position)


def _has_long_lines(lines: list[str]) -> bool:
    """Say whether the text is not hard-wrapped, so that each line is a paragraph."""
    lengths = [len(line) for line in lines if not line.isspace()]
    return bool(lengths) and sum(lengths) / len(lengths) >= _LONG_LINE
