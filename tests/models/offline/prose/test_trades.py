"""Talks of everyday trades: wages, rents, shares, transfers and schools, as newspapers tell them."""

from __future__ import annotations

import pytest

from summarizer.schema.vocabulary import Attribution
from tests.models.offline.prose.line_kit import lines, told
from tests.models.offline.prose.prose_kit import read


@pytest.mark.parametrize(
    ("sentence", "act", "maker"),
    [
        ("The school district had offered a raise of 2 percent.", "offer", "school district"),
        ("The city offered the contractor an extension until March.", "offer", "city"),
        ("The developer has agreed to build 40 flats.", "acceptance", "developer"),
        ("The retailer agreed to pay its growers sooner.", "acceptance", "retailer"),
        ("The carmaker offers 4 percent.", "offer", "carmaker"),
        ("The carmaker offers to raise wages.", "offer", "carmaker"),
        ("The carmaker is ready to increase its offer.", "offer", "carmaker"),
        ("The landlord said he would cut the rent.", "offer", "landlord"),
        ("The studio wants the writers to accept a pay freeze.", "demand", "studio"),
        ("The council wants 60.", "demand", "council"),
        ("The homeowners want an answer by June.", "demand", "homeowners"),
        ("The tenants want a cut in the rent.", "demand", "tenants"),
        ("The franchisee asked for a lower fee.", "request", "franchisee"),
        ("The drugmaker is prepared to lower its price.", "offer", "drugmaker"),
        ("The club's last offer was 12 million euros.", "offer", "club"),
        ("The nurses' demand is 7 percent.", "demand", "nurses"),
        ("The landlord has given the tenants until Friday to sign.", "demand", "landlord"),
    ],
)
def test_who_trades_makes_moves(sentence: str, act: str, maker: str) -> None:
    """Firms, bodies and people named by their trade act as states do."""
    assert told(sentence) == [(act, [maker])]


@pytest.mark.parametrize(
    ("sentence", "maker"),
    [
        ("The owners said they could not go above 90 million euros.", "owners"),
        ("The vendor will not go lower than 300,000 euros.", "vendor"),
        ("The district could not go beyond 3 percent.", "district"),
        ("The city could not afford more than 2 percent.", "city"),
        ("The brewery cannot afford 4 percent.", "brewery"),
        ("The striker's agent said no to the loan.", "striker's agent"),
        ("The club did not match the offer.", "club"),
        ("The club won't sell the striker.", "club"),
    ],
)
def test_a_limit_is_a_refusal(sentence: str, maker: str) -> None:
    """Who cannot go beyond a sum refuses what lies beyond it."""
    assert told(sentence) == [("outright", [maker])]


@pytest.mark.parametrize(
    "sentence",
    [
        "The district could not go over the hill.",
        "The couple could not afford a car.",
        "The city closed the bridge after the storm.",
        "The agent wants coffee.",
        "The bank offers a savings account.",
        "The retailer offers free delivery on Sundays.",
    ],
)
def test_a_limit_of_something_else_is_none(sentence: str) -> None:
    """Going somewhere, being poor and closing a road are no moves."""
    assert told("Norway accepted the quota.", sentence) == [("acceptance", ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        (
            "The union would accept 4 percent if the district also caps class sizes.",
            "if the district also caps class sizes",
        ),
        (
            "The union will call off its strike if the board offers workers a raise.",
            "if the board offers workers a raise",
        ),
        (
            "The carmaker will close the plant unless workers accept longer hours.",
            "unless workers accept longer hours",
        ),
    ],
)
def test_a_verb_that_looks_like_a_noun_keeps_its_condition(sentence: str, condition: str) -> None:
    """A clause that has no other verb has the word that may be one."""
    (found,) = read(sentence).conditions
    assert found.text == condition


def test_a_report_ends_where_another_speaks() -> None:
    """After a semicolon the next clause with a speaker of its own is not the first one's claim."""
    (demand, limit) = read("The tenants demanded a freeze; the landlord insisted on 6 percent.").offers
    assert (demand.attribution, limit.attribution) == (Attribution.NARRATED, Attribution.NARRATED)


def test_who_closes_unless_threatens() -> None:
    """Harm that depends on what others do is a threat."""
    sentence = "The carmaker will close the plant unless workers accept longer hours."
    assert lines(read(sentence)) == [("threat", ["carmaker"])]
