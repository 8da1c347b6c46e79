"""Readers that are loaded once a member may be theirs: a name, a place and a sign come in, a reader goes out.

To load all of them takes a tenth of a second, and most archives hold documents of one or two formats. A place
is "module:class", below this package; the class is made with the name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import cast

from summarizer.document import Document
from summarizer.readers.base import RawInput, Reader, ReadOptions
from summarizer.readers.containers.base import Tree
from summarizer.readers.found import Member
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.many import StreamReader, TreeReader
from summarizer.readers.opening import Opened


@dataclass(frozen=True)
class LateReader:
    """A `Reader` that is loaded when it is needed."""

    name: str
    place: str
    sign: Callable[[RawInput], bool]

    @cached_property
    def _reader(self) -> Reader:
        return cast("Reader", _made(self.place, self.name))

    def accepts(self, raw: RawInput) -> bool:
        """Look at the sign first."""
        return self.sign(raw) and self._reader.accepts(raw)

    def read(self, raw: RawInput, options: ReadOptions) -> Document:
        """Let the reader read."""
        return self._reader.read(raw, options)


@dataclass(frozen=True)
class LateStreamReader:
    """A `StreamReader` that is loaded when it is needed."""

    name: str
    place: str
    sign: Callable[[Opened], bool]

    @cached_property
    def _reader(self) -> StreamReader:
        return cast("StreamReader", _made(self.place, self.name))

    def accepts(self, opened: Opened) -> bool:
        """Look at the sign first."""
        return self.sign(opened) and self._reader.accepts(opened)

    def read(self, opened: Opened, options: GatherOptions) -> Iterator[Member]:
        """Let the reader read."""
        return self._reader.read(opened, options)


@dataclass(frozen=True)
class LateTreeReader:
    """A `TreeReader` that is loaded when it is needed; its sign is looked for in names and paths."""

    name: str
    place: str
    sign: Callable[[Iterable[str]], bool]

    @cached_property
    def _reader(self) -> TreeReader:
        return cast("TreeReader", _made(self.place, self.name))

    def may_be(self, folders: Sequence[str], files: Sequence[str]) -> bool:
        """Look at the sign first."""
        return self.sign((*folders, *files)) and self._reader.may_be(folders, files)

    def claims(self, paths: Sequence[str]) -> frozenset[str]:
        """Look at the sign first."""
        return self._reader.claims(paths) if self.sign(paths) else frozenset()

    def read(self, tree: Tree, claimed: frozenset[str], options: GatherOptions) -> Iterator[Member]:
        """Let the reader read."""
        return self._reader.read(tree, claimed, options)


def _made(place: str, name: str) -> object:
    module, _, maker = place.partition(":")
    made: object = getattr(import_module(f"summarizer.readers.{module}"), maker)(name=name)
    return made
