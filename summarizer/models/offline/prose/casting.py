"""Choose the phrases that may name a party: what sentences tell in, phrases out, in order.

A sentence that tells no move is parsed for its names only where it holds the last word of a name that a move
gives, or a form of the name of a country that stands behind one: no other can name, or widen the name of, who
makes a move.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.models.offline.prose.countries import forms_of
from summarizer.models.offline.prose.gathering import Told
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.naming import country_behind, last_word, owning_country


def people(told: Sequence[Told]) -> Iterator[Phrase]:
    """Yield everybody whom the sentences name that matter, in order, with whoever writes or speaks."""
    acting = [phrase for one in told for phrase in _acting(one)]
    naming = {phrase for phrase in acting if not phrase.is_pronoun}
    words = {last_word(name).casefold() for phrase in naming for name in (phrase.text, phrase.name) if name}
    near = {n for n, one in enumerate(told) if one.moves or _holds(one.sentence.text.casefold(), words)}
    named = [*acting, *(phrase for number in near for phrase in told[number].sentence.phrases)]
    states = set(map(country_behind, acting)) | {owning_country(phrase) for phrase in named if phrase.title}
    forms = {form for state in states for form in forms_of(state)}
    for number, one in enumerate(told):
        if number in near or _holds(one.sentence.text, forms):
            yield from one.sentence.phrases
            yield from _acting(one)


def _acting(one: Told) -> Iterator[Phrase]:
    """Yield who makes, gets or reports the moves of a sentence."""
    for move in one.moves:
        yield from move.makers
        yield from move.addressees
        if move.voice and move.voice.speaker:
            yield move.voice.speaker


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(map(text.__contains__, words))
