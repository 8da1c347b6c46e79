"""Letters without a speaker: who signs them speaks in them."""

from __future__ import annotations

import pytest

from summarizer.api import verbs
from summarizer.schema.public import Summary
from summarizer.settings import OFFLINE, Settings

LETTER = """Marlow & Daughters, Roofers
3 Quay Street, Penn

3 September 2026

{greeting}

Thank you for your letter of 28 August.

We regret that we are unable to finish the roof before the end of October. We are willing to reduce our final
invoice by 1,500 pounds. We would ask you to release the second instalment now.

Yours sincerely,
Daniel Marlow
"""


def read(tmp_path_factory: pytest.TempPathFactory, text: str) -> Summary:
    """Return what the offline model makes of a text file."""
    path = tmp_path_factory.mktemp("letters") / "letter.txt"
    path.write_text(text, encoding="utf-8")
    return verbs.summarize(path, Settings(model=OFFLINE))


def test_who_signs_a_letter_makes_its_moves(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Claim: "we" of a business letter is the signer, and who is greeted is addressed."""
    summary = read(tmp_path_factory, LETTER.format(greeting="Dear Mrs Calder,"))
    names = {party.id: party.name for party in summary.parties}
    assert [[names[one] for one in offer.made_by] for offer in summary.offers] == [["Daniel Marlow"]] * 2
    assert [[names[one] for one in offer.made_to] for offer in summary.offers] == [["Mrs Calder"]] * 2
    assert len(summary.refusals) == 1


def test_a_letter_to_many_addresses_nobody(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Claim: "Dear Mr and Mrs Calder" is no one party."""
    summary = read(tmp_path_factory, LETTER.format(greeting="Dear Mr and Mrs Calder,"))
    assert [party.name for party in summary.parties] == ["Daniel Marlow"]


def test_a_text_that_greets_nobody_is_read_as_prose(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Claim: without a greeting the rules of prose read it."""
    summary = read(tmp_path_factory, LETTER.format(greeting="The roof"))
    assert {offer.rule for offer in summary.offers} <= {"is ready", "asks"}
