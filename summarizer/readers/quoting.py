"""Quoted tails of a mail: a body comes in, its parts with their authors go out, oldest first where possible.

A part's author comes from the line that introduces it ("On … X wrote:", recognised in many languages by
mail-parser-reply, extra `documents`) or from a forwarded header block; the depth of `>` marks says whose
line it is. What names no author keeps none: it is never given to the sender.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from summarizer.readers import heading, mailheads
from summarizer.readers.base import require
from summarizer.readers.decoding import is_blank
from summarizer.readers.labels import iso_time

_MARKS = re.compile(r"[ \t]*(?:>[ \t]?)+")
_MAX_INTRODUCTION = 300
_INTRODUCTION_LINES = 3
_CLOCK_OR_YEAR = re.compile(
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AP]\.?M\.?)?(?:\s?[+-]\d{4})?|\b[12]\d{3}\b", re.IGNORECASE
)
_CLOCK = re.compile(r"(?<![\d.:])\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?!\d)", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[<\[(](?:mailto:)?[^<>\[\]()\s]+@[^<>\[\]()\s]+[>\])].*$")
_ADDRESS_ALONE = re.compile(r"[^\s<>\[\]():]+@[^\s<>\[\]():]+")
_VERBS = re.compile(
    r"^(?:schrieb|skrev|a écrit|ha scritto|escribió)\s+|"
    r"\s*(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|skrev|schreef|napisał\(?a?\)?|napsal\(a\))?"
    r"\s*[:：]\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive lines of one author; `layer` counts how often they were quoted, 0 is the sender."""

    author: str | None
    sent_at: str | None
    layer: int
    text: str


@dataclass(frozen=True, slots=True)
class _Voice:
    author: str | None
    sent_at: str | None
    layer: int


@dataclass(frozen=True, slots=True)
class _Line:
    depth: int
    text: str


@dataclass
class _Reading:
    """Where the walk over the lines stands: who speaks at which depth, and what was gathered."""

    voices: dict[int, _Voice]
    gathered: list[tuple[_Voice, list[str]]] = field(default_factory=list)

    def say(self, line: _Line) -> None:
        voice = self.voices.get(line.depth) or _Voice(None, None, line.depth)
        if self.gathered and (self.gathered[-1][0] == voice or is_blank(line.text)):
            self.gathered[-1][1].append(line.text)
        elif not is_blank(line.text):
            self.gathered.append((voice, [line.text]))

    def introduce(self, depth: int, author: str | None, sent_at: str | None, *, from_depth: int) -> None:
        above = self.voices.get(from_depth) or _Voice(None, None, from_depth)
        self.voices = {known: voice for known, voice in self.voices.items() if known < depth}
        self.voices[depth] = _Voice(author, sent_at, above.layer + 1)


def split(body: str, author: str | None, sent_at: str | None) -> tuple[Part, ...]:
    """Cut a mail's body into what each author wrote; chronological unless replies are interleaved."""
    lines = [_line(raw) for raw in body.splitlines()]
    reading = _Reading({0: _Voice(author, sent_at, 0)})
    position = 0
    while position < len(lines):
        position = _step(lines, position, reading)
    parts = tuple(
        Part(voice.author, voice.sent_at, voice.layer, "\n".join(texts).strip("\n"))
        for voice, texts in reading.gathered
    )
    return tuple(reversed(parts)) if _is_newest_first(parts) else parts


def _line(raw: str) -> _Line:
    match = _MARKS.match(raw)
    return _Line(match[0].count(">"), raw[match.end() :]) if match else _Line(0, raw)


def _is_newest_first(parts: Sequence[Part]) -> bool:
    layers = [part.layer for part in parts]
    return layers == sorted(layers)


def _step(lines: Sequence[_Line], position: int, reading: _Reading) -> int:
    """Read one line, introduction or header block, and return the position behind it."""
    line = lines[position]
    block = [
        other.text for other in lines[position : position + mailheads.MAX_LINES] if other.depth == line.depth
    ]
    if head := mailheads.read(block):
        reading.introduce(line.depth, head.author, head.sent_at, from_depth=line.depth)
        return position + head.line_count
    if found := _introduction(lines, position):
        introduction, length = found
        after = next((other for other in lines[position + length :] if not is_blank(other.text)), line)
        depth = line.depth + 1 if after.depth > line.depth else line.depth
        reading.introduce(depth, _author(introduction), _sent_at(introduction), from_depth=line.depth)
        return position + length
    reading.say(line)
    return position + 1


def _introduction(lines: Sequence[_Line], position: int) -> tuple[str, int] | None:
    """Return the "On … X wrote:" that begins at this line, and its number of lines."""
    depth = lines[position].depth
    texts: list[str] = []
    for line in lines[position : position + _INTRODUCTION_LINES]:
        if line.depth != depth or is_blank(line.text):
            return None
        texts.append(line.text.strip())
        joined = " ".join(texts)
        if len(joined) > _MAX_INTRODUCTION:
            return None
        if joined.endswith((":", "：")):
            follows = lines[position + len(texts) : position + len(texts) + 3]
            is_quote = any(other.depth > depth for other in follows)
            return (joined, len(texts)) if (is_quote or "@" in joined) and _is_introduction(joined) else None
    return None


def _is_introduction(line: str) -> bool:
    is_signed = _ADDRESS.search(line) is not None
    has_verb = not line.rstrip(":： ").endswith((">", "]", ")"))
    return (is_signed and (has_verb or _CLOCK_OR_YEAR.search(line) is not None)) or any(
        pattern.match(line) for pattern in _patterns()
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    constants = require("mailparser_reply.constants", extra="documents", reading="quoted tails of mails")
    languages: dict[str, dict[str, str]] = constants.MAIL_LANGUAGES
    wrote = (rules.get("wrote_header") for rules in languages.values())
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in wrote if pattern)


def _author(introduction: str) -> str | None:
    address = _ADDRESS_ALONE.search(introduction)
    name = _VERBS.sub("", _ADDRESS.sub("", introduction))
    ends = [match.end() for match in _CLOCK_OR_YEAR.finditer(name)]
    name = _VERBS.sub("", name[max(ends, default=0) :].strip(" ,;"))
    return name.strip(" ,;'\"*") or (address[0] if address else None)


def _sent_at(introduction: str) -> str | None:
    day = heading.find_date(introduction)
    match = _CLOCK.search(introduction)
    clock = iso_time(match[0]) if match else None
    return f"{day}T{clock}" if day and clock else day or clock
