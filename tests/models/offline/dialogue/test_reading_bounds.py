"""Reading talks: what is no move, what is quoted, and which rule made a line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from summarizer.kinds import DocumentKind
from summarizer.models.offline import dialogue
from summarizer.schema.vocabulary import (
    Act,
    Modality,
    PartyKind,
    Role,
)
from tests.models.offline.dialogue.talk_kit import a_chunk, at, quote, read

SHARED = Path(__file__).parents[5] / "shared" / "data"
ASKING = ("Zel: I am asking $120 for the lamp.",)


def test_talk_without_bargaining_holds_nothing() -> None:
    """Claim: everyday "ok", "no" and "you can have" are no moves where nobody negotiates."""
    reading = read(
        "Zel: can I have two windows open?", "Orm: no", "Zel: ok", "Orm: you can have one in each workspace"
    )
    assert (reading.parties, reading.offers, reading.refusals, reading.conditions) == ((), (), (), ())


def test_a_mediator_proposes_to_all() -> None:
    """Claim: what a mediator puts is a mediator's proposal to the principals."""
    reading = read(*ASKING, "Orm: I offer $90.", "Mediator: How about 105?", "Orm: Agreed.")
    proposal = reading.offers[2]
    assert (proposal.act, proposal.made_to) == (Act.MEDIATOR_PROPOSAL, ["P1", "P2"])
    assert reading.parties[2].role is Role.MEDIATOR
    assert reading.offers[3].responds_to == proposal.id


def test_companies_are_known_by_their_form() -> None:
    """Claim: a speaker named like a company is one."""
    assert read("Zorp Ltd: We offer $90.").parties[0].kind is PartyKind.COMPANY


def test_a_short_yes_is_quoted_with_what_follows() -> None:
    """Claim: a quote too short to prove anything is widened, in the source's own characters."""
    reading = read(*ASKING, "Orm: Agreed. Where shall we meet?", "Zel: At home. Ok!")
    assert quote(reading.offers[1]) == "Agreed. Where shall we meet?"


def test_a_yes_of_function_words_is_quoted_with_what_follows() -> None:
    """Claim: "I can do that" alone proves nothing; the next sentence is quoted along."""
    reading = read(*ASKING, "Orm: I can do that. See you soon.")
    assert quote(reading.offers[1]) == "I can do that. See you soon."


def test_each_line_names_its_rule() -> None:
    """Claim: every line of a reading says which rule made it."""
    reading = read(*ASKING, "Orm: Too low, but I can offer 90 if you deliver by Friday.")
    offers, refusals = [line.id for line in reading.offers], [line.id for line in reading.refusals]
    conditions = [line.id for line in reading.conditions]
    assert {*offers, *refusals, *conditions} == set(reading.rules)
    assert reading.rules[reading.refusals[0].id] == "refusal-judgement"


def test_every_quote_stands_in_its_segment() -> None:
    """Claim: quotes are the source's own characters, curly marks and all."""
    chunk = a_chunk("Zel: I’d like $120,   please. İt’s new.", "Orm: I can’t pay that — how about 90?")
    reading = dialogue.read(chunk)
    proofs = [proof for line in reading.offers for proof in line.evidence]
    proofs.extend(proof for line in reading.refusals for proof in line.evidence)
    assert proofs
    assert all(proof.quote in chunk.document.by_id[proof.segments[0]].text for proof in proofs)


def test_a_very_long_clause_is_no_move() -> None:
    """Claim: a speech without a stop is not read as one term, whatever figures it holds."""
    assert at(read(*ASKING, "Orm: I want to say " + "a lamp and " * 40 + "$90"), 2) == []


def test_joined_sentences_and_late_conditions_are_parted() -> None:
    """Claim: a missing blank after a stop and a second main clause do not hide an offer."""
    reading = read(*ASKING, "Orm: That is too much.if you bring it you will get $100 then.")
    assert (len(reading.refusals), len(reading.conditions)) == (1, 1)
    assert reading.offers[1].modality is Modality.CONDITIONAL


def test_a_date_is_kept() -> None:
    """Claim: the words of a date are copied."""
    assert read("Zel: I can pay $90 by Friday.").offers[0].when_text == "by Friday"


def test_a_letter_alone_may_refuse() -> None:
    """Claim: where only one side writes, its "we cannot" stands with its own words as the matter."""
    reading = read("Zel: We can offer you the lamps at 90 euros. We are not able to include a warranty.")
    assert reading.refusals[0].matter == "We are not able to include a warranty"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared evaluation data is not here")
def test_technical_chat_gives_few_moves() -> None:
    """Claim: at most 8 % of technical conversations give any offer or refusal."""
    with gzip.open(SHARED / "archive" / "irc_ubuntu.jsonl.gz", "rt") as file:
        talks = [json.loads(next(file)) for _ in range(500)]
    found = 0
    for talk in talks:
        reading = read(*(f"{m['author']}: {m['text']}" for m in talk["messages"]))
        found += bool(reading.offers or reading.refusals)
    assert found <= 40


@pytest.mark.parametrize("kind", [DocumentKind.DIALOGUE, DocumentKind.EMAIL])
@pytest.mark.parametrize("opening", ["ok ", "yes, ", "sorry, ", "ok sorry, ", "for the a ", "also "])
def test_repeated_openings_take_time_in_proportion(opening: str, kind: DocumentKind) -> None:
    """Claim: words that may open a sentence many times over do not multiply the ways to read it."""
    line = f"Orm: {opening * (280 // len(opening))}zebra"
    assert dialogue.read(a_chunk(*ASKING, line, kind=kind)).offers
