"""Casting: sentences that tell no move are read for names where they may name a party, and only there."""

from __future__ import annotations

import pytest

from summarizer.models.offline.prose.casting import people
from summarizer.models.offline.prose.gathering import gather
from tests.models.offline.prose.prose_kit import chunk_of, read


@pytest.mark.parametrize(
    ("silent", "told", "name", "alias"),
    [
        ("It rained in Oslo all week.", "Norway rejected the toll.", "Norway", "Oslo"),
        ("President Astrid Vik met the king.", "President Vik rejected the toll.", "Astrid Vik", "Vik"),
        (
            "The Norwegian government met in June.",
            "Norway rejected the toll.",
            "Norway",
            "Norwegian government",
        ),
    ],
)
def test_a_sentence_without_a_move_gives_a_party_its_other_names(
    silent: str, told: str, name: str, alias: str
) -> None:
    """What a silent sentence calls a party is its name or an alias, whichever sentence comes first."""
    for sentences in ((silent, told), (told, silent)):
        (party,) = read(*sentences).parties
        assert {party.name, *party.aliases} == {name, alias}


def test_a_sentence_that_names_no_party_is_never_parsed() -> None:
    """Whom no move is about is not looked for."""
    told = gather(chunk_of("Norway rejected the toll.", "It rained in Lima all week."))
    assert {phrase.text for phrase in people(told)} == {"Norway"}
    assert "parse" not in vars(told[1].sentence)
