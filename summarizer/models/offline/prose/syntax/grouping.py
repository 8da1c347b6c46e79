"""Group tagged words: tokens in, noun phrases, verb groups and single words out, in order.

The patterns run over the string of tags, one character a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from summarizer.lexicon.grammar_words import Tag, grammar

NOUN: Final = "noun"
VERB: Final = "verb"
_NOUN_PHRASE: Final = (
    r"P|(?:(?:D{1,2}S?|S)(?:R(?=[AEQKO]))?|R(?=A))?(?:[AQKO']|[GE](?=[AKO]+)(?<=[DSA'][GE])){0,40}[KOQ](?:D(?![A-Z]))?"
    r"|D(?![AQKOG'])"
)
_HELPERS: Final = r"(?:NR*)?(?:T[RN]*)?(?:[MX][RN]*)*"
_VERB_GROUP: Final = rf"{_HELPERS}(?:[VBE]|(?<=[XRN])G)|{_HELPERS}[MX](?:R*N)?|N?G"
_GROUPS: Final = re.compile(rf"((?=[NTMXVBEG])(?:{_VERB_GROUP}))|({_NOUN_PHRASE})|.", re.DOTALL)
_HAVING: Final = frozenset({"has", "have", "had", "'ve", "having"})
_PAST: Final = frozenset({"did", "had", "was", "were"})

_SHORTENED: Final = {"wo": "will", "ca": "can", "sha": "shall"}


class Use(StrEnum):
    """How a verb group stands in its clause."""

    FINITE = "finite"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"


class Groups(NamedTuple):
    """The kind of each group ("noun", "verb" or a single word's tag), and where it begins, then the end."""

    kinds: tuple[str, ...]
    bounds: tuple[int, ...]


@dataclass(slots=True)  # not frozen, which takes three times as long to make
class Verb:
    """What a verb group says: its lemma, how it stands, and what its auxiliaries add.

    `modal` is the modal verb in lower case or "". `is_perfect` tells "has done", `is_passive` "was done".
    """

    lemma: str
    use: Use
    modal: str
    is_negated: bool
    is_passive: bool
    is_perfect: bool
    is_past: bool


def group(tags: str) -> Groups:
    """Return the groups of a sentence in order; none is empty, and no word stands outside."""
    kinds: list[str] = []
    bounds = [place := 0]
    # Strings instead of matches, and no object for each group: the busiest loop of all.
    for verbal, nominal in _GROUPS.findall(tags):
        if nominal:
            kinds.append(NOUN)
            place += len(nominal)
        elif verbal:
            kinds.append(VERB)
            place += len(verbal)
        else:
            kinds.append(tags[place])
            place += 1
        bounds.append(place)
    return Groups(tuple(kinds), tuple(bounds))


@lru_cache(maxsize=4096)
def verb(words: tuple[str, ...], tags: str) -> Verb:
    """Return what the words of a verb group say, with a tag for each."""
    known = grammar()
    head = next((word for word, tag in zip(words[::-1], tags[::-1], strict=True) if tag != "N"), words[0])
    helpers = [word for word, tag in zip(words[:-1], tags[:-1], strict=True) if tag in "XM"]
    is_passive = tags[-1] in "EV" and not known.be.isdisjoint(helpers)
    is_perfect = tags[-1] in "EVX" and not _HAVING.isdisjoint(helpers)
    is_present = is_passive and not is_perfect
    return Verb(
        lemma=known.lemmas.get(head) or _stem(head),
        use=_use(tags),
        modal=_modal(words[tags.index(Tag.MODAL)]) if Tag.MODAL in tags else "",
        is_negated=(Tag.NEGATION in tags and "only" not in words) or "cannot" in words,
        is_passive=is_passive,
        is_perfect=is_perfect,
        is_past=(head.endswith("ed") and not is_present) or not _PAST.isdisjoint(helpers),
    )


def _modal(word: str) -> str:
    """Return a modal verb in full, where "n't" has shortened it."""
    return _SHORTENED.get(word, word)


def _use(tags: str) -> Use:
    if Tag.TO in tags:
        return Use.INFINITIVE
    match tags.lstrip(Tag.NEGATION + Tag.ADVERB):
        case Tag.GERUND:
            return Use.GERUND
        case Tag.PARTICIPLE:
            return Use.PARTICIPLE
        case _:
            return Use.FINITE


def _stem(word: str) -> str:
    """Return what is left of an unknown verb form without its ending."""
    for ending in ("ing", "ied", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word
