"""Questions to the homeserver: a path goes in, its JSON comes out, or a failure that says what to do.

nio's own calls drop what the server says about edits of an encrypted event, so history is read here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
from nio import AsyncClient

from summarizer.errors import AccessRefused, ChatError, HistoryLimited

_LONGEST_WAIT_SECONDS = 10.0
_TRIES = 3
Json = dict[str, Any]


async def get(client: AsyncClient, *path: str, **query: str | int) -> Json:
    """Ask for a path below /_matrix/client; its parts are escaped here."""
    address = "/_matrix/client/" + "/".join(quote(part, safe="") for part in path)
    if query:
        address += "?" + urlencode(query)
    headers = {"Authorization": f"Bearer {client.access_token}"}
    for attempt in range(1, _TRIES + 1):
        status, told = await _answered(client, address, headers)
        if status != 429:
            break
        seconds = float(told.get("retry_after_ms") or 5000) / 1000
        if seconds > _LONGEST_WAIT_SECONDS or attempt == _TRIES:
            raise HistoryLimited(
                "The homeserver shows its history slowly.", hint=f"Ask again in {seconds:.0f} seconds."
            )
        await asyncio.sleep(seconds)
    if status >= 400:
        raise trouble_of(told)
    return told


async def _answered(client: AsyncClient, address: str, headers: Mapping[str, str]) -> tuple[int, Json]:
    try:
        answer = await client.send("GET", address, None, dict(headers))
        return answer.status, await answer.json()
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:  # a proxy answers in HTML
        raise ChatError(
            f"The homeserver does not answer ({type(error).__name__}).", hint="Try again later."
        ) from error


def trouble_of(told: Mapping[str, Any]) -> ChatError:
    """Return the failure that people are told of; of the server's words only the code is."""
    code = str(told.get("errcode") or "M_UNKNOWN")
    if code in {"M_FORBIDDEN", "M_NOT_FOUND", "M_GUEST_ACCESS_FORBIDDEN"}:
        return not_there()
    return ChatError(f"The homeserver refused: {code[:60]}.", hint="Try again, or tell your administrator.")


def not_there() -> AccessRefused:
    """Return what is told of a room that the asker or the bot is not in; which of both is not said."""
    return AccessRefused(
        "I can read only what is in a room with both you and me in it.", hint="Invite me there and ask again."
    )
