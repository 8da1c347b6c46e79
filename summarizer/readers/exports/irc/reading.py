"""An IRC log as documents: one sitting each, days counted on where the log has only clocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from summarizer.errors import UnreadableInput
from summarizer.readers.base import RawInput
from summarizer.readers.exports import arranging
from summarizer.readers.exports.base import SERVICE, STRANGE, Omitted, Post, Talk
from summarizer.readers.exports.irc import lines
from summarizer.readers.exports.irc.lines import Message, NewDay, Note
from summarizer.readers.found import Member
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import Opened

_SAMPLE_LINES = 60
_MARKUP = re.compile(r"\x03\d{0,2}(?:,\d{1,2})?|[\x02\x0f\x11\x16\x1d\x1e\x1f]")
_EPOCH = datetime(1970, 1, 1)
_NO_DAY = date(1971, 1, 1)
"""Stands for the first day of a log that tells none: its clocks are compared, it is never shown."""
_CHANNEL = re.compile(r"[#&][^\s,.]{1,60}?(?=[_\-.]?\d{4}-?\d{2}-?\d{2}|[.,\s]|$)")


@dataclass(frozen=True)
class Irc:
    """Reads a log."""

    name: str = "irc"

    def accepts(self, opened: Opened) -> bool:
        """Accept text of which nearly all lines are those of a log, some of them said by somebody."""
        if not RawInput(opened.head, name=opened.file_name).is_probably_text:
            return False
        sample = [
            line
            for line in opened.head.decode("utf-8", "ignore").splitlines()[:_SAMPLE_LINES]
            if line.strip()
        ]
        if sum(map(lines.is_stamped, sample)) < 2:
            return False
        read = [lines.read(line) for line in sample]
        said = sum(1 for each in read if isinstance(each, Message) and each.clock)
        return said > 1 and 10 * sum(each is not None for each in read) >= 9 * len(read)

    def read(self, opened: Opened, options: GatherOptions) -> Iterator[Member]:
        """Yield the log's sittings."""
        raw = RawInput(opened.content(options.max_input_bytes), name=opened.file_name)
        text = raw.decoded.text
        said = [each for line in text.splitlines() if isinstance(each := lines.read(line), Message)]
        if not said:
            raise UnreadableInput(f"{opened.file_name} holds no line that an IRC program writes.")
        channel = _CHANNEL.search(opened.file_name)
        day = lines.day_of(opened.file_name)
        talk = Talk(
            opened.name,
            self.name,
            channel[0] if channel else None,
            date=day.isoformat() if day else None,
            warnings=raw.decoded.warnings,
        )
        calendar = _Calendar(day, has_half_days=_has_half_days(said))
        yield from arranging.documents(_posts(text, calendar), talk, options)


def _posts(text: str, calendar: _Calendar) -> Iterator[Post | Omitted]:
    for number, line in enumerate(text.splitlines(), start=1):
        match lines.read(_MARKUP.sub("", line)):
            case Message() as message:
                moment, sent_at = calendar.moment(message)
                label = f"line-{number}"
                yield Post(message.text, message.nick, label, moment, sent_at)
            case NewDay(day=day):
                calendar.begin(day)
            case Note():
                yield Omitted(SERVICE)
            case None if line.strip():
                yield Omitted(STRANGE)
            case _:
                pass


class _Calendar:
    """Which day it is, line after line: told, or counted on where the clock starts anew."""

    def __init__(self, day: date | None, *, has_half_days: bool) -> None:
        self._is_told = day is not None
        self._has_half_days = has_half_days
        self._turn = timedelta(hours=12 if has_half_days else 24)
        self._base = datetime.combine(day or _NO_DAY, time())
        self._last: datetime | None = None

    def begin(self, day: date) -> None:
        """Take a day that a line tells."""
        self._is_told = True
        self._base = datetime.combine(day, time())
        self._last = None

    def moment(self, message: Message) -> tuple[float | None, str | None]:
        """Return the moment for silences, and the time as far as it is known."""
        if message.clock is None:
            return None, None
        if message.day:
            self.begin(message.day)
        hour, minute, second = message.clock
        since = timedelta(hours=hour % 12 if self._has_half_days else hour, minutes=minute, seconds=second)
        if self._last and self._last - (self._base + since) > self._turn / 2:
            self._base += self._turn
        self._last = self._base + since
        clock = f"{hour:02d}:{minute:02d}:{second:02d}"
        is_known = self._is_told and not self._has_half_days
        return (self._last - _EPOCH).total_seconds(), f"{self._last.date()}T{clock}" if is_known else clock


def _has_half_days(said: Sequence[Message]) -> bool:
    """Say whether the clock goes from 12:59 to 1:00 and knows no other hours than those."""
    hours = [each.clock[0] for each in said if each.clock and not each.day]
    return (
        bool(hours)
        and max(hours) == 12
        and min(hours) > 0
        and any(before == 12 and after == 1 for before, after in pairwise(hours))
    )
