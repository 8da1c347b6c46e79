"""An OpenAI-compatible endpoint on loopback, a source and a saved summary for the tests of commands."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.harbour import SOURCE, Endpoint


@contextmanager
def serving() -> Iterator[Endpoint]:
    """Serve an endpoint on loopback."""
    served = Endpoint(url="")

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            status, content = served.reply(json.loads(self.rfile.read(length)))
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Keep quiet about a client that went away."""

    server = Server(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """Serve an endpoint on loopback and point the environment at it."""
    with serving() as served:
        monkeypatch.setenv("OPENAI_BASE_URL", served.url)
        monkeypatch.setenv("OPENAI_API_KEY", "test-only")
        yield served


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a file with the source."""
    path = tmp_path / "talks.txt"
    path.write_text(SOURCE, encoding="utf-8")
    return path


@pytest.fixture
def saved() -> Path:
    """Return a saved summary of an invented harbour dispute."""
    return Path(__file__).parents[1] / "rendering" / "golden" / "summary.json"
