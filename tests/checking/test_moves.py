"""`checking.moves`: each move says what it must."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from summarizer.states import Checked, Policy
from summarizer.testing.builders import condition, document, offer, party, quote, refusal

SOURCE = document("Norvane offered a lease.", "Talmarch said no.", "The lease needs a vote.")
Check = Callable[..., Checked]
LEASE = offer("O1", quote("offered a lease"))


def breaches(result: Checked) -> list[tuple[str, Policy, str | None]]:
    return [(finding.rule, finding.policy, finding.line_id) for finding in result.findings]


@pytest.mark.parametrize("evidence", [[], [quote(" ")]])
def test_a_move_without_a_quote_is_left_out(check_lines: Check, evidence: list[Any]) -> None:
    """Nothing is shown without words that prove it."""
    result = check_lines(SOURCE, offers=[LEASE | {"evidence": evidence}])

    assert breaches(result) == [("line-has-evidence", Policy.REASK, "O1")]
    assert not result.offers
    assert [line.value["id"] for line in result.broken] == ["O1"]


def test_a_party_without_a_name_is_left_out(check_lines: Check) -> None:
    """A nameless party cannot be found in the source; lines that name it wait for its repair."""
    result = check_lines(SOURCE, parties=[party("P3", " ")], offers=[LEASE | {"made_to": ["P3"]}])

    assert breaches(result) == [("party-has-name", Policy.REASK, "P3")]
    assert result.offers[0].made_to == ["P3"]


def test_an_offer_says_its_terms_and_a_condition_its_text(check_lines: Check) -> None:
    """A line that says nothing is asked for again."""
    result = check_lines(
        SOURCE, offers=[LEASE | {"terms": " "}], conditions=[condition("C1", quote("vote"), text="")]
    )

    assert breaches(result) == [
        ("line-says-what", Policy.REASK, "O1"),
        ("line-says-what", Policy.REASK, "C1"),
    ]


def test_a_move_of_nobody_is_shown(check_lines: Check) -> None:
    """The source may not tell who: the line stays and a person looks at it."""
    result = check_lines(
        SOURCE,
        offers=[LEASE | {"made_by": []}],
        refusals=[refusal("R1", quote("said no"), refused_by=[])],
    )

    assert breaches(result) == [
        ("move-has-maker", Policy.FLAG, "O1"),
        ("move-has-maker", Policy.FLAG, "R1"),
    ]


def test_a_maker_that_was_taken_out_is_not_missed_twice(check_lines: Check) -> None:
    """The reference check has said it already."""
    result = check_lines(SOURCE, offers=[LEASE | {"made_by": ["P8"]}])

    assert breaches(result) == [("references-exist", Policy.REASK, "O1")]


ENVOY = party("P3", "Envoy Brask", role="representative", represents="P1")


@pytest.mark.parametrize("act", ["acceptance", "partial_acceptance"])
@pytest.mark.parametrize(
    ("makers", "is_breach"),
    [
        (["P1"], True),
        (["P3"], True),
        (["P1", "P3"], True),
        (["P2"], False),
        (["P1", "P2"], False),
        ([], False),
    ],
)
def test_an_acceptance_comes_from_another_side(
    check_lines: Check, act: str, makers: list[str], is_breach: bool
) -> None:
    """Neither the maker nor who speaks for it can accept the offer; both sides together can."""
    yes = offer("O2", quote("said no"), act=act, made_by=makers, responds_to="O1")
    result = check_lines(SOURCE, parties=[ENVOY], offers=[LEASE, yes])

    assert ("acceptance-not-by-maker" in {finding.rule for finding in result.findings}) is is_breach


def test_a_counter_offer_names_its_target(check_lines: Check) -> None:
    """A counter-offer to nothing is asked for again, once, whatever the reason."""
    alone = offer("O2", quote("said no"), act="counter_offer")
    result = check_lines(SOURCE, offers=[alone, alone | {"id": "O3", "responds_to": "O9"}])

    assert breaches(result) == [
        ("references-exist", Policy.REASK, "O3"),
        ("counter-offer-has-target", Policy.REASK, "O2"),
    ]


def test_a_conditional_move_has_its_condition(check_lines: Check) -> None:
    """Offers and refusals alike: what is conditional depends on a condition line."""
    result = check_lines(
        SOURCE,
        offers=[LEASE | {"modality": "conditional"}],
        refusals=[refusal("R1", quote("said no"), modality="conditional")],
        conditions=[condition("C1", quote("needs a vote"))],
    )

    assert breaches(result) == [("conditional-has-condition", Policy.REASK, "R1")]


@pytest.mark.parametrize(
    ("form", "rule"), [("outright", "refusal-has-target-or-matter"), ("denial", "denial-disputes")]
)
def test_a_refusal_says_what_it_refuses(check_lines: Check, form: str, rule: str) -> None:
    """A target or the matter in words is enough; with neither the line is asked for again."""
    empty = refusal("R1", quote("said no"), form=form, target_offer="")
    result = check_lines(SOURCE, offers=[LEASE], refusals=[empty, empty | {"id": "R2", "matter": "a lease"}])

    assert breaches(result) == [(rule, Policy.REASK, "R1")]


def test_a_condition_applies_to_something(check_lines: Check) -> None:
    """A condition on nothing is asked for again."""
    result = check_lines(SOURCE, conditions=[condition("C1", quote("needs a vote"), applies_to=[])])

    assert breaches(result) == [("condition-applies-to-something", Policy.REASK, "C1")]
