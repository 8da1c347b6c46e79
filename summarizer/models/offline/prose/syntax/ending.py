"""Find where a verb's clause ends: a sentence in groups with a verb in, a group's number out."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from summarizer.lexicon.grammar_words import grammar
from summarizer.models.offline.prose.syntax.grouped import Grouped
from summarizer.models.offline.prose.syntax.grouping import NOUN, Use

_LONGEST_CLAUSE: Final = 64
_ENDING: Final = frozenset({".", "U", '"', ",", "C"})
_OPENERS: Final = frozenset({"C", "R", "N", "H"})


def clause_end(parse: Grouped, number: int) -> int:
    """Walk right until another clause begins that the verb does not govern."""
    kinds, bounds = parse.kinds, parse.bounds
    stop = bisect_right(bounds, bounds[number + 1] + _LONGEST_CLAUSE) - 1
    is_relative = _is_relative(parse, number)
    last = stop - 1
    for place in range(number + 1, stop):
        kind = kinds[place]
        ends = kind in _ENDING and _ends(parse, number, place)
        if ends or (is_relative and parse.is_finite(place) and _is_outer(parse, number, place)):
            last = place - 1
            break
    while last > number and parse.kind_of(last) in {",", "C", "I", "H", "U", "("}:
        last -= 1
    return last


def _is_relative(parse: Grouped, number: int) -> bool:
    """Say whether a verb's clause hangs on a noun phrase ("a plan that A made", "a plan made by A")."""
    place = number - 1
    if parse.verbs[number].use is Use.PARTICIPLE:
        return parse.kind_of(place) == NOUN
    while place >= 0 and parse.kind_of(place) in {"R", "N"}:
        place -= 1
    if parse.kind_of(place) == NOUN:
        place -= 1
    if parse.kind_of(place) not in {"W", "H"}:
        return False
    place -= 1
    return parse.kind_of(place - (parse.kind_of(place) in {"I", "T"})) == NOUN


def _is_outer(parse: Grouped, number: int, place: int) -> bool:
    """Say whether a verb with no subject of its own goes on with the clause around a relative one."""
    before = place - 1
    while parse.kind_of(before) == "R":
        before -= 1
    if parse.kind_of(before) != NOUN or parse.tags(before) == "P":
        return before == number
    return parse.is_governed(before)


def _ends(parse: Grouped, number: int, place: int) -> bool:
    """Say whether a verb's clause ends before a place."""
    match parse.kind_of(place):
        case ".":
            return True
        case "U":
            return parse.word_of(place) not in grammar().continuing
        case '"':
            return _closes(parse, number, place)
        case "," | "C":
            return _parts(parse, place)
        case _:
            return False


def _closes(parse: Grouped, number: int, place: int) -> bool:
    """Say whether a quotation mark ends the quotation that the verb stands in."""
    is_first = parse.quotes[number] == parse.quotes[place]
    return is_first and (parse.quotes[number] % 2 == 1 or _looks_closing(parse, place))


def _looks_closing(parse: Grouped, place: int) -> bool:
    """Say whether a mark closes a quotation by its form: by its place where it is the same at both ends.

    A quotation of several sentences has its first mark in another sentence.
    """
    if parse.text_of(place) != '"':
        return parse.text_of(place) == "”"
    text, start, end = parse.tagged.text, parse.start(place), parse.end(place)
    return not text[start - 1 : start].isspace() and not text[end : end + 1].isalnum() and start > 0


def _parts(parse: Grouped, place: int) -> bool:
    """Say whether a comma or conjunction opens a clause of its own."""
    after = place + 1
    while parse.kind_of(after) in _OPENERS:
        after += 1
    is_comma = parse.kind_of(place) == ","
    is_joined = "C" in parse.kinds[place:after]
    match parse.kind_of(after):
        case "U":
            return is_joined or (is_comma and parse.word_of(after) not in grammar().continuing)
        case "W":
            return is_comma and parse.word_of(after) not in grammar().continuing
        case "I" | "T":
            return is_comma and parse.kind_of(after + 1) == "W"
        case "verb":
            use = parse.verbs[after].use
            return use is Use.FINITE or (is_comma and use is Use.GERUND)
        case "noun":
            return parse.is_finite(_past_phrase(parse, after))
        case _:
            return False


def _past_phrase(parse: Grouped, noun: int) -> int:
    """Return the group after a noun phrase, past adverbs and what hangs on it by prepositions."""
    follow = noun + 1
    while parse.kind_of(follow) in {"R", "N"}:
        follow += 1
    while parse.kind_of(follow) == "I" and parse.kind_of(follow + 1) == NOUN and follow < noun + 6:
        follow += 2
    return follow
