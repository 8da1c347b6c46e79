"""Load the words of dialogue acts: named rules as patterns, signs of negotiation, nouns of issues."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

from summarizer.schema.vocabulary import Issue

_ANYWHERE = re.compile(r"(?:\.\*\\b|\(\?:\.\*\\b\)\?)(.*)\.\*")
_MACRO = re.compile(r"\{([a-z]+)\}")


class Kind(StrEnum):
    """What a rule takes a clause for, before the turns around it are looked at."""

    NONE = "none"
    FORMAL_SUBMIT = "formal_submit"
    FORMAL_ACCEPT = "formal_accept"
    FORMAL_REJECT = "formal_reject"
    WALKOUT = "walkout"
    WITHDRAWAL = "withdrawal"
    DEFERRAL = "deferral"
    WEAK_REFUSAL = "weak_refusal"
    REFUSAL = "refusal"
    ACCEPTANCE = "acceptance"
    WEAK_ACCEPTANCE = "weak_acceptance"
    OFFER = "offer"
    REQUEST = "request"
    COMMITMENT = "commitment"
    DEMAND = "demand"
    STATEMENT = "statement"
    BARE = "bare"


_FORMAL = "formal-"
Need = Literal["", "content", "term", "matter", "amount"]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _RuleForm(_Form):
    name: str
    move: Kind
    needs: Need = ""
    patterns: tuple[str, ...]


class _KeptForm(_Form):
    keep: str


class _ConditionForm(_Form):
    openers: str
    not_openers: str
    empty: str
    exchange: str
    main: str
    requirement: str
    kinds: dict[str, str]


class _WordsForm(_Form):
    macros: dict[str, str]
    rules: tuple[_RuleForm, ...]
    gate: dict[int, tuple[str, ...]]
    amount: str
    count: str
    units: tuple[str, ...]
    spent: str
    issues: dict[Issue, tuple[str, ...]]
    condition: _ConditionForm
    hedge: str
    final: str
    when: str
    stop: tuple[str, ...]
    matter: str = "(?!)"


class _ComposedForm(_Form):
    macros: dict[str, str]
    rules: tuple[_RuleForm | _KeptForm, ...]
    gate: dict[int, tuple[str, ...]]
    matter: str

    def over(self, plain: _WordsForm) -> _WordsForm:
        """Return the words of plain talk with the rules of composed text in their place."""
        by_name = {rule.name: rule for rule in plain.rules}
        rules = tuple(by_name[one.keep] if isinstance(one, _KeptForm) else one for one in self.rules)
        changes = {"macros": plain.macros | self.macros, "rules": rules, "gate": self.gate}
        return plain.model_copy(update=changes | {"matter": self.matter})


@dataclass(frozen=True)
class Rule:
    """A named rule: a clause that one of its patterns matches as a whole is of its kind."""

    name: str
    kind: Kind
    needs: Need
    anchored: re.Pattern[str]
    floating: re.Pattern[str]

    def fits(self, text: str) -> bool:
        """Say whether one of the patterns matches a clause as a whole."""
        return self.floating.search(text) is not None or self.anchored.fullmatch(text) is not None


@dataclass(frozen=True)
class Words:
    """The words of dialogue acts, with the patterns made of them; all match lower case.

    `is_composed`: they are for text of several sentences that somebody wrote or spoke at once.
    """

    form: _WordsForm
    is_composed: bool = False

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, in the order in which they are tried."""
        return tuple(
            Rule(rule.name, rule.move, rule.needs, *self._parted(rule.patterns)) for rule in self.form.rules
        )

    @cached_property
    def formal_rules(self) -> tuple[Rule, ...]:
        """The rules for actions that a bargaining platform logs."""
        return tuple(rule for rule in self.rules if rule.name.startswith(_FORMAL))

    @cached_property
    def signs(self) -> tuple[tuple[int, re.Pattern[str]], ...]:
        """What makes it likely that people negotiate, with weights."""
        return tuple((weight, _any_at_words(signs)) for weight, signs in self.form.gate.items())

    @cached_property
    def amount(self) -> re.Pattern[str]:
        """A number that is an amount by its own form: money, percentages, large numbers."""
        return re.compile(self.form.amount)

    @cached_property
    def count(self) -> re.Pattern[str]:
        """A small number, in digits or as a word."""
        return re.compile(self.form.count)

    @cached_property
    def matter(self) -> re.Pattern[str]:
        """What terms are about besides amounts and the nouns of issues."""
        return re.compile(self.form.matter)

    @cached_property
    def spent(self) -> re.Pattern[str]:
        """Words near which a number is no term."""
        return re.compile(self.form.spent)

    @cached_property
    def issue_of(self) -> Mapping[str, Issue]:
        """The issue that a noun belongs to."""
        return {word: issue for issue, nouns in self.form.issues.items() for word in nouns}

    @cached_property
    def units(self) -> frozenset[str]:
        """Nouns that are counted in terms."""
        return frozenset(self.form.units)

    @cached_property
    def stop(self) -> frozenset[str]:
        """Words that no offer is about."""
        return frozenset(self.form.stop)

    @cached_property
    def opener(self) -> re.Pattern[str]:
        """What opens a condition."""
        return re.compile(rf"(?<![\w'])(?:{self.form.condition.openers})(?![\w'])")

    @cached_property
    def not_opener(self) -> re.Pattern[str]:
        """What stands before an "if" that opens none; searched at the end of a text."""
        return re.compile(rf"(?<!\w)(?:{self.form.condition.not_openers})")

    @cached_property
    def empty_condition(self) -> re.Pattern[str]:
        """A condition that asks for nothing ("if possible")."""
        return re.compile(self.form.condition.empty)

    @cached_property
    def main_clause(self) -> re.Pattern[str]:
        """Where the main clause begins after a condition without a comma."""
        return re.compile(self.form.condition.main)

    @cached_property
    def requirement(self) -> re.Pattern[str]:
        """A clause that says what the other side must do."""
        return re.compile(self.form.condition.requirement)

    @cached_property
    def condition_kinds(self) -> Mapping[str, re.Pattern[str]]:
        """Patterns of the kinds of conditions."""
        return {kind: re.compile(text) for kind, text in self.form.condition.kinds.items()}

    @cached_property
    def hedge(self) -> re.Pattern[str]:
        """Words that soften a move."""
        return re.compile(self.form.hedge)

    @cached_property
    def final(self) -> re.Pattern[str]:
        """Words that close a door."""
        return re.compile(self.form.final)

    @cached_property
    def when(self) -> re.Pattern[str]:
        """Dates as people say them."""
        return re.compile(self.form.when)

    def _parted(self, patterns: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
        r"""Return what matches a whole clause, and what may stand anywhere in it.

        ".*\bX.*" matches a whole clause where X is found, and to look for X takes a fraction of the time.
        """
        anywhere = {text: hit[1] for text in patterns if (hit := _ANYWHERE.fullmatch(text))}
        anchored = [self._expanded(text) for text in patterns if text not in anywhere]
        floating = [self._expanded(text) for text in anywhere.values()]
        return _any(anchored), _any(floating, r"(?:^|\b)")

    def _expanded(self, text: str) -> str:
        for _ in range(5):
            text = _MACRO.sub(lambda hit: self.form.macros[hit[1]], text)
        return text


def _any(patterns: Sequence[str], before: str = "") -> re.Pattern[str]:
    """Return a pattern for any of the patterns, and one that matches nothing for none."""
    return re.compile(f"{before}(?:{'|'.join(f'(?:{text})' for text in patterns)})" if patterns else r"(?!)")


def _any_at_words(patterns: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for any of the patterns that tries those of whole words at words only."""
    at_words = [text.removeprefix(r"\b") for text in patterns if text.startswith(r"\b")]
    others = [text for text in patterns if not text.startswith(r"\b")]
    return re.compile("|".join((*others, rf"\b(?:{'|'.join(at_words)})")))


@lru_cache(maxsize=1)
def load() -> Words:
    """Return the English words, read once."""
    return Words(_WordsForm.model_validate(_stored("en.json")))


@lru_cache(maxsize=1)
def load_composed() -> Words:
    """Return the English words for mails, letters and long turns, read once."""
    return Words(
        _ComposedForm.model_validate(_stored("composed_en.json")).over(load().form), is_composed=True
    )


def _stored(name: str) -> object:
    path = resources.files("summarizer.lexicon").joinpath("dialogue").joinpath(name)
    return json.loads(path.read_text(encoding="utf-8"))
