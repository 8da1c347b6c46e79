"""From mails to a document: quoted tails become messages of their own, each read once, oldest first.

The text as read is, for each mail, its header lines and then "author: text" turns, blank lines between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from summarizer.document import Document
from summarizer.kinds import DocumentKind
from summarizer.readers import heading, languages, quoting, turns

_MIN_REPEAT = 20


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail: its header lines as shown to the reader, and its body."""

    head: str
    body: str
    author: str | None
    sent_at: str | None = None
    subject: str | None = None
    message_id: str | None = None
    reply_to: str | None = None


def document(
    mails: Sequence[Mail], *, language: str, source_format: str, warnings: Sequence[str]
) -> Document:
    """Lay the mails out by time and leave out what a later mail only repeats."""
    ordered = _by_time(mails)
    split = [quoting.split(mail.body, mail.author, mail.sent_at) for mail in ordered]
    fresh = [_folded(part.text) for parts in split for part in parts if part.layer == 0]
    messages: list[turns.Message] = []
    seen: list[str] = []
    repeats = nameless = 0
    for mail, parts in zip(ordered, split, strict=True):
        if mail.head:
            messages.append(turns.Message(mail.head, message_id=mail.message_id))
        for part in parts:
            folded = _folded(part.text)
            if part.layer and _is_repeat(folded, [*fresh, *seen]):
                repeats += 1
                continue
            seen.append(folded)
            nameless += part.author is None
            messages.append(_message(mail, part))
    text, spoken = turns.compose(messages, separator="\n\n")
    chosen = languages.choose(language, "\n".join(mail.body for mail in mails))
    first = ordered[0]
    return Document(
        text=text,
        segments=turns.segments(text, spoken, chosen),
        kind=DocumentKind.EMAIL,
        title=heading.clean_title(first.subject),
        date=next((mail.sent_at for mail in ordered if mail.sent_at), None),
        language=chosen,
        source_format=source_format,
        warnings=(*warnings, *_warnings(repeats, nameless)),
    )


def _by_time(mails: Sequence[Mail]) -> list[Mail]:
    """Sort by time where every mail has one; reverse a thread whose days run backwards; else keep it."""
    times = [mail.sent_at or "" for mail in mails]
    if all("T" in time for time in times):
        return sorted(mails, key=lambda mail: _moment(mail.sent_at or ""))
    days = [time[:10] for time in times]
    is_newest_first = all(days) and days == sorted(days, reverse=True) and days[0] != days[-1]
    return list(reversed(mails)) if is_newest_first else list(mails)


def _moment(written: str) -> float:
    parsed = datetime.fromisoformat(written)
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp()


def _message(mail: Mail, part: quoting.Part) -> turns.Message:
    if part.layer:
        return turns.Message(part.text, part.author, part.sent_at)
    return turns.Message(part.text, part.author, part.sent_at, mail.message_id, reply_to=mail.reply_to)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_repeat(folded: str, known: Iterable[str]) -> bool:
    return any(folded == other or (len(folded) >= _MIN_REPEAT and folded in other) for other in known)


def _warnings(repeats: int, nameless: int) -> list[str]:
    counts = (
        (repeats, "Quoted passages that repeat another mail of the thread and are read there only"),
        (nameless, "Quoted passages without a named author"),
    )
    return [f"{text}: {count}." for count, text in counts if count]
