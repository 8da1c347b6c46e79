"""`summarizer diff OLD NEW`: what changed between two saved summaries."""

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import ChangesFormat, Debug
from summarizer.cli.writing import emit

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
    from summarizer.api.changing import remarks_of, rows_of  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering import changes as shown  # noqa: PLC0415 - keeps --help fast

    before, after = verbs.load_summary(old), verbs.load_summary(new)
    rows = tuple(rows_of(verbs.compare(before, after), before, after))
    remarks = tuple(remarks_of(before, after))
    match form:
        case ChangesFormat.TEXT:
            emit(shown.as_text(rows, remarks))
        case ChangesFormat.MARKDOWN:
            emit(shown.as_markdown(rows, remarks))
        case ChangesFormat.JSON:
            emit(shown.as_json(rows, remarks))


COMMAND = diff
