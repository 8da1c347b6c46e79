"""Runs the Matrix bot: logs in once, syncs once, then listens until it is told to stop."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from nio import AsyncClient, AsyncClientConfig, LoginResponse, SyncError, SyncResponse, WhoamiResponse

from summarizer.chat.answering import Answerer
from summarizer.chat.matrix.calling import trouble_of
from summarizer.chat.matrix.listening import Listening
from summarizer.chat.matrix.options import MatrixOptions
from summarizer.errors import ChatError, SettingsError

_DEVICE = "negotiation-summarizer"
_SYNC_MILLISECONDS = 30_000
_SILENT_SECONDS = 3 * _SYNC_MILLISECONDS / 1000
_PAUSE_SECONDS = 5.0
_SESSION = "session.json"


@dataclass(frozen=True, eq=False)
class Connection:
    """Says whether we go on trying to listen, and whether the homeserver answered lately."""

    is_alive: Callable[[], bool]
    is_well: Callable[[], bool]


class Pulse:
    """Notes when the homeserver answered last; it does so every half minute, however little happens."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = clock()

    async def beat(self, _: SyncResponse) -> None:
        """Note an answer."""
        self._last = self._clock()

    @property
    def is_felt(self) -> bool:
        """Say whether the last answer is not long ago."""
        return self._clock() - self._last < _SILENT_SECONDS


@asynccontextmanager
async def connected(
    options: MatrixOptions, answerer: Answerer, clock: Callable[[], float] = time.monotonic
) -> AsyncGenerator[Connection]:
    """Hold the connection to the homeserver.

    Raises `ChatError` where the homeserver refuses the account.
    """
    client = await _logged_in(options)
    listening = Listening(client, answerer, options)
    try:
        first = await client.sync(timeout=0, full_state=True)
        if not isinstance(first, SyncResponse):
            raise trouble_of({"errcode": first.status_code})
        if client.should_upload_keys:
            await client.keys_upload()
        await listening.take_waiting(first)
        listening.register()
        client.add_response_callback(_pause_or_stop(client), SyncError)
        pulse = Pulse(clock)
        client.add_response_callback(pulse.beat, SyncResponse)
        syncing = asyncio.ensure_future(client.sync_forever(timeout=_SYNC_MILLISECONDS))
        try:
            yield Connection(
                is_alive=lambda: not syncing.done(), is_well=lambda: pulse.is_felt and not syncing.done()
            )
        finally:
            syncing.cancel()
            with suppress(asyncio.CancelledError):
                await syncing
    finally:
        await listening.aclose()
        await client.close()


def _pause_or_stop(client: AsyncClient) -> Callable[[SyncError], Awaitable[None]]:
    """Return what keeps a failing sync from being repeated at once, or at all where we were logged out."""

    async def act(error: SyncError) -> None:
        if error.status_code in {"M_UNKNOWN_TOKEN", "M_USER_DEACTIVATED", "M_FORBIDDEN"}:
            client.stop_sync_forever()
        await asyncio.sleep(_PAUSE_SECONDS)

    return act


async def _logged_in(options: MatrixOptions) -> AsyncClient:
    keys = options.keys_dir
    if keys is not None:
        keys.mkdir(parents=True, exist_ok=True, mode=0o700)
    config = AsyncClientConfig(store_sync_tokens=False, encryption_enabled=keys is not None)
    client = AsyncClient(options.homeserver, options.user, store_path=str(keys or ""), config=config)
    try:
        await _reach(client)
        token, device = options.access_token, options.device_id
        if not token and keys is not None:
            token, device = _saved(keys / _SESSION, options.user)
        if token:
            client.restore_login(options.user, device, token)
            answer = await client.whoami()
            if isinstance(answer, WhoamiResponse):
                return client
            if not options.password:
                raise trouble_of({"errcode": answer.status_code})
        await _log_in(client, options)
    except BaseException:
        await client.close()
        raise
    return client


async def _reach(client: AsyncClient) -> None:
    """Ask for something that needs no account: nio itself would try an address that is none for ever."""
    try:
        answer = await client.send("GET", "/_matrix/client/versions", None, {})
        is_matrix = "versions" in await answer.json()
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise ChatError(
            f"No homeserver answers at {client.homeserver} ({type(error).__name__}).",
            hint="Check MATRIX_HOMESERVER and the network.",
        ) from error
    if not is_matrix:
        raise ChatError(
            f"What answers at {client.homeserver} is no Matrix homeserver.", hint="Check MATRIX_HOMESERVER."
        )


async def _log_in(client: AsyncClient, options: MatrixOptions) -> None:
    client.access_token = ""
    answer = await client.login(options.password, device_name=_DEVICE)
    if not isinstance(answer, LoginResponse):
        raise ChatError("The homeserver refuses the account.", hint="Check MATRIX_USER and MATRIX_PASSWORD.")
    if options.keys_dir is not None:
        _save(options.keys_dir / _SESSION, answer)


def _saved(path: Path, user: str) -> tuple[str, str]:
    """Return token and device of the last log-in, so that a start makes no new device."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return (str(kept["access_token"]), str(kept["device_id"])) if kept["user_id"] == user else ("", "")
    except FileNotFoundError:
        return "", ""
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(
            f"{path.name} cannot be read.", hint="Delete it, and the bot logs in again."
        ) from error


def _save(path: Path, answer: LoginResponse) -> None:
    kept = {"user_id": answer.user_id, "device_id": answer.device_id, "access_token": answer.access_token}
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(kept, file)
