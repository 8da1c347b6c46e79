"""The closed word classes of English with all verb forms: a word in, its tags out.

Comes in: `grammar/en.json`. Goes out: a `Grammar`, read once. Each tag is one character, so that the tags
of a sentence are a string over which finite-state patterns run (S. Abney, "Partial parsing via finite-state
cascades", 1996).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from pydantic import BaseModel, ConfigDict

from summarizer.lexicon.inflecting import Form, forms, third


class Tag:
    """What a word is in its sentence: plain characters, since a tag stands in each comparison."""

    DETERMINER: Final = "D"
    POSSESSIVE: Final = "S"
    PRONOUN: Final = "P"
    RELATIVE: Final = "W"
    PREPOSITION: Final = "I"
    TO: Final = "T"
    CONJUNCTION: Final = "C"
    SUBORDINATOR: Final = "U"
    THAT: Final = "H"
    MODAL: Final = "M"
    AUXILIARY: Final = "X"
    NEGATION: Final = "N"
    ADVERB: Final = "R"
    FINITE: Final = "V"
    BASE: Final = "B"
    PARTICIPLE: Final = "E"
    GERUND: Final = "G"
    ADJECTIVE: Final = "A"
    NOUN: Final = "O"
    NAME: Final = "K"
    NUMBER: Final = "Q"
    GENITIVE: Final = "'"
    COMMA: Final = ","
    STOP: Final = "."
    QUOTE: Final = '"'
    OPEN: Final = "("
    CLOSE: Final = ")"


class GrammarForm(BaseModel):
    """The form of the data file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    determiners: tuple[str, ...]
    possessives: tuple[str, ...]
    pronouns: tuple[str, ...]
    relatives: tuple[str, ...]
    prepositions: tuple[str, ...]
    conjunctions: tuple[str, ...]
    subordinators: tuple[str, ...]
    modals: tuple[str, ...]
    be: tuple[str, ...]
    have: tuple[str, ...]
    do: tuple[str, ...]
    negations: tuple[str, ...]
    adverbs: tuple[str, ...]
    adjectives: tuple[str, ...]
    irregular: dict[str, tuple[str, str]]
    doubling: frozenset[str]
    verbs: tuple[str, ...]
    ambiguous: frozenset[str]
    governs: dict[str, tuple[str, ...]]
    calendar: tuple[str, ...]
    nouns: tuple[str, ...]
    nominal: frozenset[str]
    continuing: frozenset[str]


@dataclass(frozen=True)
class Grammar:
    """Tags of the words that have one for sure, and the verbs of all forms.

    `lemmas` maps a verb form to its lemma, `forms` a lemma to its forms, `uses` a form to all its uses.
    `nouns` holds the forms that may be nouns too; `governs` names the prepositions after which such a form is
    a verb all the same. `nominal` holds nouns that end like adjectives, `continuing` the subordinators whose
    clause belongs to the clause before.
    """

    closed: dict[str, str]
    lemmas: dict[str, str]
    forms: dict[str, frozenset[str]]
    uses: dict[str, frozenset[Form]]
    nouns: frozenset[str]
    be: frozenset[str]
    governs: dict[str, tuple[str, ...]]
    nominal: frozenset[str]
    continuing: frozenset[str]


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Return the grammar of English, read once."""
    path = resources.files("summarizer.lexicon").joinpath("grammar", "en.json")
    form = GrammarForm.model_validate(json.loads(path.read_text(encoding="utf-8")))
    lemmas, uses = _verbs(form)
    auxiliaries = {"be": form.be, "have": form.have, "do": form.do}
    lemmas.update((word, lemma) for lemma, words in auxiliaries.items() for word in words)
    return Grammar(
        closed=_closed(form),
        lemmas=lemmas,
        forms=_forms(lemmas),
        uses=uses,
        nouns=form.ambiguous | {third(lemma) for lemma in form.ambiguous},
        be=frozenset(form.be),
        governs=form.governs,
        nominal=form.nominal,
        continuing=form.continuing,
    )


def _forms(lemmas: dict[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, lemma in lemmas.items():
        found.setdefault(lemma, set()).add(word)
    return {lemma: frozenset(words) for lemma, words in found.items()}


def _closed(form: GrammarForm) -> dict[str, str]:
    """Return the tag of each closed word; a later class wins."""
    classes = (
        (form.adjectives, Tag.ADJECTIVE),
        (form.adverbs, Tag.ADVERB),
        (form.determiners, Tag.DETERMINER),
        (form.prepositions, Tag.PREPOSITION),
        (form.subordinators, Tag.SUBORDINATOR),
        (form.possessives, Tag.POSSESSIVE),
        (form.pronouns, Tag.PRONOUN),
        (form.relatives, Tag.RELATIVE),
        (form.conjunctions, Tag.CONJUNCTION),
        (form.modals, Tag.MODAL),
        (form.have + form.do + form.be, Tag.AUXILIARY),
        (form.negations, Tag.NEGATION),
        (form.nouns, Tag.NOUN),
        (form.calendar, Tag.ADVERB),
        (("to",), Tag.TO),
        (("that",), Tag.THAT),
    )
    return {word: tag for words, tag in classes for word in words}


def _verbs(form: GrammarForm) -> tuple[dict[str, str], dict[str, frozenset[Form]]]:
    lemmas: dict[str, str] = {}
    uses: dict[str, set[Form]] = {}
    for lemma in form.verbs:
        for word, use in forms(lemma, form.irregular.get(lemma), form.doubling):
            lemmas.setdefault(word, lemma)
            uses.setdefault(word, set()).add(use)
    return lemmas, {word: frozenset(found) for word, found in uses.items()}
