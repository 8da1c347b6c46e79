"""Records with named fields: a mapping comes in, the document that it holds goes out.

A record holds its text in one field, or messages with authors; title, date, language, address and kind
are taken from fields of these names where they are sound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import cast

from summarizer.document import Document
from summarizer.errors import UnreadableInput
from summarizer.kinds import DocumentKind
from summarizer.readers import heading, languages, singles, turns
from summarizer.readers.base import RawInput
from summarizer.readers.decoding import is_blank
from summarizer.readers.gather_options import GatherOptions

_TEXTS = ("text", "body", "content", "article", "transcript", "message", "description")
_AUTHORS = ("author", "speaker", "sender", "from", "user", "name", "role", "agent")
_TIMES = ("ts", "time", "timestamp", "date", "sent_at", "created_at")
_KINDS = {
    "chat": DocumentKind.DIALOGUE,
    "thread": DocumentKind.DIALOGUE,
    "mail": DocumentKind.EMAIL,
    "meeting": DocumentKind.TRANSCRIPT,
    "news": DocumentKind.ARTICLE,
} | {kind.value: kind for kind in DocumentKind}
_NAMED = 8

Record = Mapping[str, object]


def identity(record: Record, options: GatherOptions) -> str | None:
    """Return the record's own id where `id_field` names one that it has."""
    written = record.get(options.id_field) if options.id_field else None
    return str(written).strip() or None if isinstance(written, str | int) else None


def document(record: Record, name: str, options: GatherOptions) -> Document:
    """Read one record; raises an InputError that names the fields where none holds a text."""
    kind = _KINDS.get(str(_plain(record, "kind") or _plain(record, "type") or "").lower())
    messages = record.get("messages")
    if options.text_field is None and isinstance(messages, list) and (said := _messages(messages)):
        found = _dialogue(said, options, kind)
    else:
        content = _text(record, name, options).encode("utf-8", "surrogatepass")
        found = singles.read(RawInput(content, name=name), options)
        if kind and found.source_format == "text":
            found = replace(found, kind=kind)
    url = _plain(record, "url")
    link = url if url and url.startswith(("http://", "https://")) and url.isprintable() else None
    return replace(
        found,
        title=heading.clean_title(options.title or _plain(record, "title")) or found.title,
        date=options.date or _date(record) or found.date,
        segments=tuple(replace(each, url=each.url or link) for each in found.segments)
        if link
        else found.segments,
    )


def _text(record: Record, name: str, options: GatherOptions) -> str:
    fields = (options.text_field,) if options.text_field else _TEXTS
    for field in fields:
        text = record.get(field)
        if isinstance(text, str) and not is_blank(text):
            return text
    known = ", ".join(repr(key) for key in list(record)[:_NAMED])
    where = (
        f"in its field {options.text_field!r}"
        if options.text_field
        else "in a field that is known to hold one"
    )
    raise UnreadableInput(
        f"{name} holds no text {where}.", hint=f"Name the field with --text-field; it has {known or 'none'}."
    )


def _messages(messages: list[object]) -> list[turns.Message]:
    said: list[turns.Message] = []
    for message in messages:
        if not isinstance(message, dict):
            return []
        fields = cast("dict[str, object]", message)
        text = next((t for key in _TEXTS if isinstance(t := fields.get(key), str)), None)
        author = next((a for key in _AUTHORS if isinstance(a := fields.get(key), str)), None)
        if text is None or author is None:
            return []
        if not is_blank(text):
            said.append(turns.Message(text, " ".join(author.split()) or None, _time(fields), _id(fields)))
    return said


def _dialogue(said: list[turns.Message], options: GatherOptions, kind: DocumentKind | None) -> Document:
    text, spoken = turns.compose(said)
    language = languages.choose(options.language, "\n".join(message.text for message in said))
    first = next((message.sent_at for message in said if message.sent_at), None)
    return Document(
        text=text,
        segments=turns.segments(text, spoken, language),
        kind=kind or DocumentKind.DIALOGUE,
        date=first[:10] if first else None,
        language=language,
        source_format="record",
    )


def _time(fields: Record) -> str | None:
    written = next((t for key in _TIMES if isinstance(t := fields.get(key), str)), None)
    return written if written and _is_iso(written) else None


def _id(fields: Record) -> str | None:
    written = next(
        (i for key in ("id", "i", "message_id") if isinstance(i := fields.get(key), str | int)), None
    )
    return None if written is None else str(written)


def _date(record: Record) -> str | None:
    written = _plain(record, "date") or _plain(record, "published") or _plain(record, "created_at")
    if written and _is_iso(written):
        return written
    return heading.find_date(written) if written else None


def _is_iso(written: str) -> bool:
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return len(written) >= len("2026-01-01")


def _plain(record: Record, key: str) -> str | None:
    value = record.get(key)
    return value if isinstance(value, str) and value.strip() else None
