"""`summarizer summarize SOURCE`: one source in, its record out."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.exits import ExitCode
from summarizer.cli.grouping import grouped
from summarizer.cli.options import (
    Debug,
    EndpointOptions,
    Format,
    PromptOptions,
    ReadingOptions,
    Source,
    settings_from,
)
from summarizer.cli.progressing import shown
from summarizer.cli.speaking import say, say_nothing
from summarizer.cli.writing import emit, write_files
from summarizer.errors import SettingsError

if TYPE_CHECKING:
    from summarizer.document import Document
    from summarizer.schema.public import Summary

EXAMPLES = "\n\n".join(
    (
        "Examples:",
        "summarizer summarize talks.txt",
        "summarizer summarize thread.eml --format json --output thread.json",
        "cat chat.json | summarizer summarize - --format-in transcript",
    )
)


@dataclass(frozen=True, eq=False, repr=False)
class OutputOptions:
    """Where the record goes and in which form."""

    form: Annotated[Format, typer.Option("--format", "-f", help="How to show the record.")] = Format.TEXT
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="Write here; a file, or see --tables."),
    ] = None
    tables: Annotated[
        bool, typer.Option("--tables", help="With csv: one file for each list, into the folder --output.")
    ] = False
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks.")] = False


def summarize(
    source: Source,
    target: OutputOptions,
    reading: ReadingOptions,
    prompt: PromptOptions,
    endpoint: EndpointOptions,
    *,
    debug: Debug = False,
) -> None:
    """Read a source; show parties, offers, refusals and conditions, each with the words that prove it."""
    if target.tables and (target.form is not Format.CSV or target.output is None):
        raise SettingsError("--tables goes with --format csv and --output FOLDER.")
    from summarizer.api import verbs  # noqa: PLC0415 - keeps --help fast
    from summarizer.cli.reading import read_source  # noqa: PLC0415 - keeps --help fast

    settings = settings_from(reading, prompt, endpoint, debug=debug)
    remark = say_nothing if target.quiet else say
    with shown(f"Reading {_short_name(source)}", is_quiet=target.quiet) as progress:
        document = read_source(source, settings)
        summary = verbs.summarize(document, settings, notify=remark, progress=progress)
    _show(summary, document, target)
    if not summary.is_complete:
        _tell_partial(summary)
        raise typer.Exit(ExitCode.PARTIAL)


def _short_name(source: str) -> str:
    if source == "-":
        return "standard input"
    return source if source.startswith(("http://", "https://")) else Path(source).name


def _show(summary: "Summary", document: "Document", target: OutputOptions) -> None:
    if target.tables and target.output is not None:
        from summarizer.rendering import csv_table  # noqa: PLC0415 - keeps --help fast

        write_files(target.output, csv_table.tables(summary))
        return
    from rich.console import Console  # noqa: PLC0415 - keeps --help fast

    from summarizer.rendering.choosing import renderer  # noqa: PLC0415 - keeps --help fast

    console = Console()
    is_screen = target.output is None and console.is_terminal
    is_colored = is_screen and console.color_system is not None and not console.no_color
    chosen = renderer(target.form.value, width=console.width if is_screen else None, is_colored=is_colored)
    emit(chosen.render(summary, document), target.output)


def _tell_partial(summary: "Summary") -> None:
    coverage = summary.coverage
    missing = coverage.segments - coverage.read
    whole = "1 segment" if coverage.segments == 1 else f"{coverage.segments:,} segments"
    say(f"partial: {missing:,} of {whole} could not be read; the result lists them.")


COMMAND = grouped(summarize)
