"""Annotated texts in, gold items out: one text with what one or several annotators found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from summarizer.api import verbs
from summarizer.document import Document
from summarizer.errors import InputError
from summarizer.evaluation import forms, matching
from summarizer.evaluation.forms import AnnotationForm, GoldForm, LineForm
from summarizer.evaluation.gold import Column, GoldColumn, GoldItem, GoldLine, Label, Names
from summarizer.readers import articles
from summarizer.readers.base import ReadOptions
from summarizer.settings import Settings
from summarizer.spans import Span

SOURCES = "src"
_COLUMNS: Mapping[Column, Callable[[AnnotationForm], Sequence[LineForm]]] = {
    Column.OFFERS: lambda annotation: annotation.offers,
    Column.REFUSALS: lambda annotation: annotation.refusals,
    Column.CONDITIONS: lambda annotation: annotation.conditions,
}


def is_folder(path: Path) -> bool:
    """Say whether the path is a folder with sources and annotators' folders."""
    return (path / SOURCES).is_dir()


def read_folder(path: Path, settings: Settings) -> Iterator[GoldItem]:
    """Yield the texts of `src/`, each with the file of its name from every other folder."""
    annotators = sorted(each for each in path.iterdir() if each.is_dir() and each.name != SOURCES)
    for source in sorted(each for each in (path / SOURCES).iterdir() if each.is_file()):
        files = [folder / f"{source.stem}.json" for folder in annotators]
        annotations = [
            forms.parse(AnnotationForm, forms.content_of(file), f"{file.parent.name}/{file.name}")
            for file in files
        ]
        if not annotations:
            raise InputError(f"{path.name} holds no folder of an annotator beside {SOURCES}.")
        yield _item(source.stem, path.name, verbs.read(source, settings), annotations)


def read_file(path: Path, settings: Settings) -> Iterator[GoldItem]:
    """Yield the one text of a gold file of our own form."""
    form = forms.parse(GoldForm, forms.content_of(path), path.name)
    if form.text is not None:
        document = articles.article(form.text, ReadOptions(language=settings.language), source_format="text")
    elif form.source is not None:
        document = verbs.read(path.parent / form.source, settings)
    else:
        raise InputError(f"{path.name} names neither a text nor a source.")
    yield _item(path.stem, path.parent.name, document, form.annotations)


def _item(id_: str, corpus: str, document: Document, annotations: Sequence[AnnotationForm]) -> GoldItem:
    names = [{party.id: party.names for party in annotation.parties} for annotation in annotations]
    columns = {}
    for column, lines_of in _COLUMNS.items():
        read = [
            [_line(line, f"{number}:", names[number], document.text) for line in lines_of(annotation)]
            for number, annotation in enumerate(annotations)
        ]
        columns[column] = GoldColumn(_union(read))
    traps = [t for annotation in annotations for t in annotation.traps if not isinstance(t, str)]
    return GoldItem(
        id=id_,
        corpus=corpus,
        document=document,
        columns=columns,
        parties=tuple(party for known in names for party in known.values()),
        traps=tuple(_places(document.text, trap.quotes, id_) for trap in traps),
        holds_nothing=not any(column.lines for column in columns.values()),
    )


def _line(line: LineForm, prefix: str, names: Mapping[str, Names], text: str) -> GoldLine:
    label = Label(
        id=prefix + line.id,
        by=tuple(names.get(party, (party,)) for party in line.by),
        to=tuple(names.get(party, (party,)) for party in line.to),
        act=line.what,
        modality=line.modality,
        attribution=line.attribution,
        links=tuple(prefix + link for link in line.links),
    )
    return GoldLine(_places(text, line.passages, line.id), (label,), line.core)


def _places(text: str, quotes: Sequence[str], name: str) -> tuple[Span, ...]:
    found = matching.places(text, quotes)
    if not found:
        raise InputError(f"No quote of {name or 'a line'} stands in its text, word for word.")
    return found


def _union(annotations: Sequence[Sequence[GoldLine]]) -> tuple[GoldLine, ...]:
    """Join lines of several annotators that match; what is not in all of them is not core."""
    joined = list(annotations[0])
    for lines in annotations[1:]:
        found = matching.pairs([line.spans for line in joined], [line.spans for line in lines])
        both = [_both(joined[i], lines[j]) for i, j in found]
        paired_left, paired_right = {i for i, _ in found}, {j for _, j in found}
        alone = [line for i, line in enumerate(joined) if i not in paired_left]
        joined = both + alone + [line for j, line in enumerate(lines) if j not in paired_right]
    whole = len(annotations)
    return tuple(replace(line, is_core=line.is_core and len(line.labels) == whole) for line in joined)


def _both(one: GoldLine, other: GoldLine) -> GoldLine:
    return GoldLine(one.spans + other.spans, one.labels + other.labels, one.is_core and other.is_core)
