"""The commands by name; only the one that was typed is imported, which keeps `--help` fast.

The typed arguments come in, a Typer app goes out in which the other commands are names with a sentence.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Protocol, cast

import typer

from summarizer.version import __version__

PROGRAM = "summarizer"
COMPLETION_VARIABLE = "_SUMMARIZER_COMPLETE"

SENTENCES = {
    "summarize": "Read a source; show parties, offers, refusals and conditions, each with its proof.",
    "show-prompt": "Print the prompts for a source, with their token counts. Nothing is sent.",
    "estimate": "Count the calls, tokens and money that sources would take. Nothing is sent.",
    "batch": "Summarize an archive into a store; stopped at any moment, it goes on from there.",
    "status": "Show how a batch run stands, and why documents failed.",
    "verify": "Check every stored result of a batch again; exit 0 only if all of it holds.",
    "export": "Write the stored records as JSON Lines, CSV, Parquet or SQLite tables.",
    "query": "Find offers, refusals and conditions in a store by words, party, act, standing, issue, date.",
    "merge-stores": "Join the stores of several batch runs into one.",
    "check": "Verify a saved summary against its source; exit 0 only if all of it holds.",
    "diff": "Show what moved between two saved summaries of one negotiation.",
    "evaluate": "Score a model against gold; or say which differences of two runs are more than noise.",
    "readers": "List the formats that can be read, and what each needs.",
    "schema": "Print the JSON Schema of a summary, or of what a model must fill.",
}


class CommandModule(Protocol):
    """What a command's module offers."""

    COMMAND: Callable[..., None]
    EXAMPLES: str


def build(arguments: Sequence[str]) -> typer.Typer:
    """Return the app; commands that `arguments` do not name are listed but not loaded."""
    app = typer.Typer(
        name=PROGRAM,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        epilog=f"Start with: {PROGRAM} summarize talks.txt",
    )
    app.callback()(describe)
    is_completion = COMPLETION_VARIABLE in os.environ
    for name, sentence in SENTENCES.items():
        if is_completion or name in arguments:
            module = load(name)
            app.command(name, help=sentence, epilog=module.EXAMPLES)(module.COMMAND)
        else:
            app.command(name, help=sentence)(_not_loaded)
    return app


def load(name: str) -> CommandModule:
    """Import and return the module of a command."""
    return cast("CommandModule", import_module(f"summarizer.cli.{name.replace('-', '_')}"))


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


def describe(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Read what people wrote about a negotiation; show who offers, refuses and demands what, with proof."""
    del version


def _not_loaded() -> None:
    message = "a command ran that was not loaded"
    raise AssertionError(message)
