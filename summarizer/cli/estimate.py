"""`summarizer estimate PATHS...`: calls, tokens and money before anything is sent."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.exits import ExitCode
from summarizer.cli.grouping import grouped
from summarizer.cli.options import (
    Debug,
    PlainFormat,
    PriceOptions,
    PromptOptions,
    ReadingOptions,
    settings_from,
)
from summarizer.cli.speaking import tell_failure
from summarizer.cli.writing import emit
from summarizer.errors import InputError

if TYPE_CHECKING:
    from summarizer.api.estimating import Estimate
    from summarizer.document import Document
    from summarizer.settings import Settings

EXAMPLES = "Example: summarizer estimate talks/*.txt --price-in 0.25 --price-out 2"


def estimate(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", help="Files or http(s) addresses.")],
    reading: ReadingOptions,
    prompt: PromptOptions,
    price: PriceOptions,
    *,
    form: Annotated[PlainFormat, typer.Option("--format", "-f", help="How to show it.")] = PlainFormat.TEXT,
    debug: Debug = False,
) -> None:
    """Count the calls, tokens and money that summarizing PATHS would take. Nothing is sent."""
    from summarizer.api import estimating  # noqa: PLC0415 - keeps --help fast

    settings = settings_from(reading, prompt, debug=debug)
    documents = _readable(paths, settings)
    if not documents:
        raise typer.Exit(ExitCode.USAGE)
    found = estimating.estimate(documents, settings, price_in=price.price_in, price_out=price.price_out)
    emit(as_json(found) if form is PlainFormat.JSON else as_text(found))
    if len(documents) < len(paths):
        raise typer.Exit(ExitCode.PARTIAL)


def _readable(paths: list[str], settings: "Settings") -> "list[Document]":
    """Read what can be read; each path that cannot is told, so that the sum is not taken for the whole."""
    from summarizer.api import verbs  # noqa: PLC0415 - keeps --help fast

    documents = []
    for path in paths:
        try:
            documents.append(verbs.read(path, settings))
        except InputError as error:
            tell_failure(error)
    return documents


def as_text(found: "Estimate") -> str:
    """Return an estimate as lines for a person."""
    about = "" if found.is_exact else "about "
    rows = [
        ("documents", f"{found.documents:,}"),
        ("calls", f"{found.calls:,} to {found.max_calls:,} (repair and gleaning add some)"),
        ("tokens sent", f"{about}{found.prompt_tokens:,} in the first calls"),
        ("of these, the same each time", f"{about}{found.static_tokens:,} (endpoints cache them)"),
        ("tokens answered", f"about {found.completion_tokens:,}"),
        ("counted by", found.counted_by),
    ]
    if found.money is not None:
        rows.append(("money", f"about {found.money:,.4f} in the unit of your prices, first calls only"))
    width = max(len(name) for name, _ in rows)
    return "".join(f"{name:<{width}}  {value}\n" for name, value in rows)


def as_json(found: "Estimate", **more: object) -> str:
    """Return an estimate, with what else is to be told before it, as JSON."""
    from summarizer.rendering.json_text import dumps  # noqa: PLC0415 - keeps --help fast

    return dumps({**more, **asdict(found)})


COMMAND = grouped(estimate)
