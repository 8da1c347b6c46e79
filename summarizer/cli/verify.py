"""`summarizer verify DIR`: whether every stored result of a batch still holds."""

from dataclasses import asdict
from typing import Annotated

import typer

from summarizer.cli.exits import ExitCode
from summarizer.cli.grouping import grouped
from summarizer.cli.options import Debug, PlainFormat, Store
from summarizer.cli.progressing import shown
from summarizer.cli.writing import emit

EXAMPLES = "Example: summarizer verify records"


def verify(
    store: Store,
    *,
    form: Annotated[PlainFormat, typer.Option("--format", "-f", help="How to show it.")] = PlainFormat.TEXT,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
    debug: Debug = False,
) -> None:
    """Hash and check every stored result of DIR again, with its document; exit 0 only if all of them hold."""
    del debug
    from summarizer.archive import rechecking  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering.defusing import visible  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering.json_text import dumps  # noqa: PLC0415 - keeps --help fast

    seen = rechecking.Verification()
    with shown("Checking", is_quiet=quiet, noun="rows") as update:
        faults = list(rechecking.recheck(store, seen, update))
    if form is PlainFormat.JSON:
        emit(dumps({**asdict(seen), "faults": [asdict(fault) for fault in faults]}))
    else:
        for fault in faults:
            emit(f"{visible(fault.what)}: {visible(fault.reason)}\n")
        looked_at = f"{seen.results:,} results, {seen.texts:,} documents and {seen.calls:,} calls"
        emit(f"{looked_at}: {_verdict(len(faults))}\n")
        if seen.without_text:
            emit(f"{seen.without_text:,} results could not be compared with their texts: none is kept.\n")
    if faults:
        raise typer.Exit(ExitCode.PARTIAL)


def _verdict(faults: int) -> str:
    return f"{faults:,} faults" if faults else "all hold"


COMMAND = grouped(verify)
