"""How to reach the homeserver; secrets come from the environment only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.errors import SettingsError

_HINT = "docs/matrix.md says where to find it."


@dataclass(frozen=True)
class MatrixOptions:
    """The account and what it may do; no secret shows in a repr.

    `keys_dir` keeps the keys of encrypted rooms: without it such rooms cannot be read. Invitations are
    taken from people of `allowed_servers`, by default of the own homeserver.
    """

    homeserver: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    access_token: str = field(default="", repr=False)
    device_id: str = ""
    keys_dir: Path | None = None
    allowed_servers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.homeserver.startswith(("https://", "http://")):
            raise SettingsError("MATRIX_HOMESERVER is not set to an address (https://…).", hint=_HINT)
        if not (self.user.startswith("@") and ":" in self.user):
            raise SettingsError("MATRIX_USER is not set to an account (@name:server).", hint=_HINT)
        if not self.password and not (self.access_token and self.device_id):
            raise SettingsError(
                "Neither MATRIX_PASSWORD nor MATRIX_ACCESS_TOKEN with MATRIX_DEVICE_ID is set.", hint=_HINT
            )

    def may_invite(self, user: str) -> bool:
        """Say whether invitations of somebody are taken."""
        own = self.user.partition(":")[2]
        return user.partition(":")[2] in {own, *self.allowed_servers}

    @classmethod
    def from_environment(cls, environ: Mapping[str, str], **given: object) -> MatrixOptions:
        """Return the options with what the environment holds."""
        servers = environ.get("MATRIX_ALLOWED_SERVERS", "").replace(",", " ").split()
        return cls(
            homeserver=environ.get("MATRIX_HOMESERVER", ""),
            user=environ.get("MATRIX_USER", ""),
            password=environ.get("MATRIX_PASSWORD", ""),
            access_token=environ.get("MATRIX_ACCESS_TOKEN", ""),
            device_id=environ.get("MATRIX_DEVICE_ID", ""),
            allowed_servers=tuple(servers),
            **given,  # type: ignore[arg-type]  # the caller's
        )
