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
    ray_address: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", rich_help_panel=_ENGINE, help="ray: the cluster; without, Ray runs here."
        ),
    ] = None
    ray_workers: Annotated[
        int | None,
        typer.Option(metavar="COUNT", min=1, rich_help_panel=_ENGINE, help="ray: workers (one a processor)."),
    ] = None
    ray_parquet: Annotated[
        bool,
        typer.Option("--ray-parquet", rich_help_panel=_ENGINE, help="ray: workers write Parquet files, too."),
    ] = False


def chosen(given: EngineOptions) -> "Engine":
    """Return the engine that the options ask for."""
    from summarizer.archive.engines import choosing  # noqa: PLC0415 - keeps --help fast

    wishes = Wishes(
        given.batch_documents,
        given.batch_poll,
        ray_address=given.ray_address,
        ray_workers=given.ray_workers,
        ray_parquet=given.ray_parquet,
    )
    return choosing.choose(given.engine, wishes)
