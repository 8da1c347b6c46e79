"""The article that the project started from, read by the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.api import verbs
from summarizer.models.offline import prose
from summarizer.models.offline.reading import Reading
from tests.models.offline.prose.prose_kit import names

SEEDS = Path(__file__).parents[5] / "shared" / "seeds"


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Read the seed."""
    paths = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
    if not paths:
        pytest.skip("../shared/seeds is not here")
    chunk, *_ = verbs.chunks(verbs.read(paths[0]))
    return prose.read(chunk)


def test_one_side_took_the_truce_and_the_other_did_not(reading: Reading) -> None:
    """Both answers point to the 30-day ceasefire."""
    (shared,) = (offer for offer in reading.offers if not offer.made_by)
    takers = [one for offer in reading.offers if offer.responds_to == shared.id for one in offer.made_by]
    refusers = [one for no in reading.refusals if no.target_offer == shared.id for one in no.refused_by]
    assert "30-day ceasefire" in shared.terms
    assert (names(reading, takers), names(reading, refusers)) == (["Ukraine"], ["Russia"])


@pytest.mark.parametrize("words", ["if you are willing to stop the killing", "when agreements are reached"])
def test_its_conditions_are_found(reading: Reading, words: str) -> None:
    """Each condition is quoted as the clause that it is."""
    assert words in {condition.evidence[0].quote for condition in reading.conditions}


def test_what_trump_says_of_others_is_his_claim(reading: Reading) -> None:
    """He claims that the talks begin; others would begin them."""
    (offer,) = (one for one in reading.offers if "begin negotiations" in one.evidence[0].quote)
    assert names(reading, [offer.claimed_by]) == ["Donald Trump"]
    assert set(names(reading, offer.made_by)) == {"Russia", "Ukraine"}
