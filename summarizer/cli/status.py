"""`summarizer status DIR`: how a batch run stands, while it runs and afterwards."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.grouping import grouped
from summarizer.cli.options import Debug, PlainFormat, Store
from summarizer.cli.writing import emit

EXAMPLES = "\n\n".join(("Examples:", "summarizer status records", "summarizer status records --list failed"))


class ListedState(StrEnum):
    """How the documents ended that are listed."""

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
    SKIPPED = "skipped"


def status(
    store: Store,
    *,
    listed: Annotated[
        ListedState | None, typer.Option("--list", help="Name every document that ended so, and why.")
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


def _list(store: Path, listed: ListedState, form: PlainFormat) -> None:
    from summarizer.archive import ledger, surveying  # noqa: PLC0415 - keeps --help fast
    from summarizer.archive.entries import State  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering.defusing import visible  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering.json_text import dumps  # noqa: PLC0415 - keeps --help fast

    with ledger.reading(store) as reader:
        found = surveying.ended(reader, State(listed.value))
        if form is PlainFormat.JSON:
            emit(dumps([{"name": name, "reason": reason or None} for name, reason in found]))
            return
        for name, reason in found:
            emit(visible(name) + (f": {visible(reason)}" if reason else "") + "\n")


COMMAND = grouped(status)
