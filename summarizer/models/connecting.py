"""Where an endpoint is and who signs: options come in, a `Line` to it goes out, with the gate before it.

Nothing but the options decides where a request goes. The openai package is not needed for that, and its
import alone takes a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import httpx2

from summarizer.errors import SettingsError
from summarizer.models.base import EndpointOptions
from summarizer.models.gate import Gate
from summarizer.models.lanes import Lanes
from summarizer.version import __version__

_NO_KEY = "no-key"
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")


@dataclass(frozen=True)
class Line:
    """A way to one endpoint, through the gate; `key` and ids are checked, and sent by whoever asks."""

    gate: Gate
    base_url: httpx2.URL
    key: str
    organization: str | None
    project: str | None
    extra: tuple[tuple[str, str], ...]

    def chat_url(self) -> httpx2.URL:
        """Return the address of chat completions."""
        path = self.base_url.raw_path.rstrip(b"/") + b"/chat/completions"
        return self.base_url.copy_with(raw_path=path)

    def headers(self) -> httpx2.Headers:
        """Return what every request carries; nothing extra can replace what is ours."""
        given = {
            "Authorization": f"Bearer {self.key}",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
            "User-Agent": f"negotiation-summarizer/{__version__}",
            "OpenAI-Organization": self.organization,
            "OpenAI-Project": self.project,
        }
        headers = httpx2.Headers(list(self.extra))
        headers.update({name: value for name, value in given.items() if value})
        return headers


def connect(endpoint: EndpointOptions, transport: httpx2.AsyncBaseTransport | None) -> Line:
    """Build the line to an endpoint; `transport` stands in for the network. Raises SettingsError."""
    url = _checked_url(endpoint.base_url)
    gate = Gate(
        transport or _network(endpoint.proxy),
        origin=url,
        max_bytes=endpoint.max_response_bytes,
        timeout_seconds=endpoint.timeout_seconds,
    )
    return Line(
        gate,
        url,
        _checked_key(endpoint.api_key),
        _checked_label(endpoint.organization, "OPENAI_ORG_ID"),
        _checked_label(endpoint.project, "OPENAI_PROJECT_ID"),
        tuple(_extra_headers(endpoint.extra_headers or "")),
    )


def _network(proxy: str | None) -> Lanes:
    """Return the real transport; the environment is read for certificates only (SSL_CERT_FILE)."""
    try:
        context = httpx2.create_ssl_context()
        single = httpx2.Limits(max_connections=1, max_keepalive_connections=1)
        return Lanes(lambda: httpx2.AsyncHTTPTransport(verify=context, limits=single, proxy=proxy))
    except (OSError, ValueError, ImportError, httpx2.InvalidURL) as error:
        fault = f"The connection cannot be set up ({type(error).__name__})."
    # Raised here, not inside `except`: the cause may hold a proxy's password.
    raise SettingsError(fault, hint="Check HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE and SSL_CERT_DIR.")


def _extra_headers(lines: str) -> Iterator[tuple[str, str]]:
    for line in filter(str.strip, lines.splitlines()):
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not (colon and _HEADER_NAME.fullmatch(name) and value.isascii() and value.isprintable()):
            raise SettingsError(
                "A header cannot be sent.", hint="Mend OPENAI_CUSTOM_HEADERS: lines of Name: value."
            )
        yield name, value


def _checked_label(label: str | None, variable: str) -> str | None:
    if label and not (label.isascii() and label.isprintable()):
        raise SettingsError("An id holds a character that no header may hold.", hint=f"Check {variable}.")
    return label


def _checked_url(base_url: str) -> httpx2.URL:
    try:
        url = httpx2.URL(base_url)
    except httpx2.InvalidURL:
        url = httpx2.URL("")
    if url.scheme not in {"http", "https"} or not url.host:
        raise SettingsError("The base URL is no http or https address.", hint="Check OPENAI_BASE_URL.")
    return url


def _checked_key(api_key: str | None) -> str:
    key = (api_key or "").strip() or _NO_KEY
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise SettingsError("The API key holds a character that no key has.", hint="Check OPENAI_API_KEY.")
    return key
