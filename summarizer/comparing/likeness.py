"""How alike two lines of two summaries are; ids mean nothing, as each run gives its own.

A line is known again by who makes it, by what sort of move it is, and by its quote or, failing that, by
its words with the same numbers in them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from summarizer import likeness as terms
from summarizer.schema.public import Condition, Line, Offer, Party, Refusal
from summarizer.schema.vocabulary import Act

MIN_OVERLAP: Final = 0.5
_MIN_QUOTE: Final = 12
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_FAMILIES: Final = {
    Act.OFFER: "offer",
    Act.PROPOSAL: "offer",
    Act.COUNTER_OFFER: "offer",
    Act.CONCESSION: "offer",
    Act.MEDIATOR_PROPOSAL: "offer",
    Act.PROCESS_PROPOSAL: "process",
    Act.DEMAND: "demand",
    Act.REQUEST: "demand",
    Act.ACCEPTANCE: "acceptance",
    Act.PARTIAL_ACCEPTANCE: "acceptance",
    Act.THREAT: "threat",
}


@dataclass(frozen=True)
class Traits:
    """What a line is known again by."""

    family: str
    who: frozenset[str]
    quotes: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[Decimal]


def traits_of(line: Line, names: Mapping[str, str], language: str) -> Traits:
    """Return the traits of a move; `names` says by which name each party id goes in both summaries.

    `language` is that of the words, in which numbers are read: "four" is 4, "1,000" is 1000.
    """
    match line:
        case Offer():
            family, who, text = _FAMILIES[line.act], line.made_by, line.terms
        case Refusal():
            family, who, text = "refusal", line.refused_by, line.matter or line.reason or ""
        case Condition():
            family, who, text = "condition", line.imposed_by, line.text
    return Traits(
        family,
        frozenset(names.get(party, party) for party in who),
        frozenset(folded(evidence.quote) for evidence in line.evidence),
        frozenset(_WORD.findall(folded(text))),
        terms.of(text, language).numbers,
    )


def likeness(one: Traits, other: Traits) -> float:
    """Return 0 for different lines, up to 4 for lines with the same makers, quotes and words.

    Makers must share a party unless one line names none; moves of different families are different.
    """
    is_same_maker = one.who == other.who
    if one.family != other.family or not (is_same_maker or _is_open(one, other)):
        return 0.0
    quoted = max((_quoted(a, b) for a in one.quotes for b in other.quotes), default=0.0)
    overlap = _overlap(one.words, other.words)
    has_same_numbers = one.numbers == other.numbers
    if not quoted and not (has_same_numbers and overlap >= MIN_OVERLAP):
        return 0.0
    return 2 * quoted + overlap + 0.5 * has_same_numbers + 0.5 * is_same_maker


def alike_parties(one: Party, other: Party) -> float:
    """Return 2 for parties of the same name, 1 for a shared alias, else 0."""
    if folded(one.name) == folded(other.name):
        return 2.0
    return 1.0 if _all_names(one) & _all_names(other) else 0.0


def folded(text: str) -> str:
    """Return a text in the form in which quotes and names are compared: NFKC, caseless, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _all_names(party: Party) -> frozenset[str]:
    return frozenset(folded(name) for name in (party.name, *party.aliases))


def _is_open(one: Traits, other: Traits) -> bool:
    return bool(one.who & other.who) or not one.who or not other.who


def _quoted(one: str, other: str) -> float:
    """Return 1 for equal quotes, 0.8 where one holds the other at length, else 0."""
    if one == other:
        return 1.0
    shorter, longer = sorted((one, other), key=len)
    return 0.8 if len(shorter) >= _MIN_QUOTE and shorter in longer else 0.0


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return shared words by words of the longer text; two empty texts are the same."""
    longer = max(len(one), len(other))
    return len(one & other) / longer if longer else 1.0
