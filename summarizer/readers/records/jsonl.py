"""JSON Lines: one object a line, each a document; a line that is broken is passed with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer import strict_json
from summarizer.errors import InputError
from summarizer.readers.found import Located, Member, Unread, unread
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import Opened
from summarizer.readers.records import fields

_MARK = b"\xef\xbb\xbf"
_SUFFIXES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
_OBJECT_LINES = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\r\n]*\}[ \t]*\r?\n\s*\{\s*\"")


@dataclass(frozen=True)
class JsonLines:
    """Reads one JSON object a line."""

    name: str = "jsonl"

    def accepts(self, opened: Opened) -> bool:
        """Accept what is called so, and lines of which the first two are objects."""
        return opened.suffix in _SUFFIXES or _OBJECT_LINES.match(opened.head) is not None

    def read(self, opened: Opened, options: GatherOptions) -> Iterator[Member]:
        """Yield a document for each line that is not blank."""
        is_empty = True
        for number, line in enumerate(opened.lines(options.max_input_bytes), start=1):
            plain = line.removeprefix(_MARK) if number == 1 else line
            if plain.strip():
                is_empty = False
                yield _read(plain, opened, number, options)
        if is_empty:
            yield Unread(opened.name, f"{opened.file_name} is empty.")


def _read(line: bytes, opened: Opened, number: int, options: GatherOptions) -> Member:
    place = f"{opened.name}#{number}"
    try:
        record = strict_json.decode(line.decode("utf-8"))
    except UnicodeDecodeError:
        return Unread(place, f"Line {number} of {opened.file_name} is not UTF-8.")
    except strict_json.StrictJsonError as error:
        return Unread(place, f"Line {number} of {opened.file_name} cannot be read: {error}.")
    if not isinstance(record, dict):
        return Unread(place, f"Line {number} of {opened.file_name} is no JSON object.")
    place = f"{opened.name}#{fields.identity(record, options) or number}"
    try:
        return Located(place, fields.document(record, f"line {number} of {opened.file_name}", options))
    except InputError as error:
        return unread(place, error)
