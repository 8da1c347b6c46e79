"""Runs in, JSON out, and back: no document's text is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from summarizer.evaluation import forms, resampling
from summarizer.evaluation.running import Run

VERSION: Literal["1.0"] = "1.0"


class RunForm(forms.Form):
    """One run: the counts by document; the figures beside them are made from these."""

    extractor: str
    corpus: str
    documents: dict[str, dict[str, tuple[float, float]]]


class ReportForm(forms.Form):
    """What a saved evaluation holds."""

    evaluation_version: Literal["1.0"]
    runs: tuple[RunForm, ...]


def as_value(runs: Sequence[Run], figures: Sequence[dict[str, resampling.Figure]]) -> dict[str, object]:
    """Return the JSON value of runs with their figures."""
    return {
        "evaluation_version": VERSION,
        "runs": [
            {
                "extractor": run.extractor,
                "corpus": run.corpus,
                "figures": {name: _figure(figure) for name, figure in found.items()},
                "documents": {id_: dict(rates) for id_, rates in run.documents.items()},
            }
            for run, found in zip(runs, figures, strict=True)
        ],
    }


def load(path: Path) -> tuple[Run, ...]:
    """Read a saved evaluation; raises InputError where the file is none."""
    report = forms.parse(ReportForm, forms.content_of(path), path.name)
    return tuple(Run(form.extractor, form.corpus, dict(form.documents)) for form in report.runs)


def _figure(figure: resampling.Figure) -> dict[str, float | None]:
    return {**asdict(figure.interval), "hits": figure.hits, "of": figure.of}
