"""`summarizer export DIR`: the stored records in a form that other tools read."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.grouping import grouped
from summarizer.cli.options import Debug, Store
from summarizer.cli.progressing import shown
from summarizer.cli.speaking import say
from summarizer.errors import SettingsError

EXAMPLES = "\n\n".join(
    (
        "Examples:",
        "summarizer export records --format jsonl -o records.jsonl",
        "summarizer export records --format csv -o tables/",
        "summarizer export records --format sqlite -o records.db && datasette records.db",
        "summarizer export records --format sqlite --texts -o records.db",
    )
)


class ExportFormat(StrEnum):
    """The form of an export."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    SQLITE = "sqlite"


def export(
    store: Store,
    *,
    form: Annotated[
        ExportFormat, typer.Option("--format", "-f", help="One file, or with csv and parquet a folder.")
    ] = ExportFormat.JSONL,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="Write here; jsonl without it is printed."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Older results of a document too, not only its newest.")
    ] = False,
    texts: Annotated[
        bool, typer.Option("--texts", help="The documents' texts, too: a table or field more.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks.")] = False,
    debug: Debug = False,
) -> None:
    """Write the records of the store DIR: documents, parties, offers, refusals, conditions, evidence."""
    del debug
    from summarizer.archive.exports.records import Extent  # noqa: PLC0415 - keeps --help fast

    extent = Extent.ALL if every else Extent.NEWEST
    if output is None:
        if form is not ExportFormat.JSONL:
            raise SettingsError(f"{form} is no text to print.", hint="Name a place with --output.")
        _print(store, extent, with_texts=texts)
        return
    with shown("Exporting", is_quiet=quiet):
        count = _write(store, form, output, extent, with_texts=texts)
    if not quiet:
        say(f"{count:,} documents in {output}")


def _print(store: Path, extent: str, *, with_texts: bool) -> None:
    from summarizer.archive import ledger  # noqa: PLC0415 - keeps --help fast
    from summarizer.archive.exports import lines, records  # noqa: PLC0415 - keeps --help fast
    from summarizer.cli.writing import emit  # noqa: PLC0415 - keeps --help fast

    with ledger.reading(store) as reader:
        found = records.records(reader, records.Extent(extent), with_texts=with_texts)
        for line in lines.lines(found):
            emit(line)


def _write(store: Path, form: ExportFormat, output: Path, extent: str, *, with_texts: bool) -> int:
    from summarizer.archive import ledger  # noqa: PLC0415 - keeps --help fast
    from summarizer.archive.exports import (  # noqa: PLC0415 - keeps --help fast
        database,
        lines,
        parquet,
        records,
        spreadsheets,
        tables,
    )

    write = {
        ExportFormat.CSV: spreadsheets.write,
        ExportFormat.PARQUET: parquet.write,
        ExportFormat.SQLITE: database.write,
    }
    chosen = tuple(tables.TABLES) if with_texts else tables.WITHOUT_TEXTS
    with ledger.reading(store) as reader:
        found = records.records(reader, records.Extent(extent), with_texts=with_texts)
        if form is ExportFormat.JSONL:
            return lines.write(found, output)
        return write[form](found, output, chosen)


COMMAND = grouped(export)
