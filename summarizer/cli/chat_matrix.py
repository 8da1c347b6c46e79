"""`summarizer chat matrix`: private answers about the rooms and threads of a Matrix account."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.grouping import grouped
from summarizer.cli.options import AnsweringOptions, Debug, EndpointOptions, PromptOptions, settings_from
from summarizer.cli.speaking import say

if TYPE_CHECKING:
    from summarizer.chat.answering import Answerer
    from summarizer.chat.matrix.options import MatrixOptions

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
    from summarizer.cli.serving import (  # noqa: PLC0415 - keeps --help fast
        Checklist,
        answerer_of,
        log_to_stderr,
        model_of,
        require,
    )

    settings = settings_from(prompt, endpoint, debug=debug)
    if answering.check:
        missing = Checklist()
        missing.need("nio", "matrix")
        missing.take(lambda: _options(server))
        missing.end(
            f"ready: Matrix{'' if server.keys else ', without encrypted rooms'}, model {model_of(settings)}"
        )
        return
    options = _options(server)
    require("nio", "matrix")
    log_to_stderr()
    asyncio.run(_serve(options, lambda: answerer_of(settings, answering), answering.health_port))


async def _serve(
    options: "MatrixOptions", make_answerer: "Callable[[], Answerer]", health_port: int | None
) -> None:
    from summarizer.chat import health, stopping  # noqa: PLC0415 - keeps --help fast
    from summarizer.chat.matrix import serving  # noqa: PLC0415 - keeps --help fast

    answerer = make_answerer()
    try:
        async with (
            serving.connected(options, answerer) as is_connected,
            health.endpoint(health_port, is_connected) as port,
        ):
            say("connected to Matrix" + (f"; health on port {port}" if port is not None else ""))
            await stopping.until_told(is_connected)
    finally:
        await answerer.aclose()
    say("stopped")


def _options(server: ServerOptions) -> "MatrixOptions":
    from summarizer.chat.matrix.options import MatrixOptions  # noqa: PLC0415 - keeps --help fast

    keys = server.keys.expanduser() if server.keys else None
    return MatrixOptions.from_environment(os.environ, keys_dir=keys)


COMMAND = grouped(chat_matrix)
