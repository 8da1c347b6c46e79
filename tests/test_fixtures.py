"""Every recorded case replays to its summary, verifies against its source, and keeps the prompt to itself."""

from __future__ import annotations

import asyncio
import json
import tomllib
from functools import cache
from pathlib import Path

import pytest

from summarizer.api import verbs
from summarizer.document import Document
from summarizer.models.recording import Replayer
from summarizer.pipeline import summarizing
from summarizer.pipeline.asking import Desk, PipelineOptions
from summarizer.prompting import templates
from summarizer.rendering.choosing import renderer
from summarizer.schema.public import Line, Party, Summary
from summarizer.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
CASES = sorted(path.name for path in (ROOT / "fixtures").iterdir() if path.is_dir())
RELAYED = "a large language model answering the rendered prompt by hand relay"
# The invented world of the codebook's examples: none of it may show up in an answer.
MARKERS = ("Norvane", "Talmarch", "Brindle", "Quillon", "Sarrow", "Lamplighter", "Dray", "Ister", "Osk")


@cache
def replayed(case: str) -> tuple[Document, Summary, tuple[str, ...]]:
    """Return a case's document, the summary that its recordings give, and the recordings not asked for."""
    folder = ROOT / "fixtures" / case
    options = (
        tomllib.loads((folder / "case.toml").read_text("utf-8")) if (folder / "case.toml").exists() else {}
    )
    settings = Settings(**options)
    document = verbs.read(next(folder.glob("source.*")), settings)
    model = Replayer(folder)
    desk = Desk(model, templates.load(), PipelineOptions())
    chunks = verbs.chunks(document, settings)
    return document, asyncio.run(summarizing.summarize(document, chunks, desk)), model.unused


def test_there_are_at_least_eight_cases() -> None:
    """The kinds of text that people bring are all there."""
    assert len(CASES) >= 8


@pytest.mark.parametrize("case", CASES)
def test_a_case_replays_to_its_summary(case: str) -> None:
    """The recorded answers, run through all stages, give the stored record, byte for byte."""
    _, summary, _ = replayed(case)
    stored = (ROOT / "fixtures" / case / "summary.json").read_text("utf-8")
    assert renderer("json").render(summary) == stored


@pytest.mark.parametrize("case", CASES)
def test_every_recording_of_a_case_is_used(case: str) -> None:
    """A recording that no prompt asks for is stale."""
    assert replayed(case)[2] == ()


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_read_in_whole(case: str) -> None:
    """Each segment of the source was read."""
    assert replayed(case)[1].is_complete


@pytest.mark.parametrize("case", CASES)
def test_every_quote_and_id_of_a_case_holds(case: str) -> None:
    """What stands in a record verifies against its source; what was flagged is all that may be found."""
    document, summary, _ = replayed(case)
    lines: tuple[Party | Line, ...] = (
        *summary.parties,
        *summary.offers,
        *summary.refusals,
        *summary.conditions,
    )
    flagged = {(line.id, review.rule) for line in lines for review in line.needs_review}
    assert [f for f in verbs.check(summary, document) if (f.line_id, f.rule) not in flagged] == []


@pytest.mark.parametrize("case", CASES)
def test_no_example_of_the_codebook_leaks_into_an_answer(case: str) -> None:
    """The examples' invented names are in the prompt and in no answer."""
    system = templates.load().render("system")
    answers = (ROOT / "fixtures" / case / "completions").glob("*.json")
    texts = [json.loads(path.read_text("utf-8"))["answer"]["text"] for path in answers]
    assert all(marker in system for marker in MARKERS)
    assert not [marker for marker in MARKERS if any(marker in text for text in texts)]


@pytest.mark.parametrize("case", CASES)
def test_a_recording_says_truthfully_what_answered(case: str) -> None:
    """No hand-written answer passes for a model's."""
    assert Replayer(ROOT / "fixtures" / case).recorded_from == (RELAYED,)


def test_a_text_without_a_negotiation_gives_an_empty_record() -> None:
    """Words like accept, offer and refuse alone make no line."""
    _, summary, _ = replayed("no-negotiation")
    assert (summary.offers, summary.refusals, summary.conditions) == ((), (), ())


def test_a_long_source_is_read_in_three_windows() -> None:
    """The case for windows has at least three."""
    folder = ROOT / "fixtures" / "three-windows"
    settings = Settings(**tomllib.loads((folder / "case.toml").read_text("utf-8")))
    assert len(verbs.chunks(verbs.read(folder / "source.txt"), settings)) >= 3
