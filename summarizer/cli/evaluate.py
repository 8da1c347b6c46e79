"""`summarizer evaluate GOLD...`: how good a model is, measured on texts whose lines are known."""

import asyncio
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.exits import ExitCode
from summarizer.cli.grouping import grouped
from summarizer.cli.options import Debug, EndpointOptions, PlainFormat, PromptOptions, settings_from
from summarizer.cli.progressing import Update, shown
from summarizer.cli.speaking import say, say_nothing
from summarizer.cli.writing import emit
from summarizer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarizer.evaluation.contrasting import Contrast
    from summarizer.evaluation.extracting import Extractor
    from summarizer.evaluation.gold import GoldItem
    from summarizer.evaluation.running import Run
    from summarizer.models.base import Model
    from summarizer.settings import Settings

_WIDTH = 140

EXAMPLES = "\n\n".join(
    (
        "Examples:",
        "summarizer evaluate gold/ --model offline --baseline",
        "summarizer evaluate talks.jsonl --model offline -f json -o new.json",
        "summarizer evaluate --compare old.json new.json",
    )
)


@dataclass(frozen=True, eq=False, repr=False)
class ScoringOptions:
    """What is scored beside the model, and how."""

    baseline: Annotated[bool, typer.Option("--baseline", help="Score plain keywords as well.")] = False
    predictions: Annotated[
        list[Path] | None,
        typer.Option("--predictions", metavar="FILE", help="Score another tool's JSON Lines; repeatable."),
    ] = None
    apart: Annotated[
        list[str] | None,
        typer.Option("--apart", metavar="AUTHOR", help="Show an author's messages apart; repeatable."),
    ] = None
    nothing: Annotated[
        bool, typer.Option("--nothing", help="The texts hold no negotiation: count false alarms.")
    ] = False
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="COUNT", min=1, help="Stop after so many documents.")
    ] = None
    resamples: Annotated[
        int, typer.Option("--resamples", metavar="COUNT", min=1, help="Resamples for the intervals.")
    ] = 1000
    compare: Annotated[
        bool, typer.Option("--compare", help="GOLD is two saved runs (--format json): show what moved.")
    ] = False


@dataclass(frozen=True, eq=False, repr=False)
class ShowingOptions:
    """Where the figures go and in which form."""

    form: Annotated[PlainFormat, typer.Option("--format", "-f", help="How to show it.")] = PlainFormat.TEXT
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", help="Write here.")] = None
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks.")] = False


def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Folders or files of gold.")],
    scoring: ScoringOptions,
    target: ShowingOptions,
    prompt: PromptOptions,
    endpoint: EndpointOptions,
    *,
    debug: Debug = False,
) -> None:
    """Score a model against GOLD: precision, recall, who, links, standings, cost, each with its noise."""
    if scoring.compare:
        _compare(gold, scoring, target)
        return
    settings = settings_from(prompt, endpoint, debug=debug)
    remark = say_nothing if target.quiet else say
    is_asked = bool(prompt.model or endpoint.replay_dir or not (scoring.baseline or scoring.predictions))
    with shown("Evaluating", is_quiet=target.quiet, noun="documents") as progress:
        model = _model(settings, remark) if is_asked else None
        runs = asyncio.run(_run(gold, scoring, settings, progress, model=model))
    if not runs:
        raise SettingsError("The gold holds no document.")
    _show(runs, scoring, target)
    if not all(run.is_complete for run in runs):
        if not target.quiet:
            say("partial: some documents were not read in whole; see documents: read in whole.")
        raise typer.Exit(ExitCode.PARTIAL)


async def _run(
    gold: list[Path],
    scoring: ScoringOptions,
    settings: "Settings",
    progress: Update,
    *,
    model: "Model | None",
) -> "tuple[Run, ...]":
    from summarizer.evaluation import extracting, running  # noqa: PLC0415 - keeps --help fast

    extractors: list[Extractor] = [extracting.ModelExtractor(model, settings)] if model else []
    if scoring.baseline:
        extractors.append(extracting.KeywordExtractor())
    extractors += [extracting.FileExtractor(path) for path in scoring.predictions or ()]
    try:
        return await running.run(
            _items(gold, scoring),
            extractors,
            apart=scoring.apart or (),
            # Rules wait for nothing: side by side, each document's seconds would hold the others' too.
            concurrency=1 if settings.is_offline else settings.concurrency,
            progress=lambda done: progress(done, 0),
        )
    finally:
        if model:
            await model.aclose()


def _model(settings: "Settings", remark: "Callable[[str], None]") -> "Model":
    from summarizer.api import building  # noqa: PLC0415 - keeps --help fast

    return building.build_model(settings, remark)


def _items(gold: list[Path], scoring: ScoringOptions) -> "Iterator[GoldItem]":
    from summarizer.evaluation import loading  # noqa: PLC0415 - keeps --help fast

    items = islice(loading.read(gold), scoring.limit)
    return (replace(item, holds_nothing=True) for item in items) if scoring.nothing else items


def _show(runs: "tuple[Run, ...]", scoring: ScoringOptions, target: ShowingOptions) -> None:
    from summarizer.evaluation import resampling, saving, showing  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering.json_text import dumps  # noqa: PLC0415 - keeps --help fast

    rates = [tuple(run.documents.values()) for run in runs]
    figures = [resampling.figures(each, resamples=scoring.resamples) for each in rates]
    if target.form is PlainFormat.JSON:
        emit(dumps(saving.as_value(runs, figures)), target.output)
    else:
        emit(showing.tables(runs, figures, width=_width(target)), target.output)


def _compare(saved: list[Path], scoring: ScoringOptions, target: ShowingOptions) -> None:
    if len(saved) != 2:
        raise SettingsError("--compare takes two saved runs, the old one first.")
    from summarizer.evaluation import contrasting, saving, showing  # noqa: PLC0415 - keeps --help fast
    from summarizer.rendering.json_text import dumps  # noqa: PLC0415 - keeps --help fast

    old, new = (saving.load(path) for path in saved)
    found = contrasting.contrast(old, new, scoring.resamples)
    if target.form is PlainFormat.JSON:
        emit(dumps({"contrasts": [_plain(each) for each in found]}), target.output)
    else:
        emit(showing.contrasts(found, width=_width(target)), target.output)


def _plain(contrast: "Contrast") -> dict[str, object]:
    from summarizer.evaluation.contrasting import is_beyond_noise  # noqa: PLC0415 - keeps --help fast

    moves = {
        name: {**asdict(move), "is_beyond_noise": is_beyond_noise(move)}
        for name, move in contrast.moves.items()
    }
    return {**asdict(contrast), "moves": moves}


def _width(target: ShowingOptions) -> int:
    from rich.console import Console  # noqa: PLC0415 - keeps --help fast

    console = Console()
    return console.width if target.output is None and console.is_terminal else _WIDTH


COMMAND = grouped(evaluate)
