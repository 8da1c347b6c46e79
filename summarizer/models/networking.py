"""The real transport under an endpoint's gate: a proxy's address comes in, a transport goes out.

The environment is read for certificates only (SSL_CERT_FILE, SSL_CERT_DIR).
"""

from __future__ import annotations

import ssl
from importlib.util import find_spec

import httpx2

from summarizer.errors import SettingsError
from summarizer.models.lanes import Lanes

_PROXIES_OF_AIOHTTP = {"http", "https"}
_HINT = "Check HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE and SSL_CERT_DIR."


def transport(proxy: str | None, *, is_plain: bool = False) -> httpx2.AsyncBaseTransport:
    """Return aiohttp's where that is installed and new enough, else httpx2's, which takes half as long again.

    One that `is_plain` is for an http address only. Raises SettingsError. A SOCKS proxy is httpx2's in any
    case, with the package socksio.
    """
    try:
        way = None if proxy is None else httpx2.Proxy(proxy)
        return _transport(way, _tls(way, is_plain=is_plain))
    except ImportError:
        fault, hint = "A SOCKS proxy needs the package socksio.", "Install it, or name an http proxy."
    except (OSError, ValueError, httpx2.InvalidURL) as error:
        fault, hint = f"The connection cannot be set up ({type(error).__name__}).", _HINT
    # Raised here, not inside `except`: the cause may hold a proxy's password.
    raise SettingsError(fault, hint=hint)


def _tls(proxy: httpx2.Proxy | None, *, is_plain: bool) -> ssl.SSLContext:
    """Return what checks certificates; where none will come it trusts nobody.

    To load those that are trusted takes a tenth of a second.
    """
    if is_plain and (proxy is None or proxy.url.scheme != "https"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx2.create_ssl_context()


def _transport(proxy: httpx2.Proxy | None, tls: ssl.SSLContext) -> httpx2.AsyncBaseTransport:
    is_for_aiohttp = proxy is None or proxy.url.scheme in _PROXIES_OF_AIOHTTP
    if is_for_aiohttp and _has_aiohttp():
        # Late: it comes with an extra.
        from summarizer.models.connections import Connections  # noqa: PLC0415

        return Connections(tls, proxy)
    single = httpx2.Limits(max_connections=1, max_keepalive_connections=1)
    return Lanes(lambda: httpx2.AsyncHTTPTransport(verify=tls, limits=single, proxy=proxy))


def _has_aiohttp() -> bool:
    """Say whether aiohttp is there; one from before 3.14, which other packages may want, is passed over."""
    if find_spec("aiohttp") is None:
        return False
    import aiohttp  # noqa: PLC0415 - it comes with an extra

    return hasattr(aiohttp, "encode_basic_auth")
