"""What follows a verb in its clause: a verb in; its object, words and infinitive out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from summarizer.models.offline.prose.deriving import derived
from summarizer.models.offline.prose.frames import singular
from summarizer.models.offline.prose.syntax.clauses import Parse
from summarizer.models.offline.prose.syntax.grouping import NOUN, VERB, Use

_PASSED: Final = frozenset({"R", '"', "N", ","})
_MOST_WORDS: Final = 8


@dataclass(eq=False)  # not frozen, which takes four times as long to make
class After:
    """The groups that follow a verb in its clause, from `first`, past the verb's particle, to `last`."""

    parse: Parse
    verb: int
    first: int
    last: int

    @derived
    def kinds(self) -> tuple[tuple[int, str], ...]:
        """The groups that follow with their kinds, adverbs and marks of quotation passed over."""
        kinds = self.parse.kinds[self.first : self.last + 1]
        if "," not in kinds:
            return tuple([one for one in enumerate(kinds, self.first) if one[1] not in _PASSED])
        found: list[tuple[int, str]] = []
        number, kind_of = self.first, self.parse.kind_of
        while number <= self.last:
            kind = kind_of(number)
            if kind == "," and (past := self._past_aside(number)) is not None:
                number = past
                continue
            if kind not in _PASSED:
                found.append((number, kind))
            number += 1
        return tuple(found)

    def _past_aside(self, comma: int) -> int | None:
        """Return the group after ", as soon as …," and the like, or None where no such aside begins."""
        if self.parse.kind_of(comma + 1) not in {"U", "I"}:
            return None
        ends = (n for n in range(comma + 2, min(comma + 12, self.last)) if self.parse.kind_of(n) == ",")
        return next((number + 1 for number in ends), None)

    @derived
    def _near(self) -> tuple[str, ...]:
        if self.first > self.last:
            return ()
        start = self.parse.first(self.first)
        stop = min(self.parse.stop(self.last), start + _MOST_WORDS)
        return tuple(map(singular, self.parse.tagged.words[start:stop]))

    @derived
    def all_words(self) -> frozenset[str]:
        """All words that follow in the clause, in the singular."""
        if self.first > self.last:
            return frozenset()
        start, stop = self.parse.first(self.first), self.parse.stop(self.last)
        return frozenset(map(singular, self.parse.tagged.words[start:stop]))

    def words(self, most: int) -> frozenset[str]:
        """Return the first words that follow, at most eight, in the singular."""
        return frozenset(self._near[:most])

    @derived
    def object(self) -> int | None:
        """The noun phrase that follows right away, or that a passive has for its subject."""
        if self.parse.verbs[self.verb].is_passive:
            return next(iter(self.parse.subject(self.verb).groups), None)
        number, kind = next(iter(self.kinds), (0, ""))
        return number if kind == NOUN else self._fronted()

    def _fronted(self) -> int | None:
        """Return the noun phrase that a relative clause is about ("the truce that A proposed")."""
        if self.first <= self.last and self.parse.kind_of(self.first) != "R":
            return None
        subject = self.parse.subject(self.verb)
        if not subject.groups or subject.is_inherited:
            return None
        before = subject.groups[0] - 1
        if self.parse.kind_of(before) in {"H", "W"}:
            before -= 1
            before -= self.parse.kind_of(before) == "," and self.parse.kind_of(before - 1) == NOUN
        return before if self.parse.kind_of(before) == NOUN else None

    @derived
    def object_words(self) -> frozenset[str]:
        """The words of the object and of what hangs on it by "of", in the singular."""
        number = self.object
        if number is None:
            return frozenset()
        found = set(self._words_of(number))
        place = number + 1
        while (
            self.parse.kind_of(place) == "I" and self.parse.kind_of(place + 1) == NOUN and place < number + 5
        ):
            if self.parse.word_of(place) != "of" and place > number + 1:
                break
            found.update(self._words_of(place + 1))
            place += 2
        return frozenset(found)

    def object_head(self) -> str:
        """Return the last word of the object in the singular."""
        return "" if self.object is None else singular(self.parse.last_word(self.object))

    def infinitive(self, most_nouns: int = 0) -> int | None:
        """Return the infinitive that follows, past at most so many noun phrases."""
        nouns = 0
        for number, kind in self.kinds:
            if kind == VERB:
                return number if self.parse.verbs[number].use is Use.INFINITIVE else None
            nouns += kind == NOUN
            if nouns > most_nouns or kind not in {NOUN, "I", "T", "C"}:
                return None
        return None

    def finite(self) -> int | None:
        """Return the first verb that follows and makes a clause."""
        number = self.parse.finite_after(self.first - 1)
        return number if number is not None and number <= self.last else None

    def _words_of(self, number: int) -> Iterator[str]:
        return map(singular, self.parse.words(number))
