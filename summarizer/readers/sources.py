"""Many documents from many places: what a batch run reads, one member at a time.

Comes in: paths of files and folders, patterns such as "talks/*.txt", web addresses. Goes out, lazily and in
a fixed order: a `Located` document, or an `Unread` member with the reason. Nothing stops the run: what
cannot be read is a value, not an error.
"""

from __future__ import annotations

import glob
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from summarizer.document import Document
from summarizer.errors import InputError, UnreadableInput
from summarizer.readers import naming, registry, routing
from summarizer.readers.base import ReadOptions
from summarizer.readers.found import Located, Member, Unread, unread
from summarizer.readers.gather_options import GatherOptions, widened

__all__ = ["Located", "Member", "Unread", "gather", "read_one"]

_ENOUGH = 1000
_READ_ALL = "Read them all: summarizer batch {} --out DIR"
_PATTERN = frozenset("*?[")


def gather(inputs: Iterable[str | Path], options: ReadOptions | None = None) -> Iterator[Member]:
    """Yield every member of the inputs: in the order given, folders in the order of their names.

    `GatherOptions` says more than `ReadOptions` does; a name that comes again gets "~2" at its end.
    """
    chosen = widened(options)
    seen: dict[int, int] = {}
    for given in inputs:
        for member in _input(given, chosen):
            count = seen[hash(member.name)] = seen.get(hash(member.name), 0) + 1
            yield member if count == 1 else replace(member, name=f"{member.name}~{count}")


def read_one(
    source: str | Path, options: ReadOptions | None = None, *, stream: BinaryIO | None = None
) -> Document:
    """Read the one document of a source: a file, an address, "-" for the stream, or an export of one talk.

    A conversation without threads is one document here, whatever its pauses. Raises an InputError where the
    source cannot be read or holds several documents.
    """
    chosen = widened(options)
    path = Path(source)
    mode = _mode(path) if str(source) != registry.STANDARD_INPUT and "://" not in str(source) else None
    if mode is not None and stat.S_ISDIR(mode):
        raise UnreadableInput(f"{path.name or path} is a folder.", hint=_READ_ALL.format("FOLDER"))
    if mode is None or not stat.S_ISREG(mode) or not routing.holds_many(path, chosen):
        return registry.read(source, chosen, stream=stream)
    found = list(islice(gather([path], replace(chosen, gap_seconds=float("inf"))), _ENOUGH))
    documents = [member.document for member in found if isinstance(member, Located)]
    if len(documents) == 1:
        return documents[0]
    if not documents:
        first = next(member for member in found if isinstance(member, Unread))
        raise UnreadableInput(first.reason, hint=first.hint)
    raise UnreadableInput(f"{path.name} holds several documents.", hint=_READ_ALL.format("FILE"))


def _input(given: str | Path, options: GatherOptions) -> Iterator[Member]:
    if isinstance(given, str) and "://" in given:
        yield _address(given, options)
        return
    path = Path(given)
    if _mode(path) is None and _PATTERN & set(str(given)):
        matches = sorted(glob.glob(str(given), recursive=True))  # noqa: PTH207 - the pattern may be absolute
        for match in matches:
            yield from _path(Path(match), options)
        if not matches:
            yield Unread(naming.shown(str(given)), "Nothing matches this pattern.", "Check the pattern.")
    else:
        yield from _path(path, options)


def _path(path: Path, options: GatherOptions) -> Iterator[Member]:
    name = naming.shown(path.name or path.resolve().name)
    mode = _mode(path)
    if mode is None:
        yield Unread(name, f"{name} does not exist.", "Check the path.")
    elif stat.S_ISDIR(mode):
        yield from routing.route_folder(path, name, options)
    elif not stat.S_ISREG(mode):
        yield Unread(name, f"{name} is no plain file but a device, a pipe or a socket.")
    else:
        yield from routing.route_file(path, name, options)


def _mode(path: Path) -> int | None:
    """Return what the system says about a path; None for what is not there or can be no path."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return None


def _address(address: str, options: GatherOptions) -> Member:
    try:
        return Located(address, registry.read(address, options))
    except InputError as error:
        return unread(address, error)
