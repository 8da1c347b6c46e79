"""The interface of a container: an archive or folder comes in, its members go out, opened one at a time.

A member is never unpacked to a disk. Members of this family know this module and none of each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from summarizer.readers.found import Unread
from summarizer.readers.opening import Opened

NAME_HINT = "Rename it and pack the archive again."
READ_BY_LINE = (".jsonl", ".ndjson", ".mbox", ".csv", ".tsv")
"""Endings of files of which only one record at a time has to fit."""
LINK_HINT = "Give the file that it leads to."


@dataclass(frozen=True, slots=True)
class Node:
    """A file of a tree; `path` is relative to the tree, `key` what the tree opens it by."""

    path: str
    key: object


class Tree(Protocol):
    """Files that can be opened in any order."""

    @property
    def name(self) -> str:
        """Where the tree stands among the inputs."""
        ...

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The files that may be read, in a fixed order."""
        ...

    def open(self, node: Node) -> AbstractContextManager[Opened]:
        """Open one file; reading it may raise an InputError or one of `opening.BROKEN`."""
        ...


Yielded = Iterator[Opened | Unread]
"""Members in order; an opened one can be read until the next is asked for."""
