"""Many documents from many places: what a batch run reads, one member at a time.

Comes in: paths of files and folders. Goes out, lazily and in a fixed order: a `Located` document, or an
`Unread` member with the reason. Nothing stops the run: what cannot be read is a value, not an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.document import Document
from summarizer.errors import InputError
from summarizer.readers import registry
from summarizer.readers.base import ReadOptions


@dataclass(frozen=True)
class Located:
    """A document and where it was found.

    `name` is stable from run to run, unique among the inputs of one, and no absolute path:
    "talks/march.zip/inbox.mbox#1".
    """

    name: str
    document: Document


@dataclass(frozen=True)
class Unread:
    """A member that could not be read, with a sentence that says why and one that says what to do."""

    name: str
    reason: str
    hint: str = ""


Member = Located | Unread


def gather(inputs: Iterable[str | Path], options: ReadOptions | None = None) -> Iterator[Member]:
    """Yield every member of the inputs: files as given, folders in the order of their names."""
    for given in inputs:
        root = Path(given)
        paths = sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else [root]
        for path in paths:
            name = path.relative_to(root.parent).as_posix()
            yield _read(path, name, options)


def _read(path: Path, name: str, options: ReadOptions | None) -> Member:
    try:
        return Located(name, registry.read(path, options))
    except InputError as error:
        return Unread(name, str(error), error.hint)
