"""`checking.links`: references name lines that exist, and lead forward."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summarizer.kinds import DocumentKind
from summarizer.states import Checked, Policy
from summarizer.testing.builders import condition, document, offer, party, quote, refusal

WORDS = ("Norvane: a lease?", "Talmarch: no.", "Norvane: 80 then.")
SOURCE = document(*WORDS)
Check = Callable[..., Checked]


def breaches(result: Checked) -> list[tuple[str, Policy, str | None]]:
    return [(finding.rule, finding.policy, finding.line_id) for finding in result.findings]


def test_an_id_of_nothing_is_taken_out(check_lines: Check) -> None:
    """The rest of the field stays, and the finding names what was missing and where."""
    result = check_lines(
        SOURCE,
        offers=[offer("O1", quote("a lease"), made_by=["P1", "P7"], responds_to="R1")],
        refusals=[refusal("R1", quote("no"), target_offer="O1", refused_by=["O1"])],
    )

    assert breaches(result) == [("references-exist", Policy.REASK, line) for line in ("O1", "O1", "R1")]
    assert "P7 in made_by" in result.findings[0].message
    assert (result.offers[0].made_by, result.offers[0].responds_to) == (["P1"], "")


def test_a_claimant_who_is_no_party_is_only_shown(check_lines: Check) -> None:
    """A newspaper in claimed_by is worth a mark, not another call."""
    result = check_lines(SOURCE, offers=[offer("O1", quote("a lease"), claimed_by="the Herald")])

    assert breaches(result) == [("references-exist", Policy.FLAG, "O1")]
    assert result.offers[0].claimed_by == ""


def test_many_missing_ids_make_one_short_finding(check_lines: Check) -> None:
    """A field full of made-up ids is reported once, with the first five."""
    result = check_lines(
        SOURCE, offers=[offer("O1", quote("a lease"), made_to=[f"P{n}" for n in range(10, 20)])]
    )

    (finding,) = result.findings
    assert "P14 and 5 more in made_to" in finding.message


def test_a_party_does_not_speak_for_itself(check_lines: Check) -> None:
    """Neither directly nor through another; the link is taken out so that no later stage runs in circles."""
    result = check_lines(
        SOURCE,
        parties=[
            party("P3", "Brask", represents="P3"),
            party("P4", "Osk", represents="P5"),
            party("P5", "Quill", represents="P4"),
            party("P6", "Sarrow", represents="P5"),
        ],
    )

    assert breaches(result) == [
        ("represents-another", Policy.FLAG, "P3"),
        ("represents-another", Policy.FLAG, "P4"),
    ]
    assert [one.represents for one in result.parties[2:]] == ["", "", "P4", "P5"]


def test_offers_do_not_answer_each_other_in_a_circle(check_lines: Check) -> None:
    """The link is taken out at the offer that is told first; who only leads into the circle is left alone."""
    result = check_lines(
        SOURCE,
        offers=[
            offer("O1", quote("80", "s3"), responds_to="O2"),
            offer("O2", quote("a lease", "s1"), responds_to="O1"),
            offer("O3", quote("80", "s3"), responds_to="O3"),
            offer("O4", quote("80", "s3"), responds_to="O1"),
        ],
    )

    assert breaches(result) == [("no-cycle", Policy.FLAG, "O2"), ("no-cycle", Policy.FLAG, "O3")]
    assert [one.responds_to for one in result.offers] == ["O2", "", "", "O1"]


@pytest.mark.parametrize(
    ("kind", "is_breach"),
    [
        (DocumentKind.DIALOGUE, True),
        (DocumentKind.EMAIL, True),
        (DocumentKind.TRANSCRIPT, True),
        (DocumentKind.ARTICLE, False),
    ],
)
def test_a_response_stands_after_what_it_answers(
    check_lines: Check, kind: DocumentKind, is_breach: bool
) -> None:
    """Where telling follows events; an article may tell the end first."""
    result = check_lines(
        document(*WORDS, kind=kind),
        offers=[offer("O1", quote("80 then", "s3"))],
        refusals=[refusal("R1", quote("no", "s2"))],
    )

    assert (("response-not-before-target", Policy.FLAG, "R1") in breaches(result)) is is_breach


def test_the_order_is_not_judged_where_a_place_is_unknown(check_lines: Check) -> None:
    """Evidence that cites no segment of the source says nothing about the order."""
    result = check_lines(
        document(*WORDS, kind=DocumentKind.DIALOGUE),
        offers=[offer("O1", quote("80 then", "s30")), offer("O2", quote("no", "s2"), responds_to="O1")],
    )

    assert breaches(result) == [("segments-cited-exist", Policy.FLAG, "O1")]


def test_evidence_cites_segments_of_the_source(check_lines: Check) -> None:
    """A made-up segment is shown; the quote itself is looked for by another stage."""
    result = check_lines(
        SOURCE,
        offers=[offer("O1", quote("a lease", "s1", "s99", "x" * 50))],
        conditions=[condition("C1", quote("no", " s2 "))],
    )

    assert breaches(result) == [("segments-cited-exist", Policy.FLAG, "O1")]
    assert "s99, xxxxxxxxxxxxxxxxxxxx," in result.findings[0].message
