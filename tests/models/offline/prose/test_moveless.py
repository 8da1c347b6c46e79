"""Sentences that hold the words of negotiation and no move, read after a move so that nothing hides them."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import told


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm threatened the coast.",
        "Heavy rain threatened to flood the valley.",
        "Snow is expected in Norway on Friday.",
        "Strong winds forced the ferry to return.",
        "Rain ended the match.",
        "Snow closed the pass until spring.",
        "The weather ended the regatta.",
        "Norway lost the match by two goals.",
        "Norway beat Iceland in the final.",
        "Norway scored twice in the second half.",
        "Norway took part in the games.",
        "The team called for a substitute.",
        "The goalkeeper refused to leave the pitch.",
        "The striker accepted the blame.",
        "The team agreed that the match was hard.",
        "If it rains, the match will be held on Monday.",
    ],
)
def test_weather_and_sport_are_no_talks(sentence: str) -> None:
    """Storms threaten and teams reject without negotiating."""
    assert told("Norway accepted the quota.", sentence) == [("acceptance", ["Norway"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Oil prices declined.",
        "Oil prices declined on Monday after a quiet week.",
        "Shares of the company fell by 4 percent.",
        "The company reported a profit of 40 million crowns.",
        "The company opened a plant in Aldby.",
        "The company said that its profit fell.",
        "The company withdrew cash from the bank.",
        "The company employs 300 people in Aldby.",
        "Demand for fish rose in May.",
        "The demand for houses in Oslo has grown.",
        "Norway's exports to Iceland grew by 4 percent.",
        "The crown lost 2 percent against the krona.",
        "The central bank raised its rate to 4 percent.",
        "The price of cod was lowered in March.",
        "The price of oil was quoted at 40 crowns.",
        "Fish is sold in exchange for grain.",
        "The shop is closed until Monday.",
        "The shop offers a wide choice of cheese.",
        "The museum offers free tickets on Sundays.",
        "The offer of the week is cod.",
    ],
)
def test_prices_and_trade_are_no_talks(sentence: str) -> None:
    """What declines, falls or is in demand is no side."""
    assert told("Norway accepted the quota.", sentence) == [("acceptance", ["Norway"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Police arrested three men in Oslo.",
        "The court sentenced the driver to six years.",
        "The killer agreed with the judge.",
        "The jury convicted the thief on Monday.",
        "The thief refused to give his name.",
        "The thief demanded the keys of the car.",
        "The witness denied that he was drunk.",
        "The rebels attacked the town.",
        "The rebels killed two soldiers and burned a bridge.",
        "The army crossed the river at dawn.",
        "The army bombed the town.",
        "Two soldiers were wounded near the border.",
        "Thousands marched through Oslo, demanding lower prices.",
    ],
)
def test_crime_and_war_are_no_talks(sentence: str) -> None:
    """Thieves refuse and rebels attack without terms."""
    assert told("Norway accepted the quota.", sentence) == [("acceptance", ["Norway"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway is a kingdom in the north.",
        "The king died in 1240.",
        "The treaty of 1814 ended the war.",
        "The treaty of Aldby was signed in 1814.",
        "The king was succeeded by his brother.",
        "When the war ended, the king returned.",
        "Norway celebrated its independence.",
        "Norway's king opened the new bridge.",
        "The minister opened the exhibition.",
        "The ambassador praised the harbour.",
        "The president congratulated the winners.",
        "The government offered condolences to the families.",
        "Norway offered its thanks.",
        "The minister visited the harbour and met fishers.",
        "The ministers posed for a photograph.",
        "The union was founded in 1903.",
        "The bridge was accepted as a monument.",
    ],
)
def test_history_and_ceremony_are_no_talks(sentence: str) -> None:
    """A king who dies, opens or celebrates puts nothing on the table."""
    assert told("Norway accepted the quota.", sentence) == [("acceptance", ["Norway"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "The delegation arrived in Oslo on Monday.",
        "Talks between Norway and Iceland began on Monday.",
        "The talks lasted three hours.",
        "Norway and Iceland met in Oslo.",
        "The talks are likely to be hard.",
        "Norway said that talks had begun.",
        "A truce seems far away.",
        "An agreement would help both sides.",
        "The truce holds.",
        "The rejected offer made headlines.",
        "The proposed toll would raise 40 million crowns.",
        "The proposal is 40 pages long.",
        "The offer was printed on blue paper.",
        "Nobody knows what Norway wants.",
        "The question is whether Norway will wait.",
        "Everybody hopes for peace.",
        "A film about the rejected treaty opens on Friday.",
    ],
)
def test_talks_that_are_only_told_of_are_no_move(sentence: str) -> None:
    """That talks begin, last or are hard is nobody's move."""
    assert told("Norway accepted the quota.", sentence) == [("acceptance", ["Norway"])]
