"""Which words a complement cannot do without: its name in, words in lower case out.

A sentence that holds none of them has no such complement, so that it need not be parsed to look for one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from summarizer.lexicon.grammar_words import grammar
from summarizer.models.offline.prose.frames import acts

INITIALS: Final = "ABC"
"""Stands for a name by its initials, which may be a body to talk in ("withdrew from the IAEA")."""

_ENDINGS: Final = ("", "ing", "ied", "ed", "es", "s")


def words_of(needs: Iterable[str]) -> frozenset[str] | None:
    """Return the words of which one must stand there for one of the complements; None where any will do."""
    found: set[str] = set()
    for need in needs:
        if need not in _WORDS:
            return None
        found.update(_WORDS[need]())
    return frozenset(found) or None


def forms(lemmas: Iterable[str]) -> Iterator[str]:
    """Yield every form of verbs, and what else is taken for one by its ending."""
    known = grammar().forms
    for lemma in lemmas:
        yield from known.get(lemma, ())
        yield from (lemma + ending for ending in _ENDINGS)


def numbers(nouns: Iterable[str]) -> Iterator[str]:
    """Yield nouns in the singular and in the plural."""
    for noun in nouns:
        yield from (noun, f"{noun}s", f"{noun.removesuffix('y')}ies")


def _tied() -> Iterator[str]:
    """Yield what is tied to a condition, and the words that say that it is one."""
    known = acts().nouns
    yield from ("conditional", "contingent", "dependent", "condition", "precondition", "prerequisite")
    yield from numbers(known.terms | known.talks | known.consent | known.tied)


_WORDS: Final[dict[str, Callable[[], Iterable[str]]]] = {
    "terms": lambda: numbers(acts().nouns.terms),
    "meeting": lambda: forms(acts().lemmas.meeting),
    "answering": lambda: forms(acts().lemmas.answering),
    "talks": lambda: (INITIALS, *numbers(acts().nouns.talks)),
    "process": lambda: numbers(acts().nouns.process),
    "action": lambda: numbers(acts().nouns.action),
    "consent": lambda: numbers(acts().nouns.consent),
    "principle": lambda: ("principle", "principles"),
    "give-act": lambda: forms(acts().promised),
    "position": lambda: numbers(acts().nouns.position),
    "unacceptable": lambda: numbers(acts().adjectives.unacceptable),
    "measure": lambda: numbers(acts().nouns.measure),
    "consented": lambda: numbers(acts().nouns.consent),
    "tied": _tied,
    "tied-consent": _tied,
    "conditions": lambda: numbers(("condition", "precondition", "prerequisite")),
    "accepting": lambda: forms(acts().lemmas.accepting),
    "forbidden": lambda: forms(acts().lemmas.accepting | acts().lemmas.meeting),
    "fit": lambda: acts().adjectives.fit,
    "unfit": lambda: acts().adjectives.unfit | acts().adjectives.fit,
    "agreement": lambda: numbers(acts().nouns.agreement),
    "sought": lambda: numbers(acts().nouns.sought),
    "talk-act": lambda: forms(acts().lemmas.talking),
    "consideration": lambda: ("consideration", "advisement"),
    "truce": lambda: numbers(acts().nouns.truces),
    "granted": lambda: numbers(acts().nouns.granted),
    "time": lambda: numbers(("hour", "day", "week", "month")),
    "no": lambda: ("no", "nay", "veto"),
    "interest": lambda: ("interest", "interests"),
}
