"""For whom somebody speaks: a speaker and whom he speaks of in, whether it is one side out."""

from __future__ import annotations

from typing import Final

from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.mentioning import Phrase

_OF_STATE: Final = frozenset(
    {"government", "country", "cabinet", "administration", "state", "nation", "kingdom", "republic"}
)
_FIRMS: Final = frozenset(
    {
        "company",
        "firm",
        "bank",
        "airline",
        "carrier",
        "group",
        "maker",
        "retailer",
        "manufacturer",
        "operator",
    }
)
_OTHERS: Final = frozenset({"union", "party", "council", "movement", "league", "federation", "association"})
_MOUTHS: Final = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "ministry", "government", "cabinet", "palace"}
)


def speaks_for(speaker: Phrase, who: Phrase) -> bool:
    """Say whether a speaker's words bind whom they are about: his own side, or "the company" that he is."""
    last = speaker.text.rpartition(" ")[2].lower()
    is_mouth = last in _MOUTHS and not country_of(speaker.owner.partition(" ")[0])
    return stands_for(who, speaker) or (is_mouth and bool(country_of(who.text)))


def stands_for(who: Phrase, named: Phrase) -> bool:
    """Say whether "the company" and the like points to somebody named."""
    words = who.text.lower().split()
    if len(words) != 2 or words[0] != "the" or named.is_pronoun or named.text.islower():
        return False
    if country_of(named.text):
        return words[1] in _OF_STATE
    if named.title or named.name:
        return False
    last = named.text.rpartition(" ")[2].lower()
    return last == words[1] or (words[1] in _FIRMS and last not in _OTHERS | _OF_STATE)
