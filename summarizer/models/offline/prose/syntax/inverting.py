"""Find the modal verb that stands before a subject ("nor would the king accept"): a verb in, another out."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.syntax.grouping import Verb
from summarizer.models.offline.prose.syntax.tagging import Tagged

INVERTING: Final = frozenset({"nor", "neither", "never", "not", "no", "only"})
_DENYING: Final = INVERTING - {"only"}
_NEAR: Final = 3
_FARTHEST: Final = 14


def inverted(tagged: Tagged, first: int, stop: int, verb: Verb) -> Verb:
    """Return a verb with the modal verb before its subject, negated where a negation opens the clause.

    The words from `first` to `stop`, left out, are the group of verbs before the subject. A sentence without
    any word of `INVERTING` need not be asked about.
    """
    last = stop - 1
    if tagged.tags[first:stop].lstrip(Tag.NEGATION + Tag.ADVERB) not in (Tag.MODAL, Tag.AUXILIARY):
        return verb
    opening = tagged.words[:1] if last <= _FARTHEST else ()
    near = {*opening, *tagged.words[max(0, last - _NEAR) : last]}
    if near.isdisjoint(INVERTING):
        return verb
    modal = tagged.words[last] if tagged.tags[last] == Tag.MODAL else ""
    return replace(verb, modal=modal, is_negated=verb.is_negated or not near.isdisjoint(_DENYING))
