"""`summarizer readers`: the formats that can be read."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.options import Debug, PlainFormat
from summarizer.cli.writing import emit

_CLOSING = """\
Formats are known by their content; --format-in NAME forces one.
What needs an extra: pip install 'negotiation-summarizer[EXTRA]'."""

if TYPE_CHECKING:
    from summarizer.readers.catalogue import Format

EXAMPLES = "Example: summarizer readers --format json"


def readers(
    form: Annotated[PlainFormat, typer.Option("--format", "-f", help="How to show it.")] = PlainFormat.TEXT,
    debug: Debug = False,
) -> None:
    """List the formats that can be read: what each holds, and what must be installed for it."""
    del debug
    from summarizer.readers.catalogue import FORMATS  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering.json_text import dumps  # noqa: PLC0415 - keeps --help fast

    if form is PlainFormat.JSON:
        emit(dumps([asdict(each) for each in FORMATS]))
    else:
        emit(_as_text(FORMATS))


def _as_text(formats: "tuple[Format, ...]") -> str:
    rows = [
        ("name", "what", "holds", "extra"),
        *((f.name, f.sentence, f.holds.value, f.extra) for f in formats),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join([*lines, "", _CLOSING, ""])


COMMAND = readers
