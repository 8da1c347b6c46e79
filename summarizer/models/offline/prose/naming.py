"""Join the names of a text into parties: phrases in, wire parties out.

Two names are one party where they stand for one country (its name, capital, demonym or government), where a
last name repeats a full one, or where one is short for the only body or firm that it fits. Other names stay
apart: a wrong union would hide who said what.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.frames import acts
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.shortening import Shortened
from summarizer.schema import wire
from summarizer.schema.vocabulary import PartyKind, Role

_OWNER: Final = re.compile(r"(.+)[’']s? ")
_LEADER: Final = "leader"
_PREMIERS: Final = frozenset({"premier", "prime minister", "chancellor"})
_LEADERS: Final = _PREMIERS | {_LEADER, "president", "king", "queen", "ayatollah", "general"}


class Cast:
    """Everybody whom a text names, found by the key of a phrase."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._forms: dict[str, list[str]] = defaultdict(list)
        self._state_of: dict[str, str] = {}
        self._full: dict[str, str] = {}
        self._holders: list[tuple[str, str, str]] = []
        listed = [phrase for phrase in phrases if not phrase.is_pronoun]
        self._bodies = Shortened({_plain(one) for one in listed if _is_full(one)})
        for phrase in listed:
            if phrase.name:
                full = phrase.name.removeprefix("the ")
                known = self._full.get(last_word(full), "")
                if len(full) > len(known):
                    self._full[last_word(full)] = full
        for phrase in listed:
            words = phrase.owner.split()
            is_person = len(words) == 2 and not country_of(phrase.owner) and words[1][:1].isupper()
            if not phrase.title and is_person and self._full.get(words[1]) == words[1]:
                self._full[words[1]] = phrase.owner
        self._holders = [
            (owning_country(one), one.title.lower(), self.key(one))
            for one in listed
            if one.name and one.title
        ]
        for phrase in listed:
            key = self.key(phrase)
            self._forms[key].append(phrase.name or phrase.text)
            if key.startswith("state ") and (owner := _OWNER.match(phrase.text)):
                self._forms[key].append(owner[1].removeprefix("the "))
            if phrase.title and (country := owning_country(phrase)):
                self._state_of.setdefault(key, country)

    def key(self, phrase: Phrase) -> str:
        """Return what identifies the party that a phrase names."""
        if phrase.name:
            return f"person {self._full.get(last_word(phrase.name), phrase.name)}"
        if phrase.title:
            if holder := self._holder(phrase):
                return holder
            return f"office {phrase.text.casefold().removeprefix('the ')}"
        if country := country_behind(phrase):
            return f"state {country}"
        full = self._full.get(last_word(phrase.text))
        if full and phrase.text in (full, last_word(full)):
            return f"person {full}"
        return f"other {(self._bodies.full(_plain(phrase)) or _plain(phrase)).casefold()}"

    def _holder(self, phrase: Phrase) -> str:
        """Return the key of the one person named in the text who holds "the Russian presidency", or ""."""
        country, title = owning_country(phrase), phrase.title.lower()
        found = {key for land, held, key in self._holders if land == country and _is_one_office(title, held)}
        return found.pop() if country and len(found) == 1 else ""

    def state_of(self, key: str) -> str:
        """Return the key of the state that a person speaks for, if the text names it, else ""."""
        state = f"state {self._state_of.get(key, '')}"
        return state if state in self._forms else ""

    def parties(self, keys: Iterable[str]) -> dict[str, wire.Party]:
        """Return the parties of the keys, and the states behind them, numbered in that order."""
        listed = list(dict.fromkeys(keys))
        listed = list(dict.fromkeys([*listed, *filter(None, map(self.state_of, listed))]))
        ids = {key: f"P{number}" for number, key in enumerate(listed, 1)}
        return {key: self._party(key, ids) for key in listed}

    def _party(self, key: str, ids: dict[str, str]) -> wire.Party:
        forms = list(dict.fromkeys(map(_inside, self._forms[key])))
        forms = [form for form in forms if form[0].isupper() or f"the {form}" not in forms]
        sort, _, rest = key.partition(" ")
        name = rest if rest in forms else max(forms, key=len)
        represents = ids.get(self.state_of(key), "")
        return wire.Party(
            id=ids[key],
            name=name,
            aliases=[form for form in forms if form != name],
            kind=_kind(sort, name),
            role=Role.REPRESENTATIVE if represents else Role.PRINCIPAL,
            represents=represents,
        )


def _inside(form: str) -> str:
    """Return a form as it stands inside a sentence, where "The board" is "the board"."""
    return f"the {form[4:]}" if form.startswith("The ") and form[4:].islower() else form


def _is_one_office(title: str, held: str) -> bool:
    """Say whether two titles may be those of one office ("premier" and "prime minister")."""
    if title == held:
        return True
    return {title, held} <= _PREMIERS or (_LEADER in {title, held} and {title, held} <= _LEADERS)


def _is_full(phrase: Phrase) -> bool:
    """Say whether others may be short for a phrase: a name, or "the school district"."""
    text = phrase.text
    if " " not in text or phrase.title:  # most are one word, and states are slow to look up
        return False
    return (text[0].isupper() or text.startswith("the ")) and not country_behind(phrase)


def _plain(phrase: Phrase) -> str:
    """Return the words of a phrase without the article before them."""
    return phrase.text.removeprefix("the ").removeprefix("The ")


def last_word(name: str) -> str:
    """Return the word by which two names of one person are joined."""
    return name.rpartition(" ")[2]


def owning_country(phrase: Phrase) -> str:
    """Return the country that an office or a person belongs to, or ""."""
    return country_of(phrase.owner) or country_of(phrase.owner.partition(" ")[0])


def country_behind(phrase: Phrase) -> str:
    """Return the country that a phrase stands for, if it names no person, or ""."""
    return country_of(phrase.text) or _government(phrase.text)


def _government(text: str) -> str:
    """Return the country of "the Israeli government" or "the Clinton Administration" where one is named."""
    owner, _, head = text.rpartition(" ")
    if head.lower() not in acts().people.of_state:
        return ""
    plain = owner.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")
    return country_of(plain)


def _kind(sort: str, name: str) -> PartyKind:
    if sort == "state":
        return PartyKind.STATE
    if sort in {"person", "office"}:
        return PartyKind.INDIVIDUAL
    words = set(name.lower().split())
    listed = (kind for kind, marks in acts().people.kinds.items() if marks & words)
    return next(listed, PartyKind.INDIVIDUAL if _is_one_person(last_word(name).lower()) else PartyKind.OTHER)


def _is_one_person(word: str) -> bool:
    """Say whether a noun tells one person by what he is or does ("the landlord")."""
    return word in acts().roles and word not in acts().people.joint
