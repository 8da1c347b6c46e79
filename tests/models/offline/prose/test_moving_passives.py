"""Moves told in the passive: who acts, and where nobody is named."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, told


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The offer was rejected by Norway.", "outright"),
        ("The request was refused by Norway.", "outright"),
        ("The treaty has been rejected by Norway.", "outright"),
        ("The toll that Iceland wanted was rejected by Norway.", "outright"),
        ("The talks were postponed by Norway.", "deferral"),
        ("The talks were broken off by Norway.", "walkout"),
        ("The offer was withdrawn by Norway.", "withdrawal"),
        ("The terms were accepted by Norway.", "acceptance"),
        ("The treaty was ratified by Norway.", "acceptance"),
        ("A draft was submitted by Norway.", "proposal"),
        ("A toll of 40 crowns was proposed by Norway.", "proposal"),
        ("A lower toll was demanded by Norway.", "demand"),
    ],
)
def test_a_passive_is_the_agents_act(sentence: str, act: str) -> None:
    """Who stands after "by" makes the move."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Norway proposed a toll. // The offer was rejected out of hand.",
            [("proposal", ["Norway"]), ("outright", [])],
        ),
        (
            "Norway accepted the quota. // The request was refused.",
            [("acceptance", ["Norway"]), ("outright", [])],
        ),
        (
            "Norway accepted the quota. // The talks were postponed.",
            [("acceptance", ["Norway"]), ("deferral", [])],
        ),
        (
            "Norway accepted the quota. // The talks were called off.",
            [("acceptance", ["Norway"]), ("walkout", [])],
        ),
        (
            "Norway accepted the quota. // The offer was withdrawn.",
            [("acceptance", ["Norway"]), ("withdrawal", [])],
        ),
        (
            "Norway accepted the quota. // Iceland was asked to lower the toll.",
            [("acceptance", ["Norway"]), ("request", [])],
        ),
        (
            "Norway accepted the quota. // An ultimatum was delivered to Iceland.",
            [("acceptance", ["Norway"]), ("threat", [])],
        ),
        (
            "Norway accepted the quota. // The treaty was ratified.",
            [("acceptance", ["Norway"]), ("acceptance", [])],
        ),
        ("Norway accepted the quota. // A truce was demanded.", [("acceptance", ["Norway"]), ("demand", [])]),
    ],
)
def test_a_passive_without_an_agent_names_nobody(sentence: str, expected: list[Line]) -> None:
    """The move counts, and its maker is withheld."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The envoy was instructed to propose a truce.", [("proposal", ["envoy"])]),
        ("The envoy was instructed to demand an apology.", [("demand", ["envoy"])]),
        ("Norway was authorized to propose a truce.", [("proposal", ["Norway"])]),
        ("Norway was instructed to reject the toll.", [("outright", ["Norway"])]),
        ("Norway authorized the envoy to offer a loan.", [("offer", ["envoy"])]),
    ],
)
def test_who_is_told_to_act_is_the_maker(sentence: str, expected: list[Line]) -> None:
    """An envoy who is instructed makes the move."""
    assert told(sentence) == expected
