"""A model, plain keywords and a file of predictions are all asked in the same way."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.evaluation import loading
from summarizer.evaluation.extracting import FileExtractor, KeywordExtractor, ModelExtractor
from summarizer.evaluation.gold import Column, GoldItem
from summarizer.settings import Settings
from summarizer.testing import ScriptedModel, builders
from tests.evaluation.golden import OFFER, TEXT, annotation, dialogue, folder, item, lines_file, span


@pytest.fixture
def harbour(tmp_path: Path) -> GoldItem:
    """Return the harbour dispute as a gold item."""
    (found,) = loading.read([folder(tmp_path / "gold", annotation())])
    return found


@pytest.fixture
def talk(tmp_path: Path) -> GoldItem:
    """Return a labelled dialogue."""
    (found,) = loading.read([lines_file(tmp_path / "h.jsonl", dialogue())])
    return found


def test_a_model_is_asked_through_the_whole_pipeline(harbour: GoldItem) -> None:
    """The lines have passed the checks, and the clock is the one that is given."""
    parties = [builders.party("P1", "Corvane Ltd"), builders.party("P2", "Dockhands' Union")]
    good = builders.offer("O1", builders.quote(OFFER, "s1"), terms="a rise of 4 percent")
    lie = builders.offer("O2", builders.quote("a rise of 9 percent", "s1"), terms="a rise of 9 percent")
    model = ScriptedModel([builders.answer(parties=parties, offers=[good, lie])])
    ticks = count(10, 3)
    settings = Settings(glean=False, repair=False)
    extractor = ModelExtractor(model, settings, clock=lambda: float(next(ticks)))
    found = asyncio.run(extractor.extract(harbour))
    assert [line.spans for line in found.lines] == [(span(OFFER),)]
    assert (found.given, found.unproven, found.seconds, extractor.name) == (2, 1, 3.0, "scripted")


def test_keywords_make_a_line_of_each_segment_with_a_cue(harbour: GoldItem) -> None:
    """The baseline finds the offer, the refusal and the condition, and nobody behind them."""
    found = asyncio.run(KeywordExtractor().extract(harbour))
    assert {line.list for line in found.lines} == {Column.OFFERS, Column.REFUSALS, Column.CONDITIONS}
    assert all(line.by == () for line in found.lines)


def test_keywords_know_the_speaker_of_a_turn(talk: GoldItem) -> None:
    """In a dialogue the baseline's maker is the speaker."""
    found = asyncio.run(KeywordExtractor().extract(talk))
    offers = [line for line in found.lines if line.list is Column.OFFERS]
    assert offers
    assert offers[0].by == (("Oda",),)


def test_a_file_gives_the_row_of_the_item(tmp_path: Path) -> None:
    """Names stand in the place of ids, and a quote that is not in the text counts as unproven."""
    row = {
        "id": "harbour",
        "offers": [
            {"id": "O1", "quote": OFFER, "by": ["Corvane Ltd"], "act": "offer", "status": "open"},
            {"id": "O2", "quote": "not in the text"},
        ],
        "tokens": 7,
        "seconds": 0.5,
    }
    extractor = FileExtractor(lines_file(tmp_path / "other-tool.jsonl", row))
    found = asyncio.run(extractor.extract(item()))
    (line,) = found.lines
    assert (line.by, line.status, line.spans[0].of(TEXT)) == ((("Corvane Ltd",),), "open", OFFER)
    assert (found.given, found.unproven, found.tokens) == (2, 1, 7)
    assert extractor.name == "other-tool"


def test_an_item_without_a_row_was_not_read(tmp_path: Path) -> None:
    """A gap in the file is told, and is no clean "nothing there"."""
    extractor = FileExtractor(lines_file(tmp_path / "tool.jsonl", {"id": "another"}))
    assert not asyncio.run(extractor.extract(item())).is_complete


@pytest.mark.parametrize(("message", "places"), [(2, 1), (None, 2), (1, 0), (99, 0)])
def test_a_message_number_says_which_place_is_meant(
    tmp_path: Path, talk: GoldItem, message: int | None, places: int
) -> None:
    """Words that stand in several messages are told apart by the number."""
    row = {"id": talk.id, "offers": [{"quote": "I offer", "msg": message}]}
    twice = replace(talk, id=talk.id)
    found = asyncio.run(FileExtractor(lines_file(tmp_path / "tool.jsonl", row)).extract(twice))
    assert sum(len(line.spans) for line in found.lines) == places


def test_a_broken_row_is_told(tmp_path: Path) -> None:
    """The file and the line are named."""
    with pytest.raises(InputError, match=r"tool\.jsonl, line 1"):
        FileExtractor(lines_file(tmp_path / "tool.jsonl", {"offers": []}))
