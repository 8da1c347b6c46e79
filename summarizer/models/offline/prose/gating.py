"""Which sentences may tell a move, by their words alone: a sentence in, yes or no out.

The words are made of the lexicon itself: all forms of the verbs, nouns and adjectives that evoke a frame. A
sentence without any is never read for moves; one that holds some may still tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer.lexicon.grammar_words import Tag, grammar
from summarizer.models.offline.prose.frames import acts, condition_pattern
from summarizer.models.offline.prose.obliging import PROMISING

_WORD: Final = re.compile(r"[a-z]+")
_ENDINGS: Final = ("", "ing", "ied", "ed", "es", "s")
_NONE: Final = frozenset({"no", "nothing", "none", "cannot"})
_INVERTED: Final = frozenset({"should", "were"})

Pair = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class _Gates:
    """The words that open the way to the rules: `alone`, or one of each of two sets together."""

    alone: frozenset[str]
    pairs: tuple[Pair, ...]
    particles: dict[str, frozenset[str]]
    modal: frozenset[str]


def may_tell(text: str) -> bool:
    """Say whether a sentence holds the words that some rule goes by."""
    gates = _gates()
    lowered = text.lower()
    words = frozenset(_WORD.findall(lowered))
    if not words.isdisjoint(gates.alone):
        return True
    if any(not words.isdisjoint(ones) and not words.isdisjoint(others) for ones, others in gates.pairs):
        return True
    if any(not words.isdisjoint(gates.particles[word]) for word in words if word in gates.particles):
        return True
    is_open = not words.isdisjoint(gates.modal)
    return is_open and (not words.isdisjoint(_INVERTED) or condition_pattern().search(lowered) is not None)


@lru_cache(maxsize=1)
def _gates() -> _Gates:
    known, words = acts(), grammar().closed
    evoking = {verb for frame in known.frames if not frame.is_promise for verb in frame.verbs}
    alone = {verb for verb in evoking if " " not in verb}
    negations = {word for word, tag in words.items() if tag == Tag.NEGATION}
    nouns = {noun for group in known.abstained.values() for noun in group} | {"there", "position", "able"}
    denied = {*_forms(known.refused | known.lemmas.wanted), *nouns, *known.adjectives.agreeing}
    return _Gates(
        alone=_plain({"must", *_forms(alone), *known.by_state, *_numbers(known.by_noun)}),
        pairs=(
            (_plain(PROMISING), _plain(_forms(known.promised))),
            (_plain(negations) | _NONE, _plain(denied)),
        ),
        particles=_joined(_particles(verb.split() for verb in evoking - alone), _predicates()),
        modal=_plain(word for word, tag in words.items() if tag == Tag.MODAL),
    )


def _plain(words: Iterable[str]) -> frozenset[str]:
    """Return the last run of letters of each word, which the words of a sentence are parted into."""
    return frozenset(_WORD.findall(word)[-1] for word in words)


def _forms(lemmas: Iterable[str]) -> Iterator[str]:
    known = grammar().forms
    for lemma in lemmas:
        yield from known.get(lemma) or (lemma + ending for ending in _ENDINGS)


def _numbers(nouns: Iterable[str]) -> Iterator[str]:
    """Yield nouns in the singular and in the plural."""
    for noun in nouns:
        yield from (noun, f"{noun}s", f"{noun.removesuffix('y')}ies")


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


def _particles(verbs: Iterable[list[str]]) -> dict[str, frozenset[str]]:
    """Return the particles of which one must stand in a sentence with each form of a verb."""
    found: dict[str, set[str]] = {}
    for lemma, *particle in verbs:
        for form in _forms([lemma]):
            found.setdefault(form, set()).add(particle[-1])
    return {form: frozenset(particles) for form, particles in found.items()}
