"""`checking.voices`: who says so is who the line says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from summarizer.document import Document
from summarizer.kinds import DocumentKind
from summarizer.states import Checked, Policy
from summarizer.testing.builders import condition, document, offer, party, quote, refusal

Check = Callable[..., Checked]
DIALOGUE = document(
    "Norvane (chair): we offer a lease", "Brask: fine", "Stranger: hm", "...: so", kind=DocumentKind.DIALOGUE
)
BRASK = party("P3", "Envoy Brask", role="representative", represents="P2")


def breaches(result: Checked) -> list[tuple[str, Policy, str | None]]:
    return [(finding.rule, finding.policy, finding.line_id) for finding in result.findings]


@pytest.mark.parametrize(
    ("made_by", "segment", "is_breach"),
    [
        (["P1"], "s1", False),
        (["P2"], "s1", True),
        (["P2"], "s2", False),
        (["P3"], "s2", False),
        (["P1"], "s2", True),
        (["P1"], "s3", False),
        (["P1"], "s4", False),
        ([], "s2", False),
        (["P1"], "s9", False),
    ],
)
def test_first_person_words_are_spoken_by_the_makers_side(
    check_lines: Check, made_by: list[str], segment: str, is_breach: bool
) -> None:
    """A label stands for the parties whose names it shares; a label of nobody decides nothing."""
    line = offer("O1", quote("words", segment), made_by=made_by, attribution="first_person")
    result = check_lines(DIALOGUE, parties=[BRASK], offers=[line])

    assert (("first-person-spoken-by-maker", Policy.FLAG, "O1") in breaches(result)) is is_breach


@pytest.mark.parametrize(
    ("sentence", "words", "language", "is_breach"),
    [
        ("Norvane will reopen the bridge.", "will reopen the bridge", "en", True),
        ("We will reopen the bridge.", "We will reopen", "en", False),
        ("“The bridge will reopen,” said Norvane.", "The bridge will reopen", "en", False),
        ("Norvane abrirá el puente.", "abrirá el puente", "es", False),
    ],
)
def test_first_person_in_an_article_looks_spoken(
    check_lines: Check, sentence: str, words: str, language: str, is_breach: bool
) -> None:
    """In English, words that are neither quoted nor said by an I or we are marked."""
    source = replace(document(sentence), language=language)
    result = check_lines(source, offers=[offer("O1", quote(words), attribution="first_person")])

    assert (("first-person-spoken-by-maker", Policy.FLAG, "O1") in breaches(result)) is is_breach


def test_a_quotation_may_have_begun_sentences_before(check_lines: Check) -> None:
    """The second sentence of a quotation is still somebody's own words; the next paragraph is not."""
    three = document("“The bridge will reopen.", "It stays open.”", "Norvane will pay.")
    blocks = tuple(replace(one, starts_block=one.id != "s2") for one in three.segments)
    lines = [
        offer("O1", quote("It stays open", "s2"), attribution="first_person"),
        offer("O2", quote("will pay", "s3"), attribution="first_person"),
    ]

    result = check_lines(replace(three, segments=blocks), offers=lines)

    assert breaches(result) == [("first-person-spoken-by-maker", Policy.FLAG, "O2")]


@pytest.mark.parametrize(
    ("claimed_by", "expected"),
    [
        ("P2", []),
        ("P3", []),
        ("", [("counterparty-claim-not-by-maker", Policy.REASK, "O1")]),
        ("P1", [("counterparty-claim-not-by-maker", Policy.REASK, "O1")]),
        ("P9", [("references-exist", Policy.FLAG, "O1")]),
    ],
)
def test_a_counterparty_claim_is_made_by_the_other_side(
    check_lines: Check, claimed_by: str, expected: list[tuple[str, Policy, str]]
) -> None:
    """What B says that A offered is claimed by B or who speaks for B, never by A."""
    line = offer("O1", quote("lease"), attribution="counterparty_claim", claimed_by=claimed_by)
    result = check_lines(document("Talmarch says Norvane offered a lease."), parties=[BRASK], offers=[line])

    assert breaches(result) == expected


def first_person_lines(segment: str = "s1") -> dict[str, list[dict[str, object]]]:
    spoken = {"attribution": "first_person", "claimed_by": "P1"}
    return {
        "offers": [offer("O1", quote("we offer a lease", segment), **spoken)],
        "refusals": [refusal("R1", quote("no", segment), **spoken)],
        "conditions": [condition("C1", quote("if", segment), **spoken)],
    }


def withheld(result: Checked) -> list[str | None]:
    return [finding.line_id for finding in result.findings if finding.rule == "direction-withheld"]


@pytest.mark.parametrize("kind", [DocumentKind.DIALOGUE, DocumentKind.TRANSCRIPT])
@pytest.mark.parametrize("lines", [("we offer a lease", "no"), ("Chat: we offer a lease", "Chat: no")])
def test_who_is_withheld_where_we_may_be_anybody(
    check_lines: Check, kind: DocumentKind, lines: tuple[str, ...]
) -> None:
    """With at most one speaker label and two parties, the maker of a first-person line is a guess."""
    result = check_lines(document(*lines, kind=kind), **first_person_lines())

    assert withheld(result) == ["O1", "R1", "C1"]
    assert result.offers[0].made_by == []
    assert result.offers[0].claimed_by == ""
    assert result.refusals[0].refused_by == []
    assert result.conditions[0].imposed_by == []
    assert not {finding.rule for finding in result.findings} & {"move-has-maker"}


@pytest.mark.parametrize(
    "source",
    [
        document("Norvane: we offer a lease", "Talmarch: no", kind=DocumentKind.DIALOGUE),
        document("we offer a lease"),
        document("Norvane: we offer a lease", kind=DocumentKind.EMAIL),
    ],
)
def test_who_stays_where_the_speaker_is_known(check_lines: Check, source: Document) -> None:
    """Two labels, an article, or an e-mail whose writer is known leave the direction as it is."""
    assert withheld(check_lines(source, **first_person_lines())) == []


def test_who_is_withheld_in_a_mail_without_a_writer(check_lines: Check) -> None:
    """A quoted part of unknown origin has no known we."""
    source = document("Norvane: see below", "we offer a lease", kind=DocumentKind.EMAIL)

    assert withheld(check_lines(source, **first_person_lines("s2"))) == ["O1", "R1", "C1"]


def test_told_lines_keep_their_makers(check_lines: Check) -> None:
    """A line in the third person names who; the guard is about I and we only."""
    source = document("Norvane offers a lease", kind=DocumentKind.DIALOGUE)

    assert withheld(check_lines(source, offers=[offer("O1", quote("offers a lease"))])) == []
