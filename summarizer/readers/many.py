"""The interface of what holds many documents in one stream: a record file or a platform's export.

An opened stream comes in, documents go out one at a time; a broken one is a value and the next is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from summarizer.readers.containers.base import Tree
from summarizer.readers.found import Member
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import Opened


class StreamReader(Protocol):
    """Reads one format of many documents."""

    @property
    def name(self) -> str:
        """The format's name, as `GatherOptions.format` spells it."""
        ...

    def accepts(self, opened: Opened) -> bool:
        """Say whether this is the format, judged by the first bytes and the name."""
        ...

    def read(self, opened: Opened, options: GatherOptions) -> Iterator[Member]:
        """Yield the documents in order; raises an InputError where nothing more can be read."""
        ...


class TreeReader(Protocol):
    """Reads one format that is spread over many files of an archive or a folder."""

    @property
    def name(self) -> str:
        """The format's name, as `GatherOptions.format` spells it."""
        ...

    def may_be(self, folders: Sequence[str], files: Sequence[str]) -> bool:
        """Say whether a folder with these sub-folders and files may be the root of such an export."""
        ...

    def claims(self, paths: Sequence[str]) -> frozenset[str]:
        """Return those of the files that belong to the format; none where it is another."""
        ...

    def read(self, tree: Tree, claimed: frozenset[str], options: GatherOptions) -> Iterator[Member]:
        """Yield the documents in order; raises an InputError where nothing more can be read."""
        ...
