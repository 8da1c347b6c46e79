"""Grounding a whole answer: what stays, what goes, and what is said about it."""

from __future__ import annotations

import pytest

from summarizer.grounding import ground
from summarizer.kinds import DocumentKind
from summarizer.schema import vocabulary as v
from summarizer.schema import wire
from summarizer.states import Checked, Finding, Grounded, Policy, RawLine
from tests.grounding.scenes import chunk_of, condition, offer, party, quoted, refusal

LEASE = "Norvane offers a lease of 10 years at 1,200 crowns a month."
ANSWER = "Talmarch refused the lease on 3 June, Minister Quillon said."


def rules(grounded: Grounded) -> list[tuple[str, Policy]]:
    """Return the rules of the findings."""
    return [(finding.rule, finding.policy) for finding in grounded.findings]


def test_a_proven_line_shows_the_source_s_own_characters() -> None:
    """The quote is what stands in the source, not what the model typed."""
    chunk = chunk_of(
        "Norvane “offers” a\nlease — of 10 years.", speakers=("Dray",), kind=DocumentKind.TRANSCRIPT
    )

    (line,) = ground(Checked(offers=(offer(quoted('norvane "offers" a lease - of 10 years')),)), chunk).offers

    (proof,) = line.evidence
    assert proof.quote == "Norvane “offers” a\nlease — of 10 years"
    assert chunk.document.text[proof.spans[0].start : proof.spans[0].end] == proof.quote
    assert (proof.segments, proof.speaker, proof.match) == (("s1",), "Dray", v.Match.NORMALIZED)


def test_empty_words_of_the_model_become_nulls() -> None:
    """The wire's "" is the public null; terms stay a text."""
    (line,) = ground(Checked(offers=(offer(quoted(LEASE)),)), chunk_of(LEASE)).offers

    assert (line.claimed_by, line.when_text, line.responds_to, line.terms) == (None, None, None, "")


def test_a_line_without_a_standing_quote_is_left_out_and_asked_again() -> None:
    """An invented quote takes its line with it; the nearest text is for the reviewer."""
    invented = offer(quoted("Norvane offers a lease of 12 years"))

    grounded = ground(Checked(offers=(invented,)), chunk_of(LEASE, ANSWER))

    (finding,) = grounded.findings
    assert grounded.offers == ()
    assert grounded.broken == (RawLine(v.LineList.OFFERS, invented.model_dump(mode="json")),)
    assert (finding.rule, finding.policy, finding.line_id) == ("quote-not-found", Policy.REASK, "O1")
    assert finding.nearest_text == LEASE
    assert finding.quote == "Norvane offers a lease of 12 years"


def test_a_line_keeps_its_good_quotes() -> None:
    """One good quote carries the line; the bad one is flagged."""
    line = offer(quoted(LEASE), quoted("an invented sentence about nothing"))

    grounded = ground(Checked(offers=(line,)), chunk_of(LEASE))

    assert len(grounded.offers[0].evidence) == 1
    assert rules(grounded) == [("quote-not-found", Policy.FLAG)]


def test_a_line_without_evidence_is_asked_again() -> None:
    """No quote at all proves nothing."""
    assert rules(ground(Checked(refusals=(refusal(),)), chunk_of(LEASE))) == [
        ("evidence-missing", Policy.REASK)
    ]


def test_the_same_quote_twice_counts_once() -> None:
    """Evidence that covers the same words is one piece."""
    grounded = ground(Checked(offers=(offer(quoted(LEASE), quoted(LEASE.upper())),)), chunk_of(LEASE))

    assert len(grounded.offers[0].evidence) == 1


def test_a_short_or_ambiguous_quote_says_so() -> None:
    """The finding tells the model what to do about the quote."""
    chunk = chunk_of("We accept it all.", "Nothing else.", "Then: we accept it all.", "And we accept it all!")
    lines = (offer(quoted("it all")), offer(quoted("we accept it all", "s99"), id="O2"))

    grounded = ground(Checked(offers=lines), chunk)

    assert [finding.rule for finding in grounded.findings] == ["quote-too-short", "quote-ambiguous"]


def test_when_text_must_stand_in_the_evidence() -> None:
    """A time that the sentence does not say is emptied and flagged; one that it says stays."""
    lines = (
        refusal(quoted("Talmarch refused the lease"), when_text="on 3 June"),
        refusal(quoted("Talmarch refused the lease"), when_text="on 4 June", id="R2"),
    )

    grounded = ground(Checked(refusals=lines), chunk_of(ANSWER))

    assert [line.when_text for line in grounded.refusals] == ["on 3 June", None]
    assert ("when-not-in-evidence", Policy.FLAG) in rules(grounded)


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ("a lease of ten years", None),
        ("a lease for 1200 crowns", None),
        ("a lease of 12 years", '"12"'),
        ("a lease at 1,200 crowns from July", '"july"'),
        ("a lease backed by Brindle", '"Brindle"'),
        ("a lease at 10 %", '"10"'),
        ("a lease at $1,200", None),
    ],
)
def test_numbers_dates_and_names_must_stand_in_the_evidence(terms: str, told: str | None) -> None:
    """What the quotes do not hold is named, asked again, and noted on the line, which stays."""
    grounded = ground(Checked(offers=(offer(quoted(LEASE), terms=terms),)), chunk_of(LEASE, ANSWER))

    (line,) = grounded.offers
    if told is None:
        assert (line.needs_review, grounded.findings) == ((), ())
    else:
        (finding,) = grounded.findings
        assert (finding.rule, finding.policy) == ("claim-not-in-evidence", Policy.REASK)
        assert told in finding.message
        assert line.needs_review[0].message == finding.message


def test_another_currency_is_another_amount() -> None:
    """Ten euros are not ten dollars."""
    grounded = ground(
        Checked(offers=(offer(quoted("We offer €10 for it"), terms="$10 for it"),)),
        chunk_of("We offer €10 for it."),
    )

    assert rules(grounded) == [("claim-not-in-evidence", Policy.REASK)]


def test_evidence_of_linked_lines_counts() -> None:
    """An acceptance may repeat the numbers of the offer that it answers."""
    lines = (
        offer(quoted(LEASE), terms="1,200 crowns"),
        offer(
            quoted("Deal.", "s2"),
            id="O2",
            act=v.Act.ACCEPTANCE,
            terms="1,200 crowns a month",
            responds_to="O1",
        ),
    )

    grounded = ground(Checked(offers=lines), chunk_of(LEASE, "Deal."))

    assert len(grounded.offers) == 2
    assert grounded.findings == ()


def test_a_foreign_reference_backs_nothing() -> None:
    """A link to a line that is not there is passed over."""
    line = offer(quoted(LEASE), terms="10 years", responds_to="O9")

    assert ground(Checked(offers=(line,)), chunk_of(LEASE)).findings == ()


def test_refusals_and_conditions_are_guarded_too() -> None:
    """Matter, reason and text are claims like terms."""
    checked = Checked(
        offers=(offer(quoted(LEASE)),),
        refusals=(
            refusal(quoted("Talmarch refused the lease", "s2"), matter="the lease", reason="14 reasons"),
        ),
        conditions=(condition(quoted("a lease of 10 years"), text="if 99 agree", applies_to=["R1", "O1"]),),
    )

    grounded = ground(checked, chunk_of(LEASE, ANSWER))

    assert [finding.line_id for finding in grounded.findings] == ["R1", "C1"]


def test_known_lines_back_an_addition() -> None:
    """A repaired or added line may name parties and numbers of the record so far."""
    chunk = chunk_of(LEASE, "Deal.")
    known = ground(
        Checked(parties=(party("Norvane"),), offers=(offer(quoted(LEASE), made_by=["P1"]),)), chunk
    )
    added = offer(quoted("Deal.", "s2"), id="O2", terms="the 10 years of Norvane", responds_to="O1")

    assert ground(Checked(offers=(added,)), chunk, known).findings == ()


def test_findings_and_broken_lines_of_the_checks_travel_on() -> None:
    """Nothing that an earlier stage said is lost."""
    earlier = Finding("unique-ids", Policy.REASK, "O1 stands twice.")
    raw = RawLine(v.LineList.OFFERS, {"id": "O1"})

    grounded = ground(Checked(broken=(raw,), findings=(earlier,)), chunk_of(LEASE))

    assert (grounded.broken, grounded.findings) == ((raw,), (earlier,))


def test_overview_sentences_must_rest_on_lines() -> None:
    """A sentence with a foreign name or number, or resting on nothing, is dropped and listed."""
    sentences = (
        wire.OverviewSentence(rests_on=["O1", "O9"], sentence="Norvane offers ten years."),
        wire.OverviewSentence(rests_on=["O1"], sentence="The lease of 15 years pleases Brindle."),
        wire.OverviewSentence(rests_on=["O9"], sentence="Nothing happened."),
        wire.OverviewSentence(rests_on=["P1"], sentence="There is Norvane."),
    )
    checked = Checked(
        parties=(party("Norvane"),), offers=(offer(quoted(LEASE), made_by=["P1"]),), overview=sentences
    )

    grounded = ground(checked, chunk_of(LEASE))

    assert [sentence.rests_on for sentence in grounded.overview] == [("O1",), ("P1",)]
    assert rules(grounded) == [("overview-unsupported", Policy.DROP)] * 2
    assert grounded.findings[0].quote == "The lease of 15 years pleases Brindle."
    assert '"15", "Brindle"' in grounded.findings[0].message
