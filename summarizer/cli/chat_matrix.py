"""`summarizer chat matrix`: private answers about the rooms and threads of a Matrix account."""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.grouping import grouped
from summarizer.cli.options import AnsweringOptions, Debug, EndpointOptions, PromptOptions, settings_from

if TYPE_CHECKING:
    from summarizer.chat.answering import Answerer
    from summarizer.chat.matrix.options import MatrixOptions
    from summarizer.cli.serving import Standing

EXAMPLES = "\n\n".join(
    (
        "Examples:",
        "MATRIX_HOMESERVER=… MATRIX_USER=… MATRIX_PASSWORD=… summarizer chat matrix --check --model offline",
        "summarizer chat matrix --keys ~/.local/state/negotiation-keys",
    )
)


@dataclass(frozen=True, eq=False, repr=False)
class ServerOptions:
    """What the bot may keep; the account comes from MATRIX_HOMESERVER, MATRIX_USER and MATRIX_PASSWORD."""

    keys: Annotated[
        Path | None,
        typer.Option("--keys", metavar="DIR", help="Keep the keys of encrypted rooms and the log-in here."),
    ] = None


def chat_matrix(
    server: ServerOptions,
    answering: AnsweringOptions,
    prompt: PromptOptions,
    endpoint: EndpointOptions,
    *,
    debug: Debug = False,
) -> None:
    """Serve Matrix rooms and threads: !deal or a mention; the answer comes in a direct room."""
    from summarizer.cli.serving import Platform, start  # noqa: PLC0415 - keeps --help fast

    way = "Matrix" if server.keys else "Matrix, without encrypted rooms"
    platform = Platform("matrix", ("nio",), way, lambda: _options(server), _connected)
    start(platform, settings_from(prompt, endpoint, debug=debug), answering)


@asynccontextmanager
async def _connected(options: "MatrixOptions", answerer: "Answerer") -> AsyncGenerator["Standing"]:
    from summarizer.chat.matrix import serving  # noqa: PLC0415 - keeps --help fast
    from summarizer.cli.serving import Standing  # noqa: PLC0415 - keeps --help fast

    async with serving.connected(options, answerer) as connection:
        yield Standing("connected to Matrix", connection.is_alive, connection.is_well)


def _options(server: ServerOptions) -> "MatrixOptions":
    from summarizer.chat.matrix.options import MatrixOptions  # noqa: PLC0415 - keeps --help fast

    keys = server.keys.expanduser() if server.keys else None
    return MatrixOptions.from_environment(os.environ, keys_dir=keys)


COMMAND = grouped(chat_matrix)
