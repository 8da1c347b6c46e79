"""An opened member: its first bytes are looked at, the rest is streamed under a cap.

Comes in a binary stream that can be read once; a reader takes its head, its whole content, or its lines.
"""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, cast

from summarizer.errors import InputTooLarge, UnreadableInput
from summarizer.readers.base import PARSER_FAILURES
from summarizer.readers.metering import Gauge

HEAD_BYTES = 64 * 1024
_BLOCK = 256 * 1024
BROKEN: tuple[type[Exception], ...] = (
    *PARSER_FAILURES,
    RuntimeError,
    struct.error,
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
)
"""What reading a damaged archive raises, besides an InputError."""


@dataclass
class Budget:
    """How many bytes an archive may still unpack to."""

    left: int

    def spend(self, count: int) -> None:
        """Take `count` off; raises InputTooLarge where too little is left."""
        self.left -= count
        if self.left < 0:
            raise InputTooLarge(
                "The archive unpacks to more than is allowed.", hint="Split the archive, or raise the cap."
            )


class Opened:
    """A member whose bytes can be read once.

    `name` is where it stands among the inputs and `path` its file where it is one by itself. `file_name` is
    for messages and hints: the last part of the name, without ".gz" for what a compressed file holds.
    """

    def __init__(
        self,
        name: str,
        stream: BinaryIO,
        *,
        path: Path | None = None,
        file_name: str | None = None,
        budget: Budget | None = None,
        gauge: Gauge | None = None,
    ) -> None:
        self.name = name
        self.path = path
        self.file_name = file_name or name.rpartition("/")[2]
        self.gauge = gauge or Gauge(None, 0)
        self._budget = budget
        self._stream = stream
        self.head = self._first()

    @cached_property
    def suffix(self) -> str:
        """The file name's extension in lower case with its dot, or nothing."""
        return Path(self.file_name).suffix.lower()

    def content(self, max_bytes: int) -> bytes:
        """Return all of it; raises InputTooLarge where it is more than `max_bytes`."""
        content = bytearray()
        for block in self.blocks():
            content += block
            if len(content) > max_bytes:
                raise InputTooLarge(f"{self.file_name} is larger than {max_bytes} bytes.")
        self.gauge.add(len(content))
        return bytes(content)

    def blocks(self) -> Iterator[bytes]:
        """Yield all of it in blocks."""
        yield self.head
        while block := self._take(_BLOCK):
            yield block

    def file(self, buffer_bytes: int = _BLOCK) -> io.BufferedReader:
        """Return all of it as a stream that can be read once."""
        return io.BufferedReader(cast("io.RawIOBase", _Joined(self.blocks(), self.gauge)), buffer_bytes)

    def lines(self, max_bytes: int) -> Iterator[bytes]:
        """Yield the lines with their ends; raises InputTooLarge for one of more than `max_bytes`."""
        blocks = _Joined(self.blocks(), Gauge(None, 0))  # lines are counted as they are taken
        with io.BufferedReader(cast("io.RawIOBase", blocks), _BLOCK) as file:
            while line := file.readline(max_bytes + 1):
                if len(line) > max_bytes:
                    raise InputTooLarge(f"{self.file_name} holds a line of more than {max_bytes} bytes.")
                self.gauge.add(len(line))
                yield line

    def _first(self) -> bytes:
        head = bytearray()
        while len(head) < HEAD_BYTES and (block := self._take(HEAD_BYTES - len(head))):
            head += block
        return bytes(head)

    def _take(self, count: int) -> bytes:
        block = self._stream.read(count)
        if self._budget:
            self._budget.spend(len(block))
        return block


class _Joined(io.RawIOBase):
    """Blocks of bytes as one stream."""

    def __init__(self, blocks: Iterator[bytes], gauge: Gauge) -> None:
        self._blocks = blocks
        self._gauge = gauge
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        while not self._rest:
            block = next(self._blocks, None)
            if block is None:
                return 0
            self._rest = memoryview(block)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        self._gauge.add(count)
        return count


def broken(name: str, error: Exception) -> UnreadableInput:
    """Return the error that says that reading ended in the middle of something damaged."""
    return UnreadableInput(
        f"{name} is damaged or of no kind that is read ({type(error).__name__}).",
        hint="Fetch or export it again.",
    )
