"""Paths in, gold items out, one at a time: the form of each path is known by what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.errors import InputError, UnreadableInput
from summarizer.evaluation import annotated, labelled
from summarizer.evaluation.gold import GoldItem
from summarizer.settings import Settings


def read(paths: Iterable[Path], settings: Settings | None = None) -> Iterator[GoldItem]:
    """Yield the items of every path in order; raises InputError where one is no gold."""
    for path in paths:
        yield from _read(path, settings or Settings(language="en"))


def _read(path: Path, settings: Settings) -> Iterator[GoldItem]:
    if not path.exists():
        raise UnreadableInput(f"{path.name} does not exist.")
    if path.is_dir():
        if annotated.is_folder(path):
            return annotated.read_folder(path, settings)
        files = sorted(each for each in path.iterdir() if each.suffix == ".json")
        if not files:
            raise InputError(f"{path.name} holds no gold.", hint="docs/evaluation.md shows the forms.")
        return (item for file in files for item in annotated.read_file(file, settings))
    if path.name.endswith(labelled.ENDINGS):
        return labelled.read(path)
    return annotated.read_file(path, settings)
