"""Zip archives: a file comes in, a `Tree` of the members that may be read goes out, with those that may not.

Overlapping members (bombs), links, encrypted members and unsafe names are refused before anything is read.
"""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from summarizer.errors import InputTooLarge, UnreadableInput
from summarizer.readers import naming
from summarizer.readers.containers.base import LINK_HINT, NAME_HINT, READ_BY_LINE, Node
from summarizer.readers.found import Unread
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.metering import Gauge
from summarizer.readers.opening import Budget, Opened, broken

NAME = "zip"
_LOCAL_HEADER = 30
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_UNIX = 3
_END = b"PK\x05\x06"
_END_BYTES = 22
_LONGEST_COMMENT = 65_535
_MAX_DIRECTORY_BYTES_A_MEMBER = 400
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_WORD = "word/document.xml"
_PLAIN = frozenset({0, stat.S_IFREG, stat.S_IFDIR})
_ENCRYPTED_HINT = "Unpack it with its password and give the file."
_PACK_HINT = "Pack it again as a plain zip."
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")


@dataclass(frozen=True)
class ZipTree:
    """The members of a zip archive that may be read; none where `is_word`, one document by itself."""

    name: str
    nodes: tuple[Node, ...]
    faults: tuple[Unread, ...]
    archive: zipfile.ZipFile
    budget: Budget
    gauge: Gauge
    is_word: bool = False

    @contextmanager
    def open(self, node: Node) -> Iterator[Opened]:
        """Open a member; its checksum is compared at its end."""
        info = node.key
        assert isinstance(info, zipfile.ZipInfo)  # noqa: S101 - made below
        with self.archive.open(info) as stream:
            yield Opened(f"{self.name}/{node.path}", stream, budget=self.budget)  # type: ignore[arg-type]
        self.gauge.add(info.compress_size)


def accepts(opened: Opened) -> bool:
    """Say whether it is a zip archive: by its mark, or by its end where junk stands before it."""
    return opened.head.startswith((b"PK\x03\x04", b"PK\x05\x06")) or opened.suffix == ".zip"


@contextmanager
def unpack(path: Path, name: str, options: GatherOptions, gauge: Gauge | None = None) -> Iterator[ZipTree]:
    """Open an archive; raises an InputError where all of it must be refused."""
    file_name = name.rpartition("/")[2]
    _check_directory(path, file_name, options.max_members)
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise UnreadableInput(f"{file_name} is no zip archive, or only a part of one.") from None
    except (NotImplementedError, OSError, ValueError) as error:
        raise broken(file_name, error) from None
    with archive:
        infos = archive.infolist()
        if any(info.filename == _WORD for info in infos):
            yield ZipTree(name, (), (), archive, Budget(0), Gauge(None, 0), is_word=True)
        else:
            _check_whole(infos, file_name)
            yield _tree(archive, infos, name, options, gauge or Gauge(None, 0))


def _tree(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], name: str, options: GatherOptions, gauge: Gauge
) -> ZipTree:
    nodes: list[Node] = []
    faults: list[Unread] = []
    for info in infos:
        path = _path(info)
        fault = _fault(info, path, options.max_input_bytes)
        if fault:
            faults.append(Unread(f"{name}/{naming.shown(path)}", *fault))
        elif not path.endswith("/") and not naming.is_litter(path):
            nodes.append(Node(path, info))
    if not nodes and not faults:
        raise UnreadableInput(f"{name.rpartition('/')[2]} holds no files.")
    return ZipTree(name, tuple(nodes), tuple(faults), archive, Budget(options.max_unpacked_bytes), gauge)


def _path(info: zipfile.ZipInfo) -> str:
    """Return the name with plain slashes; UTF-8 that the archive does not declare is read as such."""
    path = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            path = path.encode("cp437").decode("utf-8")
        except UnicodeError:
            path = info.orig_filename
    return path.replace("\\", "/")


def _fault(info: zipfile.ZipInfo, path: str, max_bytes: int) -> tuple[str, str] | None:
    """Return the reason and the hint for a member that must not be read."""
    mode = info.external_attr >> 16 if info.create_system == _UNIX else 0
    shown = naming.shown(path.rpartition("/")[2] or path)
    too_large = info.file_size > max_bytes and not path.endswith(READ_BY_LINE)
    checks = (
        (unsafe := naming.packed_fault(path), f"A member's name {unsafe}.", NAME_HINT),
        (stat.S_ISLNK(mode), f"{shown} is a link, which is not followed.", LINK_HINT),
        (stat.S_IFMT(mode) not in _PLAIN, f"{shown} is no file but a device or a pipe.", ""),
        (info.flag_bits & _ENCRYPTED, f"{shown} is encrypted.", _ENCRYPTED_HINT),
        (
            info.compress_type not in _METHODS,
            f"{shown} is packed by a method that is not supported.",
            _PACK_HINT,
        ),
        (not info.file_size and not path.endswith("/"), f"{shown} is empty.", ""),
        (too_large, f"{shown} is larger than {max_bytes} bytes.", InputTooLarge.default_hint),
    )
    return next(((reason, hint) for is_so, reason, hint in checks if is_so), None)


def _check_directory(path: Path, file_name: str, max_members: int) -> None:
    """Refuse a list of members that would fill the memory before the first of them is read."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_BYTES - _LONGEST_COMMENT))
        tail = file.read()
    end = tail.rfind(_END)
    if 0 <= end <= len(tail) - _END_BYTES:
        count, length = struct.unpack_from("<HI", tail, end + 10)
        long_count = count == 0xFFFF and length == 0xFFFFFFFF
        listed = min(size, length) if not long_count else size
        if listed > max_members * _MAX_DIRECTORY_BYTES_A_MEMBER:
            raise InputTooLarge(
                f"{file_name} lists too many members.", hint="Unpack it and give the folder, or split it."
            )


def _check_whole(infos: list[zipfile.ZipInfo], file_name: str) -> None:
    """Refuse archives whose members share bytes: the bombs of 2019 (CVE-2024-0450) are built so."""
    if any(info.filename in _OFFICE for info in infos[:3]):
        raise UnreadableInput(
            f"{file_name} is an office file or an e-book of a kind that is not read.",
            hint="Save it as .docx, PDF or plain text.",
        )
    ordered = sorted(infos, key=lambda info: info.header_offset)
    for one, after in pairwise(ordered):
        if one.header_offset + _LOCAL_HEADER + one.compress_size > after.header_offset:
            raise UnreadableInput(f"{file_name} is refused: its members share bytes, as in a zip bomb.")
