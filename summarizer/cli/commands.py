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
    "chat": "Answer where people talk: Slack, Matrix, and every tool that speaks MCP.",
    "schema": "Print the JSON Schema of a summary, or of what a model must fill.",
}


class CommandModule(Protocol):
    """What a command's module offers."""

    COMMAND: Callable[..., None]
    EXAMPLES: str


GROUPS = {
    "chat": {
        "slack": "Serve a Slack workspace: shortcut, mention, pasted link; answers are private first.",
        "matrix": "Serve Matrix rooms and threads, encrypted ones too; answers come in a direct room.",
        "mcp": "Serve programs that speak the Model Context Protocol, such as assistants and editors.",
    }
}
"""Commands of commands: the module of `chat mcp` is `chat_mcp`."""


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
        is_typed = is_completion or name in arguments
        if is_typed and name in GROUPS:
            group = typer.Typer(no_args_is_help=True)
            for part, told in GROUPS[name].items():
                _add(group, part, f"{name}-{part}", told, is_typed=is_completion or part in arguments)
            epilog = f"Example: {PROGRAM} {name} {next(iter(GROUPS[name]))} --check"
            app.add_typer(group, name=name, help=sentence, epilog=epilog)
        else:
            _add(app, name, name, sentence, is_typed=is_typed)
    return app


def _add(app: typer.Typer, name: str, module_name: str, sentence: str, *, is_typed: bool) -> None:
    """Add a command; one that was not typed is a name with a sentence."""
    if is_typed:
        module = load(module_name)
        app.command(name, help=sentence, epilog=module.EXAMPLES)(module.COMMAND)
    else:
        app.command(name, help=sentence)(_not_loaded)


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
