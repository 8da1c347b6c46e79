"""`summarizer chat slack`: private answers in the threads of a Slack workspace."""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.grouping import grouped
from summarizer.cli.options import AnsweringOptions, Debug, EndpointOptions, PromptOptions, settings_from

if TYPE_CHECKING:
    from summarizer.chat.answering import Answerer
    from summarizer.chat.slack.options import SlackOptions
    from summarizer.cli.serving import Standing

EXAMPLES = "\n\n".join(
    (
        "Examples:",
        "summarizer chat slack --manifest > manifest.json",
        "SLACK_BOT_TOKEN=… SLACK_APP_TOKEN=… summarizer chat slack --check --model offline",
        "SLACK_BOT_TOKEN=… SLACK_SIGNING_SECRET=… summarizer chat slack --http --port 3000",
    )
)


@dataclass(frozen=True, eq=False, repr=False)
class ServerOptions:
    """How Slack is reached; keys come from SLACK_BOT_TOKEN, SLACK_APP_TOKEN and SLACK_SIGNING_SECRET."""

    http: Annotated[bool, typer.Option("--http", help="Take requests over HTTP, not over Socket Mode.")] = (
        False
    )
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="With --http: listen here.")] = "127.0.0.1"
    port: Annotated[
        int, typer.Option(metavar="NUMBER", min=0, max=65535, help="With --http: 0 takes a free one.")
    ] = 3000
    manifest: Annotated[
        bool, typer.Option("--manifest", help="Print the manifest to create the app with.")
    ] = False


def chat_slack(
    server: ServerOptions,
    answering: AnsweringOptions,
    prompt: PromptOptions,
    endpoint: EndpointOptions,
    *,
    debug: Debug = False,
) -> None:
    """Serve a Slack workspace: shortcut, mention, pasted link and command; answers are private first."""
    from summarizer.cli.serving import Platform, start  # noqa: PLC0415 - keeps --help fast

    if server.manifest:
        _print_manifest()
        return
    way = "HTTP" if server.http else "Socket Mode"
    platform = Platform("slack", ("slack_bolt", "aiohttp"), way, lambda: _options(server), _connected)
    start(platform, settings_from(prompt, endpoint, debug=debug), answering)


@asynccontextmanager
async def _connected(options: "SlackOptions", answerer: "Answerer") -> AsyncGenerator["Standing"]:
    from summarizer.chat.slack import serving  # noqa: PLC0415 - keeps --help fast
    from summarizer.cli.serving import Standing  # noqa: PLC0415 - keeps --help fast

    app = await serving.build(options, answerer)
    if options.over_http:
        async with serving.http_mode(app, options) as port:
            yield Standing(f"listening on http://{options.host}:{port}/slack/events")
        return
    async with serving.socket_mode(app, options) as is_connected:
        yield Standing("connected to Slack", is_well=is_connected)


def _options(server: ServerOptions) -> "SlackOptions":
    from summarizer.chat.slack.options import SlackOptions  # noqa: PLC0415 - keeps --help fast

    return SlackOptions.from_environment(
        os.environ, over_http=server.http, host=server.host, port=server.port
    )


def _print_manifest() -> None:
    from importlib import resources  # noqa: PLC0415 - keeps --help fast

    file = resources.files("summarizer.chat.slack").joinpath("manifest.json")
    typer.echo(file.read_text(encoding="utf-8"), nl=False)


COMMAND = grouped(chat_slack)
