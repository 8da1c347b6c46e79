"""A WhatsApp chat as documents: its entries, dates and notes put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from summarizer.errors import UnreadableInput
from summarizer.readers.base import RawInput
from summarizer.readers.exports import arranging
from summarizer.readers.exports.base import DELETED, SERVICE, TEXTLESS, Omitted, Post, Talk
from summarizer.readers.exports.whatsapp import dates, lines, wording
from summarizer.readers.exports.whatsapp.dates import Order
from summarizer.readers.exports.whatsapp.lines import Entry
from summarizer.readers.found import Member
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import Opened

_SAMPLE_CHARACTERS = 20_000
_NAME = re.compile(r"(?:_chat|whatsapp.*|chat de whatsapp.*)(?:\.txt)?", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:WhatsApp Chat (?:with|mit|-)|Chat de WhatsApp con|Discussion WhatsApp avec) (?P<name>.+)\.txt"
)
_ASK = (
    "The dates can be read in two ways, so they are left out: give --day-first or --month-first to keep them."
)


@dataclass(frozen=True)
class WhatsApp:
    """Reads the text of "Export chat"."""

    name: str = "whatsapp"

    def accepts(self, opened: Opened) -> bool:
        """Accept text of which most lines begin with a date, a clock and the app's separators."""
        raw = RawInput(opened.head, name=opened.file_name)
        if not raw.is_probably_text:
            return False
        head = opened.head.decode("utf-8", "ignore")[:_SAMPLE_CHARACTERS]
        entries, others = lines.count(head)
        return entries > 1 and (2 * entries >= others or _NAME.fullmatch(opened.file_name) is not None)

    def read(self, opened: Opened, options: GatherOptions) -> Iterator[Member]:
        """Yield the chat's sittings."""
        raw = RawInput(opened.content(options.max_input_bytes), name=opened.file_name)
        entries = tuple(lines.read(raw.decoded.text))
        if not entries:
            raise UnreadableInput(f"{opened.file_name} holds no line with a date and a clock of WhatsApp.")
        order = dates.decide((e.date for e in entries), entries[0].mark, options.day_order, opened.file_name)
        warnings = (*raw.decoded.warnings, *((_ASK,) if order is Order.AMBIGUOUS else ()))
        title = _TITLE.fullmatch(opened.file_name)
        talk = Talk(opened.name, self.name, title["name"] if title else None, warnings=warnings)
        yield from arranging.documents(_posts(entries, order), talk, options)


def _posts(entries: Sequence[Entry], order: Order) -> Iterator[Post | Omitted]:
    for entry in entries:
        if entry.author is None:
            yield Omitted(SERVICE)
            continue
        text, is_edited = wording.without_edit_note(wording.without_marks(entry.text))
        if wording.is_deleted(text):
            yield Omitted(DELETED)
            continue
        said = wording.without_media(text)
        if not said.strip():
            yield Omitted(TEXTLESS)
            continue
        moment, sent_at = _time(dates.resolve(entry.date, order), entry, order)
        yield Post(
            text=said,
            author=wording.without_marks(entry.author),
            label=sent_at if sent_at and "T" in sent_at else f"line-{entry.number}",
            moment=moment,
            sent_at=sent_at,
            edited=is_edited,
        )


def _time(day: date | None, entry: Entry, order: Order) -> tuple[float | None, str | None]:
    """Return the phone's local time; of an ambiguous date only the clock, and the day for silences only."""
    if day is None or entry.clock is None:
        return None, None
    moment = datetime(day.year, day.month, day.day, *entry.clock, tzinfo=UTC)
    written = moment.replace(tzinfo=None).isoformat(timespec="seconds")
    return moment.timestamp(), written.partition("T")[2] if order is Order.AMBIGUOUS else written
