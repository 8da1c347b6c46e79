"""Find the modal verb that stands before a subject ("nor would the king accept"): a verb in, another out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.syntax.grouping import NOUN, VERB, Group, Verb
from summarizer.models.offline.prose.syntax.tagging import Tagged

INVERTING: Final = frozenset({"nor", "neither", "never", "not", "no", "only"})
_DENYING: Final = INVERTING - {"only"}
_NEAR: Final = 3
_FARTHEST: Final = 14


def inverted(tagged: Tagged, groups: Sequence[Group], number: int, verb: Verb) -> Verb:
    """Return a verb with the modal verb before its subject, negated where a negation opens the clause.

    A sentence without any word of `INVERTING` need not be asked about.
    """
    place = number - 2
    if place < 1 or groups[place].kind != VERB or groups[number - 1].kind != NOUN:
        return verb
    first = groups[place].last
    tags = tagged.tags[groups[place].first : first + 1]
    if tags.lstrip(Tag.NEGATION + Tag.ADVERB) not in (Tag.MODAL, Tag.AUXILIARY):
        return verb
    opening = tagged.words[:1] if first <= _FARTHEST else ()
    near = {*opening, *tagged.words[max(0, first - _NEAR) : first]}
    if near.isdisjoint(INVERTING):
        return verb
    modal = tagged.words[first] if tagged.tags[first] == Tag.MODAL else ""
    return replace(verb, modal=modal, is_negated=verb.is_negated or not near.isdisjoint(_DENYING))
