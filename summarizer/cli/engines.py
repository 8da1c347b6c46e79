"""The options that say where the documents of a batch are read."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.archive.engines.naming import Name, Wishes

if TYPE_CHECKING:
    from summarizer.archive.engines.base import Engine

_ENGINE = "The engine"


@dataclass(frozen=True, eq=False, repr=False)
class EngineOptions:
    """Which engine reads, and what it is told."""

    engine: Annotated[
        Name,
        typer.Option(
            "--engine",
            rich_help_panel=_ENGINE,
            help="local: this machine. batch-api: OpenAI's Batch API. ray: a Ray cluster.",
        ),
    ] = Name.LOCAL
    batch_documents: Annotated[
        int | None,
        typer.Option(
            metavar="COUNT", min=1, rich_help_panel=_ENGINE, help="batch-api: documents at a time (2000)."
        ),
    ] = None
    batch_poll: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS", min=0.01, rich_help_panel=_ENGINE, help="batch-api: ask how it stands (30)."
        ),
    ] = None


def chosen(given: EngineOptions) -> "Engine":
    """Return the engine that the options ask for."""
    from summarizer.archive.engines import choosing  # noqa: PLC0415 - keeps --help fast

    wishes = Wishes(batch_documents=given.batch_documents, batch_poll_seconds=given.batch_poll)
    return choosing.choose(given.engine, wishes)
