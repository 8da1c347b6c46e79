"""How the MCP server is reached and what it may open; wrong combinations are refused before it starts."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.errors import SettingsError

TOKEN_VARIABLE = "SUMMARIZER_MCP_TOKEN"  # noqa: S105 - the name of a variable, not a token
_SHORTEST_TOKEN = 16
_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - recognised in order to ask for --allow-host


@dataclass(frozen=True)
class McpOptions:
    """Where to listen and which folders may be read; the token never shows in a repr.

    Without `over_http` the server talks on standard input and output, to the one program that started it.
    """

    over_http: bool = False
    host: str = "127.0.0.1"
    port: int = 8765
    allowed_hosts: tuple[str, ...] = ()
    allowed_origins: tuple[str, ...] = ()
    roots: tuple[Path, ...] = ()
    token: str | None = field(default=None, repr=False)
    timeout_seconds: float = 600.0

    def __post_init__(self) -> None:
        for root in self.roots:
            if not root.is_dir():
                raise SettingsError(f"The folder {root} does not exist.", hint="Give --root a folder.")
        if self.token is not None and len(self.token) < _SHORTEST_TOKEN:
            hint = f"Set {TOKEN_VARIABLE} to at least {_SHORTEST_TOKEN} characters that nobody can guess."
            raise SettingsError("The token is too short to keep anybody out.", hint=hint)
        if not self.over_http or self.is_loopback:
            return
        if self.token is None:
            raise SettingsError(
                f"Listening on {self.host} lets others in, and no token is set.",
                hint=f"Set {TOKEN_VARIABLE}, or listen on 127.0.0.1.",
            )
        if self.host in _EVERYWHERE and not self.allowed_hosts:
            raise SettingsError(
                "Listening on every address needs the names under which clients reach this server.",
                hint="Give --allow-host NAME:PORT.",
            )

    @property
    def is_loopback(self) -> bool:
        """Say whether only this machine can reach the server."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def hosts(self, port: int) -> tuple[str, ...]:
        """Return the Host headers that are answered, for the port that was bound."""
        own = f"[{self.host}]" if ":" in self.host else self.host
        names = ("127.0.0.1", "localhost", "[::1]") if self.is_loopback else (own,)
        return (*(f"{name}:{port}" for name in names), *self.allowed_hosts)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str], **given: object) -> McpOptions:
        """Return the options with the token that the environment holds."""
        return cls(token=environ.get(TOKEN_VARIABLE) or None, **given)  # type: ignore[arg-type]  # the caller's
