"""Rank files: found where they are, believed only with the right hash, fetched within bounds."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from summarizer.tokens import ranks
from summarizer.tokens.ranks import KNOWN, RankFile, from_cache, from_extra, from_network, keep

CONTENT = b"AA== 0\n"
SMALL = RankFile(name="small", sha256=hashlib.sha256(CONTENT).hexdigest(), pattern=r"\S+")


class Served(BaseHTTPRequestHandler):
    """Serves the content, or a 404 for other paths."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200 if self.path == "/small" else 404)
        self.end_headers()
        self.wfile.write(CONTENT)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Stay silent."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Served) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_cache_name_is_tiktokens() -> None:
    """The cache file of o200k_base has the name that tiktoken gives it."""
    assert KNOWN["o200k_base"].cache_name == "fb374d419588a4632f3f557e76b4b70aebbca790"


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    """A stored file is read back, and no temporary file stays."""
    folder = tmp_path / "cache"
    keep(SMALL, CONTENT, folder)
    assert from_cache(SMALL, folder) == CONTENT
    assert [path.name for path in folder.iterdir()] == [SMALL.cache_name]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """Keeping is a favour: where it fails, counting goes on."""
    (tmp_path / "file").write_bytes(b"")
    keep(SMALL, CONTENT, tmp_path / "file")
    assert from_cache(SMALL, tmp_path / "file") is None


def test_a_cached_file_with_another_hash_is_not_believed(tmp_path: Path) -> None:
    """A damaged cache counts as no cache."""
    (tmp_path / SMALL.cache_name).write_bytes(b"AA== 1\n")
    assert from_cache(SMALL, tmp_path) is None


def package_with(folder: Path, packed: bytes, monkeypatch: pytest.MonkeyPatch, name: str) -> str:
    data = folder / name / "data"
    data.mkdir(parents=True)
    (folder / name / "__init__.py").write_text("raise RuntimeError('this code must not run')")
    (data / "small.tiktoken.gz").write_bytes(packed)
    monkeypatch.syspath_prepend(folder)
    return name


def test_the_extra_is_read_as_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ranks come out of the package although its code would raise."""
    package = package_with(tmp_path, gzip.compress(CONTENT), monkeypatch, "ranks_as_data")
    assert from_extra(SMALL, package) == CONTENT


@pytest.mark.parametrize(
    "packed",
    [b"no gzip", gzip.compress(b"other"), gzip.compress(CONTENT)[:-9]],
    ids=["no gzip", "other content", "cut off"],
)
def test_a_damaged_extra_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: bytes
) -> None:
    """Broken or other data in the extra counts as no extra."""
    package = package_with(tmp_path, packed, monkeypatch, f"damaged{len(packed)}")
    assert from_extra(SMALL, package) is None


def test_a_missing_extra_is_no_error() -> None:
    """Without the extra there is simply nothing."""
    assert from_extra(SMALL, "no_such_package_here") is None


def test_a_download_gives_the_bytes(address: str) -> None:
    """What the server sends comes back whole."""
    assert from_network(f"{address}/small") == CONTENT


def test_a_failed_download_is_nothing(address: str, caplog: pytest.LogCaptureFixture) -> None:
    """A refusal of the server is a warning in the log, not an error."""
    assert from_network(f"{address}/other") is None
    assert "could not be downloaded" in caplog.text


def test_a_download_over_the_cap_is_cut_off(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that sends more than any rank file holds is not read to its end."""
    monkeypatch.setattr(ranks, "_MAX_BYTES", 3)
    assert from_network(f"{address}/small") is None
