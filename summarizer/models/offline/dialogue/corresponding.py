"""Who writes to whom in mails: a document's header lines in, the reader of each message out.

Readers keep the header lines of a mail as a segment without a speaker, before what it heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from email.utils import getaddresses
from typing import NamedTuple

from summarizer.document import Document, Segment
from summarizer.kinds import DocumentKind

_FIELD = re.compile(r"^[ \t]*\**(from|to|cc)\**[ \t]*:\**[ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
_CROWD = re.compile(r"\b(?:all|everyone|staff|members|list|team|undisclosed)\b", re.IGNORECASE)


class _Head(NamedTuple):
    """The writer of a mail, and those to whom it goes, as name and address."""

    writer: tuple[str, str]
    readers: tuple[tuple[str, str], ...]


def readers(document: Document) -> Mapping[str, str]:
    """Return for each segment of a mail the one to whom it is written, where that is told and is one."""
    if document.kind is not DocumentKind.EMAIL:
        return {}
    heads = {segment.id: head for segment in document.segments if (head := _head(segment))}
    names = {address: name for head in heads.values() for name, address in (head.writer,) if address}
    return dict(_told(document.segments, heads, names))


def _told(
    segments: Sequence[Segment], heads: Mapping[str, _Head], names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    head: _Head | None = None
    for segment in segments:
        head = heads.get(segment.id, head)
        if head is None or not segment.speaker:
            continue
        if segment.speaker not in head.writer:
            yield segment.id, _name(head.writer, names)  # a quoted mail was written to who quotes it
        elif len(head.readers) == 1 and not _CROWD.search(head.readers[0][0]):
            yield segment.id, _name(head.readers[0], names)


def _name(one: tuple[str, str], names: Mapping[str, str]) -> str:
    name, address = one
    return names.get(address, "") or name or address


def _head(segment: Segment) -> _Head | None:
    """Return what the header lines of a mail say, if a segment is such lines."""
    if segment.speaker or ("@" not in segment.text and ":" not in segment.text):
        return None
    fields = {key.lower(): value.strip() for key, value in reversed(_FIELD.findall(segment.text))}
    writers = _people(fields.get("from", ""))
    return _Head(writers[0], _people(fields.get("to", ""))) if writers else None


def _people(written: str) -> tuple[tuple[str, str], ...]:
    """Return names and addresses; a name without an address is one too."""
    if "@" not in written:
        return tuple((" ".join(one.split()), "") for one in written.split(";") if one.strip())
    listed = getaddresses([written])
    return tuple((" ".join(name.split()), address.lower()) for name, address in listed if name or address)
