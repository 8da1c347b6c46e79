"""A page from the web as `RawInput`: http and https only, capped in bytes, time and redirects.

Each hop's host is resolved, its addresses are checked, and the connection goes to the checked address
(`pinning`). No proxy, no cookies, no credentials, nothing taken from the environment but the system's
certificates.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from summarizer.errors import InputTooLarge, UnreadableInput
from summarizer.readers import addresses
from summarizer.readers.addresses import Resolver
from summarizer.readers.base import RawInput, ReadOptions

MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_ACCEPT = (
    "text/html,application/xhtml+xml,text/plain,text/markdown,application/pdf,application/json,*/*;q=0.5"
)
_AGENT = "negotiation-summarizer"
_SAFE = "/%:@!$&'()*+,;=~-._?"


@dataclass(frozen=True, slots=True)
class _Target:
    scheme: str
    host: str
    port: int
    path: str
    url: str

    @property
    def label(self) -> str:
        """The address for messages: without its query, which may hold a key."""
        return f"{self.scheme}://{self.authority}{self.path.partition('?')[0]}"

    @property
    def authority(self) -> str:
        """Host and port as a URL has them: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    content: bytes


def fetch(url: str, options: ReadOptions, *, resolve: Resolver = addresses.resolve_by_system) -> RawInput:
    """Fetch a page; raises AddressForbidden, InputTooLarge or UnreadableInput."""
    deadline = time.monotonic() + options.timeout_seconds
    target = _target(url)
    for _ in range(MAX_REDIRECTS + 1):
        answer = _ask(target, options, resolve, deadline)
        location = answer.headers.get("location")
        if answer.status in _REDIRECTS and location:
            target = _target(_followed(target, location))
            continue
        if not 200 <= answer.status < 300:
            raise UnreadableInput(
                f"{target.label} answered with status {answer.status}.", hint="Check the address."
            )
        return _raw(target, answer)
    raise UnreadableInput(f"{target.label} redirects more than {MAX_REDIRECTS} times.")


def _followed(target: _Target, location: str) -> str:
    try:
        return urljoin(target.url, location)
    except ValueError:
        raise UnreadableInput(f"{target.label} redirects to a malformed address.") from None


def _target(url: str) -> _Target:
    """Take a URL apart; refuse other schemes, credentials and what cannot be an address."""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (
            (parts.hostname or "")
            .encode("idna" if not (parts.hostname or "").isascii() else "ascii")
            .decode("ascii")
        )
    except ValueError:
        raise UnreadableInput("The URL is malformed.", hint="Check the address.") from None
    if parts.scheme not in _PORTS:
        raise UnreadableInput(
            "Only http and https addresses can be read.", hint="Save the page and pass the file."
        )
    if not host or any(
        character.isspace() or not character.isprintable() or character == "\\" for character in url
    ):
        raise UnreadableInput("The URL is malformed.", hint="Check the address.")
    if "@" in parts.netloc:
        raise UnreadableInput(
            "A URL with a user name or password is refused.", hint="Save the page and pass the file."
        )
    path = quote(parts.path or "/", safe=_SAFE) + (
        f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    )
    return _Target(parts.scheme, host, port or _PORTS[parts.scheme], path, _without_fragment(parts))


def _without_fragment(parts: SplitResult) -> str:
    return parts._replace(fragment="").geturl()


def _ask(target: _Target, options: ReadOptions, resolve: Resolver, deadline: float) -> _Answer:
    """Send one GET to the checked address and read the answer within the caps."""
    import httpcore2  # noqa: PLC0415  slow to load, and needed for URLs only

    from summarizer.readers.pinning import PinnedBackend  # noqa: PLC0415  imports httpcore2

    left = deadline - time.monotonic()
    address = addresses.choose(
        target.host, target.port, resolve=resolve, timeout_seconds=left, allow_private=options.allow_private
    )
    headers = [
        ("Host", target.authority),
        ("User-Agent", _AGENT),
        ("Accept", _ACCEPT),
        ("Accept-Encoding", "identity"),
        ("Connection", "close"),
    ]
    url = httpcore2.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    try:
        with (
            httpcore2.ConnectionPool(network_backend=PinnedBackend(address, deadline)) as pool,
            pool.stream("GET", url, headers=headers) as response,
        ):
            fields = {
                name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
            }
            is_wanted = 200 <= response.status < 300
            content = _body(response.iter_stream(), fields, options, target) if is_wanted else b""
            return _Answer(response.status, fields, content)
    except httpcore2.TimeoutException:
        message = f"{target.label} took longer than {options.timeout_seconds:g} seconds."
        raise UnreadableInput(message, hint="Try again later, or save the page and pass the file.") from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise UnreadableInput(
            f"{target.label} cannot be fetched ({type(error).__name__}).",
            hint="Check the address and the network.",
        ) from error


def _body(chunks: Iterable[bytes], fields: dict[str, str], options: ReadOptions, target: _Target) -> bytes:
    """Gather the body up to the cap; gzip and deflate that came uninvited are unpacked under the same cap."""
    encoding = fields.get("content-encoding", "identity").strip().lower()
    if encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise UnreadableInput(f"{target.label} sent an encoding that was not asked for.")
    unpack = zlib.decompressobj(wbits=47) if "gzip" in encoding or encoding == "deflate" else None
    cap = options.max_input_bytes
    content = bytearray()
    for chunk in chunks:
        try:
            content += unpack.decompress(chunk, cap + 1 - len(content)) if unpack else chunk
        except zlib.error:
            raise UnreadableInput(f"{target.label} sent a broken compressed body.") from None
        if len(content) > cap:
            raise InputTooLarge(f"{target.label} is larger than {cap} bytes.")
    if unpack and not unpack.eof:
        raise UnreadableInput(f"{target.label} sent a compressed body that ends early.")
    return bytes(content)


def _raw(target: _Target, answer: _Answer) -> RawInput:
    declared = Message()
    declared["Content-Type"] = answer.headers.get("content-type", "application/octet-stream")
    name = unquote(target.path.partition("?")[0].rstrip("/").rpartition("/")[2])
    return RawInput(
        content=answer.content,
        name="".join(character for character in name if character.isprintable()) or target.host,
        media_type=declared.get_content_type() if "content-type" in answer.headers else None,
        charset=declared.get_content_charset(),
        url=target.url,
    )
