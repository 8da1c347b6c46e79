"""A View in, Slack blocks out: rich and plain text, in which words are words, whatever they look like.

No word of people or of a model stands where Slack reads markup: neither in mrkdwn fields nor in the text
for notifications. Links are elements of their own, with addresses made by code.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from summarizer.chat.fitting import fitted
from summarizer.chat.view import Look, Point, Row, Section, View
from summarizer.rendering.closing import counted
from summarizer.rendering.defusing import shortened

Block = dict[str, Any]

# Slack refuses 50 blocks, and messages of about 13,200 characters of blocks: msg_blocks_too_long, see
# https://github.com/slackapi/bolt-js/issues/2509
_MOST_BLOCKS = 40
MOST_CHARACTERS = 10_000
_MOST_WITH_TAIL = 12_000
_MOST_OF_A_POINT = 7_000
_LONGEST_TITLE = 300
_LONGEST_HEADLINE = 1000
_LONGEST_FOOT = 400
MOST_MESSAGES = 3
_STYLES: dict[Look, dict[str, bool]] = {Look.STRONG: {"bold": True}, Look.QUOTE: {"italic": True}}


def messages(view: View, buttons: Sequence[Block] = ()) -> tuple[list[Block], ...]:
    """Return the blocks of one message or more, each within Slack's limits, the buttons in the last.

    What does not fit into `MOST_MESSAGES` is counted at the end and stands in the JSON.
    """
    tail = [*([_small(view.footer)] if view.footer else []), *buttons]
    most = min(MOST_CHARACTERS, _MOST_WITH_TAIL - _size(tail))
    headline = shortened(view.headline, _LONGEST_HEADLINE)
    pages: list[list[Block]] = [[_text(headline, bold=bool(view.sections))]]
    left_out = 0
    for block in (block for section in view.sections for block in _section(section)):
        if _size(pages[-1]) + _size([block]) > most or len(pages[-1]) >= _MOST_BLOCKS:
            if len(pages) == MOST_MESSAGES:
                left_out += 1
                continue
            pages.append([])
        pages[-1].append(block)
    if left_out:
        pages[-1].append(_text(f"{counted(left_out, 'more line')} in the JSON."))
    pages[-1].extend(tail)
    return tuple(pages)


def note(text: str) -> list[Block]:
    """Return the blocks of a short remark."""
    return [_text(text)]


def button(action: str, label: str, value: str, *, spoken: str = "") -> Block:
    """Return a button; label, action and what a screen reader says are ours, the value travels unseen."""
    return {
        "type": "button",
        "action_id": action,
        "text": _label(label),
        "value": value,
        **({"accessibility_label": spoken} if spoken else {}),
    }


def actions(*elements: Block) -> Block:
    """Return a row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def _section(section: Section) -> Iterator[Block]:
    """Yield a block for each point, the first with the section's title over it."""
    words = f"\n{shortened(section.title, _LONGEST_TITLE)}"
    title = [_words([{"type": "text", "text": words, "style": {"bold": True}}])]
    for place, point in enumerate(section.points):
        above = title if place == 0 else []
        fitting = fitted(point, lambda part: _size(_point(part)) <= _MOST_OF_A_POINT)
        yield {"type": "rich_text", "elements": [*above, *_point(fitting)]}


def _point(point: Point) -> list[Block]:
    lists = [_list([_words(_row(point.head))], indent=0)]
    if point.under:
        lists.append(_list([_words(_row(row)) for row in point.under], indent=1))
    return lists


def _list(items: list[Block], *, indent: int) -> Block:
    return {"type": "rich_text_list", "style": "bullet", "indent": indent, "elements": items}


def _row(row: Row) -> list[Block]:
    elements: list[Block] = []
    for piece in row:
        element: Block = {"type": "text", "text": piece.text}
        if piece.url:
            element = {
                "type": "link",
                "url": piece.url,
                "text": piece.text.replace(" ", "\N{NO-BREAK SPACE}"),
            }
        if style := _STYLES.get(piece.look):
            element["style"] = style
        elements.append(element)
    return [element for element in elements if element["text"]]


def _text(text: str, *, bold: bool = False) -> Block:
    element: Block = {"type": "text", "text": text, **({"style": {"bold": True}} if bold else {})}
    return {"type": "rich_text", "elements": [_words([element])]}


def _small(lines: Sequence[str]) -> Block:
    """Return lines in small grey letters."""
    return {"type": "context", "elements": [_label(shortened(line, _LONGEST_FOOT)) for line in lines]}


def _label(text: str) -> Block:
    """Return a text in which Slack reads nothing: no markup, no link, no :emoji:."""
    return {"type": "plain_text", "text": text, "emoji": False}


def _words(elements: list[Block]) -> Block:
    return {"type": "rich_text_section", "elements": elements}


def _size(blocks: Sequence[Block]) -> int:
    return len(json.dumps(blocks, ensure_ascii=False))
