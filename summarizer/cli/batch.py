"""`summarizer batch INPUTS... --out DIR`: an archive in, a store of records out."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import collecting
from summarizer.cli.commands import PROGRAM
from summarizer.cli.engines import EngineOptions, chosen
from summarizer.cli.exits import ExitCode
from summarizer.cli.grouping import grouped
from summarizer.cli.options import (
    ArchiveOptions,
    Debug,
    EndpointOptions,
    PlainFormat,
    PriceOptions,
    PromptOptions,
    ReadingOptions,
    settings_from,
)
from summarizer.cli.speaking import say, say_nothing, tell_failure
from summarizer.errors import SettingsError, UnreadableInput

if TYPE_CHECKING:
    from summarizer.archive.engines.base import Engine, Order
    from summarizer.archive.running import BatchOptions, Outcome
    from summarizer.archive.spending import Limits
    from summarizer.settings import Settings

_RUN = "The run"
_WARNINGS_AT_THE_END = 5
_WILDCARDS = frozenset("*?[")

EXAMPLES = "\n\n".join(
    (
        "Examples:",
        "summarizer batch talks/ --out records --model offline",
        "summarizer batch talks/ --out records --concurrency 16 --max-cost 5 --price-in 0.25 --price-out 2",
        "summarizer batch talks/ --out records --dry-run",
        "summarizer batch talks/ --out records --engine batch-api --model gpt-5-mini",
    )
)


@dataclass(frozen=True, eq=False, repr=False)
class RunOptions:
    """What a run does beside reading what has no row yet."""

    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="DIR", rich_help_panel=_RUN, help="The store; made if need be."),
    ] = None
    retry_failed: Annotated[
        bool,
        typer.Option("--retry-failed", rich_help_panel=_RUN, help="Try failed and partial documents again."),
    ] = False
    prefilter: Annotated[
        bool,
        typer.Option(
            "--prefilter",
            rich_help_panel=_RUN,
            help="Skip and list documents in which the offline rules see no negotiation.",
        ),
    ] = False
    no_texts: Annotated[
        bool,
        typer.Option(
            "--no-texts",
            rich_help_panel=_RUN,
            help="Keep no texts in the store; verify then cannot look for quotes in them.",
        ),
    ] = False
    shard: Annotated[
        str | None,
        typer.Option("--shard", metavar="I/N", rich_help_panel=_RUN, help="Read one part of N, such as 2/5."),
    ] = None
    max_cost: Annotated[
        float | None,
        typer.Option(metavar="MONEY", min=0, rich_help_panel=_RUN, help="Stop before more is spent."),
    ] = None
    dry_run: Annotated[
        bool, typer.Option("--dry-run", rich_help_panel=_RUN, help="Say what is to be done; do nothing.")
    ] = False
    form: Annotated[
        PlainFormat, typer.Option("--format", "-f", rich_help_panel=_RUN, help="How to show the end.")
    ] = PlainFormat.TEXT
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", rich_help_panel=_RUN, help="No progress and no remarks.")
    ] = False


def batch(  # noqa: PLR0913 - a group of options each, as --help shows them
    inputs: Annotated[list[str], typer.Argument(metavar="INPUTS", help="Files and folders.")],
    target: RunOptions,
    reading: ReadingOptions,
    archive: ArchiveOptions,
    prompt: PromptOptions,
    endpoint: EndpointOptions,
    price: PriceOptions,
    engine: EngineOptions,
    *,
    debug: Debug = False,
) -> None:
    """Summarize every document of INPUTS into the store DIR; stopped at any moment, it goes on from there."""
    try:
        _batch(inputs, target, settings_from(reading, archive, prompt, endpoint, debug=debug), price, engine)
    except KeyboardInterrupt:
        say("stopped at once; what was stored is safe. The same command goes on from there.")
        raise typer.Exit(ExitCode.INTERRUPTED) from None


def _batch(
    inputs: list[str], target: RunOptions, settings: "Settings", price: PriceOptions, engine: EngineOptions
) -> None:
    if target.out is None:
        raise SettingsError("batch needs a folder for its store.", hint="Name one with --out DIR.")
    _check_inputs(inputs, target.out)
    with collecting.put_off():
        options = _options(target, settings, price)
        if not target.dry_run:
            _load_model(settings)
    if target.dry_run:
        _plan(inputs, target.out, settings, options, target)
        return
    from summarizer.archive.engines.base import Order  # noqa: PLC0415 - keeps --help fast

    outcome = _run(Order(inputs, target.out, settings, options), chosen(engine), is_quiet=target.quiet)
    _show_end(outcome, target)
    raise typer.Exit(_exit_code(outcome))


def _check_inputs(inputs: list[str], store: Path) -> None:
    """Refuse a mistyped path, and a store whose own files would be read as documents."""
    for given in inputs:
        path = Path(given)
        if not (_WILDCARDS & set(given) or "://" in given or path.exists()):
            raise UnreadableInput(f"{given} does not exist.", hint="Check the path of the input.")
        if path.is_dir() and store.resolve().is_relative_to(path.resolve()):
            raise SettingsError(
                f"The store {store} lies inside the input {given}.", hint="Give an --out beside the inputs."
            )


def _options(target: RunOptions, settings: "Settings", price: PriceOptions) -> "BatchOptions":
    from summarizer.archive import sharding  # noqa: PLC0415 - keeps --help fast
    from summarizer.archive.running import BatchOptions  # noqa: PLC0415 - keeps --help fast

    return BatchOptions(
        shard=sharding.parse(target.shard),
        retries_failed=target.retry_failed,
        sifts=target.prefilter,
        keeps_texts=not target.no_texts,
        limits=_limits(target, settings, price),
    )


def _load_model(settings: "Settings") -> None:
    from summarizer.api import building  # noqa: PLC0415 - keeps --help fast

    building.load_model(settings)


def _limits(target: RunOptions, settings: "Settings", price: PriceOptions) -> "Limits":
    from summarizer.archive.spending import Limits  # noqa: PLC0415 - keeps --help fast
    from summarizer.models.budget import Prices  # noqa: PLC0415 - keeps --help fast

    prices = None
    if price.price_in is not None or price.price_out is not None:
        prices = Prices(price.price_in or 0.0, price.price_out or 0.0)
    if target.max_cost is not None and prices is None:
        raise SettingsError("--max-cost needs prices.", hint="Give --price-in and --price-out.")
    return Limits(settings.max_calls, settings.max_tokens_total, target.max_cost, prices)


def _run(order: "Order", engine: "Engine", *, is_quiet: bool) -> "Outcome":
    from summarizer.archive import interrupting  # noqa: PLC0415 - keeps --help fast
    from summarizer.cli.watching import watched  # noqa: PLC0415 - keeps --help fast

    remark = say_nothing if is_quiet else say
    with watched(is_quiet=is_quiet) as watch:
        return interrupting.run(engine.run(order, notify=remark, watch=watch))


def _plan(
    inputs: list[str], folder: Path, settings: "Settings", options: "BatchOptions", target: RunOptions
) -> None:
    from summarizer.archive import planning  # noqa: PLC0415 - keeps --help fast
    from summarizer.cli.estimate import as_json, as_text  # noqa: PLC0415 - keeps --help fast
    from summarizer.cli.progressing import shown  # noqa: PLC0415 - keeps --help fast
    from summarizer.cli.writing import emit  # noqa: PLC0415 - keeps --help fast

    with shown("Reading", is_quiet=target.quiet):
        plan = planning.plan(inputs, folder, settings, options)
    if target.form is PlainFormat.JSON:
        emit(as_json(plan.estimate, **plan.counts))
    else:
        emit("".join(f"{name:<28}{count:>7,}\n" for name, count in plan.told()) + as_text(plan.estimate))


def _show_end(outcome: "Outcome", target: RunOptions) -> None:
    from summarizer.archive.stopping import Why  # noqa: PLC0415 - keeps --help fast
    from summarizer.archive.wording import in_a_line, in_json  # noqa: PLC0415 - keeps --help fast
    from summarizer.cli.writing import emit  # noqa: PLC0415 - keeps --help fast

    halt = outcome.halt
    if halt.error is not None:
        tell_failure(halt.error)
    if halt.why is not Why.FINISHED:  # said even if quiet: a stop without a word looks like an end
        say(f"stopped ({halt.why.value}); the same command goes on from there.")
    if target.form is PlainFormat.JSON:
        emit(in_json(outcome.figures, ended=halt.why.value))
    elif not target.quiet:
        say(in_a_line(outcome.figures))
        _say_warnings(target.out)
        _say_where_to_look(outcome, target)


def _say_warnings(store: Path | None) -> None:
    """Say what the readers warned of, of which a person would not hear otherwise."""
    from summarizer.archive import ledger, reporting, surveying  # noqa: PLC0415 - keeps --help fast

    with ledger.reading(store or Path()) as reader:
        documents = surveying.count_of_warned(reader)
        remarks = surveying.remarks(reader)
    lines = reporting.remarked(remarks[:_WARNINGS_AT_THE_END], documents)
    for line in lines:
        say(line)
    if lines:
        say(f"`{PROGRAM} status {store} --list warned` names them.")


def _say_where_to_look(outcome: "Outcome", target: RunOptions) -> None:
    from summarizer.archive.entries import State  # noqa: PLC0415 - keeps --help fast

    states = outcome.figures.states
    if states[State.FAILED] or states[State.PARTIAL]:
        say(f"`{PROGRAM} status {target.out}` says why; --retry-failed tries again.")
    elif not outcome.figures.ended and not outcome.halt.is_asked:
        say("the inputs hold no documents.")


def _exit_code(outcome: "Outcome") -> ExitCode:
    from summarizer.archive.entries import State  # noqa: PLC0415 - keeps --help fast
    from summarizer.archive.stopping import Why  # noqa: PLC0415 - keeps --help fast

    match outcome.halt.why:
        case Why.INTERRUPTED:
            return ExitCode.INTERRUPTED
        case Why.UNAVAILABLE:
            return ExitCode.UNAVAILABLE
        case Why.FINISHED:
            states = outcome.figures.states
            return ExitCode.PARTIAL if states[State.FAILED] or states[State.PARTIAL] else ExitCode.DONE
        case _:
            return ExitCode.PARTIAL


COMMAND = grouped(batch)
