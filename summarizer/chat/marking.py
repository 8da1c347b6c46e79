"""What was known when an answer was given, packed into a short text that travels with the answer.

A `Mark` holds no words: the moments up to which a thread was read, and for each line of the record a
checksum of the message that proves it with where the line stood. So nothing has to be kept by us.
"""

from __future__ import annotations

import base64
import binascii
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from summarizer.chat.base import ThreadRef, Transcript
from summarizer.document import Document
from summarizer.errors import UnreadableInput
from summarizer.schema.public import Condition, Line, Offer, Refusal, Summary
from summarizer.schema.vocabulary import ConditionState, LineList, RefusalForm, Standing

_PREFIX = "n1."
_HEAD = struct.Struct(">IQQ?")
_LINE = struct.Struct(">IB")
_MOST_LINES = 240
"""So that a marker fits the smallest place that it travels in: 2,000 characters, a Slack button's value."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STATES: tuple[tuple[LineList, str], ...] = (
    *((LineList.OFFERS, standing.value) for standing in Standing),
    *((LineList.REFUSALS, form.value) for form in RefusalForm),
    *((LineList.CONDITIONS, state.value) for state in ConditionState),
)
"""A line's list and state as one number: its place here. Only ever append, old markers are still about."""


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line as it was: `anchor` is the checksum of the message that its first quote stands in."""

    list: LineList
    anchor: int
    state: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What was known of a thread: messages sent up to `until`, as they were at `fetched_at`."""

    thread: int
    until: datetime
    fetched_at: datetime
    lines: tuple[MarkedLine, ...]
    is_cut: bool = False

    def is_of(self, ref: ThreadRef) -> bool:
        """Say whether the mark was made of that thread."""
        return self.thread == _checksum(f"{ref.source}\0{ref.place}\0{ref.root}")


def mark(summary: Summary, document: Document, transcript: Transcript) -> Mark:
    """Note where every line stands; only the last lines where there are too many to carry."""
    lines = tuple(
        MarkedLine(list_, anchor_of(message), state_of(line))
        for list_, line in lines_of(summary)
        if (message := message_of(line, document))
    )
    ref = transcript.ref
    return Mark(
        thread=_checksum(f"{ref.source}\0{ref.place}\0{ref.root}"),
        until=until(transcript),
        fetched_at=transcript.fetched_at,
        lines=lines[-_MOST_LINES:],
        is_cut=len(lines) > _MOST_LINES,
    )


def until(transcript: Transcript) -> datetime:
    """Return when the last message was sent; the moment of reading where no message has a time."""
    return max((m.sent_at for m in transcript.messages if m.sent_at), default=transcript.fetched_at)


def lines_of(summary: Summary) -> Iterator[tuple[LineList, Line]]:
    """Yield every line with the name of its list."""
    yield from ((LineList.OFFERS, line) for line in summary.offers)
    yield from ((LineList.REFUSALS, line) for line in summary.refusals)
    yield from ((LineList.CONDITIONS, line) for line in summary.conditions)


def message_of(line: Line, document: Document) -> str | None:
    """Return the id of the message that the line's first quote stands in."""
    segments = [document.by_id[id_] for evidence in line.evidence for id_ in evidence.segments]
    return segments[0].message_id if segments else None


def anchor_of(message_id: str) -> int:
    """Return a message's checksum."""
    return _checksum(message_id)


def state_of(line: Line) -> str:
    """Return where a line stands, as the schema spells it."""
    match line:
        case Offer():
            return line.status.value
        case Refusal():
            return line.form.value
        case Condition():
            return line.state.value


def pack(noted: Mark) -> str:
    """Return the marker: letters, digits, dashes and underscores, under 2,000 of them."""
    head = _HEAD.pack(noted.thread, _micros(noted.until), _micros(noted.fetched_at), noted.is_cut)
    lines = b"".join(_LINE.pack(line.anchor, _STATES.index((line.list, line.state))) for line in noted.lines)
    return _PREFIX + base64.urlsafe_b64encode(head + lines).decode().rstrip("=")


def unpack(marker: str) -> Mark:
    """Read a marker; raises UnreadableInput for anything that is none."""
    try:
        packed = marker.removeprefix(_PREFIX)
        content = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        thread, sent, fetched, is_cut = _HEAD.unpack_from(content)
        lines = tuple(
            MarkedLine(_STATES[code][0], anchor, _STATES[code][1])
            for anchor, code in _LINE.iter_unpack(content[_HEAD.size :])
        )
        moments = (_EPOCH + timedelta(microseconds=sent), _EPOCH + timedelta(microseconds=fetched))
    except (binascii.Error, struct.error, IndexError, OverflowError, ValueError):
        raise _unreadable() from None
    if not marker.startswith(_PREFIX):
        raise _unreadable()
    return Mark(thread, *moments, lines, is_cut)


def _unreadable() -> UnreadableInput:
    return UnreadableInput(
        "The earlier answer holds no marker that I can read.", hint="Ask for a new answer."
    )


def _checksum(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _micros(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)
