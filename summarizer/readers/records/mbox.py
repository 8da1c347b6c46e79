"""Mailboxes in one file (mbox): a "From " line opens each mail.

A body's own line that begins with "From " opens none unless it carries a date, or a header follows it.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from summarizer.errors import InputTooLarge, UnreadableInput
from summarizer.readers import mailboxes
from summarizer.readers.found import Member
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.metering import Gauge
from summarizer.readers.opening import Opened

_OPENS = re.compile(rb"From [^\r\n]*\d{1,2}:\d{2}(?::\d{2})?[^\r\n]*\b\d{4}\b")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9\-]{0,60}:[ \t\r\n]")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass
class _Index:
    """Where the mails begin and end, and in which a line looks like the start of one and is none."""

    starts: array[int] = field(default_factory=lambda: array("q"))
    end: int = 0
    odd: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Box:
    name: str
    file_name: str
    file: BinaryIO
    index: _Index
    gauge: Gauge

    def __len__(self) -> int:
        return len(self.index.starts)

    def place(self, number: int) -> str:
        return f"{self.name}#{number + 1}"

    def fetch(self, number: int, max_bytes: int, *, is_head: bool = False) -> bytes:
        start = self.index.starts[number]
        after = self.index.starts[number + 1] if number + 1 < len(self) else self.index.end
        if after - start > max_bytes and not is_head:
            raise InputTooLarge(f"Mail {number + 1} of {self.file_name} is larger than {max_bytes} bytes.")
        self.file.seek(start)
        content = self.file.read(min(after - start, max_bytes))
        if not is_head:
            self.gauge.add(len(content))
        return _QUOTED_FROM.sub(rb"\1", content.partition(b"\n")[2])

    def notes(self, number: int) -> tuple[str, ...]:
        count = self.index.odd.get(number)
        return (f'Lines that begin with "From " and are read as text: {count}.',) if count else ()


@dataclass(frozen=True)
class Mbox:
    """Reads a file of many mails."""

    name: str = "mbox"

    def accepts(self, opened: Opened) -> bool:
        """Accept what begins with a "From " line and a header, and what is called so."""
        first, _, rest = opened.head.lstrip().partition(b"\n")
        is_opening = first.startswith(b"From ") and (
            _OPENS.match(first) is not None or _HEADER.match(rest) is not None
        )
        return opened.suffix in {".mbox", ".mbx"} or is_opening

    def read(self, opened: Opened, options: GatherOptions) -> Iterator[Member]:
        """Yield a document for each thread."""
        with _seekable(opened) as file:
            index = _indexed(file, options.max_input_bytes)
            if not index.starts:
                raise UnreadableInput(
                    f'{opened.file_name} is no mailbox: no line of it opens a mail with "From ".'
                )
            box = _Box(opened.name, opened.file_name, file, index, opened.gauge)
            yield from mailboxes.threads(box, options, self.name)


@contextmanager
def _seekable(opened: Opened) -> Iterator[BinaryIO]:
    """Open the file itself, or a copy on disk, without a name, of what lies in an archive."""
    if opened.path:
        with opened.path.open("rb") as file:
            yield file
        return
    with tempfile.TemporaryFile() as copy, opened.file() as packed:
        shutil.copyfileobj(packed, copy)
        yield copy


def _indexed(file: BinaryIO, max_bytes: int) -> _Index:
    index = _Index()
    file.seek(0)
    position = 0
    is_after_blank = True
    line = file.readline(max_bytes)
    while line:
        following = file.readline(max_bytes)
        if line.startswith(b"From "):
            has_date, has_header = _OPENS.match(line) is not None, _HEADER.match(following) is not None
            if (is_after_blank and (has_date or has_header)) or (has_date and has_header):
                index.starts.append(position)
            elif index.starts:
                number = len(index.starts) - 1
                index.odd[number] = index.odd.get(number, 0) + 1
        position += len(line)
        is_after_blank = not line.strip()
        line = following
    index.end = position
    return index
