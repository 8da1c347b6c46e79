"""Which sentences may tell a move, by their words alone: a sentence in, yes or no out.

The words are made of the lexicon itself: all forms of the verbs, nouns and adjectives that evoke a frame. A
sentence without any is never read for moves; one that holds some may still tell nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase
from typing import Final

from summarizer.lexicon.grammar_words import Tag, grammar
from summarizer.models.offline.prose.frames import Acts, acts, condition_pattern
from summarizer.models.offline.prose.needing import INITIALS, forms, numbers, words_of
from summarizer.models.offline.prose.obliging import PROMISING
from summarizer.models.offline.prose.refusing import LIMITS

_WORD: Final = re.compile(r"[a-z]+")
_ONLY_LETTERS: Final = bytes(code if chr(code) in ascii_lowercase else ord(" ") for code in range(256))
_INITIALS: Final = re.compile(r"(?:(?![a-z\d_])\w){3}")
_DUTY: Final = re.compile(r"\b(?:ha(?:ve|s|d|ving)|[’']ve) (?:\S+ ){0,3}to\b")
_HAVING: Final = frozenset({"have", "has", "had", "having", "ve"})
_NONE: Final = frozenset({"no", "nothing", "none", "neither", "cannot"})
_INVERTED: Final = frozenset({"should", "were"})

Pair = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class _Gates:
    """The words that open the way to the rules: `alone`, one of each of two sets, or `with_` others."""

    alone: frozenset[str]
    pairs: tuple[Pair, ...]
    with_: dict[str, frozenset[str]]
    modal: frozenset[str]


def may_tell(text: str) -> bool:
    """Say whether a sentence holds the words that some rule goes by."""
    gates = _gates()
    lowered = text.lower()
    # As `_WORD` has them, at a third of the time: every sentence is asked.
    words = set(lowered.encode("ascii", "replace").translate(_ONLY_LETTERS).decode("ascii").split())
    if not words.isdisjoint(gates.alone):
        return True
    for ones, others in gates.pairs:
        if not words.isdisjoint(ones) and not words.isdisjoint(others):
            return True
    for word in words & gates.with_.keys():
        if _is_accompanied(words, gates.with_[word], text):
            return True
    if "to" in words and not words.isdisjoint(_HAVING) and _DUTY.search(lowered):
        return True
    is_open = not words.isdisjoint(gates.modal)
    return is_open and (not words.isdisjoint(_INVERTED) or condition_pattern().search(lowered) is not None)


def _is_accompanied(words: set[str], others: frozenset[str], text: str) -> bool:
    """Say whether one of some other words stands in a sentence, or a name by its initials for one."""
    return not words.isdisjoint(others) or (INITIALS in others and _INITIALS.search(text) is not None)


@lru_cache(maxsize=1)
def _gates() -> _Gates:
    known, words = acts(), grammar().closed
    negations = {word for word, tag in words.items() if tag == Tag.NEGATION}
    nouns = {"there", "position", "able", "side", "party"}.union(
        *known.abstained.values(), *known.ungiven.values()
    )
    verbs = known.refused | known.lemmas.wanted | {"afford"}
    denied = {*forms(verbs), *nouns, *known.adjectives.agreeing}
    by_noun = (noun for noun, frame in known.by_noun.items() if "talks" not in frame.needs)
    alone, with_ = _evoking(known)
    return _Gates(
        alone=_plain({"must", *alone, *known.by_state, *numbers(by_noun)}),
        pairs=(
            (_plain(PROMISING), _plain(forms(known.promised))),
            (_plain(negations) | _NONE, _plain(denied)),
            (LIMITS, _plain(forms({"go"}))),
        ),
        with_=_joined(with_, _predicates()),
        modal=_plain(word for word, tag in words.items() if tag == Tag.MODAL),
    )


def _evoking(known: Acts) -> tuple[set[str], dict[str, frozenset[str]]]:
    """Return the verbs and nouns that evoke a frame by themselves, and those that do so only with others.

    A verb wants its particle or one of the words that its complements cannot do without. A frame whose
    particle stands before a relative pronoun ("to which A agrees") needs no complement.
    """
    alone: set[str] = set()
    with_: dict[str, set[str]] = defaultdict(set)
    for frame in known.frames:
        wanted = words_of(frame.needs)
        for verb in () if frame.is_promise else frame.verbs:
            lemma, *particle = verb.split()
            others = frozenset(particle[-1:]) or wanted
            for form in forms([lemma]):
                if others is None:
                    alone.add(form)
                else:
                    with_[form].update(others)
    for noun, nominal in known.by_noun.items():
        if "talks" in nominal.needs:
            for form in numbers([noun]):
                with_[form].update(words_of(["talks"]) or ())
    return alone, {word: _plain(others) for word, others in with_.items()}


def _predicates() -> dict[str, frozenset[str]]:
    """Return the words with which the first word of a predicate must stand ("out of the question")."""
    listed = (words.split() for words in (*acts().predicates.speaker, *acts().predicates.subject))
    found: dict[str, set[str]] = {}
    for first, *rest in listed:
        found.setdefault(first, set()).add(max(rest, key=len).rpartition("-")[2])
    return {first: frozenset(words) for first, words in found.items()}


def _joined(one: dict[str, frozenset[str]], other: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    words = one.keys() | other.keys()
    return {word: one.get(word, frozenset()) | other.get(word, frozenset()) for word in words}


def _plain(words: Iterable[str]) -> frozenset[str]:
    """Return the last run of letters of each word, which the words of a sentence are parted into."""
    return frozenset(word if word == INITIALS else _WORD.findall(word)[-1] for word in words)
