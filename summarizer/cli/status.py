"""`summarizer status DIR`: how a batch run stands, while it runs and afterwards."""

from typing import Annotated

import typer

from summarizer.cli.grouping import grouped
from summarizer.cli.options import Debug, PlainFormat, Store
from summarizer.cli.writing import emit

EXAMPLES = "Example: summarizer status records"


def status(
    store: Store,
    *,
    form: Annotated[PlainFormat, typer.Option("--format", "-f", help="How to show it.")] = PlainFormat.TEXT,
    debug: Debug = False,
) -> None:
    """Show how the run in the store DIR stands: counts, speed, cost, time left, and why documents failed."""
    del debug
    from datetime import UTC, datetime  # noqa: PLC0415 - keeps --help fast

    from summarizer.archive import reporting, surveying  # noqa: PLC0415 - keeps --help fast

    found = surveying.survey(store, now=datetime.now(UTC))
    emit(reporting.as_json(found) if form is PlainFormat.JSON else reporting.as_text(found))


COMMAND = grouped(status)
