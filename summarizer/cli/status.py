"""`summarizer status DIR`: how a batch run stands, while it runs and afterwards."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.grouping import grouped
from summarizer.cli.options import Debug, PlainFormat, Store
from summarizer.cli.writing import emit

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

EXAMPLES = "\n\n".join(("Examples:", "summarizer status records", "summarizer status records --list failed"))


class Listed(StrEnum):
    """Which documents are listed: those that ended so, or those of which their readers warned."""

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
    SKIPPED = "skipped"
    WARNED = "warned"


def status(
    store: Store,
    *,
    listed: Annotated[
        Listed | None,
        typer.Option("--list", help="Name every document that ended so, or was read with a warning."),
    ] = None,
    form: Annotated[PlainFormat, typer.Option("--format", "-f", help="How to show it.")] = PlainFormat.TEXT,
    debug: Debug = False,
) -> None:
    """Show how the run in the store DIR stands: counts, speed, cost, time left, and why documents failed."""
    del debug
    if listed is not None:
        _list(store, listed, form)
        return
    from datetime import UTC, datetime  # noqa: PLC0415 - keeps --help fast

    from summarizer.archive import reporting, surveying  # noqa: PLC0415 - keeps --help fast

    found = surveying.survey(store, now=datetime.now(UTC))
    emit(reporting.as_json(found) if form is PlainFormat.JSON else reporting.as_text(found))


def _list(store: Path, listed: Listed, form: PlainFormat) -> None:
    from summarizer.archive import ledger  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering.defusing import visible  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering.json_text import dumps  # noqa: PLC0415 - keeps --help fast

    with ledger.reading(store) as reader:
        found = _found(reader, listed)
        if form is PlainFormat.JSON:
            key = "warnings" if listed is Listed.WARNED else "reason"
            emit(dumps([{"name": name, key: told or None} for name, told in found]))
            return
        for name, told in found:
            words = told if isinstance(told, str) else " ".join(told)
            emit(visible(name) + (f": {visible(words)}" if words else "") + "\n")


def _found(
    reader: "sqlite3.Connection", listed: Listed
) -> "Iterator[tuple[str, str]] | Iterator[tuple[str, tuple[str, ...]]]":
    from summarizer.archive import surveying  # noqa: PLC0415 - keeps --help fast
    from summarizer.archive.entries import State  # noqa: PLC0415 - keeps --help fast

    if listed is Listed.WARNED:
        return surveying.warned(reader)
    return surveying.ended(reader, State(listed.value))


COMMAND = grouped(status)
