"""Transcript in, Document out: what people said, under names that tell them apart.

Bots and lines of the system are left out: they are no parties. The model sees the segments' short ids;
a message's id and link stay on the segment for code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import count

from summarizer.chat.base import Kind, Message, Transcript
from summarizer.document import Document
from summarizer.errors import UnreadableInput
from summarizer.readers.decoding import is_blank
from summarizer.readers.members import transcript as form
from summarizer.rendering.defusing import shortened, visible

_LONGEST_NAME = 60
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def document_of(transcript: Transcript) -> Document:
    """Return the document that is summarized; raises UnreadableInput where nobody said anything."""
    people = [m for m in transcript.messages if m.kind is Kind.HUMAN]
    names = names_of(people)
    messages = tuple(
        form.TranscriptMessage(
            id=message.id,
            author=names[message.author_id],
            text=_NO_TEXT.sub("\ufffd", message.text),
            time=message.sent_at.isoformat(timespec="seconds") if message.sent_at else None,
            url=message.url,
            reply_to=message.reply_to,
            edited=message.edited_at is not None,
        )
        for message in people
    )
    if all(is_blank(message.text) for message in messages):
        raise UnreadableInput(
            "There is no message of a person in this thread that I can read.",
            hint="Ask me in the thread that holds the negotiation.",
        )
    return form.document_of(
        form.Transcript(format=form.FORMAT, title=_title(transcript.title), messages=messages)
    )


def names_of(messages: Iterable[Message]) -> dict[str, str]:
    """Return a name for each author id; authors of the same name are told apart by a number."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for author, name in {m.author_id: _name(m.author_name) for m in messages}.items():
        candidates = (name if number == 1 else f"{name} ({number})" for number in count(1))
        names[author] = next(each for each in candidates if _folded(each) not in taken)
        taken.add(_folded(names[author]))
    return names


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _name(written: str) -> str:
    """Return a name on one line, without what only a terminal or a prompt would read."""
    name = shortened(visible(_NO_TEXT.sub("\ufffd", written)), _LONGEST_NAME)
    return "someone" if is_blank(name) else name


def _title(written: str | None) -> str | None:
    return visible(_NO_TEXT.sub("\ufffd", written)) if written else None
