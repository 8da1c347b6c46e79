"""CSV and TSV: the first row names the columns, each further row is a document."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.errors import InputError, UnreadableInput
from summarizer.readers.found import Located, Member, Unread, unread
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import Opened
from summarizer.readers.records import fields

_SUFFIXES = frozenset({".csv", ".tsv"})
_DELIMITERS = ",;\t|"
_GUESS = "cp1252"


@dataclass(frozen=True)
class Table:
    """Reads one row a document."""

    name: str = "csv"

    def accepts(self, opened: Opened) -> bool:
        """Accept what is called so; a table without a name of its kind has to be forced."""
        return opened.suffix in _SUFFIXES

    def read(self, opened: Opened, options: GatherOptions) -> Iterator[Member]:
        """Yield a document for each row that is not blank."""
        encoding = _encoding(opened.head)
        warnings = (f"The file is not UTF-8; it was read as {_GUESS}, which is a guess.",) * (
            encoding == _GUESS
        )
        # The limit holds for the process: the module offers no other. A row is capped by it as by ours.
        csv.field_size_limit(options.max_input_bytes)
        with io.TextIOWrapper(opened.file(), encoding=encoding, newline="") as text:
            try:
                yield from _rows(text, opened, options, warnings)
            except UnicodeDecodeError:
                raise UnreadableInput(
                    f"{opened.file_name} holds bytes that are no {encoding}; the rest is not read.",
                    hint="Save the table as UTF-8.",
                ) from None
            except csv.Error as error:
                raise UnreadableInput(f"{opened.file_name} is a broken table: {error}.") from None


def _rows(
    text: io.TextIOWrapper, opened: Opened, options: GatherOptions, warnings: tuple[str, ...]
) -> Iterator[Member]:
    first = text.readline(options.max_input_bytes)
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(itertools.chain([first], text), delimiter=delimiter, strict=True)
    header = [column.strip() for column in next(rows, [])]
    if not any(header):
        raise UnreadableInput(f"{opened.file_name} is empty.")
    for number, row in enumerate(rows, start=1):
        if any(cell.strip() for cell in row):
            yield _read(header, row, opened, number, options, warnings)


def _read(
    header: Sequence[str],
    row: Sequence[str],
    opened: Opened,
    number: int,
    options: GatherOptions,
    warnings: tuple[str, ...],
) -> Member:
    record: dict[str, object] = dict(zip(header, row, strict=False))
    place = f"{opened.name}#{fields.identity(record, options) or number}"
    if len(row) > len(header):
        return Unread(
            place,
            f"Row {number} of {opened.file_name} has more cells than the first row names.",
            "Put cells that hold the delimiter in quotes.",
        )
    lowered = {key.lower(): value for key, value in record.items()}
    try:
        document = fields.document(lowered | record, f"row {number} of {opened.file_name}", options)
    except InputError as error:
        return unread(place, error)
    return Located(place, replace(document, warnings=(*document.warnings, *warnings)))


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[: head.rfind(b"\n") + 1 or None].decode("utf-8-sig")
    except UnicodeDecodeError:
        return _GUESS
    return "utf-8-sig"
