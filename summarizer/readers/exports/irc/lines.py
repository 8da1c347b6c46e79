"""One line of an IRC log comes in, what it is goes out: a message, a new day, a note, or nothing known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_CLOCK = r"(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,6})?"
_STAMP = (
    rf"(?P<box>\[)?(?:(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}})[ T\t]|"
    rf"(?P<name>[A-Z][a-z]{{2}})\s+(?P<dom>\d{{1,2}})\s)?{_CLOCK}(?:Z|[+-]\d{{2}}:?\d{{2}})?(?(box)\])"
)
_STAMPED = re.compile(rf"\s*{_STAMP}(?P<rest>[ \t].*|$)", re.DOTALL)
_SAID = re.compile(r"[ \t]*<[ @+%~&!]?(?P<nick>[^<>\s]{1,60})>[ \t]?(?P<text>.*)", re.DOTALL)
_TABBED = re.compile(r"\t[ @+%~&]?(?P<nick>[^\t\s<>*\-=]\S{0,60})\t(?P<text>.*)", re.DOTALL)
_DONE = re.compile(r"[ \t]*\*[ \t]+(?P<nick>[^\s*]{1,60})[ \t]+(?P<text>.*)", re.DOTALL)
_NOTE = re.compile(r"[ \t]*(?:===|-!-|\*\*\*?|-->|<--|--|->|<-|=-=|-[^\s-]{1,60}-|\|<--|-->\|)(?:[ \t]|$)")
_CHANGE = re.compile(
    r"(?:\([^()\s]*\) |\[[^\[\]]*\] )*(?:has (?:joined|left|quit|parted|changed)|is now known as|sets? mode|"
    r"was kicked|(?:joined|left|quit)\b.{0,60}$|changes topic|gives (?:channel|voice))",
    re.IGNORECASE,
)
_DAY_HEAD = re.compile(
    r"\s*(?:--- (?:Day changed|Log opened)|Session (?:Start|Time):|\*{4} BEGIN LOGGING AT|--- )\s*"
    r"[A-Z][a-z]{2}\w*,? (?P<name>[A-Z][a-z]{2})\w*\s+(?P<dom>\d{1,2})"
    r"(?:\s\d{1,2}:\d{2}(?::\d{2})?)?,?\s(?P<year>\d{4})"
)
_CLOSED = re.compile(r"\s*(?:--- Log closed|Session (?:Close|Ident)|\*{4} ENDING LOGGING)")
_FILE_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[-_.]?(?P<month>\d{2})[-_.]?(?P<day>\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody said, or did in the third person; `day` where the line itself has it."""

    nick: str
    text: str
    clock: tuple[int, int, int] | None
    day: date | None


@dataclass(frozen=True, slots=True)
class NewDay:
    """A line that tells the day of those behind it."""

    day: date


class Note:
    """Joins, quits, modes, topics."""


Line = Message | NewDay | Note


def is_stamped(line: str) -> bool:
    """Say whether a line begins with a clock, as one must that tells when something was said."""
    return _STAMPED.match(line) is not None


def read(line: str) -> Line | None:
    """Return what a line is; None where it is none of the known forms."""
    if head := _DAY_HEAD.match(line):
        day = _named(int(head["year"]), head["name"], head["dom"])
        return NewDay(day) if day else Note()
    if _CLOSED.match(line):
        return Note()
    match = _STAMPED.match(line)
    rest = match["rest"] if match else line
    clock, day = (_clock(match["clock"]), _day(match)) if match else (None, None)
    if said := _SAID.match(rest) or (match and _TABBED.match(rest)):
        return Message(said["nick"], said["text"].strip(), clock, day)
    done = _DONE.match(rest)
    if match and done and not _CHANGE.match(done["text"]):
        return Message(done["nick"], f"{done['nick']} {done['text'].strip()}", clock, day)
    return Note() if done or _NOTE.match(rest) else None


def day_of(file_name: str) -> date | None:
    """Return the day that a log's file name tells."""
    match = _FILE_DAY.search(file_name)
    return _date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def _clock(written: str) -> tuple[int, int, int] | None:
    hour, minute, second = (*map(int, written.split(":")), 0)[:3]
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _day(match: re.Match[str]) -> date | None:
    if match["year"]:
        return _date(int(match["year"]), int(match["month"]), int(match["day"]))
    return None  # "Mar 04" has no year: a line that opens the log tells it


def _named(year: int, month: str, day: str) -> date | None:
    name = month.lower()
    return _date(year, _MONTHS.index(name) + 1, int(day)) if name in _MONTHS else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
