"""All options in one frozen value; the only place that reads the environment.

Comes in as a mapping of environment variables with overrides, goes out as `Settings`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]  # typeshed lacks it

from summarizer.errors import SettingsError

DEFAULT_MODEL = "gpt-5-mini"
OFFLINE = "offline"
"""The name that asks for the rules that need no endpoint."""
OPENAI_URL = "https://api.openai.com/v1"
REASONING_EFFORTS = ("none", "minimal", "low", "medium", "high", "xhigh")
_FROM_ENVIRONMENT = {
    "api_key": "OPENAI_API_KEY",
    "base_url": "OPENAI_BASE_URL",
    "organization": "OPENAI_ORG_ID",
    "project": "OPENAI_PROJECT_ID",
    "model": "SUMMARIZER_MODEL",
}
_AT_LEAST_ONE = (
    "concurrency",
    "max_tries",
    "max_calls",
    "max_tokens_total",
    "max_completion_tokens",
    "window_tokens",
    "max_input_bytes",
    "max_response_bytes",
)


@dataclass(frozen=True)
class Settings:
    """Every option of a run; None means not given. The key never shows in a repr.

    Times are seconds, sizes are bytes or tokens as their names say. `from_environment` fills what the
    environment gives; a plain `Settings()` reads nothing.
    """

    model: str | None = None
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    organization: str | None = None
    project: str | None = None
    proxy: str | None = field(default=None, repr=False)
    timeout_seconds: float = 180.0
    max_wait_seconds: float = 120.0
    concurrency: int = 4
    max_tries: int = 4
    reasoning_effort: str | None = None
    temperature: float | None = None
    seed: int | None = None
    max_calls: int | None = None
    max_tokens_total: int | None = None
    max_completion_tokens: int | None = None
    max_response_bytes: int = 4 * 1024 * 1024
    window_tokens: int = 12_000
    prompts_dir: Path | None = None
    record_dir: Path | None = None
    replay_dir: Path | None = None
    recorded_from: str | None = None
    allow_download: bool = False
    allow_private: bool = False
    input_format: str | None = None
    language: str = "auto"
    title: str | None = None
    date: str | None = None
    max_input_bytes: int = 20 * 1024 * 1024
    day_first: bool | None = None
    text_field: str | None = None
    id_field: str | None = None
    gap_seconds: float = 4 * 60 * 60
    slack_domain: str | None = None
    glean: bool = True
    repair: bool = True
    debug: bool = False
    tokens_cache_dir: Path | None = None

    def __post_init__(self) -> None:
        for name in _AT_LEAST_ONE:
            value = getattr(self, name)
            if value is not None and value < 1:
                raise SettingsError(f"{_option(name)} must be at least 1, not {value}.")
        if self.timeout_seconds <= 0:
            raise SettingsError(f"--timeout must be more than 0 seconds, not {self.timeout_seconds}.")
        if not self.gap_seconds > 0:
            raise SettingsError(f"--gap must be more than 0 seconds, not {self.gap_seconds}.")
        if self.temperature is not None and not 0 <= self.temperature <= 2:
            raise SettingsError(f"--temperature must lie between 0 and 2, not {self.temperature}.")
        if self.reasoning_effort is not None and self.reasoning_effort not in REASONING_EFFORTS:
            raise SettingsError(f"--reasoning-effort must be one of {', '.join(REASONING_EFFORTS)}.")
        if self.record_dir is not None and self.replay_dir is not None:
            raise SettingsError("--record and --replay exclude each other.", hint="Give one of them.")

    @property
    def has_endpoint(self) -> bool:
        """Say whether anything points at an endpoint: a key or a base URL."""
        return bool(self.api_key or self.base_url)

    @property
    def is_offline(self) -> bool:
        """Say whether rules answer: asked for by name, or nothing else is set up."""
        is_default = self.model is None and not self.has_endpoint
        return self.replay_dir is None and (self.model == OFFLINE or is_default)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str], **overrides: object) -> Settings:
        """Return the settings that `environ` gives, each override that is not None put in its place.

        Raises `SettingsError` for an unknown name or a value out of range.
        """
        values: dict[str, Any] = {
            name: environ[variable] for name, variable in _FROM_ENVIRONMENT.items() if environ.get(variable)
        }
        values["tokens_cache_dir"] = _tokens_cache(environ)
        values["proxy"] = _proxy(
            environ, str(overrides.get("base_url") or values.get("base_url") or OPENAI_URL)
        )
        values["debug"] = environ.get("SUMMARIZER_DEBUG", "") not in {"", "0"}
        known = {f.name for f in fields(cls)}
        for name, value in overrides.items():
            if name not in known:
                raise SettingsError(f"There is no option {name!r}.")
            if value is not None:
                values[name] = value
        return cls(**values)


def _tokens_cache(environ: Mapping[str, str]) -> Path:
    """Where tiktoken keeps its ranks: the places and their order are tiktoken's own (load.py)."""
    for variable in ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR"):
        if environ.get(variable):
            return Path(environ[variable])
    return Path(tempfile.gettempdir()) / "data-gym-cache"


def _proxy(environ: Mapping[str, str], base_url: str) -> str | None:
    """Return the proxy that the environment names for the endpoint; NO_PROXY is honoured."""
    try:
        address = urlsplit(base_url)
    except ValueError:  # the client says so in its own words
        return None
    excepted = {"no": environ.get("no_proxy") or environ.get("NO_PROXY") or ""}
    if proxy_bypass_environment(address.netloc.rpartition("@")[2], excepted):
        return None
    names = [f"{address.scheme}_proxy", "all_proxy", "ALL_PROXY"]
    if address.scheme == "https":  # HTTP_PROXY in capitals can be forged by a request header under CGI
        names.insert(1, "HTTPS_PROXY")
    return next((environ[name] for name in names if environ.get(name)), None)


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")
