"""Find what a verb is said of: a sentence in groups with a verb in, its subject out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.models.offline.prose.syntax.grouped import Grouped
from summarizer.models.offline.prose.syntax.grouping import NOUN, VERB

_LONGEST_ASIDE: Final = 28
_FARTHEST: Final = 90
_MOST_JOINED: Final = 6
_NEAR: Final = 8
_JOINING: Final = frozenset({"and", "&", "or", "nor", "as", "with"})
_HANGING: Final = frozenset({"of", "in", "for", "from"})
_PERSONAL: Final = frozenset({"who", "whom"})
_NOMINATIVE: Final = frozenset({"he", "she", "they", "we", "i"})
_NOT_PARTING: Final = frozenset({"as", "before", "after"})


@dataclass(slots=True)  # not frozen, which takes three times as long to make
class Subject:
    """The noun phrases that a verb has for its subject; empty where it has none of its own.

    `is_inherited` tells that another verb has the same subject before ("came and refused").
    """

    groups: tuple[int, ...] = ()
    is_inherited: bool = False


def subject(parse: Grouped, number: int) -> Subject:
    """Return the subject of a finite verb."""
    return _Search(parse).of(number, 0)


class _Search:
    """Walks left from a verb to what it is said of, at most so far as a sentence may carry a subject."""

    def __init__(self, parse: Grouped) -> None:
        self._parse = parse

    def of(self, number: int, depth: int) -> Subject:
        """Return the subject of the verb with this number; `depth` bounds the walk through joined verbs."""
        place = number - 1
        nearest = max(-1, number - _FARTHEST)
        while place > nearest and depth < _MOST_JOINED:
            step = self._step(place, depth)
            if isinstance(step, Subject):
                return step
            place = step
        return Subject()

    def _step(self, place: int, depth: int) -> Subject | int:
        """Return the subject that stands at a place, or the place to go on from."""
        match self._parse.kind_of(place):
            case "R" | "N" | '"' | "A" | "I" | "T":
                return place - 1
            case "," | ")" | "(":
                before = self._before_aside(place)
                return self._joined(place, depth) if before is None else before
            case "noun":
                return self._at_noun(place)
            case "verb":
                return self._at_verb(place, depth)
            case "C":
                return self._joined(place, depth)
            case kind:
                return self._antecedent(place) if kind in {"W", "H"} else Subject()

    def _at_verb(self, place: int, depth: int) -> Subject | int:
        """Return the subject where a verb stands before: past the relative clause that it ends, or its."""
        parse = self._parse
        if not parse.is_finite(place):
            return place - 1
        before = place - 1
        while parse.kind_of(before) in {NOUN, "R", "I"} and place - before < _NEAR:
            before -= 1
        if parse.kind_of(before) == "W" and parse.kind_of(before - 1) == NOUN:
            return self._at_noun(self._antecedent_of(before))
        return self._joined(place + 1, depth)

    def _at_noun(self, place: int) -> Subject | int:
        """Return the subject that a noun phrase is, or the place to go on from where it is governed."""
        parse = self._parse
        if parse.is_governed(place):
            return self._past_preposition(place)
        before = place - 1
        while parse.kind_of(before) in {"R", '"'}:
            before -= 1
        if parse.kind_of(before) == VERB:
            if not parse.is_finite(before):
                return before - 1
            if parse.kind_of(before - 1) in {"W", "H"} and parse.kind_of(before - 2) in {NOUN, ","}:
                return self._before_relative(before - 1)
        if parse.word_of(place) in _NOMINATIVE and not self._opens_with(place):
            return Subject((place,))
        is_list = parse.kind_of(before) == "C" and parse.kind_of(before - 1) == NOUN
        is_hanging = is_list and parse.is_governed(before - 1) and not self._heads(before - 1)
        is_hanging = is_hanging and not self._hangs_on_verb(before - 1)
        if is_hanging and not self._are_offices(before - 1, place):
            return self._past_preposition(before - 1)
        return Subject(self._list(place))

    def _opens_with(self, place: int) -> bool:
        """Say whether a list that ends with a pronoun opens its clause ("A and he left")."""
        first = self._list(place)[0]
        return self._parse.kind_of(first - 1) in {".", "U", "H", '"', "R"}

    def _past_preposition(self, place: int) -> int:
        before = place - 1
        while before >= 0 and self._parse.kind_of(before) not in {"I", "T"}:
            before -= 1
        return before - 1

    def _heads(self, place: int) -> bool:
        """Say whether the list is more likely one of heads: "the leaders of A, and B" is left alone."""
        return self._parse.kind_of(place - 2) in {".", ",", "U", "H"} or place <= 1

    def _hangs_on_verb(self, place: int) -> bool:
        """Say whether a governed noun phrase belongs to the verb before ("paid at A and B left")."""
        for _ in range(4):
            if not self._parse.is_governed(place):
                break
            place = self._past_preposition(place)
        return self._parse.is_finite(place)

    def _are_offices(self, first: int, last: int) -> bool:
        """Say whether "the mayor of A and the bishop" are two: a name, then a noun with an article."""
        parse, head = self._parse, self._head(first)
        if head is None or set(parse.tags(first)) != {"K"}:
            return False
        tags = parse.tags(last)
        return tags[0] == "D" and tags[-1] == "O" and not parse.last_word(head).endswith("s")

    def _list(self, place: int) -> tuple[int, ...]:
        """Return the noun phrases joined to the one at a place."""
        parse = self._parse
        found = [place]
        before = place - 1
        if parse.kind_of(before) != "C" or parse.word_of(before) not in _JOINING:
            return (place,)
        before -= 2 if parse.kind_of(before - 1) == "," else 1
        while parse.kind_of(before) == "R":
            before -= 1
        while parse.kind_of(before) == NOUN and place - before < _FARTHEST:
            head = self._head(before)
            if head is None:
                break
            found.append(head)
            if parse.kind_of(head - 1) != ",":
                break
            before = head - 2
        return tuple(reversed(found))

    def _head(self, place: int) -> int | None:
        """Return the head of "the minister of A" for A, or None where the phrase hangs on another."""
        parse = self._parse
        for _ in range(4):
            if not parse.is_governed(place):
                return place
            before = place - 1
            if parse.word_of(before) not in _HANGING or parse.kind_of(before - 1) != NOUN:
                return None
            place = before - 1
        return None

    def _antecedent(self, place: int) -> Subject:
        """Return what a relative pronoun stands for."""
        before = self._antecedent_of(place)
        return Subject((before,)) if self._parse.kind_of(before) == NOUN else Subject()

    def _antecedent_of(self, place: int) -> int:
        """Return the noun phrase before a relative; "who" reaches past a name ("the envoys from A who")."""
        parse, before = self._parse, self._before_relative(place)
        if parse.word_of(place) in _PERSONAL and parse.is_governed(before):
            head = self._head(before)
            if head is not None and parse.tags(head)[-1] == "O" and parse.tags(before)[-1] == "K":
                return head
        return before

    def _before_relative(self, place: int) -> int:
        return place - 2 if self._parse.kind_of(place - 1) == "," else place - 1

    def _joined(self, place: int, depth: int) -> Subject:
        """Return the subject of the verb before, which a joined verb shares."""
        parse = self._parse
        for before in range(place - 1, max(-1, place - _FARTHEST), -1):
            kind = parse.kind_of(before)
            if kind in {".", "U"} and parse.word_of(before) not in _NOT_PARTING:
                return Subject()
            if parse.is_finite(before):
                is_split = parse.tags(before).rstrip("NR")[-1:] in ("M", "X")
                return Subject(self.of(before, depth + 1).groups, is_inherited=not is_split)
        return Subject()

    def _before_aside(self, place: int) -> int | None:
        """Return the place before an aside that ends here ("A, who …, refused"), or None if there is none."""
        parse = self._parse
        if parse.kind_of(place) == "(":
            return place - 1
        opening = "(" if parse.kind_of(place) == ")" else ","
        for before in range(place - 1, max(-1, place - _LONGEST_ASIDE), -1):
            kind = parse.kind_of(before)
            if kind == ".":
                return None
            if kind == opening and (opening == "(" or self._is_aside(before, place)):
                return before - 1
        return None

    def _is_aside(self, first: int, last: int) -> bool:
        parse = self._parse
        opener = parse.kind_of(first + 1)
        if opener in {"W", "U", "I"}:
            return True
        if opener == VERB:
            return not parse.is_finite(first + 1) or parse.word_of(first + 2) == "by"
        verbs = [number for number in range(first + 1, last) if parse.is_finite(number)]
        has_verb = bool(verbs)
        if opener == NOUN and verbs == [last - 1]:
            return True
        is_named = opener in {NOUN, "R", "A"} and parse.kind_of(first - 1) == NOUN
        return not has_verb and (opener == "C" or is_named)
