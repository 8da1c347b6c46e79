"""A View in, the two texts of a Matrix message out: HTML of escaped parts, and the same as plain text.

Clients make links of addresses and pills of ids wherever they see them, so in both texts an invisible
joiner stands inside whatever could become one. The only links are those that code made.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.chat.fitting import fitted
from summarizer.chat.view import Look, Point, Row, Section, View
from summarizer.rendering.closing import counted
from summarizer.rendering.defusing import LINKABLE, shortened

# An event may have 65,536 bytes; an edit holds its text twice, encryption adds a third, and nio encrypts JSON
# in which every character that is not ASCII takes six bytes or twelve. Our marker takes up to 5,000.
_MOST_BYTES = 15_000
_MOST_OF_A_POINT = 10_000
_MOST_OF_A_HEADLINE = 2_000
_MOST_OF_A_TITLE = 600
_MOST_OF_A_FOOT = 500
MOST_MESSAGES = 4
_JOINER = "\u2060"
_IDS = re.compile(r"[@#!+$](?=\w)|@(?=\[)|(?<=\w)[:/.](?=[^\W\d])")
_TAGS = {Look.STRONG: "strong", Look.QUOTE: "em"}


@dataclass(frozen=True, slots=True)
class Page:
    """One message: what clients without HTML show, and what others do."""

    body: str
    html: str

    def plus(self, other: Page) -> Page:
        """Return both, one after the other."""
        return Page("\n".join(filter(None, (self.body, other.body))), self.html + other.html)

    @property
    def size(self) -> int:
        """How many bytes both texts take inside an event."""
        return len(json.dumps(self.body)) + len(json.dumps(self.html))


def inert(text: str) -> str:
    """Return the text so that no client makes a link, a pill or a ping of a part of it."""
    broken = LINKABLE.sub(lambda match: re.sub(r"([@:/.])", rf"\1{_JOINER}", match[0]), text)
    return _IDS.sub(lambda match: match[0] + _JOINER, broken)


def note(text: str) -> Page:
    """Return a short remark."""
    return Page(inert(text), f"<p>{_escaped(text)}</p>")


def pages(view: View) -> tuple[Page, ...]:
    """Return the messages of an answer; what does not fit into `MOST_MESSAGES` is counted at the end."""
    headline = _within(view.headline, _MOST_OF_A_HEADLINE)
    found = [_titled(headline) if view.sections else note(headline)]
    left_out = 0
    for part in (part for section in view.sections for part in _section(section)):
        if found[-1].size + part.size <= _MOST_BYTES:
            found[-1] = found[-1].plus(part)
        elif len(found) < MOST_MESSAGES:
            found.append(part)
        else:
            left_out += 1
    if left_out:
        found[-1] = found[-1].plus(note(f"{counted(left_out, 'more line')} in the JSON: !deal json"))
    if view.footer:
        lines = [_within(line, _MOST_OF_A_FOOT) for line in view.footer]
        small = "<br>".join(map(_escaped, lines))
        found[-1] = found[-1].plus(Page("\n" + inert("\n".join(lines)), f"<p><em>{small}</em></p>"))
    return tuple(found)


def _within(text: str, most_bytes: int) -> str:
    while len(json.dumps(text)) > most_bytes:
        text = shortened(text, len(text) * 3 // 4)
    return text


def _titled(words: str) -> Page:
    return Page(inert(words), f"<p><strong>{_escaped(words)}</strong></p>")


def _section(section: Section) -> Iterator[Page]:
    """Yield a part for each point, the first with the section's title over it."""
    title = _titled(_within(section.title, _MOST_OF_A_TITLE))
    title = Page(f"\n{title.body}", title.html)
    for place, point in enumerate(section.points):
        part = _point(fitted(point, lambda each: _point(each).size <= _MOST_OF_A_POINT))
        yield title.plus(part) if place == 0 else part


def _point(point: Point) -> Page:
    rows = [point.head, *point.under]
    body = "\n".join(("   " if place else "• ") + _plain(row) for place, row in enumerate(rows))
    return Page(body, f"<ul><li>{'<br>'.join(map(_rich, rows))}</li></ul>")


def _plain(row: Row) -> str:
    return "".join(f"{inert(piece.text)} ({piece.url})" if piece.url else inert(piece.text) for piece in row)


def _rich(row: Row) -> str:
    parts = []
    for piece in row:
        words = _escaped(piece.text)
        if tag := _TAGS.get(piece.look):
            words = f"<{tag}>{words}</{tag}>"
        if piece.url:  # what a link says stays on one line
            words = words.replace(" ", "\N{NO-BREAK SPACE}")
            words = f'<a href="{html.escape(piece.url)}">{words}</a>'
        parts.append(words)
    return "".join(parts)


def _escaped(text: str) -> str:
    return html.escape(inert(text))
