"""Tar archives: a stream comes in, its members go out one after the other; nothing is sought backwards."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from summarizer.errors import InputTooLarge, UnreadableInput
from summarizer.readers import naming
from summarizer.readers.containers.base import LINK_HINT, NAME_HINT, READ_BY_LINE, Yielded
from summarizer.readers.found import Unread
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import BROKEN, Budget, Opened, broken

NAME = "tar"
_MARK = slice(257, 262)
_HEADER = 512
_MAX_HEADER_BYTES = 1024 * 1024
_BLOCK = 64 * 1024
_MAX_PASSED_BYTES = 512 * 1024**2
"""What is unpacked only to reach the members behind it: about two seconds of computing."""


class _Guarded:
    """The archive's bytes under two caps: those of all members, and those of one member's headers.

    `tarfile` reads a member's extended headers whole, so a header that claims a gigabyte costs one.
    """

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget
        self.headers: Budget | None = Budget(_MAX_HEADER_BYTES)

    def read(self, count: int) -> bytes:
        block = self._stream.read(count)
        self._budget.spend(len(block))
        if self.headers:
            self.headers.spend(len(block))
        return block


def accepts(opened: Opened) -> bool:
    """Say whether it is a tar archive: by its mark, or by the checksum of its first header."""
    if opened.head[_MARK] == b"ustar":
        return True
    if len(opened.head) < _HEADER or not opened.head[:_HEADER].strip(b"\0"):
        return False
    try:
        tarfile.TarInfo.frombuf(opened.head[:_HEADER], "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return False
    return True


def members(opened: Opened, options: GatherOptions) -> Yielded:
    """Yield the members in the archive's order."""
    budget = Budget(options.max_unpacked_bytes)
    with opened.file() as file:
        guarded = _Guarded(file, budget)
        try:
            with tarfile.open(fileobj=guarded, mode="r|", bufsize=_BLOCK) as archive:  # type: ignore[call-overload]
                yield from _members(archive, guarded, opened, options)
        except InputTooLarge as error:
            yield Unread(opened.name, str(error), error.hint)
        except BROKEN as error:
            failure = broken(opened.file_name, error)
            yield Unread(opened.name, f"{failure} What follows in it is not read.", failure.hint)


def _members(archive: tarfile.TarFile, guarded: _Guarded, opened: Opened, options: GatherOptions) -> Yielded:
    count = 0
    for member in _headers(archive, guarded, is_packed=opened.path is None):
        count += 1
        if count > options.max_members:
            raise InputTooLarge("It holds too many members; the rest is not read.", hint="Split it.")
        place = f"{opened.name}/{naming.shown(member.name)}"
        if member.isdir() or naming.is_litter(member.name):
            continue
        if fault := _fault(member, options.max_input_bytes):
            yield Unread(place, *fault)
            continue
        stream = archive.extractfile(member)
        if stream is None:
            yield Unread(place, f"{naming.shown(member.name)} has no content.")
            continue
        with stream:
            yield Opened(place, stream)  # type: ignore[arg-type]
    if not count:
        raise UnreadableInput("It holds no files.")


def _headers(archive: tarfile.TarFile, guarded: _Guarded, *, is_packed: bool) -> Iterator[tarfile.TarInfo]:
    """Yield the headers; the bytes of a member are passed over before the next header is read."""
    while True:
        guarded.headers = Budget(_MAX_HEADER_BYTES)
        member = archive.next()
        guarded.headers = None
        if member is None:
            return
        if member.size < 0:
            raise UnreadableInput("a member of negative size")
        yield member
        if is_packed and member.size > _MAX_PASSED_BYTES:
            raise InputTooLarge(
                f"{naming.shown(member.name)} is so large that nothing behind it is read.",
                hint="Unpack the archive and give the folder.",
            )
        _pass_over(archive, member)
        archive.members = []  # type: ignore[attr-defined]  # it keeps every header otherwise


def _pass_over(archive: tarfile.TarFile, member: tarfile.TarInfo) -> None:
    """Read on to the member's end, in blocks, so that the next header is bounded by itself."""
    stream = archive.fileobj
    while member.isreg() and (left := archive.offset - stream.tell()) > 0:
        if not stream.read(min(left, _BLOCK)):
            raise EOFError


def _fault(member: tarfile.TarInfo, max_bytes: int) -> tuple[str, str] | None:
    shown = naming.shown(member.name.rpartition("/")[2] or member.name)
    if unsafe := naming.packed_fault(member.name):
        return f"A member's name {unsafe}.", NAME_HINT
    if member.issym() or member.islnk():
        return f"{shown} is a link, which is not followed.", LINK_HINT
    if not member.isreg() or member.issparse():
        return f"{shown} is no plain file but a device, a pipe or a sparse file.", ""
    if member.size > max_bytes and not member.name.endswith(READ_BY_LINE):
        return f"{shown} is larger than {max_bytes} bytes.", InputTooLarge.default_hint
    return None
