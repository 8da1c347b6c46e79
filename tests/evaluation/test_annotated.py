"""Annotated texts become gold: the union of the annotators, and a core that all of them insist on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.errors import InputError, UnreadableInput
from summarizer.evaluation import loading
from summarizer.evaluation.gold import Column
from tests.evaluation.golden import CONDITION, OFFER, TEXT, annotation, folder


def test_the_gold_is_the_union_of_the_annotators(tmp_path: Path) -> None:
    """A line that both have is one line with two labels; a line of one is a line, but no core."""
    second = annotation(refusals=[])
    (item,) = loading.read([folder(tmp_path / "gold", annotation(), second)])
    assert item.corpus == "gold"
    assert [len(line.labels) for line in item.columns[Column.OFFERS].lines] == [2]
    assert [line.is_core for line in item.columns[Column.OFFERS].lines] == [True]
    assert [line.is_core for line in item.columns[Column.REFUSALS].lines] == [False]


def test_lines_that_only_the_second_annotator_has_are_kept(tmp_path: Path) -> None:
    """The union does not depend on who comes first."""
    first = annotation(conditions=[])
    (item,) = loading.read([folder(tmp_path / "gold", first, annotation())])
    assert len(item.columns[Column.CONDITIONS].lines) == 1


def test_one_annotator_is_enough(tmp_path: Path) -> None:
    """With one annotator the core is what that one insists on."""
    lone = annotation(conditions=[{"id": "C1", "core": False, "quotes": [CONDITION]}])
    (item,) = loading.read([folder(tmp_path / "gold", lone)])
    assert item.columns[Column.OFFERS].lines[0].is_core
    assert not item.columns[Column.CONDITIONS].lines[0].is_core


def test_a_trap_without_quotes_is_a_remark(tmp_path: Path) -> None:
    """Only traps whose place is given can be scored."""
    (item,) = loading.read([folder(tmp_path / "gold", annotation())])
    assert [[span.of(TEXT) for span in trap] for trap in item.traps] == [["The ferry left at noon"]]


def test_links_and_parties_are_those_of_their_annotator(tmp_path: Path) -> None:
    """Ids of two annotators do not mix, and names stand for the ids of parties."""
    (item,) = loading.read([folder(tmp_path / "gold", annotation(), annotation())])
    labels = item.columns[Column.REFUSALS].lines[0].labels
    assert {label.links for label in labels} == {("0:O1",), ("1:O1",)}
    assert labels[0].by == (("Dockhands' Union", "The union"),)


@pytest.mark.parametrize("form", [{"text": TEXT}, {"source": "talks.txt"}])
def test_a_file_of_our_own_form_holds_or_names_its_text(tmp_path: Path, form: dict[str, str]) -> None:
    """A gold file carries the text, or names a file beside it."""
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "one.json"
    path.write_text(json.dumps({**form, "annotations": [annotation()]}), encoding="utf-8")
    (item,) = loading.read([path])
    assert item.id == "one"
    assert item.columns[Column.OFFERS].lines[0].spans[0].of(item.document.text) == OFFER


def test_a_folder_of_gold_files_gives_one_item_each(tmp_path: Path) -> None:
    """The files are read in the order of their names."""
    for name in ("b", "a"):
        content = {"text": TEXT, "annotations": [annotation()]}
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    assert [item.id for item in loading.read([tmp_path])] == ["a", "b"]


def test_an_empty_annotation_says_that_nothing_is_there(tmp_path: Path) -> None:
    """Where no annotator found a line, every line is a false alarm."""
    empty = annotation(offers=[], refusals=[], conditions=[])
    (item,) = loading.read([folder(tmp_path / "gold", empty)])
    assert item.holds_nothing


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"annotations": [{}]}, "neither a text nor a source"),
        ({"text": TEXT, "annotations": []}, "annotations"),
        ({"text": TEXT, "annotations": [{"offers": [{"id": "O9", "quotes": ["not there"]}]}]}, "O9"),
    ],
)
def test_a_broken_gold_file_is_told_by_what_is_wrong(
    tmp_path: Path, content: dict[str, object], words: str
) -> None:
    """A quote that does not stand in the text is an error of the gold, not a miss of the model."""
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InputError, match=words):
        list(loading.read([path]))


def test_what_is_no_gold_is_told(tmp_path: Path) -> None:
    """A missing path, an empty folder and a folder without annotators are named."""
    with pytest.raises(UnreadableInput, match="none"):
        list(loading.read([tmp_path / "none"]))
    with pytest.raises(InputError, match="holds no gold"):
        list(loading.read([tmp_path]))
    with pytest.raises(InputError, match="annotator"):
        list(loading.read([folder(tmp_path / "gold")]))
    (tmp_path / "gold" / "A").mkdir()
    with pytest.raises(UnreadableInput, match=r"harbour\.json"):
        list(loading.read([tmp_path / "gold"]))
