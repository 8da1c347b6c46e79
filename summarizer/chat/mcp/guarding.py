"""Stands before the HTTP server: a foreign Host or Origin, or a wrong token, goes no further.

The SDK checks Host and Origin on loopback only; a page in a browser could reach any other address by a
name that it made point there, so both are checked always.
"""

from __future__ import annotations

import secrets

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

HEALTH = "/health"


class Guard:
    """Wraps the server's application."""

    def __init__(
        self, app: ASGIApp, *, hosts: tuple[str, ...], origins: tuple[str, ...], token: str | None
    ) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._origins = frozenset(origins)
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on that may come through."""
        if scope["type"] == "http" and (answer := self._answer(scope)):
            await answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _answer(self, scope: Scope) -> PlainTextResponse | None:
        """Return the refusal of a request, or what is said of the server's health."""
        headers = Headers(scope=scope)
        if [host.lower() for host in headers.getlist("host")] not in [[host] for host in self._hosts]:
            return PlainTextResponse("This server has another name; see --allow-host.", 421)
        if any(origin not in self._origins for origin in headers.getlist("origin")):
            return PlainTextResponse("No page of this origin may ask; see --allow-origin.", 403)
        if scope["path"] == HEALTH:
            return PlainTextResponse("ok")
        if not self._is_known(headers.getlist("authorization")):
            told = {"WWW-Authenticate": "Bearer"}
            return PlainTextResponse("A bearer token is needed.", 401, headers=told)
        return None

    def _is_known(self, given: list[str]) -> bool:
        if self._token is None:
            return True
        scheme, _, credentials = (given[0] if len(given) == 1 else "").partition(" ")
        is_same = secrets.compare_digest(credentials.strip().encode(), self._token.encode())
        return scheme.lower() == "bearer" and is_same
