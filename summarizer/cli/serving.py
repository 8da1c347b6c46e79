"""What the servers of `summarizer chat` share: the check before the start, logs, start and stop."""

from __future__ import annotations

import asyncio
import importlib
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import typer

from summarizer.cli.exits import ExitCode
from summarizer.cli.options import AnsweringOptions
from summarizer.cli.speaking import say
from summarizer.errors import ExtraMissing, SummarizerError
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.chat.answering import Answerer

_Value = TypeVar("_Value")


class Checklist:
    """Collects what is missing, so that all of it is said at once."""

    def __init__(self) -> None:
        self._missing = 0

    def take(self, make: Callable[[], _Value]) -> _Value | None:
        """Return what `make` returns, or say what it lacks."""
        try:
            return make()
        except SummarizerError as error:
            self.miss(f"{error} {error.hint}".strip())
            return None

    def miss(self, what: str) -> None:
        """Note one thing that is missing."""
        self._missing += 1
        say(f"missing: {what}")

    def need(self, module: str, extra: str) -> None:
        """Note a package that is not installed."""
        self.take(lambda: require(module, extra))

    def end(self, ready: str) -> None:
        """Say that all is there, or leave with the code for wrong usage."""
        if self._missing:
            raise typer.Exit(ExitCode.USAGE)
        say(ready)


def require(module: str, extra: str) -> None:
    """Raise ExtraMissing with the line that installs the extra, unless the module is there."""
    try:
        importlib.import_module(module)
    except ImportError as error:
        message = f"This server needs the optional package {module.partition('.')[0]}."
        raise ExtraMissing(message, hint=f"pip install 'negotiation-summarizer[{extra}]'") from error


def prepared(
    extra: str, modules: tuple[str, ...], options: Callable[[], _Value], *, check: str | None
) -> _Value | None:
    """Return the options of a server whose packages are there, ready to start with its logs on.

    With `check` say what is missing, or that text, and return None: nothing is to start.
    """
    if check is not None:
        missing = Checklist()
        for module in modules:
            missing.need(module, extra)
        missing.take(options)
        missing.end(f"ready: {check}")
        return None
    made = options()
    for module in modules:
        require(module, extra)
    log_to_stderr()
    return made


@dataclass(frozen=True, eq=False)
class Standing:
    """A connection to a platform: what is said of it, whether it may live again, whether it stands."""

    told: str
    is_alive: Callable[[], bool] = lambda: True
    is_well: Callable[[], bool] = lambda: True


@dataclass(frozen=True, eq=False)
class Platform(Generic[_Value]):
    """How a platform is started: its extra, what that must hold, which way, options, connection."""

    extra: str
    modules: tuple[str, ...]
    way: str
    options: Callable[[], _Value]
    hold: Callable[[_Value, Answerer], AbstractAsyncContextManager[Standing]]


def start(platform: Platform[_Value], settings: Settings, answering: AnsweringOptions) -> None:
    """Answer a platform's requests until a person or a supervisor says stop; with --check, only look."""
    ready = f"{platform.way}, model {model_of(settings)}"
    check = ready if answering.check else None
    options = prepared(platform.extra, platform.modules, platform.options, check=check)
    if options is not None:
        asyncio.run(_serve(lambda answerer: platform.hold(options, answerer), settings, answering))


async def _serve(
    hold: Callable[[Answerer], AbstractAsyncContextManager[Standing]],
    settings: Settings,
    answering: AnsweringOptions,
) -> None:
    from summarizer.chat import health, stopping  # noqa: PLC0415 - keeps --help fast
    from summarizer.chat.answering import Answerer  # noqa: PLC0415 - keeps --help fast

    answerer = Answerer(settings, timeout_seconds=answering.answer_seconds, store_dir=answering.store)
    async with hold(answerer) as standing, health.endpoint(answering.health_port, standing.is_well) as port:
        try:
            say(f"{standing.told}; health on port {port}" if port is not None else standing.told)
            await stopping.until_told(standing.is_alive)
        finally:
            await answerer.aclose()  # while those who wait can still be told
    say("stopped")


def model_of(settings: Settings) -> str:
    """Say which model will answer."""
    from summarizer.settings import DEFAULT_MODEL, OFFLINE  # noqa: PLC0415 - keeps --help fast

    return OFFLINE if settings.is_offline else settings.model or DEFAULT_MODEL


def log_to_stderr() -> None:
    """Show what the servers log: ids and counts, never what people wrote."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("summarizer.chat")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
