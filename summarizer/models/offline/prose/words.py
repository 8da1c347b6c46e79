"""The lists of words that the rules for prose consult: the forms of their parts of the data file."""

from __future__ import annotations

from functools import cached_property

from pydantic import BaseModel, ConfigDict

from summarizer.schema.vocabulary import PartyKind


class Form(BaseModel):
    """A part of the data file, which holds nothing that is not named here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Nouns(Form):
    """Nouns by what they can be the object of."""

    terms: frozenset[str]
    talks: frozenset[str]
    process: frozenset[str]
    action: frozenset[str]
    consent: frozenset[str]
    position: frozenset[str]
    not_terms: frozenset[str]
    threatened: frozenset[str]
    private: frozenset[str]
    granted: frozenset[str]
    unoffered: frozenset[str]
    goods: frozenset[str]
    measure: frozenset[str]
    agreement: frozenset[str]
    sought: frozenset[str]
    wanted: frozenset[str]
    papers: frozenset[str]
    messages: frozenset[str]
    opinions: frozenset[str]
    truces: frozenset[str]
    of_plans: frozenset[str]
    tied: frozenset[str]
    agreeing: frozenset[str]


class Lemmas(Form):
    """Verbs by what they tell of the verb or noun beside them.

    `idle`, `happening` and `unwilled` are no acts of will. An infinitive after `done` is an act, after
    `expected` a plan, after `wished` a wish; who is `bidden` acts. `refusable` is what "will not" refuses
    and `accepting` what somebody can fail to do or be forbidden to do; after `blaming` verbs stands whose act
    of `denying` it is; after `deciding` and a condition stands an offer; who is
    `compelled` to refuse refuses.
    `leaning` verbs look ahead; `making` verbs make the noun before them; what
    somebody is `doubting` is no act; `telling` verbs have for their object who is told.
    """

    idle: frozenset[str]
    meeting: frozenset[str]
    accepting: frozenset[str]
    blaming: frozenset[str]
    denying: frozenset[str]
    deciding: frozenset[str]
    compelled: frozenset[str]
    answering: frozenset[str]
    talking: frozenset[str]
    conferring: frozenset[str]
    done: frozenset[str]
    expected: frozenset[str]
    passively_expected: frozenset[str]
    wished: frozenset[str]
    wanted: frozenset[str]
    bidden: frozenset[str]
    violent: frozenset[str]
    refusable: frozenset[str]
    having: frozenset[str]
    unwilled: frozenset[str]
    happening: frozenset[str]
    retaliating: frozenset[str]
    linking: frozenset[str]
    leaning: frozenset[str]
    making: frozenset[str]
    doubting: frozenset[str]
    telling: frozenset[str]


class Adjectives(Form):
    """Adjectives by what they tell of the act beside them."""

    ready: frozenset[str]
    agreeing: frozenset[str]
    fit: frozenset[str]
    unfit: frozenset[str]
    unacceptable: frozenset[str]
    leaning: frozenset[str]


class Predicates(Form):
    """What is said with "is" of a thing that the speaker refuses, or of the subject that refuses it.

    "not …" stands for "is not …".
    """

    speaker: tuple[str, ...]
    subject: tuple[str, ...]


class People(Form):
    """Words that name people without their names, and what kind of party a word makes."""

    endings: tuple[str, ...]
    things: frozenset[str]
    of_state: frozenset[str]
    joint: frozenset[str]
    missions: tuple[str, ...]
    named_things: frozenset[str]
    kinds: dict[PartyKind, frozenset[str]]


class Support(Form):
    """Verbs that carry a noun of acting: who "makes" an offer, "gets" one, or "keeps" an objection."""

    makes: frozenset[str]
    keeps: frozenset[str]
    gets: frozenset[str]

    @cached_property
    def carrying(self) -> frozenset[str]:
        """All of them."""
        return self.makes | self.keeps | self.gets
