"""The frames of negotiation acts in prose: a verb, noun or adjective in, the frames that it may evoke out.

The classes follow the CAMEO and PLOVER codebooks; the words are our own and stand in `lexicon/acts`.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cached_property, lru_cache
from importlib import resources
from typing import Literal

from summarizer.models.offline.prose.words import (
    Adjectives,
    Form,
    Lemmas,
    Nouns,
    People,
    Predicates,
    Support,
)


class Frame(Form):
    """One frame: its name, the line that it makes, and what must follow its words.

    `needs` are complements of which one must stand there; none means that any will do. `negative` says what
    "not" makes of it: nothing by default, a refusal, an acceptance, or ("needed") that it counts only so.
    `is_said` tells that it counts only in words that somebody is reported to say.
    """

    name: str
    kind: Literal["offer", "refusal"]
    value: str
    needs: tuple[str, ...] = ()
    modality: str = ""
    subject: Literal["", "speaker", "object", "giver"] = ""
    negative: Literal["", "none", "refusal", "acceptance", "needed"] = ""
    is_said: bool = False

    @property
    def is_deed(self) -> bool:
        """Say whether a deed is meant: that somebody does not sign, as a rule, says nothing."""
        return self.needs == ("terms",)

    @property
    def is_promise(self) -> bool:
        """Say whether the words count only where the subject promises them ("will …")."""
        return self.needs == ("promised",)


class VerbFrame(Frame):
    """A frame evoked by verbs, each a lemma with the particle that belongs to it."""

    verbs: tuple[str, ...]


class StateFrame(Frame):
    """A frame evoked by an adjective after "be" and the like."""

    words: tuple[str, ...]


class NounFrame(Frame):
    """A frame evoked by a noun."""

    nouns: tuple[str, ...]


class Cue(Form):
    """Words that open a condition.

    `needs` is "clause" where a verb must follow, "future" where the sentence must also tell what is to come,
    "negated" where it must tell what is not done. `makes` says what kind of line the condition alone makes of
    a clause. `is_far` tells that it may stand anywhere after its line, `is_phrase` that no verb need follow,
    so that the next clause ends it, `is_act` that the verb of its line stands in it.
    """

    name: str
    cue: str
    kind: str
    needs: Literal["", "clause", "future", "open", "negated", "demand"] = ""
    makes: Literal["", "refusal", "any"] = ""
    is_far: bool = False
    is_phrase: bool = False
    is_act: bool = False


class Acts(Form):
    """The form of the data file."""

    metonyms: dict[str, tuple[str, ...]]
    titles: frozenset[str]
    heads: frozenset[str]
    bodies: frozenset[str]
    not_names: frozenset[str]
    street: tuple[str, ...]
    speech: frozenset[str]
    abstained: dict[str, frozenset[str]]
    ungiven: dict[str, frozenset[str]]
    predicates: Predicates
    harms: frozenset[str]
    agents: frozenset[str]
    roles: frozenset[str]
    frames: tuple[VerbFrame, ...]
    states: tuple[StateFrame, ...]
    nominals: tuple[NounFrame, ...]
    nouns: Nouns
    lemmas: Lemmas
    adjectives: Adjectives
    people: People
    support: Support
    conditions: tuple[Cue, ...]

    @cached_property
    def by_verb(self) -> dict[str, tuple[tuple[str, VerbFrame], ...]]:
        """The frames of a lemma with the particle that each wants, longer particles first."""
        found: dict[str, list[tuple[str, VerbFrame]]] = defaultdict(list)
        for frame in self.frames:
            for verb in frame.verbs:
                lemma, _, particle = verb.partition(" ")
                found[lemma].append((particle, frame))
        return {lemma: tuple(sorted(ones, key=lambda one: not one[0])) for lemma, ones in found.items()}

    @cached_property
    def by_state(self) -> dict[str, tuple[StateFrame, ...]]:
        """The frames of an adjective."""
        found: dict[str, list[StateFrame]] = defaultdict(list)
        for frame in self.states:
            for word in frame.words:
                found[word].append(frame)
        return {word: tuple(ones) for word, ones in found.items()}

    @cached_property
    def by_noun(self) -> dict[str, NounFrame]:
        """The frame of a noun."""
        return {noun: frame for frame in self.nominals for noun in frame.nouns}

    @cached_property
    def promised(self) -> frozenset[str]:
        """The verbs that a side can promise to do or refuse to do."""
        return frozenset(verb for frame in self.frames if frame.is_promise for verb in frame.verbs)

    @cached_property
    def refusing(self) -> frozenset[str]:
        """The verbs that tell a refusal, particles left out."""
        named = (verb for frame in self.frames if frame.kind == "refusal" for verb in frame.verbs)
        return frozenset(verb.partition(" ")[0] for verb in named)

    @cached_property
    def refused(self) -> frozenset[str]:
        """The verbs that "will not" makes refusals."""
        return self.promised | self.lemmas.refusable


@lru_cache(maxsize=1)
def acts() -> Acts:
    """Return the frames, read once."""
    path = resources.files("summarizer.lexicon").joinpath("acts", "prose_en.json")
    return Acts.model_validate(json.loads(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def street_pattern() -> re.Pattern[str]:
    """Return the pattern of street protest and fighting, whose demands are no moves in talks."""
    return re.compile(rf"\b(?:{'|'.join(acts().street)})\b")


@lru_cache(maxsize=1)
def condition_pattern() -> re.Pattern[str]:
    """Return the pattern of words that open a condition; the group's number is the cue's.

    The groups are empty and stand last, so that a letter rules out each cue that begins with another.
    """
    body = "|".join(f"(?:{cue.cue})(?P<c{number}>)" for number, cue in enumerate(acts().conditions))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.MULTILINE)


def singular(noun: str) -> str:
    """Return a noun without the ending of its plural."""
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
