"""Which two "the two sides" are: the words with the sentences before in, the two sides out, or the words.

They are the last two that the sentence joins ("A and B, … both"), else those that a clause before joins or
the only two that one names; at last the two states that the text above names by far the most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final

from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.sentences import Sentence

_FARTHEST: Final = 40
_CLEARLY: Final = 2
_ONE_OF_TWO: Final = frozenset({"neither", "either", "each"})
_PLACED: Final = (" in ", " at ", "In ", "At ")


def pair(phrase: Phrase, sentence: Sentence) -> Sequence[Phrase]:
    """Return the two whom a phrase points back to, or the phrase itself where they are not clear."""
    for candidates in _candidates(phrase, sentence):
        distinct = _distinct(candidates)
        if len(distinct) == 2:
            return distinct
    is_one = phrase.text.partition(" ")[0].lower() in _ONE_OF_TWO
    return _chief(sentence) or (() if is_one else (phrase,))


def _candidates(phrase: Phrase, sentence: Sentence) -> Iterator[Sequence[Phrase]]:
    here = _sides(sentence, phrase.start)
    yield here
    yield from _joined(sentence, here)
    yield from sentence.subjects_before(phrase.start)
    yield sentence.context.subject
    before = sentence.context.before
    if before is not None:
        yield from before.subjects_before(len(before.text))
        yield from _joined(before, before.names)
    named = next((one for one in sentence.context.back() if one.names), None)
    if named is not None:
        yield _sides(named, len(named.text))


def _sides(sentence: Sentence, place: int) -> list[Phrase]:
    """Return whom a sentence names before a place, those left out who only tell where something is done."""
    text = sentence.text
    return [one for one in sentence.names_before(place) if not text[: one.start].endswith(_PLACED)]


def _joined(sentence: Sentence, names: Sequence[Phrase]) -> Iterator[Sequence[Phrase]]:
    """Yield each two names with nothing but "and" between them, the last first."""
    for one, other in reversed(list(pairwise(names))):
        between = sentence.text[one.end : other.start]
        if between.strip() == "and" and not sentence.text[: one.start].rstrip().endswith(","):
            yield (one, other)


def _distinct(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return one phrase for each state or name, pairs left out."""
    known = {_state(one) or one.text: one for one in phrases if not one.is_pair}
    return list(known.values())


def _state(phrase: Phrase) -> str:
    return country_of(phrase.text) or country_of(phrase.owner)


def _chief(sentence: Sentence) -> Sequence[Phrase]:
    """Return the two states that the sentences before name at least twice as often as any other."""
    counts: Counter[str] = Counter()
    named: dict[str, Phrase] = {}
    for one in islice(sentence.context.all_back(), _FARTHEST):
        for name in one.names:
            if state := _state(name):
                counts[state] += 1
                named.setdefault(state, name)
    ranked = counts.most_common(3)
    least = ranked[2][1] if len(ranked) > 2 else 0
    if len(ranked) < 2 or ranked[1][1] < max(_CLEARLY, _CLEARLY * least):
        return ()
    return [named[state] for state, _ in ranked[:2] if country_of(named[state].text)]
