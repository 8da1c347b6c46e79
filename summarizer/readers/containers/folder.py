"""Folders: a path comes in, its files go out in the order of their names, opened one at a time.

Links are not followed, and nothing that could block (a pipe, a socket, a device) is opened.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import UnreadableInput
from summarizer.readers import naming
from summarizer.readers.containers.base import LINK_HINT, Node
from summarizer.readers.found import Unread
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.metering import Gauge, Meter
from summarizer.readers.opening import Opened

NAME = "folder"


@dataclass(frozen=True)
class FolderTree:
    """All files below a folder, for exports that need several at a time."""

    name: str
    root: Path
    nodes: tuple[Node, ...]
    faults: tuple[Unread, ...]
    meter: Meter | None = None

    @contextmanager
    def open(self, node: Node) -> Iterator[Opened]:
        """Open a file."""
        with opened(self.root / node.path, f"{self.name}/{node.path}", self.meter) as file:
            yield file


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on the way: its own name among the inputs, its sub-folders and its files."""

    path: Path
    name: str
    folders: tuple[str, ...]
    files: tuple[str, ...]


def walk(
    root: Path, name: str, options: GatherOptions, is_one: Callable[[Folder], bool] = lambda _: False
) -> Iterator[Folder | Unread]:
    """Yield each folder once, from the top down, with what in it cannot be opened.

    What lies below a folder that `is_one` export or mailbox is not visited.
    """
    waiting = [(root, name, 0)]
    while waiting:
        path, place, depth = waiting.pop()
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name)
        except OSError as error:
            yield Unread(place, f"The folder {_last(place)} cannot be read ({type(error).__name__}).")
            continue
        faults = {entry.name: fault for entry in entries if (fault := _fault(entry))}
        for entry_name, fault in faults.items():
            yield Unread(f"{place}/{naming.shown(entry_name)}", *fault)
        sound = [entry for entry in entries if entry.name not in faults and not naming.is_litter(entry.name)]
        folders = tuple(entry.name for entry in sound if entry.is_dir(follow_symlinks=False))
        files = tuple(entry.name for entry in sound if entry.is_file(follow_symlinks=False))
        if depth and not entries:
            yield Unread(place, f"The folder {_last(place)} is empty.")
        if depth >= options.max_depth and folders:
            reason = f"The folder {_last(place)} holds folders more than {options.max_depth} levels deep."
            yield Unread(f"{place}/{folders[0]}", reason, "Give the inner folder by itself.")
            folders = ()
        folder = Folder(path, place, folders, files)
        yield folder
        if not is_one(folder):
            waiting += [(path / one, f"{place}/{one}", depth + 1) for one in reversed(folders)]


def tree(folder: Folder, options: GatherOptions) -> FolderTree:
    """Return all files below a folder."""
    nodes: list[Node] = []
    faults: list[Unread] = []
    for found in walk(folder.path, folder.name, options):
        match found:
            case Unread():
                faults.append(found)
            case Folder():
                inner = found.path.relative_to(folder.path)
                nodes += [Node((inner / one).as_posix(), None) for one in found.files]
    ordered = tuple(sorted(nodes, key=lambda node: node.path))
    return FolderTree(folder.name, folder.path, ordered, tuple(faults), options.meter)


@contextmanager
def opened(path: Path, name: str, meter: Meter | None = None) -> Iterator[Opened]:
    """Open a file by itself; raises UnreadableInput where the system does not let us."""
    try:
        with path.open("rb") as stream:
            found = os.fstat(stream.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise UnreadableInput(f"{_last(name)} is no plain file.")
            yield Opened(name, stream, path=path, gauge=Gauge(meter, found.st_size))
    except (PermissionError, FileNotFoundError) as error:
        raise UnreadableInput(f"{_last(name)} cannot be read ({type(error).__name__}).") from None


def _fault(entry: os.DirEntry[str]) -> tuple[str, str] | None:
    shown = naming.shown(entry.name)
    if fault := naming.hidden_fault(entry.name):
        return f"A file's name {fault}.", "Rename the file."
    if entry.is_symlink():
        return f"{shown} is a link, which is not followed.", LINK_HINT
    if not entry.is_file(follow_symlinks=False) and not entry.is_dir(follow_symlinks=False):
        return f"{shown} is no plain file but a device, a pipe or a socket.", ""
    return None


def _last(name: str) -> str:
    return name.rpartition("/")[2] or name
