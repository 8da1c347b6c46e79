"""`summarizer diff OLD NEW`: what changed between two saved summaries."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.options import ChangesFormat, Debug
from summarizer.cli.writing import emit

if TYPE_CHECKING:
    from summarizer.schema.public import Summary

EXAMPLES = "Example: summarizer diff monday.json tuesday.json"


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The earlier summary, saved as JSON.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later summary, saved as JSON.")],
    form: Annotated[
        ChangesFormat, typer.Option("--format", "-f", help="How to show it.")
    ] = ChangesFormat.TEXT,
    debug: Debug = False,
) -> None:
    """Show what moved from OLD to NEW: new and gone lines, standings, conditions."""
    del debug
    from summarizer.api import verbs  # noqa: PLC0415 - keeps --help fast
    from summarizer.api.changing import rows_of  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering import changes as shown  # noqa: PLC0415 - keeps --help fast

    before, after = verbs.load_summary(old), verbs.load_summary(new)
    rows = tuple(rows_of(verbs.compare(before, after), before, after))
    remarks = tuple(_remarks(before, after))
    match form:
        case ChangesFormat.TEXT:
            emit(shown.as_text(rows, remarks))
        case ChangesFormat.MARKDOWN:
            emit(shown.as_markdown(rows, remarks))
        case ChangesFormat.JSON:
            emit(shown.as_json(rows, remarks))


def _remarks(before: "Summary", after: "Summary") -> Iterator[str]:
    """Warn that what was not read cannot be told from what is gone."""
    if not before.is_complete:
        yield "The old summary is partial: what looks new may only have been unread then."
    if not after.is_complete:
        yield "The new summary is partial: what looks gone may only be unread now."


COMMAND = diff
