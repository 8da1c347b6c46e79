"""Words of negotiation in their everyday senses, which are no moves."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import told


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan offers a view of the coast.",
        "The hotel offers rooms with a view.",
        "The course offers an introduction to law.",
        "The harbour of Aldby offers shelter from the wind.",
        "The actress accepted an award in Oslo.",
        "The dog refused to move.",
        "The engine refused to start.",
        "The patient refused the medicine.",
        "The lock resisted the key.",
        "The book proposes a theory of the tides.",
        "The author suggests that the king was ill.",
        "Studies suggest that the climate is changing.",
        "Evidence suggests that the boats were lost.",
        "The recipe calls for butter.",
        "The guide urged visitors to bring a coat.",
        "The law requires that drivers carry a licence.",
        "The minister wants a holiday.",
        "The minister ignored the rain.",
        "The minister left the room.",
        "He abandoned the boat.",
        "Both sides agree that the summer was cold.",
    ],
)
def test_everyday_senses_of_the_words_are_no_move(sentence: str) -> None:
    """A view is offered, an award accepted, a medicine refused."""
    assert told("Norway accepted the quota.", sentence) == [("acceptance", ["Norway"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway said that it was pleased.",
        "Norway said that it must wait.",
        "The minister said that the weather was good.",
        "The minister told reporters that he was tired.",
        "The doctor said that the patient would recover.",
        "Experts think that the war will last.",
        "Observers say that the quota is low.",
        "Norway is willing, some say, but slow.",
        "Norway must decide.",
    ],
)
def test_sayings_about_oneself_are_no_move(sentence: str) -> None:
    """That a side is tired, pleased or must wait binds nobody."""
    assert told("Norway accepted the quota.", sentence) == [("acceptance", ["Norway"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "She accepted an award.",
        "He refused to comment.",
        "The actress accepted an award in Oslo.",
        "The thief demanded the keys of the car.",
        "Police threatened to arrest the driver.",
    ],
)
def test_private_people_alone_negotiate_with_nobody(sentence: str) -> None:
    """Without any side that acts for others, there is no negotiation to tell of."""
    assert told(sentence) == []
