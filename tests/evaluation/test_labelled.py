"""Labelled JSON Lines become gold, and only what the scope allows is scored."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import InputError, UnreadableInput
from summarizer.evaluation import loading
from summarizer.evaluation.gold import Column, Expected, Outcome, Scope
from summarizer.kinds import DocumentKind
from tests.evaluation.golden import dialogue, lines_file


def test_messages_become_segments_with_speakers(tmp_path: Path) -> None:
    """The text is made of the messages, and each message has its range."""
    (item,) = loading.read([lines_file(tmp_path / "h.jsonl", dialogue())])
    assert item.document.kind is DocumentKind.DIALOGUE
    assert item.document.speakers == ("Oda", "Ben")
    assert item.messages[1].of(item.document.text) == "No, that is too low."


def test_an_answer_is_linked_to_the_offer_that_it_answers(tmp_path: Path) -> None:
    """The previous offer is the last one of somebody else; terms pick the offer that has them."""
    (item,) = loading.read([lines_file(tmp_path / "h.jsonl", dialogue())])
    assert item.columns[Column.REFUSALS].lines[0].labels[0].links == ("m0",)
    assert item.columns[Column.ACCEPTANCES].lines[0].labels[0].links == ("m2",)


@pytest.mark.parametrize("of", [None, {"colour": "red"}, "negotiation (quit)"])
def test_an_answer_to_nothing_known_has_no_link(tmp_path: Path, of: object) -> None:
    """Where no offer fits, nothing is scored as a link."""
    labels = dialogue()["labels"] | {"refusals": [{"msg": 1, "of": of}]}
    (item,) = loading.read([lines_file(tmp_path / "h.jsonl", dialogue(labels=labels))])
    assert item.columns[Column.REFUSALS].lines[0].labels[0].links == ()


@pytest.mark.parametrize(
    ("word", "scope"),
    [("full", Scope.FULL), ("partial", Scope.RECALL), ("formal-only", Scope.RECALL), ("none", None)],
)
def test_the_label_scope_says_what_may_be_scored(tmp_path: Path, word: str, scope: Scope | None) -> None:
    """Full is both ways, partial and formal-only are recall only, and none is not scored."""
    row = dialogue(label_scope={"offers": word})
    (item,) = loading.read([lines_file(tmp_path / "h.jsonl", row)])
    column = item.columns.get(Column.OFFERS)
    assert (column.scope if column else None) is scope


def test_the_outcome_names_the_last_formal_offer(tmp_path: Path) -> None:
    """The recorded result belongs to the offer that was made in form."""
    (item,) = loading.read([lines_file(tmp_path / "h.jsonl", dialogue())])
    assert item.outcome == Outcome(is_agreed=True, last_offer=2)


def test_a_sentence_carries_what_its_class_asks_for(tmp_path: Path) -> None:
    """A sentence of a known class is an article with expectations and without columns."""
    row: dict[str, Any] = {
        "id": "1",
        "text": "Corvane turned the offer down.",
        "labels": {"event": "REJECT", "expected": {"must": ["refusals"], "may": ["offers"]}},
    }
    (item,) = loading.read([lines_file(tmp_path / "sentences.jsonl", row)])
    assert item.expected == Expected("REJECT", must=("refusals",))
    assert (item.corpus, dict(item.columns)) == ("sentences", {})


def test_packed_files_and_texts_without_labels_are_read(tmp_path: Path) -> None:
    """A gzip file is unpacked on the way; a row without labels has nothing to score."""
    path = tmp_path / "h.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(dialogue(labels=None)) + "\n\n")
    (item,) = loading.read([path])
    assert dict(item.columns) == {}


def test_judged_messages_find_their_dialogues(tmp_path: Path) -> None:
    """Judgements are gold for the messages judged, in the corpus that lies beside them."""
    lines_file(tmp_path / "harbour.jsonl", dialogue(), dialogue("talk-2"))
    judged = [
        {"item_id": "talk-1", "corpus": "harbour", "msg": 1, "is_condition": False},
        {"item_id": "talk-1", "corpus": "harbour", "msg": 2, "is_condition": True},
    ]
    (item,) = loading.read([lines_file(tmp_path / "conditions.jsonl", *judged)])
    column = item.columns[Column.CONDITIONS]
    assert (column.scope, column.judged, len(column.lines)) == (Scope.JUDGED, frozenset({1, 2}), 1)
    assert item.corpus == "conditions"


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{"corpus": "no id"}],
        [{"id": "1", "text": " "}],
        [dialogue(labels={"offers": [{"msg": 9}]})],
        [{"item_id": "talk-1", "corpus": "elsewhere", "msg": 0, "is_condition": True}],
    ],
)
def test_broken_rows_are_told(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    """An empty file, a wrong form, an empty text, a label out of range, a missing corpus: all errors."""
    with pytest.raises(InputError):
        list(loading.read([lines_file(tmp_path / "h.jsonl", *rows)]))


def test_a_judgement_out_of_range_is_told(tmp_path: Path) -> None:
    """A judged message must exist."""
    lines_file(tmp_path / "harbour.jsonl", dialogue())
    row = {"item_id": "talk-1", "corpus": "harbour", "msg": 9, "is_condition": True}
    with pytest.raises(InputError, match="talk-1"):
        list(loading.read([lines_file(tmp_path / "conditions.jsonl", row)]))


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    """Broken bytes and text that is no JSON end in a message, not in a bug."""
    path = tmp_path / "h.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableInput):
        list(loading.read([path]))
    path.write_text("no json\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        list(loading.read([path]))
