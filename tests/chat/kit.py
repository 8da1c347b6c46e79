"""A platform without a platform: threads written in a test come in, what people would see comes out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from summarizer.chat.answering import Answerer, Request
from summarizer.chat.base import (
    Audience,
    Capabilities,
    Gap,
    GapReason,
    Kind,
    Message,
    ThreadRef,
    Transcript,
)
from summarizer.chat.view import Look, Piece, Point, Row, Section, View
from summarizer.models.base import Model
from summarizer.settings import Settings
from summarizer.states import Completion, Prompt
from summarizer.testing import ScriptedModel

START = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
REF = ThreadRef("fake", "room", "root")
OFFLINE = Settings(model="offline")
TALKS = (
    ("Ines", "We can sell you the forty pumps at 320 each, delivered in May."),
    ("Joren", "No, 320 is too much for us."),
    ("Joren", "We offer 300 each if you deliver in April."),
    ("Ines", "I can do 310 each, delivered in April."),
)


def message(number: int, author: str, text: str, **more: object) -> Message:
    values: dict[str, object] = {
        "id": f"id-{number}",
        "author_id": f"U-{author}",
        "author_name": author,
        "sent_at": START + timedelta(minutes=number),
        "text": text,
        "url": f"https://chat.example/room/id-{number}",
        **more,
    }
    return Message(**values)  # type: ignore[arg-type]  # a test names the fields that it is about


def talk(lines: Iterable[tuple[str, str]] = TALKS) -> tuple[Message, ...]:
    return tuple(message(number, author, text) for number, (author, text) in enumerate(lines, start=1))


def transcript(messages: Iterable[Message], *, gaps: Iterable[Gap] = (), ref: ThreadRef = REF) -> Transcript:
    found = tuple(messages)
    return Transcript(
        ref=ref,
        title="Pumps",
        messages=found,
        gaps=tuple(gaps),
        fetched_at=START + timedelta(hours=8),
        cursor=found[-1].id if found else None,
    )


CAPABLE = Capabilities(can_reply_privately=True, can_edit=True, has_buttons=False, max_characters=10_000)


@dataclass
class FakeAdapter:
    """Reads what the test wrote; keeps what was shown to whom."""

    found: Transcript | Exception
    shown: list[str] = field(default_factory=list)
    views: list[tuple[View, Audience]] = field(default_factory=list)
    may_finish: asyncio.Event | None = None
    capabilities: Capabilities = CAPABLE

    async def read(self, ref: ThreadRef, since: datetime | None = None) -> Transcript:
        """Return the thread, or raise what the test put there."""
        assert ref == REF
        del since
        if self.may_finish:
            await self.may_finish.wait()
        if isinstance(self.found, Exception):
            raise self.found
        return self.found

    def permalink(self, ref: ThreadRef, message_id: str) -> str | None:
        """Return an address."""
        return f"https://chat.example/{ref.place}/{message_id}"

    async def progress(self, text: str) -> None:
        """Note a sign of life."""
        self.shown.append(text)

    async def reply(self, view: View, audience: Audience = Audience.PRIVATE) -> None:
        """Note what was shown."""
        self.views.append((view, audience))

    @property
    def view(self) -> View:
        """Return the one view that was shown."""
        ((view, _),) = self.views
        return view


def request(event_id: str = "E1", **more: object) -> Request:
    return Request(REF, str(more.pop("asker", "U-asker")), event_id, **more)  # type: ignore[arg-type]


def answer(
    adapter: FakeAdapter, asked: Request | None = None, *, model: Model | None = None, **more: object
) -> FakeAdapter:
    """Answer one request and return the adapter with what it showed."""

    async def once() -> None:
        answerer = Answerer(OFFLINE, model=model, **more)  # type: ignore[arg-type]  # options of a test
        await answerer.answer(asked or request(), adapter)
        await answerer.aclose()

    asyncio.run(once())
    return adapter


class SilentModel(ScriptedModel):
    """Never answers."""

    def __init__(self) -> None:
        super().__init__([])

    async def complete(self, prompt: Prompt) -> Completion:
        """Wait for ever."""
        await asyncio.Event().wait()
        raise AssertionError(prompt.purpose)


DELETED = Gap(GapReason.DELETED, 2)
BOT = Kind.BOT


def long_view(count: int = 300) -> View:
    """Return an answer with so many lines that no platform shows it in one message."""
    words = "very " * 30
    points = tuple(
        Point((Piece(f"O{n} open: {1000 + n} crowns, {words}well packed"),), ((Piece(f"“{words}”"),),))
        for n in range(count)
    )
    return View(
        "On the table.", (Section("Offers of Ines", points),), ("Read 300 messages",), "n1.x", "token"
    )


WIDE = ("a", '"', "\\", "&", "<", "@a", "a.b/", "\u4e00", "\U0001f600", "a ")
"""What takes more room inside a message than it has characters: quotes, markup, addresses, other scripts."""


def view_of(words: list[str], count: int) -> View:
    """Return an answer of so many lines, each with all the words: as its head, and as quotes."""
    text = " ".join(words)
    head = (Piece("O1 "), Piece("open", Look.STRONG), Piece(f": {text}"))
    quotes = tuple((Piece(each, Look.QUOTE), Piece(" 9:02", url="https://chat.example/1")) for each in words)
    points = (Point(head, quotes),) * count
    lines = (f"Read {text}", f"model {text}")
    return View(f"Now: {text}", (Section(f"Offers of {text}", points),), lines, "n1.x", "token")


def row_text(row: Row) -> str:
    """Return a row's words; an address is left out."""
    return "".join(piece.text for piece in row)
