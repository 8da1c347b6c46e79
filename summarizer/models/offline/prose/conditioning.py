"""Find the conditions of a sentence: a parsed sentence in, ranges with their cue out.

A clause counts where its opener says that something depends on it ("unless …", "as soon as …", "should A
agree, …"); of the openers that mostly tell time ("when", "until", "before") only where the sentence reports
what will or will not be done.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.frames import Cue, acts, condition_pattern
from summarizer.models.offline.prose.syntax.clauses import Parse
from summarizer.models.offline.prose.syntax.grouping import NOUN, VERB

_OPENS: Final = frozenset({",", ".", '"', "(", "H", "U", "C"})
_TRAILING: Final = frozenset({",", "C", "I", "U", "H", "("})
_TURNS: Final = frozenset({"then", "while", "whereas", "as", "although", "but"})
_INVERTED: Final = Cue(name="inverted", cue="", kind="precondition", makes="any")
_INVERTING: Final = frozenset({"should", "were"})
_ENDINGS: Final = frozenset({"before", "until"})
_TIMES: Final = frozenset({"when", "after", "before"})
_ANSWERING: Final = frozenset({"decline", "offer", "pledge", "promise", "propose", "reject", "request"})
_NONE: Final = frozenset({"no", "none", "neither", "nothing", "nobody"})
_REFUSED: Final = frozenset({"refuse", "decline", "forbid", "prohibit"})
_SPAN: Final = 60


@dataclass(frozen=True)
class Found:
    """A condition's words in a sentence; `main` is the verb that it hangs on, if there is one."""

    cue: Cue
    start: int
    end: int
    main: int | None = None


def conditions(parse: Parse) -> tuple[Found, ...]:
    """Return the words that hold a condition, in order."""
    listed = sorted((*_clauses(parse), *_inverted(parse)), key=lambda one: (one.start, -one.end))
    found: list[Found] = []
    for one in listed:
        if not found or one.start >= found[-1].end:
            found.append(one)
    return tuple(found)


def _clauses(parse: Parse) -> Iterator[Found]:
    """Yield what the cues of the lexicon open."""
    text = parse.tagged.text
    lowered = text[:1].lower() + text[1:]
    listed = acts().conditions
    for match in condition_pattern().finditer(lowered):
        cue = listed[int((match.lastgroup or "c0")[1:])]
        first = bisect_right(parse.ends, match.start())
        if cue.needs == "demand":
            yield Found(cue, match.start(), match.end())
            continue
        after = bisect_left(parse.starts, match.end(), lo=first)
        last = _end(parse, first, after, cue)
        if last is not None and _is_needed(parse, cue, (first, after, last)):
            yield Found(cue, match.start(), parse.end(last), main_verb(parse, first, last))


def _is_needed(parse: Parse, cue: Cue, groups: tuple[int, int, int]) -> bool:
    """Say whether something hangs on a clause: `groups` are its first, the one after its cue and its last."""
    first, after, last = groups
    if cue.needs == "negated":
        return _is_refused(parse, first, last)
    if cue.needs == "open":
        return _is_open(parse, first, last)
    if cue.needs != "future":
        return True
    is_gerund = cue.name.startswith("before") and parse.kind_of(after) == VERB
    has_verb = is_gerund or any(parse.is_finite(number) for number in range(after, last + 1))
    is_told = cue.name in _TIMES and _is_past(parse, cue, first, last)
    if not has_verb or is_told:
        return False
    return _is_open(parse, first, last) or (cue.name in _ENDINGS and _is_bidden(parse, first))


def _inverted(parse: Parse) -> Iterator[Found]:
    """Yield "should A agree" and "were A to agree", where they open a clause."""
    if _INVERTING.isdisjoint(parse.tagged.words):
        return
    for number in parse.verbs:
        word = parse.word_of(number)
        if word not in _INVERTING or parse.kind_of(number + 1) != NOUN:
            continue
        if number and parse.kind_of(number - 1) not in _OPENS:
            continue
        follow = number + 2
        while parse.kind_of(follow) in {"R", "N", "I"} and parse.kind_of(follow + 1) == NOUN:
            follow += 2
        if parse.kind_of(follow) != VERB or parse.tags(follow)[0] not in ("BVX" if word == "should" else "T"):
            continue
        last = _end(parse, number, follow, _INVERTED)
        if last is not None:
            yield Found(_INVERTED, parse.start(number), parse.end(last), main_verb(parse, number, last))


def _end(parse: Parse, first: int, after: int, cue: Cue) -> int | None:
    """Return the last group of a condition: an opening one ends where the main clause begins."""
    opens = first == 0 or parse.kind_of(first - 1) in _OPENS
    has_verb = cue is _INVERTED
    is_phrase = cue.is_phrase and opens
    place = after
    if parse.word_of(place) == ":":
        place += 1
    while place < min(len(parse), first + _SPAN):
        if _ends(parse, first, place, has_verb=has_verb, opens=opens):
            break
        if is_phrase and not has_verb and place > after and _begins_clause(parse, place):
            break
        has_verb = has_verb or parse.is_finite(place)
        place += 1
    last = place - 1
    while last > first and parse.kind_of(last) in _TRAILING:
        last -= 1
    return last if last > first and (has_verb or cue.needs != "clause") else None


def _begins_clause(parse: Parse, place: int) -> bool:
    """Say whether a noun phrase with its verb begins at a place, or after the comma there."""
    noun = place + 1 if parse.kind_of(place) == "," else place
    if parse.kind_of(noun) != NOUN or parse.is_governed(noun):
        return False
    return parse.is_finite(noun + 1) or (parse.kind_of(noun + 1) == "R" and parse.is_finite(noun + 2))


def _ends(parse: Parse, first: int, place: int, *, has_verb: bool, opens: bool) -> bool:
    """Say whether a condition that begins at `first` ends before a place."""
    match parse.kind_of(place):
        case ".":
            return True
        case '"':
            is_even = (parse.quotes[place] - parse.quotes[first]) % 2 == 0
            return parse.text_of(place) == "”" or (is_even and _is_closing(parse, place))
        case ",":
            return has_verb and _ends_at_comma(parse, place, opens=opens)
        case "noun" | "verb":
            return has_verb and _begins_main(parse, place, opens=opens)
        case "C":
            is_clause = parse.kind_of(place + 1) == NOUN and parse.is_finite(place + 2)
            is_another = parse.word_of(place + 1) == parse.word_of(first)
            return has_verb and (is_another or (is_clause and not opens))
        case _:
            return False


def _begins_main(parse: Parse, place: int, *, opens: bool) -> bool:
    """Say whether a main clause begins at a noun phrase, or at an auxiliary before its subject."""
    if parse.kind_of(place) == VERB:
        return parse.is_ahead(place)
    return opens and not parse.is_governed(place) and _is_modal(parse, place + 1)


def _is_modal(parse: Parse, number: int) -> bool:
    """Say whether a verb with a modal stands there, as main clauses of conditions have."""
    return parse.is_finite(number) and bool(parse.verbs[number].modal)


def _is_closing(parse: Parse, place: int) -> bool:
    text, start, end = parse.tagged.text, parse.start(place), parse.end(place)
    return not text[end : end + 1].isalnum() and text[start - 1 : start] != " "


def _ends_at_comma(parse: Parse, place: int, *, opens: bool) -> bool:
    after = place + 1
    kind = parse.kind_of(after)
    if kind in {"W", "C", VERB} or parse.word_of(after) in _TURNS:
        return True
    is_said = kind == NOUN and parse.is_finite(after + 1) and parse.verbs[after + 1].lemma in acts().speech
    return is_said or (opens and kind in {NOUN, "R", "M", "D", "I"})


def _is_past(parse: Parse, cue: Cue, first: int, last: int) -> bool:
    """Say whether "when" tells of what has happened, or "before" of what has happened by then."""
    inside = next((parse.verbs[n] for n in range(first + 1, last + 1) if parse.is_finite(n)), None)
    main = main_verb(parse, first, last)
    if cue.name == "before" and main is not None and parse.verbs[main].lemma not in _ANSWERING:
        return False
    is_told_ahead = main is not None and parse.verbs[main].modal in {"would", "could", "will", "shall"}
    return inside is not None and inside.is_past and not inside.modal and not is_told_ahead


def _is_refused(parse: Parse, first: int, last: int) -> bool:
    """Say whether the sentence, the words left out, tells that something is not done."""
    outside = [number for number in parse.verbs if not first <= number <= last]
    is_denied = any(
        parse.verbs[number].is_negated
        or parse.verbs[number].lemma in _REFUSED
        or parse.word_of(number + 1) in {"unable", "unwilling", *_NONE}
        for number in outside
    )
    return is_denied or any(parse.word_of(number - 1) in _NONE for number in outside if number)


def _is_bidden(parse: Parse, first: int) -> bool:
    """Say whether a condition follows what somebody asks to be done ("demanded that it be cut before …")."""
    number = parse.finite_before(first)
    return number is not None and (parse.tags(number) == Tag.BASE or parse.word_of(number) == "be")


def _is_open(parse: Parse, first: int, last: int) -> bool:
    """Say whether the clause that a condition hangs on tells what is to come, is wanted or is refused."""
    number = main_verb(parse, first, last)
    if number is None:
        return False
    verb = parse.verbs[number]
    if verb.modal or verb.is_negated or verb.lemma in acts().lemmas.leaning:
        return True
    near = {parse.word_of(place) for place in range(number, min(number + 5, len(parse)))}
    return not near.isdisjoint(acts().adjectives.leaning) or parse.word_of(number) in {"no", "neither"}


def main_verb(parse: Parse, first: int, last: int) -> int | None:
    """Return the verb that a condition hangs on: the first after one that opens, else the last before it."""
    before = parse.finite_before(first)
    after = parse.finite_after(last)
    if after is not None and parse.is_ahead(after):
        after += 2
    opens = first == 0 or parse.kind_of(first - 1) in _OPENS
    if (opens and after is not None) or before is None:
        return after
    return before
