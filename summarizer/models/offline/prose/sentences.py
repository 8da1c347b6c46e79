"""A sentence as the rules see it, with the people it names and what was read before it.

Everything is found when it is first asked for: most sentences tell no move and are never parsed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from summarizer.models.offline.prose.actors import Actors
from summarizer.models.offline.prose.conditioning import Found, conditions
from summarizer.models.offline.prose.deriving import derived
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.syntax.clauses import Parse, parse
from summarizer.models.offline.prose.voices import Voice, reports

_LOOSE: Final = frozenset({"exchange", "deadline"})


@dataclass(frozen=True, eq=False)
class Context:
    """What was read before: the sentence before in its paragraph, and who writes to whom in a letter.

    `side` is the state for which the author writes and `other` the one to which he does, where the letter
    tells it.
    `above` is the last sentence of the paragraph before; only a letter goes on about a man from there.
    """

    before: Sentence | None = None
    author: Phrase | None = None
    reader: Phrase | None = None
    side: Phrase | None = None
    other: Phrase | None = None
    above: Sentence | None = None

    @derived
    def subject(self) -> tuple[Phrase, ...]:
        """Whom the last sentence was about; a sentence about pronouns goes on with the one before it."""
        return next((one.lead for one in self.back() if one.lead is not None), ())

    @derived
    def named(self) -> tuple[Phrase, ...]:
        """Who was named by the last sentence that named anybody."""
        return next((one.names for one in self.back() if one.names), ())

    def back(self) -> Iterator[Sentence]:
        """Yield the sentences before in the paragraph, the nearest first."""
        one = self.before
        while one is not None:
            yield one
            one = one.context.before

    def far_back(self) -> Iterator[Sentence]:
        """Yield the sentences before, in a letter past the beginning of the paragraph."""
        return self.all_back() if self.author else self.back()

    def all_back(self) -> Iterator[Sentence]:
        """Yield the sentences before, those of other paragraphs too."""
        context = self
        while (one := context.before or context.above) is not None:
            yield one
            context = one.context


@dataclass(eq=False)  # not frozen, which takes four times as long to make
class Sentence:
    """A sentence with its context; `quoted` are the quotations of its paragraph that reach into it."""

    text: str
    context: Context = Context()
    quoted: tuple[Voice, ...] = ()

    @derived
    def parse(self) -> Parse:
        """The parsed sentence."""
        return parse(self.text)

    @derived
    def actors(self) -> Actors:
        """The people whom the sentence names, by their noun phrases."""
        return Actors(self.parse)

    @derived
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases that name somebody, in order."""
        return self.actors.listed()

    @derived
    def names(self) -> tuple[Phrase, ...]:
        """The phrases that name somebody themselves."""
        return tuple([phrase for phrase in self.phrases if not phrase.is_pronoun])

    def names_before(self, place: int) -> list[Phrase]:
        """Return the phrases that name somebody themselves and end before a place."""
        return [phrase for phrase in self.names if phrase.end <= place]

    def subjects_before(self, place: int) -> Iterator[list[Phrase]]:
        """Yield whom the clauses that begin before a place are about, the nearest first."""
        for number in reversed(self.parse.finite):
            groups = self.parse.subject(number).groups if self.parse.start(number) < place else ()
            if named := [one for one in self.named_by(groups) if not one.is_pronoun and one.end <= place]:
                yield named

    @derived
    def voices(self) -> tuple[Voice, ...]:
        """Whose words the parts of the sentence are."""
        return (*self.quoted, *reports(self.parse, self.actors, lambda: self.context.subject))

    @derived
    def conditions(self) -> tuple[Found, ...]:
        """The conditions that the sentence words, in order."""
        return conditions(self.parse)

    @derived
    def _first(self) -> tuple[int, ...]:
        """The noun phrases that the first clause is about."""
        subjects = (self.parse.subject(number).groups for number in self.parse.finite)
        return next((groups for groups in subjects if groups), ())

    @derived
    def about(self) -> tuple[Phrase, ...]:
        """Whom the first clause is about, pronouns included."""
        return tuple(self.named_by(self._first))

    @derived
    def lead(self) -> tuple[Phrase, ...] | None:
        """Whom the first clause is about; None where only pronouns say it, or nothing does."""
        named = tuple(phrase for phrase in self.about if not phrase.is_pronoun)
        is_pronoun = not named and len(self.about) == len(self._first)
        return None if is_pronoun else named

    def voice_at(self, place: int) -> Voice | None:
        """Return the innermost voice that says what stands at a place."""
        around = [voice for voice in self.voices if voice.start <= place < voice.end]
        return max(around, key=lambda voice: (voice.is_quotation, voice.start), default=None)

    def is_condition(self, place: int) -> bool:
        """Say whether a place stands inside a condition, what is given in exchange apart."""
        if not self.conditions:
            return False
        nearest = bisect_right(self.conditions, place, key=lambda one: one.start) - 1
        found = self.conditions[max(nearest, 0)]
        if found.cue.is_act:
            return False
        return found.cue.kind not in _LOOSE and found.start <= place < found.end

    @derived
    def is_conditional(self) -> bool:
        """Say whether the sentence words a condition, what is given in exchange apart."""
        return any(found.cue.kind not in _LOOSE for found in self.conditions)

    def named_by(self, groups: tuple[int, ...]) -> list[Phrase]:
        """Return whom noun phrases name, things left out."""
        return [self.actors[one] for one in groups if one in self.actors]
