"""Compressed files: an opened .gz, .bz2 or .xz comes in, the one file that it holds goes out, opened."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import Budget, Opened

_STEP = 16 * 1024
"""So many packed bytes are taken at a time, which is how finely progress can be told."""
_SUFFIXES = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".gz": "", ".bz2": "", ".xz": ""}
_MARKS: dict[bytes, Callable[[BinaryIO], BinaryIO]] = {
    b"\x1f\x8b\x08": lambda stream: cast("BinaryIO", gzip.GzipFile(fileobj=stream)),
    b"BZh": lambda stream: cast("BinaryIO", bz2.BZ2File(stream)),
    b"\xfd7zXZ\x00": lambda stream: cast("BinaryIO", lzma.open(stream)),  # noqa: SIM115 - the caller closes it
}


def accepts(opened: Opened) -> bool:
    """Say whether it begins with the mark of a method that is read."""
    return opened.head.startswith(tuple(_MARKS))


@contextmanager
def unpacked(opened: Opened, options: GatherOptions) -> Iterator[Opened]:
    """Open what is inside; its file name is without the ending of the packed one."""
    make = next(make for mark, make in _MARKS.items() if opened.head.startswith(mark))
    with opened.file(_STEP) as packed, make(packed) as stream:
        budget = Budget(options.max_unpacked_bytes)
        yield Opened(opened.name, stream, file_name=_inner(opened.file_name), budget=budget)


def _inner(name: str) -> str:
    ending = next((ending for ending in _SUFFIXES if name.lower().endswith(ending)), "")
    return name[: len(name) - len(ending)] + _SUFFIXES.get(ending, "") if ending else name
