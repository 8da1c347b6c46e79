"""Takes off the four wrappers that are tolerated around an answer, and notes each.

Tolerated are a byte order mark, white space, one `<think>` block at the start and one code fence around
the whole. Anything else around the JSON makes the answer unusable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_JSON_SPACE = " \t\r\n"
_FENCE_OPENS = re.compile(r"```[A-Za-z]{0,12}[ \t]*(?:\r?\n|\Z)")


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The text inside the wrappers, and a sentence about each wrapper that was taken off.

    `is_closed`: every wrapper that was opened was closed too; false only in an answer that was cut.
    """

    text: str
    notes: tuple[str, ...] = ()
    is_closed: bool = True


def unwrap(text: str) -> Unwrapped:
    """Take the tolerated wrappers off `text`, from the outside in; strict parsing decides on the rest."""
    notes: list[str] = []
    is_closed = True
    if text.startswith("\ufeff"):
        text = text[1:]
        notes.append("The answer began with a byte order mark.")
    text = _stripped(text, notes)
    if text.startswith("<think>"):
        _, closing, text = text.partition("</think>")
        text, is_closed = _stripped(text, notes), bool(closing)
        notes.append("The answer began with a block of thoughts, which was left out.")
    if opening := _FENCE_OPENS.match(text):
        is_closed = text.endswith("```")
        text = _stripped(text[opening.end() :].removesuffix("```"), notes)
        notes.append("The answer stood in a code fence.")
    return Unwrapped(text, tuple(notes), is_closed)


def _stripped(text: str, notes: list[str]) -> str:
    """Strip white space; only what JSON itself does not allow around a value is worth a note."""
    inner = text.strip()
    if len(inner) != len(text.strip(_JSON_SPACE)):
        notes.append("The answer stood in white space that JSON does not know.")
    return inner
