"""The lines of an export: a text comes in, its messages and notes go out, with dates still as written.

Phones write dates and clocks after their own language, a message may go on for several lines, and marks of
writing direction stand where nobody sees them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNSEEN = "\u200e\u200f\u202a\u202b\u202c\ufeff"
_SPACE = r"[ \t\u00a0\u202f]"
_LINE = re.compile(
    rf"[{_UNSEEN}]*(?P<box>\[)?(?P<date>\d{{1,4}}(?P<mark>[./-])\d{{1,2}}(?P=mark)\d{{1,4}})\.?,?{_SPACE}+"
    rf"(?P<before>上午|下午|午前|午後|오전|오후|凌晨|早上|中午|晚上)?{_SPACE}?"
    rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?"
    rf"(?:{_SPACE}?(?P<half>[ap]){_SPACE}?\.?{_SPACE}?m\b\.?)?"
    rf"(?(box)\]{_SPACE}*|{_SPACE}+[-–]{_SPACE}+)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AUTHOR = re.compile(r"(?P<author>[^:\n\"“”«»]{1,80}?):(?:[ \u00a0\u202f]|$)(?P<text>.*)", re.DOTALL)
_AFTERNOON = frozenset({"下午", "午後", "오후", "晚上"})
_MORNING = frozenset({"上午", "午前", "오전", "凌晨", "早上"})
_MAX_AUTHOR_WORDS = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A message, or a note where `author` is None; `number` is the line where it begins."""

    number: int
    date: tuple[str, str, str]
    mark: str
    clock: tuple[int, int, int] | None
    has_halves: bool
    author: str | None
    text: str


def read(text: str) -> Iterator[Entry]:
    """Yield the entries in order; lines before the first are none of it."""
    held: list[str] = []
    match: re.Match[str] | None = None
    number = 0
    for index, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        found = _LINE.match(line)
        if found is None:
            held.append(line)
            continue
        if match:
            yield _entry(match, number, held)
        match, number, held = found, index, []
    if match:
        yield _entry(match, number, held)


def count(text: str) -> tuple[int, int]:
    """Return how many lines begin a message or a note, and how many do not and are not blank.

    Where nobody says anything there are none: other logs begin their lines with a date as well. A box
    without seconds is none of WhatsApp's.
    """
    lines = [line for line in text.splitlines() if line.strip(_UNSEEN + " \t")]
    matches = [_LINE.match(line) for line in lines]
    found = [match for match in matches if match and (match["second"] or not match["box"])]
    is_said = any(_AUTHOR.match(match["rest"].lstrip(_UNSEEN)) for match in found)
    return (len(found), len(lines) - len(found)) if is_said else (0, len(lines))


def _entry(match: re.Match[str], number: int, following: list[str]) -> Entry:
    whole = "\n".join([match["rest"].lstrip(_UNSEEN), *following])
    said = _AUTHOR.match(whole)
    author = " ".join(said["author"].strip(_UNSEEN + "~ \u00a0\u202f").split()) if said else ""
    is_message = said is not None and bool(author) and len(author.split()) <= _MAX_AUTHOR_WORDS
    first, second, third = match["date"].split(match["mark"])
    return Entry(
        number=number,
        date=(first, second, third),
        mark=match["mark"],
        clock=_clock(match),
        has_halves=bool(match["half"]),
        author=author if is_message else None,
        text=said["text"].strip("\n") if said and is_message else whole,
    )


def _clock(match: re.Match[str]) -> tuple[int, int, int] | None:
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    is_afternoon = (match["half"] or "").lower() == "p" or match["before"] in _AFTERNOON
    is_morning = (match["half"] or "").lower() == "a" or match["before"] in _MORNING
    if is_afternoon and hour < 12:
        hour += 12
    elif is_morning and hour == 12:
        hour = 0
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None
