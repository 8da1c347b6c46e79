"""Join a name and the office beside it ("A, president of B, …"): a parse and a phrase in, the phrase out."""

from __future__ import annotations

from typing import Final

from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.frames import acts
from summarizer.models.offline.prose.mentioning import Phrase, parts
from summarizer.models.offline.prose.syntax.clauses import Parse
from summarizer.models.offline.prose.syntax.grouping import NOUN

_PLACING: Final = frozenset({"in", "at", "near", "on", "outside", "around"})
_GENITIVES: Final = ("'s", "’s", "'", "’")


def apposed(parse: Parse, number: int, phrase: Phrase) -> Phrase:
    """Return a phrase with the office or the name that stands beside it between commas."""
    comma = number + 1
    if parse.kind_of(comma) != "," and parse.word_of(comma) in {"of", "for"}:
        comma = number + 3
    if parse.kind_of(comma) != "," or parse.kind_of(comma + 1) != NOUN:
        return phrase
    if parse.word_of(number - 1) in _PLACING:
        return phrase
    if not phrase.title and _is_name(parse, number, phrase):
        return _with_office(parse, comma + 1, phrase) if comma == number + 1 else phrase
    is_office = parse.last_word(number) in acts().titles
    return _with_name(parse, number, comma + 1) or phrase if is_office else phrase


def _is_name(parse: Parse, number: int, phrase: Phrase) -> bool:
    return set(parse.tags(number)) == {"K"} and not country_of(phrase.text)


def _with_office(parse: Parse, number: int, phrase: Phrase) -> Phrase:
    """Return a name with the office that follows it."""
    close = number + 3 if parse.word_of(number + 1) in {"of", "for"} else number + 1
    if parse.last_word(number) not in acts().titles or parse.kind_of(close) not in {",", "."}:
        return phrase
    owner, title = _office(parse, number)
    return phrase._replace(title=title, name=phrase.name or phrase.text, owner=owner)


def _with_name(parse: Parse, number: int, name: int) -> Phrase | None:
    """Return the name that follows an office ("the president of B, A, …")."""
    is_closed = parse.kind_of(name + 1) in {",", "."}
    text = parse.text_of(name)
    if set(parse.tags(name)) != {"K"} or not is_closed or country_of(text):
        return None
    owner, title = _office(parse, number)
    return Phrase(parse.start(name), parse.end(name), text, title, text, owner)


def _office(parse: Parse, number: int) -> tuple[str, str]:
    """Return whose office a noun phrase names, "" where nobody is told, and the office."""
    has_owner = parse.word_of(number + 1) in {"of", "for"} and parse.kind_of(number + 2) == NOUN
    end = parse.end(number + 2 if has_owner else number)
    text = parse.tagged.text[parse.start(number) : end]
    for opener in ("the ", "The ", "a ", "A "):
        text = text.removeprefix(opener)
    owner, title, _ = parts(text)
    for ending in _GENITIVES:
        land, mark, field = owner.partition(f"{ending} ")
        if mark and country_of(land):
            return land, f"{field} {title}"
        owner = owner.removesuffix(ending)
    return owner, title
