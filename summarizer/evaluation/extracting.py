"""Gold items in, predictions out: by a model, by keywords, or by whatever made a file of predictions."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Protocol

from summarizer.alignment.normalizing import fold
from summarizer.api import verbs
from summarizer.document import Segment
from summarizer.evaluation import forms, labelled, matching
from summarizer.evaluation.forms import LineForm, PredictedForm
from summarizer.evaluation.gold import Column, GoldItem
from summarizer.evaluation.predictions import PredictedLine, Prediction, from_summary
from summarizer.lexicon.loading import Cue, Lexicon, for_language
from summarizer.models.base import Model
from summarizer.schema.vocabulary import Act
from summarizer.settings import Settings

Clock = Callable[[], float]


class Extractor(Protocol):
    """Whatever is scored."""

    @property
    def name(self) -> str:
        """The head of its column in the table."""
        ...

    async def extract(self, item: GoldItem) -> Prediction:
        """Return what it finds in the item's document; the gold is not looked at."""
        ...


class ModelExtractor:
    """The whole pipeline around a model."""

    def __init__(self, model: Model, settings: Settings, clock: Clock = time.perf_counter) -> None:
        self.name = model.name
        self._model = model
        self._settings = settings
        self._clock = clock

    async def extract(self, item: GoldItem) -> Prediction:
        """Summarize the document."""
        start = self._clock()
        summary = await verbs.asummarize(item.document, self._settings, model=self._model)
        return from_summary(summary, self._clock() - start)


class KeywordExtractor:
    """The baseline: each segment that holds a word of negotiation is a line of that word's list."""

    name = "keywords"
    _ACTS: Mapping[Cue, Act] = {
        Cue.AGREE: Act.ACCEPTANCE,
        Cue.PROPOSE: Act.OFFER,
        Cue.DEMAND: Act.DEMAND,
        Cue.YIELD: Act.CONCESSION,
        Cue.THREATEN: Act.THREAT,
    }

    async def extract(self, item: GoldItem) -> Prediction:
        """Look for the words; the speaker of a segment is the maker of its lines."""
        lexicon = for_language(item.document.language)
        lines = tuple(line for segment in item.document.segments for line in self._lines(segment, lexicon))
        return Prediction(lines, given=len(lines))

    def _lines(self, segment: Segment, lexicon: Lexicon) -> Iterable[PredictedLine]:
        text = fold(segment.text)
        by = ((segment.speaker,),) if segment.speaker else ()
        cues = {cue for cue, pattern in lexicon.cues.items() if pattern.search(text)}
        act = next((act for cue, act in self._ACTS.items() if cue in cues), None)
        if Cue.REJECT in cues:
            yield PredictedLine(f"R-{segment.id}", Column.REFUSALS, (segment.span,), by)
        elif act is not None:
            yield PredictedLine(f"O-{segment.id}", Column.OFFERS, (segment.span,), by, act=act.value)
        if Cue.CONDITION in cues:
            yield PredictedLine(f"C-{segment.id}", Column.CONDITIONS, (segment.span,), by)


class FileExtractor:
    """Predictions that some other tool wrote, as JSON Lines by the items' ids."""

    def __init__(self, path: Path) -> None:
        self.name = path.name.partition(".")[0]
        found = (forms.parse(PredictedForm, line, place) for place, line in labelled.rows(path))
        self._rows = {form.id: form for form in found}

    async def extract(self, item: GoldItem) -> Prediction:
        """Return the item's row; an item without one counts as not read."""
        form = self._rows.get(item.id)
        if form is None:
            return Prediction((), is_complete=False)
        columns = {
            Column.OFFERS: form.offers,
            Column.REFUSALS: form.refusals,
            Column.CONDITIONS: form.conditions,
        }
        read = [_read(line, column, item) for column, lines in columns.items() for line in lines]
        lines = tuple(line for line in read if line.spans)
        return Prediction(
            lines=lines,
            given=len(read),
            unproven=len(read) - len(lines),
            calls=form.calls,
            tokens=form.tokens,
            seconds=form.seconds,
        )


def _read(line: LineForm, column: Column, item: GoldItem) -> PredictedLine:
    spans = matching.places(item.document.text, line.passages)
    if line.msg is not None and item.messages:
        message = item.messages[line.msg : line.msg + 1]
        spans = tuple(span for span in spans if message and message[0].overlaps(span))
    return PredictedLine(
        line.id,
        column,
        spans,
        by=tuple((name,) for name in line.by),
        to=tuple((name,) for name in line.to),
        act=line.what,
        modality=line.modality,
        attribution=line.attribution,
        links=line.links,
        status=line.status,
    )
