"""Say who a noun phrase names: a parsed sentence and a group in, a Phrase out, or None for a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.apposing import apposed
from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.frames import acts, singular
from summarizer.models.offline.prose.mentioning import Phrase, is_pair, phrases
from summarizer.models.offline.prose.syntax.clauses import Parse
from summarizer.models.offline.prose.syntax.grouping import NOUN

_PRONOUNS: Final = frozenset({"i", "we", "me", "us", "you", "he", "she", "they", "it"})
_OWN: Final = frozenset(
    f"{word} {noun}"
    for word in ("my", "our", "his", "her", "its", "their")
    for noun in ("government", "country")
)
_OPENERS: Final = ("the ", "a ", "an ", "my ", "our ")
_WORD: Final = re.compile(r"[a-z]{5,}\Z")


class _Head(NamedTuple):
    """What the last word of a noun phrase tells of it: `is_wide` that "of Peru" belongs to it.

    `is_thing`: in small letters a phrase with this last word names nobody, and points to nobody.
    `is_named_thing`: even a name with this last word is no actor's ("the Rome Treaty").
    """

    is_wide: bool
    is_body: bool
    is_actor: bool
    is_thing: bool
    is_named_thing: bool = False


class Actors(Mapping[int, Phrase]):
    """Who each noun phrase of a sentence names, things left out; looked at when it is asked for."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._found: dict[int, Phrase | None] = {}

    def __getitem__(self, number: int) -> Phrase:
        """Return who a noun phrase names."""
        found = self.at(number)
        if found is None:
            raise KeyError(number)
        return found

    def __contains__(self, number: object) -> bool:
        """Say whether a group is a noun phrase that names somebody."""
        return isinstance(number, int) and self.at(number) is not None

    def __iter__(self) -> Iterator[int]:
        """Yield the numbers of the noun phrases that name somebody, in order."""
        return (number for number in self._parse.nouns if self.at(number) is not None)

    def __len__(self) -> int:
        """Return how many noun phrases name somebody."""
        return len(self.listed())

    def listed(self) -> tuple[Phrase, ...]:
        """Return who is named, in order: as `values`, which would ask for their number first."""
        parse, found = self._parse, self._found
        for number in parse.nouns:
            if number not in found:
                found[number] = actor(parse, number)
        return tuple([phrase for number in parse.nouns if (phrase := found[number]) is not None])

    def at(self, number: int) -> Phrase | None:
        """Return who a group names, or None where it is a thing or no noun phrase."""
        if number not in self._found:
            is_noun = self._parse.kind_of(number) == NOUN
            self._found[number] = actor(self._parse, number) if is_noun else None
        return self._found[number]


def actor(parse: Parse, number: int) -> Phrase | None:
    """Return who a noun phrase names, with what hangs on it by "of"; None for a thing."""
    found = _actor(parse, number)
    return None if found is None else apposed(parse, number, found)


def _actor(parse: Parse, number: int) -> Phrase | None:
    tagged, last = parse.tagged, parse.bounds[number + 1] - 1
    start, end = tagged.starts[parse.bounds[number]], tagged.ends[last]
    own = tagged.text[start:end]
    lower = own.lower()
    head = _head(tagged.words[last])
    if (own == lower and head.is_thing) or (head.is_named_thing and not country_of(own)):
        return None
    if lower in _PRONOUNS or lower in _OWN or (is_pair(lower) and parse.word_of(number + 1) != "of"):
        return Phrase(start, end, own)
    if own == lower and not (head.is_actor or head.is_body):
        return None
    wide = _with_of(parse, number, end) if head.is_wide else end
    if (own != lower or head.is_body or wide > end) and (named := _named(parse.tagged.text[start:wide])):
        is_wide = wide > end and start + named.start > end
        is_place = is_wide and not _speaks_for(lower.rpartition(" ")[2], named)
        if not is_place:
            return named.moved(start)
    if not head.is_actor:
        return None
    owner = own.partition(" ")[2] if lower.startswith(_OPENERS) else own
    return Phrase(start, wide, parse.tagged.text[start:wide], owner=owner or own)


def _speaks_for(head: str, named: Phrase) -> bool:
    """Say whether "the HEAD of A" is A itself, as of governments and offices, not of A's mayor or workers."""
    known = acts()
    offices = known.titles | (known.heads - known.bodies) | known.people.of_state
    return head in offices or bool(country_of(named.text))


@lru_cache(maxsize=4096)
def _head(word: str) -> _Head:
    known = acts()
    is_person = word not in known.people.things
    is_role = is_person and (word in known.roles or word in known.agents or singular(word) in known.roles)
    is_wide = is_role or word in known.heads
    is_plural = _WORD.match(word) is not None and word.endswith(known.people.endings)
    is_body, is_actor = word in known.bodies, is_wide or (is_plural and is_person)
    is_pointing = (
        word in _PRONOUNS
        or word == "government"
        or any(map(is_pair, (word, f"the {word}", f"two {word}", f"either {word}")))
    )
    is_thing = not (is_body or is_actor or is_pointing)
    return _Head(is_wide, is_body, is_actor, is_thing, is_named_thing=word in known.people.named_things)


def _named(text: str) -> Phrase | None:
    """Return the last name of a noun phrase, if it ends with one."""
    listed = phrases(text)
    for found in reversed(listed):
        if found.end == len(text) and not found.is_pronoun:
            return _owned(found, listed, text)
    return None


def _with_of(parse: Parse, number: int, end: int) -> int:
    """Return where "the government" ends when "of Peru" follows."""
    is_joined = parse.word_of(number + 1) in {"of", "for"} and parse.kind_of(number + 2) == NOUN
    return parse.end(number + 2) if is_joined and Tag.NAME in parse.tags(number + 2) else end


def _owned(found: Phrase, listed: tuple[Phrase, ...], text: str) -> Phrase:
    """Return a person with the country that a genitive before the name gives ("Iran's leader, A")."""
    owner = next((one for one in listed if one.end <= found.start and country_of(one.text)), None)
    if (
        owner is None
        or text[owner.end : owner.end + 1] not in {"'", "’"}
        or found.owner not in {"", found.text}
    ):
        return found
    between = text[owner.end : found.start].lstrip("'’s").strip()
    office = between if between.rpartition(" ")[2].lower() in acts().titles else "leader"
    return found._replace(title=found.title or office, name=found.name or found.text, owner=owner.text)
