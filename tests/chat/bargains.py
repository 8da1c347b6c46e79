"""Small negotiations between two people, written for tests: who says what, and which move it makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.schema.vocabulary import LineList

_OFFER, _REFUSAL = LineList.OFFERS, LineList.REFUSALS


@dataclass(frozen=True, slots=True)
class Said:
    """One message; `moves` are the lists in which a record must have a line of its author that cites it."""

    author: str
    text: str
    moves: tuple[LineList, ...] = ()


@dataclass(frozen=True, slots=True)
class Bargain:
    """Two people, what they talk about, and all that they say."""

    title: str
    first: str
    second: str
    price: int
    said: tuple[Said, ...]


_SALE = (
    ("a", "Morning. I can sell you the {goods} at {high} crowns each, delivered in May.", _OFFER),
    ("b", "Thanks. How long is the warranty?"),
    ("a", "Two years, as always."),
    ("b", "No, {high} crowns each is more than we can pay.", _REFUSAL),
    ("a", "What would work for you?"),
    ("b", "We offer {low} crowns each if you deliver in April.", _OFFER),
    ("a", "April is tight, the workshop is busy until the 20th."),
    ("a", "I can do {mid} crowns each with delivery in April.", _OFFER),
    ("b", "Our finance people are out for lunch."),
    ("b", "Could you add the spare parts at no charge?", _OFFER),
    ("a", "No, we cannot give the spare parts away.", _REFUSAL),
    ("b", "Pity. They were included last year."),
    ("a", "Last year they cost half as much."),
    ("b", "All right: we accept {mid} crowns each, delivered in April.", _OFFER),
    ("a", "Good. Thank you."),
)
_RENT = (
    ("b", "Hello, the lease of the {goods} ends in June."),
    ("a", "I know. I propose a new lease of five years at {high} crowns a month.", _OFFER),
    ("b", "We cannot agree to five years.", _REFUSAL),
    ("a", "Why not?"),
    ("b", "Nobody here knows what comes after the merger."),
    ("b", "We would sign for two years at {low} crowns a month.", _OFFER),
    ("a", "The roof was mended in autumn, by the way."),
    ("a", "Two years are fine, but I ask for {mid} crowns a month.", _OFFER),
    ("b", "And who pays for the heating?"),
    ("a", "You do, as now."),
    ("b", "Then I request that you pay for the new boiler.", _OFFER),
    ("a", "No, I will not pay for a boiler.", _REFUSAL),
    ("b", "It is twenty years old."),
    ("a", "I offer to have it repaired by October.", _OFFER),
    ("b", "I shall think about it over the weekend."),
)
_WAGES = (
    ("a", "Let us go through the open points for the crew of the {goods}."),
    ("b", "First the pay: we demand {high} crowns a shift.", _OFFER),
    ("a", "We cannot pay {high} crowns a shift.", _REFUSAL),
    ("b", "Prices went up by a tenth."),
    ("a", "We offer {low} crowns a shift from July.", _OFFER),
    ("b", "And the night shifts?"),
    ("a", "If nobody objects, we take the night shifts next."),
    ("b", "We propose that night shifts count one and a half times.", _OFFER),
    ("a", "No, we reject one and a half times.", _REFUSAL),
    ("b", "Other yards do it."),
    ("a", "We are ready to add 12 crowns for each night shift.", _OFFER),
    ("b", "I wrote that down."),
    ("b", "On the pay, we would come down to {mid} crowns a shift.", _OFFER),
    ("a", "We agree to {mid} crowns a shift.", _OFFER),
    ("b", "Good, the rest on Thursday."),
)
_WORLDS = (
    (_SALE, "Pumps", "Ines", "Joren", "forty pumps", 320),
    (_RENT, "The mill", "Odile", "Tarik", "old mill", 2400),
    (_WAGES, "Ferry crew", "Maud", "Ruben", "ferry", 410),
    (_SALE, "Bicycles", "Petra", "Silas", "sixty bicycles", 540),
    (_RENT, "The bakery", "Anselm", "Greta", "bakery", 1800),
    (_WAGES, "Tug crew", "Linus", "Zora", "tugboat", 380),
    (_SALE, "Looms", "Edda", "Marek", "nine looms", 7600),
    (_RENT, "The workshop", "Bruno", "Hanne", "workshop", 3100),
    (_WAGES, "Dredger crew", "Wim", "Ilka", "dredger", 450),
    (_SALE, "Tents", "Cora", "Dario", "eighty tents", 210),
)


def bargains() -> Iterator[Bargain]:
    """Yield ten negotiations of fifteen messages each."""
    for script, title, first, second, goods, high in _WORLDS:
        prices = {"high": high, "low": high * 8 // 10, "mid": high * 9 // 10}
        said = tuple(
            Said(first if who == "a" else second, text.format(goods=goods, **prices), tuple(moves))
            for who, text, *moves in script
        )
        yield Bargain(title, first, second, high, said)
