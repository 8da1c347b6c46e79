"""A sentence's groups with what each verb says: tagged words in, groups by number out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.deriving import derived
from summarizer.models.offline.prose.syntax.grouping import NOUN, VERB, Use, Verb, verb
from summarizer.models.offline.prose.syntax.inverting import INVERTING, inverted
from summarizer.models.offline.prose.syntax.tagging import Tagged

_PAST_ENDINGS: Final = ("ed", "n", "t", "d", "ught")
_LETTING: Final = frozenset({"let", "lets", "letting", "help", "helped", "helps"})
_ASIDE: Final = frozenset({Tag.COMMA, Tag.PREPOSITION, Tag.ADVERB, NOUN})
_PARTING: Final = frozenset({Tag.COMMA, NOUN})
_FORMS: Final = frozenset({Tag.BASE, Tag.FINITE, Tag.PARTICIPLE})
_SAID_ASIDE: Final = (Tag.COMMA, NOUN, VERB, Tag.COMMA)
_APART: Final = 9
_STRETCH: Final = 12
_FINITE: Final = Use.FINITE  # a member of an enum is slow to look up, and this one is asked for everywhere


@dataclass(eq=False)  # not frozen, which takes four times as long to make
class Grouped:
    """A sentence in groups: the kind of each, the numbers of their first words, and how many words there are.

    A group is named by its number; outside them stand stops.
    """

    tagged: Tagged
    kinds: tuple[str, ...]
    bounds: tuple[int, ...]

    def __len__(self) -> int:
        """Return how many groups there are."""
        return len(self.kinds)

    def first(self, number: int) -> int:
        """Return the number of a group's first word."""
        return self.bounds[number]

    def stop(self, number: int) -> int:
        """Return the number of the word after a group."""
        return self.bounds[number + 1]

    @derived
    def verbs(self) -> dict[int, Verb]:
        """What each verb group says, by its number."""
        found = {n: verb(self.words(n), self.tags(n)) for n, kind in enumerate(self.kinds) if kind == VERB}
        judged = {n: self._judged(n, one) if self.tags(n) in _FORMS else one for n, one in found.items()}
        if INVERTING.isdisjoint(self.tagged.words):
            return judged
        return {n: self._inverted(n, one) for n, one in judged.items()}

    @derived
    def finite(self) -> tuple[int, ...]:
        """The numbers of the verbs that make clauses, in order."""
        return tuple([number for number, one in self.verbs.items() if one.use is _FINITE])

    @derived
    def nouns(self) -> tuple[int, ...]:
        """The numbers of the noun phrases, in order."""
        return tuple([number for number, kind in enumerate(self.kinds) if kind == NOUN])

    @derived
    def starts(self) -> tuple[int, ...]:
        """Where each group starts in the sentence, in characters."""
        starts = self.tagged.starts
        return tuple([starts[first] for first in self.bounds[:-1]])

    @derived
    def ends(self) -> tuple[int, ...]:
        """Where each group ends in the sentence, in characters."""
        ends = self.tagged.ends
        return tuple([ends[stop - 1] for stop in self.bounds[1:]])

    @derived
    def quotes(self) -> tuple[int, ...]:
        """How many marks of quotation stand before each group, and before the end."""
        return (0, *accumulate(kind == Tag.QUOTE for kind in self.kinds))

    def word_of(self, number: int) -> str:
        """Return the first word of a group in lower case, or "" outside."""
        return self.tagged.words[self.bounds[number]] if 0 <= number < len(self.kinds) else ""

    def last_word(self, number: int) -> str:
        """Return the last word of a group in lower case."""
        return self.tagged.words[self.bounds[number + 1] - 1]

    def words(self, number: int) -> tuple[str, ...]:
        """Return the words of a group in lower case."""
        return self.tagged.words[self.bounds[number] : self.bounds[number + 1]]

    def tags(self, number: int) -> str:
        """Return the tags of a group's words."""
        return self.tagged.tags[self.bounds[number] : self.bounds[number + 1]]

    def kind_of(self, number: int) -> str:
        """Return "noun", "verb", a single word's tag, or a stop outside the sentence."""
        kinds = self.kinds
        return kinds[number] if 0 <= number < len(kinds) else Tag.STOP

    def is_finite(self, number: int) -> bool:
        """Say whether a group is a verb that makes a clause."""
        one = self.verbs.get(number)
        return one is not None and one.use is _FINITE

    def is_ahead(self, number: int) -> bool:
        """Say whether an auxiliary stands before the subject of its verb ("nor would A accept")."""
        if self.kind_of(number) != VERB:
            return False
        is_bare = self.tags(number).lstrip(Tag.NEGATION + Tag.ADVERB) in (Tag.MODAL, Tag.AUXILIARY)
        return is_bare and self.kind_of(number + 1) == NOUN and self.kind_of(number + 2) == VERB

    def finite_before(self, number: int) -> int | None:
        """Return the last verb before a group that makes a clause."""
        place = bisect_left(self.finite, number)
        return self.finite[place - 1] if place else None

    def finite_after(self, number: int) -> int | None:
        """Return the first verb after a group that makes a clause."""
        place = bisect_right(self.finite, number)
        return self.finite[place] if place < len(self.finite) else None

    def is_governed(self, number: int) -> bool:
        """Say whether a preposition stands right before a noun phrase."""
        place = number - 1
        while (kind := self.kind_of(place)) in {'"', "N"} or self.word_of(place).endswith("ly"):
            place -= 1
        return kind in {"I", "T"}

    def start(self, number: int) -> int:
        """Return where a group starts in the sentence, in characters."""
        return self.tagged.starts[self.bounds[number]]

    def end(self, number: int) -> int:
        """Return where a group ends in the sentence, in characters."""
        return self.tagged.ends[self.bounds[number + 1] - 1]

    def text_of(self, number: int) -> str:
        """Return a group's text."""
        return self.tagged.span(self.bounds[number], self.bounds[number + 1] - 1)

    def _inverted(self, number: int, one: Verb) -> Verb:
        """Take the modal verb before its subject into a verb ("nor would the king accept")."""
        helper = number - 2
        is_led = helper > 0 and self.kinds[helper] == VERB and self.kinds[number - 1] == NOUN
        return inverted(self.tagged, self.bounds[helper], self.bounds[helper + 1], one) if is_led else one

    def _judged(self, number: int, one: Verb) -> Verb:
        """Take a past form for a participle where it cannot be the verb of its clause."""
        tags = self.tags(number)
        if tags == Tag.BASE and self.kind_of(number - 1) == NOUN and self._is_let(number - 2):
            return Verb(one.lemma, Use.INFINITIVE, "", False, False, False, False)
        if (helper := self._helper(number)) is not None:
            is_done = tags != Tag.BASE
            is_passive = is_done and helper.lemma == "be"
            is_perfect = is_done and not is_passive
            is_negated = one.is_negated or helper.is_negated
            return Verb(one.lemma, Use.FINITE, helper.modal, is_negated, is_passive, is_perfect, is_done)
        if tags != Tag.FINITE or not self.word_of(number).endswith(_PAST_ENDINGS):
            return one
        if self.kind_of(number - 1) == Tag.COMMA and self.word_of(number + 1) == "by":
            return Verb(one.lemma, Use.PARTICIPLE, "", one.is_negated, True, False, True)
        is_free = self.kind_of(number - 1) == NOUN and not self.tags(number - 1).startswith(Tag.PRONOUN)
        is_done_by = "by" in (self.word_of(number + 1), self._past_particle(number))
        if is_free and (is_done_by or self._has_finite_after(number)):
            return Verb(one.lemma, Use.PARTICIPLE, "", one.is_negated, True, False, True)
        return one

    def _past_particle(self, number: int) -> str:
        """Return the word after "put forward" where a common noun stands before it, or ""."""
        is_common = self.kind_of(number + 1) == Tag.ADVERB and self.tags(number - 1).endswith(Tag.NOUN)
        return self.word_of(number + 2) if is_common else ""

    def _helper(self, number: int) -> Verb | None:
        """Return the auxiliary of a participle from which an aside parts it ("has, for now, rejected")."""
        place = number - 1
        if self.kind_of(place) not in _PARTING:
            return None
        if self.kinds[max(0, number - 4) : number] == _SAID_ASIDE and self.tags(number - 2) == Tag.FINITE:
            place = number - 5
        while place > number - _APART and self.kind_of(place) in _ASIDE:
            if self.kind_of(place) == NOUN and not self.is_governed(place):
                return None
            place -= 1
        is_helper = self.kind_of(place) == VERB and self.tags(place).rstrip("NR") in ("M", "X", "MX", "XX")
        return verb(self.words(place), self.tags(place)) if is_helper and place < number - 1 else None

    def _is_let(self, number: int) -> bool:
        """Say whether "let" and the like stand there, whose object does what follows."""
        return self.kind_of(number) == VERB and self.last_word(number) in _LETTING

    def _has_finite_after(self, number: int) -> bool:
        """Say whether another verb in the same stretch has a better claim to be the clause's verb."""
        for place in range(number + 1, min(number + _STRETCH, len(self.kinds))):
            kind = self.kinds[place]
            if kind == VERB and self.tags(place)[0] in "XMN" and Tag.TO not in self.tags(place):
                return self.kinds[place - 1] != NOUN or self.is_governed(place - 1)
            if kind in {",", ".", "U", "H", "W", "C", '"'} or (kind == NOUN and self.tags(place)[-1] == "P"):
                return False
        return False
