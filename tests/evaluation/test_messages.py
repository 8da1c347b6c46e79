"""Labelled messages: a message has the label or has it not, and its author must be the maker."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluation import loading
from summarizer.evaluation.gold import Column, GoldItem
from summarizer.evaluation.predictions import PredictedLine
from summarizer.evaluation.scoring import score
from tests.evaluation.golden import dialogue, lines_file, prediction


def talk(path: Path, **changes: Any) -> GoldItem:
    (item,) = loading.read([lines_file(path / "h.jsonl", dialogue(**changes))])
    return item


def line(item: GoldItem, message: int, list_: Column = Column.OFFERS, **fields: Any) -> PredictedLine:
    """Return a line on a whole message by its author, `O<message>` if nothing else is said."""
    base = {"by": ((item.authors[message],),), "act": "offer"}
    id_ = fields.pop("id", f"{list_[0].upper()}{message}")
    return PredictedLine(id_, list_, (item.messages[message],), **(base | fields))


def test_lines_of_one_message_count_once(tmp_path: Path) -> None:
    """Two clauses of a labelled message are no error, as the label is the message's."""
    item = talk(tmp_path)
    rates = score(item, prediction(line(item, 0), line(item, 0, id="O9")))
    assert rates["offers/precision"] == (1, 1)
    assert rates["offers/recall"] == (1, 2)


def test_a_wrong_maker_is_a_miss(tmp_path: Path) -> None:
    """The line of somebody else, or of nobody, does not find the message; nor does one outside of any."""
    item = talk(tmp_path)
    nowhere = PredictedLine("O9", Column.OFFERS, (), by=(("Oda",),))
    rates = score(item, prediction(line(item, 0, by=(("Ben",),)), line(item, 2, by=()), nowhere))
    assert rates["offers/precision"] == (0, 3)


def test_a_yes_is_an_acceptance_and_no_offer(tmp_path: Path) -> None:
    """Acceptances are scored in their own list."""
    item = talk(tmp_path)
    rates = score(item, prediction(line(item, 3, act="acceptance")))
    assert rates["acceptances/precision"] == (1, 1)
    assert "offers/precision" not in rates


def test_recall_only_where_the_scope_says_so(tmp_path: Path) -> None:
    """Where only formal moves are labelled, an offer found in the talk is no error."""
    item = talk(tmp_path, label_scope={"offers": "formal-only"})
    rates = score(item, prediction(line(item, 0), line(item, 1)))
    assert rates["offers/recall"] == (1, 2)
    assert "offers/precision" not in rates


def test_an_author_can_be_shown_apart(tmp_path: Path) -> None:
    """The author's own messages are counted again, alone."""
    item = talk(tmp_path)
    rates = score(item, prediction(line(item, 0), line(item, 1)), apart=["Oda"])
    assert rates["offers/precision"] == (1, 2)
    assert rates["offers [Oda]/precision"] == (1, 1)


def test_only_judged_messages_count_where_only_these_are_known(tmp_path: Path) -> None:
    """A condition in a message that nobody judged is neither right nor wrong."""
    lines_file(tmp_path / "harbour.jsonl", dialogue())
    rows = [{"item_id": "talk-1", "corpus": "harbour", "msg": m, "is_condition": m == 2} for m in (1, 2)]
    (item,) = loading.read([lines_file(tmp_path / "conditions.jsonl", *rows)])
    rates = score(item, prediction(*(line(item, m, Column.CONDITIONS) for m in (0, 1, 2))))
    assert rates["conditions/precision"] == (1, 2)
    assert rates["conditions/recall"] == (1, 1)


def test_links_are_scored_for_answers_that_were_found(tmp_path: Path) -> None:
    """The refusal must name the first offer, the acceptance the second."""
    item = talk(tmp_path)
    no = line(item, 1, Column.REFUSALS, links=("O0",))
    yes = line(item, 3, act="acceptance", links=("O0",))
    rates = score(item, prediction(line(item, 0), line(item, 2), no, yes))
    assert rates["refusals/links right"] == (1, 1)
    assert rates["acceptances/links right"] == (0, 1)


@pytest.mark.parametrize(
    ("first", "second", "hits"),
    [("refused", "accepted", 2), ("open", "accepted", 1), ("accepted", "open", 0)],
)
def test_an_answered_offer_stands_as_answered(tmp_path: Path, first: str, second: str, hits: int) -> None:
    """A refused offer is refused or countered, an accepted one accepted."""
    item = talk(tmp_path)
    found = prediction(line(item, 0, status=first), line(item, 2, status=second))
    assert score(item, found)["standing/answered offers right"] == (hits, 2)


@pytest.mark.parametrize(
    ("is_agreed", "status", "is_right"),
    [(True, "accepted", True), (True, "open", False), (False, "refused", True), (False, "accepted", False)],
)
def test_the_final_offer_stands_as_recorded(
    tmp_path: Path, is_agreed: bool, status: str, is_right: bool
) -> None:
    """The last formal offer is accepted if and only if there was an agreement."""
    labels = dialogue()["labels"] | {"outcome": {"agreement": is_agreed}}
    item = talk(tmp_path, labels=labels)
    found = prediction(line(item, 2, status=status))
    assert score(item, found)["standing/final right"] == (is_right, 1)


def test_a_final_offer_that_was_not_found_is_wrong(tmp_path: Path) -> None:
    """No line, no standing: that is not right by luck."""
    labels = dialogue()["labels"] | {"outcome": {"agreement": False}}
    assert score(talk(tmp_path, labels=labels), prediction())["standing/final right"] == (0, 1)


@pytest.mark.parametrize(("status", "is_right"), [("open", True), ("accepted", False), (None, True)])
def test_without_a_formal_offer_the_last_one_must_not_be_accepted(
    tmp_path: Path, status: str | None, is_right: bool
) -> None:
    """Talks that ended without a formal offer left nothing accepted."""
    labels = {"offers": [], "outcome": {"agreement": False}}
    item = talk(tmp_path, labels=labels)
    found = prediction(line(item, 0, status="accepted"), line(item, 2, status=status))
    assert score(item, found if status else prediction())["standing/final right"] == (is_right, 1)
