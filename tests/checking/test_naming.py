"""`checking.naming`: ids become fit and unique, and every reference follows."""

from __future__ import annotations

from typing import Any

from summarizer.checking.naming import rename
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Policy, RawLine

PARTIES, OFFERS = LineList.PARTIES, LineList.OFFERS
REFUSALS, CONDITIONS = LineList.REFUSALS, LineList.CONDITIONS


def renamed(*lines: tuple[LineList, dict[str, Any]], **known: Any) -> tuple[list[Any], tuple[Finding, ...]]:
    raw = [RawLine(name, value) for name, value in lines]
    found, findings = rename(raw, known=known.get("ids", ()), known_parties=known.get("parties", {}))
    return [line.value for line in found], findings


def test_fit_ids_stay() -> None:
    """Letters, digits, hyphens and underscores up to twenty characters are left alone; space around goes."""
    lines, findings = renamed((PARTIES, {"id": " P-1_a "}), (OFFERS, {"id": "O1", "made_by": ["P-1_a "]}))

    assert [line["id"] for line in lines] == ["P-1_a", "O1"]
    assert lines[1]["made_by"] == ["P-1_a"]
    assert not findings


def test_unfit_ids_are_replaced_and_references_follow() -> None:
    """An id of any other kind becomes the next free one of its list."""
    lines, _ = renamed(
        (PARTIES, {"id": "the first party!"}),
        (OFFERS, {"id": "Offer 1", "made_by": ["the first party!"]}),
        (OFFERS, {"id": "O1", "responds_to": "Offer 1"}),
        (CONDITIONS, {"id": 3, "applies_to": ["Offer 1", 5]}),
        (LineList.OVERVIEW, {"rests_on": ["Offer 1"]}),
    )

    assert [line.get("id") for line in lines] == ["P1", "O2", "O1", "C1", None]
    assert lines[1]["made_by"] == ["P1"]
    assert lines[2]["responds_to"] == "O2"
    assert lines[3]["applies_to"] == ["O2", 5]
    assert lines[4]["rests_on"] == ["O2"]


def test_an_empty_reference_points_at_no_line_without_an_id() -> None:
    """A line that came without an id is not what every move without a target answers."""
    lines, _ = renamed((OFFERS, {"terms": "90"}), (OFFERS, {"id": "O2", "responds_to": ""}))

    assert [line.get("id") for line in lines] == ["O1", "O2"]
    assert lines[1]["responds_to"] == ""


def test_the_same_id_in_two_lists_is_told_apart_by_the_field() -> None:
    """A model that numbers each list from 1 is understood: makers are parties, targets are offers."""
    lines, findings = renamed(
        (PARTIES, {"id": "1"}),
        (OFFERS, {"id": "1", "made_by": ["1"]}),
        (REFUSALS, {"id": "1", "refused_by": ["1"], "target_offer": "1"}),
    )

    assert [line["id"] for line in lines] == ["1", "O1", "R1"]
    assert lines[1]["made_by"] == ["1"]
    assert (lines[2]["refused_by"], lines[2]["target_offer"]) == (["1"], "O1")
    assert not findings


def test_an_id_given_twice_is_shown_if_nothing_refers_to_it() -> None:
    """Two offers called O1 that nobody names do no harm once one is renamed."""
    lines, findings = renamed((OFFERS, {"id": "O1"}), (OFFERS, {"id": "O1"}))

    assert [line["id"] for line in lines] == ["O1", "O2"]
    assert [(f.rule, f.policy, f.line_id) for f in findings] == [("unique-ids", Policy.FLAG, "O2")]


def test_an_id_given_twice_is_asked_again_if_a_line_refers_to_it() -> None:
    """A refusal of O1 may mean either of the two."""
    _, findings = renamed(
        (OFFERS, {"id": "O1"}), (OFFERS, {"id": "O1"}), (REFUSALS, {"id": "R1", "target_offer": "O1"})
    )

    assert [(f.policy, f.line_id) for f in findings] == [(Policy.REASK, "O2")]


def test_made_up_ids_avoid_those_of_the_record() -> None:
    """A nameless line never takes the place of a line of the record so far."""
    lines, _ = renamed((OFFERS, {}), (OFFERS, {"id": ""}), ids=[(OFFERS, "O1"), (OFFERS, "O3")])

    assert [line["id"] for line in lines] == ["O2", "O4"]


def test_a_party_may_be_meant_by_its_name() -> None:
    """A name or alias of exactly one party counts as its id, in this answer and in the record so far."""
    lines, _ = renamed(
        (PARTIES, {"id": "P1", "name": "Norvane", "aliases": ["the north", 4]}),
        (
            OFFERS,
            {
                "id": "O1",
                "made_by": ["NORVANE", "The North"],
                "made_to": ["talmarch"],
                "claimed_by": "nobody",
            },
        ),
        parties={"talmarch": "P9"},
    )

    assert (lines[1]["made_by"], lines[1]["made_to"], lines[1]["claimed_by"]) == (["P1"], ["P9"], "nobody")


def test_a_name_of_two_parties_means_neither() -> None:
    """An ambiguous name stays as it is, for the reference check to find."""
    lines, _ = renamed(
        (PARTIES, {"id": "P1", "name": "the ministry"}),
        (PARTIES, {"id": "P2", "name": "The Ministry"}),
        (OFFERS, {"id": "O1", "made_by": ["the ministry"], "made_to": ["", "P2", "P2"]}),
    )

    assert (lines[2]["made_by"], lines[2]["made_to"]) == (["the ministry"], ["P2"])


def test_references_of_a_wrong_type_are_left_to_the_form_check() -> None:
    """A list where an id belongs, or an id where a list belongs, stays as it is."""
    lines, _ = renamed((OFFERS, {"id": "O1", "made_by": "P1", "responds_to": ["O2"]}))

    assert (lines[0]["made_by"], lines[0]["responds_to"]) == ("P1", ["O2"])


def test_an_id_that_looks_like_a_segment_or_a_line_of_another_list_is_replaced() -> None:
    """A line called s1 or, where it is no party, P5 could be taken for what it is not."""
    lines, _ = renamed(
        (OFFERS, {"id": "s1"}),
        (OFFERS, {"id": "P5", "responds_to": "s1"}),
        (CONDITIONS, {"id": "O12", "applies_to": ["P5"]}),
    )

    assert [line["id"] for line in lines] == ["O1", "O2", "C1"]
    assert lines[1]["responds_to"] == "O1"
    assert lines[2]["applies_to"] == ["O2"]


def test_an_id_that_the_record_has_in_another_list_is_replaced() -> None:
    """An answer that adds to a record gives no offer the id of one of its parties."""
    lines, _ = renamed(
        (OFFERS, {"id": "x"}), (OFFERS, {"id": "y"}), ids=[(LineList.PARTIES, "x"), (OFFERS, "y")]
    )

    assert [line["id"] for line in lines] == ["O1", "y"]
