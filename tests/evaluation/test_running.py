"""Items stream through the extractors, and runs can be saved, read and compared."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.evaluation import contrasting, resampling, running, saving, showing
from summarizer.evaluation.extracting import KeywordExtractor
from summarizer.evaluation.gold import Column, GoldItem
from summarizer.evaluation.predictions import Prediction
from summarizer.evaluation.running import Run
from tests.evaluation.golden import OFFER, gold_line, item, predicted, prediction


class Fixed:
    """Gives the same lines for every document, and counts how many it was asked for."""

    def __init__(self, name: str, found: Prediction) -> None:
        self.name = name
        self.asked = 0
        self._found = found

    async def extract(self, item: GoldItem) -> Prediction:
        """Return the lines, whatever the item."""
        del item
        self.asked += 1
        return self._found


GOOD = prediction(predicted(OFFER))
NOTHING = prediction()


def items(count: int, corpus: str = "gold") -> list[GoldItem]:
    """Return items with one offer each."""
    one = item({Column.OFFERS: [gold_line(OFFER)]})
    return [replace(one, id=f"i{number}", corpus=corpus) for number in range(count)]


def runs_of(*extractors: Fixed, count: int = 8) -> tuple[Run, ...]:
    return asyncio.run(running.run(items(count), extractors))


def test_items_stream_through() -> None:
    """An item is asked for only when the one before is done."""
    extractor = Fixed("rules", GOOD)
    seen = []

    def stream() -> Iterator[GoldItem]:
        for each in items(4):
            seen.append(extractor.asked)
            yield each

    asyncio.run(running.run(stream(), [extractor]))
    assert seen == [0, 1, 2, 3]


def test_every_extractor_and_corpus_is_a_run() -> None:
    """Two extractors on two corpora are four runs, with the documents in the gold's order."""
    both = [*items(2, "one"), *items(3, "two")]
    done: list[int] = []
    found = asyncio.run(
        running.run(both, [Fixed("a", GOOD), KeywordExtractor()], concurrency=3, progress=done.append)
    )
    assert {(run.corpus, run.extractor) for run in found} == {
        (corpus, name) for corpus in ("one", "two") for name in ("a", "keywords")
    }
    assert list(found[0].documents) == ["i0", "i1"]
    assert done == [1, 2, 3, 4, 5]


def test_two_items_with_one_id_are_an_error() -> None:
    """Ids tie two runs together, so they must tell the items apart."""
    with pytest.raises(InputError, match="i0"):
        asyncio.run(running.run([*items(1), *items(1)], [Fixed("a", GOOD)]))


def test_a_run_knows_whether_it_is_complete() -> None:
    """One document that was not read in whole makes the run partial."""
    (good,) = runs_of(Fixed("a", GOOD))
    (bad,) = runs_of(Fixed("a", Prediction((), is_complete=False)))
    assert (good.is_complete, bad.is_complete) == (True, False)


def save(path: Path, runs: tuple[Run, ...]) -> Path:
    figures = [resampling.figures(tuple(run.documents.values()), resamples=50) for run in runs]
    path.write_text(json.dumps(saving.as_value(runs, figures)), encoding="utf-8")
    return path


def test_a_saved_run_comes_back(tmp_path: Path) -> None:
    """What is read is what was written; none of the documents' words are in it."""
    runs = runs_of(Fixed("a", GOOD))
    path = save(tmp_path / "run.json", runs)
    assert saving.load(path) == runs
    assert "Dockhands" not in path.read_text(encoding="utf-8")


def test_what_is_no_saved_run_is_told(tmp_path: Path) -> None:
    """Another JSON file is refused by name."""
    path = tmp_path / "run.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match=r"run\.json"):
        saving.load(path)


def test_a_clear_move_is_outside_noise() -> None:
    """From nothing found to all found is no chance; the same run again moves nothing."""
    nothing, good = runs_of(Fixed("a", NOTHING)), runs_of(Fixed("a", GOOD))
    (found,) = contrasting.contrast(nothing, good)
    assert contrasting.is_beyond_noise(found.moves["offers/recall"])
    (same,) = contrasting.contrast(good, good)
    assert not any(contrasting.is_beyond_noise(move) for move in same.moves.values())


def test_a_move_in_one_of_many_documents_is_noise() -> None:
    """One document more out of eight is not outside noise."""
    (good,) = runs_of(Fixed("a", GOOD))
    (nothing,) = runs_of(Fixed("a", NOTHING))
    mixed = Run("a", "gold", {**nothing.documents, "i0": good.documents["i0"]})
    (found,) = contrasting.contrast([nothing], [mixed])
    assert found.moves["offers/recall"].value == pytest.approx(1 / 8)
    assert not contrasting.is_beyond_noise(found.moves["offers/recall"])


def test_a_fall_is_outside_noise_too() -> None:
    """A loss is told like a gain, and lone runs are compared whatever their names."""
    (found,) = contrasting.contrast(runs_of(Fixed("a", GOOD)), runs_of(Fixed("b", NOTHING)))
    assert (found.old, found.new) == ("a", "b")
    assert contrasting.is_beyond_noise(found.moves["offers/recall"])


def test_runs_of_several_extractors_are_compared_by_name() -> None:
    """Each with its own older self; a new name has no older self."""
    old = runs_of(Fixed("a", NOTHING), Fixed("b", GOOD))
    found = contrasting.contrast(old, runs_of(Fixed("b", GOOD), Fixed("c", GOOD)))
    assert [(each.old, each.new) for each in found] == [("b", "b")]


def test_runs_without_a_common_document_cannot_be_compared() -> None:
    """Other gold, other documents: there is nothing to compare."""
    other = asyncio.run(running.run(items(2, "other"), [Fixed("a", GOOD)]))
    with pytest.raises(InputError, match="in common"):
        contrasting.contrast(runs_of(Fixed("a", GOOD)), other)
    apart = [replace(each, id=f"x{each.id}") for each in items(2)]
    with pytest.raises(InputError, match="in common"):
        contrasting.contrast(runs_of(Fixed("a", GOOD)), asyncio.run(running.run(apart, [Fixed("a", GOOD)])))


@pytest.mark.parametrize("is_colored", [True, False])
def test_the_table_has_a_column_for_each_extractor(is_colored: bool) -> None:
    """Lists come first, cost last; a figure that one extractor lacks is a dash."""
    runs = runs_of(Fixed("rules", GOOD), Fixed("silent", NOTHING))
    figures = [resampling.figures(tuple(run.documents.values()), resamples=50) for run in runs]
    page = showing.tables(runs, figures, is_colored=is_colored)
    assert "gold: 8 documents" in page
    assert page.index("offers: recall") < page.index("offers: F1") < page.index("cost: tokens a document")
    row = next(line for line in page.splitlines() if "offers: precision" in line)
    assert "1.00 [1.00–1.00] 8/8" in row
    assert "–" in row.partition("8/8")[2]


def test_the_contrast_gives_a_verdict_for_each_figure() -> None:
    """The change stands with its sign and its interval."""
    found = contrasting.contrast(runs_of(Fixed("a", NOTHING)), runs_of(Fixed("a", GOOD)))
    page = showing.contrasts(found)
    row = next(line for line in page.splitlines() if "offers: recall" in line)
    assert "+1 [+1 to +1]" in row
    assert "outside noise" in row
    assert "within noise" in page
