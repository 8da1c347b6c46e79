"""`summarizer check SUMMARY SOURCE`: whether every quote, id and claim of a saved summary holds."""

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.exits import ExitCode
from summarizer.cli.grouping import grouped
from summarizer.cli.options import Debug, PlainFormat, ReadingOptions, Source, settings_from
from summarizer.cli.writing import emit

EXAMPLES = "Example: summarizer check talks.json talks.txt"


def check(
    summary: Annotated[Path, typer.Argument(metavar="SUMMARY", help="A summary saved as JSON.")],
    source: Source,
    reading: ReadingOptions,
    *,
    form: Annotated[PlainFormat, typer.Option("--format", "-f", help="How to show it.")] = PlainFormat.TEXT,
    debug: Debug = False,
) -> None:
    """Verify a saved SUMMARY against its SOURCE; exit 0 only if all of it holds, else 1."""
    from summarizer.api import verbs  # noqa: PLC0415 - keeps --help fast
    from summarizer.cli.reading import read_source  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering import findings as shown  # noqa: PLC0415 - keeps --help fast

    saved = verbs.load_summary(summary)
    document = read_source(source, settings_from(reading, debug=debug))
    findings = verbs.check(saved, document)
    emit(shown.as_json(findings) if form is PlainFormat.JSON else shown.as_text(findings, saved))
    if findings:
        raise typer.Exit(ExitCode.PARTIAL)


COMMAND = grouped(check)
