"""Load the words of one language.

Comes in: a language code as a Document carries it. Goes out: a `Lexicon`, read once and kept. A language
without a file gets the English words, which quoted and mixed texts need anyway.

The cue classes follow the verb classes of the CAMEO and PLOVER event codebooks (agree, consult, yield,
demand, reject, threaten …); the words are our own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from summarizer.lexicon import letters
from summarizer.lexicon.patterns import compile_words

UNSPACED_LANGUAGES = frozenset({"zh", "ja", "th", "lo", "km", "my"})
FALLBACK = "en"


class Guard(StrEnum):
    """What kind of word turns the meaning of a quote when it is left out."""

    NEGATION = "negation"
    CONDITION = "condition"
    HEDGE = "hedge"
    LIMIT = "limit"


class Cue(StrEnum):
    """What kind of negotiation act a word hints at."""

    PROPOSE = "propose"
    AGREE = "agree"
    REJECT = "reject"
    DEMAND = "demand"
    THREATEN = "threaten"
    YIELD = "yield"
    CONSULT = "consult"
    CONDITION = "condition"
    INTEND = "intend"


class Words(BaseModel):
    """The form of a file in `words/`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    negations: tuple[str, ...]
    conditions: tuple[str, ...]
    hedges: tuple[str, ...]
    limits: tuple[str, ...]
    breaks: tuple[str, ...]
    joints: tuple[str, ...]
    subordinators: tuple[str, ...]
    definite: tuple[str, ...]
    deadlines: tuple[str, ...]
    empty: tuple[str, ...]
    numbers: dict[str, Decimal]
    aliases: dict[str, Decimal]
    scales: dict[str, Decimal]
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    common: tuple[str, ...]
    cues: dict[Cue, tuple[str, ...]]

    @cached_property
    def counting(self) -> frozenset[str]:
        """The words that make numbers."""
        return frozenset((*self.numbers, *self.aliases, *self.scales))

    @cached_property
    def count_openings(self) -> frozenset[str]:
        """How the words that make numbers begin: their first letters up to a mark."""
        return _openings(self.counting)

    @cached_property
    def date_openings(self) -> frozenset[str]:
        """How the words that name months and weekdays begin: their first letters up to a mark."""
        return _openings(word for group in (*self.months, *self.weekdays) for word in group)


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, with the patterns made of them; all match normal forms."""

    language: str
    words: Words

    @property
    def is_spaced(self) -> bool:
        """Say whether the language writes spaces between words."""
        return self.language not in UNSPACED_LANGUAGES

    @cached_property
    def guards(self) -> Mapping[Guard, re.Pattern[str]]:
        """Patterns of the words that a quote must not leave out."""
        lists = {
            Guard.NEGATION: self.words.negations,
            Guard.CONDITION: self.words.conditions,
            Guard.HEDGE: self.words.hedges,
            Guard.LIMIT: self.words.limits,
        }
        return {guard: self._compiled(words) for guard, words in lists.items()}

    @cached_property
    def cues(self) -> Mapping[Cue, re.Pattern[str]]:
        """Patterns of the words that hint at a negotiation act."""
        return {cue: self._compiled(words) for cue, words in self.words.cues.items()}

    @cached_property
    def any_cue(self) -> re.Pattern[str]:
        """One pattern of all cues, to pass over most segments fast."""
        return self._compiled(tuple(word for words in self.words.cues.values() for word in words))

    @cached_property
    def breaks(self) -> re.Pattern[str]:
        """Pattern of what parts two clauses: strong marks, "but", ", and"."""
        joints = self._compiled(self.words.joints).pattern
        commas = "[,،、]" if self.is_spaced else "[,、]"
        return re.compile(
            rf"[;:()；。！？؛]|(?<=\w)-(?=\W)|{self._compiled(self.words.breaks).pattern}|{commas} ?{joints}"
        )

    @cached_property
    def subordinators(self) -> re.Pattern[str]:
        """Pattern of the words that open a dependent clause."""
        return self._compiled(self.words.subordinators)

    @cached_property
    def definite(self) -> re.Pattern[str]:
        """Pattern of the determiners of a thing that is already known."""
        return self._compiled(self.words.definite)

    @cached_property
    def deadlines(self) -> re.Pattern[str]:
        """Pattern of the prepositions that tie a number or date to a verb."""
        return self._compiled(self.words.deadlines)

    @cached_property
    def empty_words(self) -> frozenset[str]:
        """Words without content of their own, function words of the language."""
        return frozenset(word.casefold() for word in self.words.empty)

    @cached_property
    def common_names(self) -> frozenset[str]:
        """Capitalised words that name nobody: titles, days, months."""
        calendar = (word for group in (*self.words.months, *self.words.weekdays) for word in group)
        return frozenset(word.casefold() for word in (*self.words.common, *calendar))

    @cached_property
    def calendar(self) -> Mapping[str, str]:
        """Codes ("month 7", "day 1") of the words that name months and weekdays."""
        months = (
            (word, f"month {number}") for number, group in enumerate(self.words.months, 1) for word in group
        )
        days = (
            (word, f"day {number}") for number, group in enumerate(self.words.weekdays, 1) for word in group
        )
        return dict((*months, *days))

    def _compiled(self, words: tuple[str, ...]) -> re.Pattern[str]:
        return compile_words(words, is_spaced=self.is_spaced)


def _openings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(run for word in words for run in letters.runs(word)[:1])


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have words of their own."""
    folder = resources.files("summarizer.lexicon").joinpath("words")
    return tuple(
        sorted(path.name.removesuffix(".json") for path in folder.iterdir() if path.name.endswith(".json"))
    )


def for_language(language: str) -> Lexicon:
    """Return the words of a language code ("pt-BR" reads "pt"), or the English ones if there are none."""
    return _load(language.partition("-")[0].partition("_")[0].lower())


@lru_cache(maxsize=32)
def _load(code: str) -> Lexicon:
    folder = resources.files("summarizer.lexicon").joinpath("words")
    path = folder.joinpath(f"{code}.json")
    if not (code.isascii() and code.isalpha() and path.is_file()):
        return _load(FALLBACK)
    return Lexicon(code, Words.model_validate(json.loads(path.read_text(encoding="utf-8"))))
