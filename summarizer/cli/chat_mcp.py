"""`summarizer chat mcp`: the tools for programs that speak the Model Context Protocol."""

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.grouping import grouped
from summarizer.cli.options import Debug, EndpointOptions, PromptOptions, settings_from
from summarizer.cli.speaking import say

if TYPE_CHECKING:
    from summarizer.chat.mcp.options import McpOptions

EXAMPLES = "\n\n".join(
    (
        "Examples:",
        "summarizer chat mcp --root ~/contracts",
        "summarizer chat mcp --http --port 8765",
        "summarizer chat mcp --http --host 10.0.0.7 --allow-host talks.example:8765",
    )
)


@dataclass(frozen=True, eq=False, repr=False)
class ServerOptions:
    """How the server is reached; a token comes from SUMMARIZER_MCP_TOKEN."""

    http: Annotated[bool, typer.Option("--http", help="Serve over HTTP, not the program that starts me.")] = (
        False
    )
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Listen here; others need a token.")] = (
        "127.0.0.1"
    )
    port: Annotated[int, typer.Option(metavar="NUMBER", min=0, max=65535, help="0 takes a free one.")] = 8765
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME:PORT", help="Answer under this name; repeatable. Default: the address."),
    ] = None
    allow_origin: Annotated[
        list[str] | None,
        typer.Option(metavar="ORIGIN", help="Let pages of this origin ask; repeatable. Default: none."),
    ] = None
    root: Annotated[
        list[Path] | None,
        typer.Option(metavar="FOLDER", help="Let summarize_file read files inside; repeatable."),
    ] = None
    answer_seconds: Annotated[
        float, typer.Option(metavar="SECONDS", min=1, help="Give up on one answer after this.")
    ] = 600.0
    check: Annotated[bool, typer.Option("--check", help="Say what is missing, and do not start.")] = False


def chat_mcp(
    server: ServerOptions, prompt: PromptOptions, endpoint: EndpointOptions, *, debug: Debug = False
) -> None:
    """Serve the tools summarize, summarize_file, changes_since and verify, the schema, and our prompts."""
    from summarizer.cli.serving import model_of, prepared  # noqa: PLC0415 - keeps --help fast

    settings = settings_from(prompt, endpoint, debug=debug)
    ready = f"{'HTTP' if server.http else 'standard input and output'}, model {model_of(settings)}"
    options = prepared("mcp", ("mcp",), lambda: _options(server), check=ready if server.check else None)
    if options is None:
        return
    from summarizer.chat.core import Core  # noqa: PLC0415 - keeps --help fast
    from summarizer.chat.mcp import serving  # noqa: PLC0415 - keeps --help fast

    core = Core(settings)
    try:
        if options.over_http:
            asyncio.run(serving.run_http(core, options, say))
        else:
            if sys.stdin.isatty():
                say("waiting for a program that speaks MCP on standard input; --http serves over HTTP")
            serving.run_stdio(core, options)
    finally:
        core.close()


def _options(server: ServerOptions) -> "McpOptions":
    from summarizer.chat.mcp.options import McpOptions  # noqa: PLC0415 - keeps --help fast

    return McpOptions.from_environment(
        os.environ,
        over_http=server.http,
        host=server.host,
        port=server.port,
        allowed_hosts=tuple(server.allow_host or ()),
        allowed_origins=tuple(server.allow_origin or ()),
        roots=tuple(root.expanduser() for root in server.root or ()),
        timeout_seconds=server.answer_seconds,
    )


COMMAND = grouped(chat_mcp)
