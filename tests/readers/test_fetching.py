"""Pages come from public addresses, within caps."""

from __future__ import annotations

import gzip
import http.server
import re
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from summarizer.errors import AddressForbidden, InputTooLarge, UnreadableInput
from summarizer.readers import registry
from summarizer.readers.base import RawInput, ReadOptions
from summarizer.readers.fetching import fetch

ALLOWED = ReadOptions(allow_private=True, timeout_seconds=20)
TEXT = b"The union refused the offer."


@dataclass
class Site:
    """A loopback server whose pages are given as (status, headers, body)."""

    port: int
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a page."""
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(http.server.BaseHTTPRequestHandler):
        """Answers from the site's pages."""

        def do_GET(self) -> None:
            """Answer from the pages of the site."""
            here.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            status, headers, body = here.pages.get(self.path, (404, {}, b"secret of the error page"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base's own name
            del format, args

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield here
    server.shutdown()
    thread.join()
    server.server_close()


def to(*addresses: str) -> Callable[[str, int], Sequence[str]]:
    def resolve(host: str, port: int) -> Sequence[str]:
        del host, port
        return addresses

    return resolve


def test_a_page_comes_with_its_type_and_name(site: Site) -> None:
    """Content type, charset and the last part of the path are kept."""
    site.pages["/a/talks%20one.txt?x=1"] = (200, {"Content-Type": "Text/Plain; charset=Latin-1"}, TEXT)

    raw = fetch(site.url("/a/talks%20one.txt?x=1#top"), ALLOWED)

    assert raw == RawInput(
        TEXT, "talks one.txt", "text/plain", "latin-1", url=site.url("/a/talks%20one.txt?x=1")
    )


def test_the_request_is_plain(site: Site) -> None:
    """One GET with the name as Host, without encodings, cookies or credentials."""
    site.pages["/"] = (200, {}, TEXT)

    raw = fetch(site.url("", host="news.example"), ALLOWED, resolve=to("127.0.0.1"))

    path, headers = site.asked[0]
    assert (path, headers["host"]) == ("/", f"news.example:{site.port}")
    assert headers["accept-encoding"] == "identity"
    assert not {"cookie", "authorization", "proxy-authorization"} & headers.keys()
    assert (raw.name, raw.media_type) == ("news.example", None)


def test_the_environments_proxy_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would connect to an address that nobody checked."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.pages["/"] = (200, {}, TEXT)

    assert fetch(site.url("/"), ALLOWED).content == TEXT


def test_redirects_are_followed_by_hand(site: Site) -> None:
    """The final address is the one that is kept."""
    site.pages["/1"] = (302, {"Location": "/2"}, b"")
    site.pages["/2"] = (308, {"Location": site.url("/3")}, b"")
    site.pages["/3"] = (200, {"Content-Type": "text/plain"}, TEXT)

    assert fetch(site.url("/1"), ALLOWED).url == site.url("/3")


@pytest.mark.parametrize(
    ("pages", "fault"),
    [
        ({"/": (302, {"Location": "/"}, b"")}, "redirects more than 5 times"),
        ({"/": (302, {"Location": "ftp://a.example/"}, b"")}, "Only http and https"),
        ({"/": (302, {"Location": "http://me:pw@a.example/"}, b"")}, "user name or password"),
        ({"/": (302, {}, b"")}, "status 302"),
        ({}, "status 404"),
        ({"/": (500, {}, b"")}, "status 500"),
        ({"/": (204, {}, b"")}, "is empty"),
        ({"/": (200, {"Content-Encoding": "br"}, b"x")}, "not asked for"),
        ({"/": (200, {"Content-Encoding": "gzip"}, b"no gzip")}, "broken compressed body"),
        ({"/": (200, {"Content-Encoding": "gzip"}, gzip.compress(TEXT)[:-9])}, "ends early"),
        ({"/": (200, {"Content-Length": "999"}, TEXT)}, "RemoteProtocolError"),
        (
            {"/": (200, {"Content-Type": "text/html"}, b"<html><body></body></html>")},
            "main text|holds no text",
        ),
    ],
)
def test_what_is_no_page_is_unreadable(
    site: Site, pages: dict[str, tuple[int, dict[str, str], bytes]], fault: str
) -> None:
    """The message says what happened and shows nothing of the page."""
    site.pages.update(pages)

    with pytest.raises(UnreadableInput, match=fault) as raised:
        registry.read(site.url("/"), ALLOWED)

    assert "secret" not in str(raised.value)


def test_messages_leave_the_query_out(site: Site) -> None:
    """A query may hold a key."""
    with pytest.raises(UnreadableInput) as raised:
        fetch(site.url("/x?key=canary-7731"), ALLOWED)

    assert "canary" not in str(raised.value)


def test_messages_name_the_port(site: Site) -> None:
    """With two servers on one machine the message says which one failed."""
    with pytest.raises(UnreadableInput, match=re.escape(f"{site.url('/none')} answered with status 404")):
        fetch(site.url("/none"), ALLOWED)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_uninvited_compression_is_unpacked(site: Site, pack: Callable[[bytes], bytes]) -> None:
    """Some servers compress whatever one asks for."""
    name = "gzip" if pack is gzip.compress else "deflate"
    site.pages["/"] = (200, {"Content-Encoding": name}, pack(TEXT))

    assert fetch(site.url("/"), ALLOWED).content == TEXT


@pytest.mark.parametrize(
    ("headers", "body"), [({}, b"x" * 2000), ({"Content-Encoding": "gzip"}, gzip.compress(b"x" * 1_000_000))]
)
def test_the_size_cap_holds_for_plain_and_packed_bodies(
    site: Site, headers: dict[str, str], body: bytes
) -> None:
    """A small packed body may not unfold without bound."""
    site.pages["/"] = (200, headers, body)

    with pytest.raises(InputTooLarge, match="larger than 1000 bytes"):
        fetch(site.url("/"), ReadOptions(allow_private=True, max_input_bytes=1000))


def test_loopback_is_refused_unless_allowed(site: Site) -> None:
    """Nothing is sent."""
    with pytest.raises(AddressForbidden, match="loopback"):
        fetch(site.url("/"), ReadOptions())

    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused() -> None:
    """Each hop is checked on what its name resolves to."""
    with pytest.raises(AddressForbidden, match="private"):
        fetch("http://inside.example/", ReadOptions(), resolve=to("10.0.0.1"))


def test_every_hop_is_resolved_and_checked(site: Site) -> None:
    """The second hop leads nowhere, whatever the first did."""
    site.pages["/"] = (302, {"Location": f"http://second.example:{site.port}/"}, b"")

    def resolve(host: str, port: int) -> Sequence[str]:
        del port
        return ("127.0.0.1",) if host == "first.example" else ()

    with pytest.raises(UnreadableInput, match=r"second\.example is unknown"):
        fetch(site.url("/", host="first.example"), ALLOWED, resolve=resolve)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("ftp://a.example/x", "Only http and https"),
        ("file:///etc/passwd", "Only http and https"),
        ("http://", "malformed"),
        ("http://a.example:99999/", "malformed"),
        ("http://[::1/", "malformed"),
        ("http://a b.example/", "malformed"),
        ("http://a.example\\@b.example/", "malformed"),
        ("http://xn--\u00e4\u00df" + "ö" * 80 + ".example/", "malformed"),
        ("http://me:canary-7731@a.example/", "user name or password"),
    ],
)
def test_odd_urls_are_refused(url: str, fault: str) -> None:
    """Nothing of them is resolved or shown."""
    with pytest.raises(UnreadableInput, match=fault) as raised:
        registry.read(url, resolve=to())

    assert "canary" not in str(raised.value)


def test_international_names_are_encoded() -> None:
    """A name with umlauts is asked for in its ASCII form."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(f"{host}:{port}")
        return ("10.0.0.1",)

    with pytest.raises(AddressForbidden):
        fetch("https://bücher.example/", ReadOptions(), resolve=resolve)
    assert asked == ["xn--bcher-kva.example:443"]


def test_time_up_is_unreadable(site: Site) -> None:
    """The wall clock counts for look-up, connection and body together."""
    site.pages["/"] = (200, {}, TEXT)

    with pytest.raises(UnreadableInput, match=r"in time|took longer"):
        fetch(site.url("/"), ReadOptions(allow_private=True, timeout_seconds=0))


def test_a_server_that_speaks_no_tls_is_unreadable(site: Site) -> None:
    """TLS faults are faults of the page, not of the program."""
    with pytest.raises(UnreadableInput, match="ConnectError"):
        fetch(site.url("/").replace("http:", "https:"), ALLOWED)


def test_an_ipv6_literal_is_connected_to_as_such() -> None:
    """Brackets belong to the URL and not to the address."""
    with pytest.raises(AddressForbidden, match=r"^::1 leads to ::1"):
        fetch("http://[::1]:9/", ReadOptions())


def test_pages_are_read_by_type_and_linked(site: Site) -> None:
    """The segments of a page carry its address."""
    site.pages["/talks"] = (200, {"Content-Type": "text/plain"}, TEXT)

    document = registry.read(site.url("/talks"), ALLOWED)

    assert (document.source_format, document.segments[0].url) == ("text", site.url("/talks"))


@pytest.mark.parametrize("location", ["http://[x", "//[", "http://a:99999999/"])
def test_a_redirect_to_no_address_is_unreadable(site: Site, location: str) -> None:
    """A location that cannot be parsed is the page's fault and no bug."""
    site.pages["/"] = (302, {"Location": location}, b"")

    with pytest.raises(UnreadableInput, match="malformed"):
        fetch(site.url("/"), ALLOWED)
