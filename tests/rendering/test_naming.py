"""Ids are read as names, never as other parties' names."""

from __future__ import annotations

from summarizer.rendering.naming import NOT_STATED, Names
from summarizer.schema.public import Party
from summarizer.schema.vocabulary import PartyKind, Role


def party(id_: str, name: str) -> Party:
    return Party(id=id_, name=name, kind=PartyKind.OTHER, role=Role.UNCLEAR)


def test_several_parties_are_joined_as_in_a_sentence() -> None:
    """Names are separated by commas and a last "and"."""
    names = Names([party("P1", "Vell"), party("P2", "Corvane"), party("P3", "Maren")])
    assert names.all(["P1"]) == "Vell"
    assert names.all(["P1", "P2", "P3"]) == "Vell, Corvane and Maren"


def test_nobody_is_said_to_be_not_stated() -> None:
    """An empty list reads as a remark, not as an empty place."""
    assert Names([]).all([]) == NOT_STATED


def test_words_that_are_no_id_stay_words() -> None:
    """A claimant that is no party keeps the source's words, defused."""
    assert Names([]).one("a port\x1b official") == "a port␛ official"


def test_parties_of_one_name_are_told_apart() -> None:
    """Two parties called alike, or not called at all, carry their ids."""
    names = Names([party("P1", "The ministry"), party("P2", "The ministry"), party("P3", "\u200b")])
    assert names.all(["P1", "P2"]) == "The ministry (P1) and The ministry (P2)"
    assert names.one("P3").endswith("(P3)")
