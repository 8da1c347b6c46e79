"""Say whom a pronoun means: phrases with what was read before in, the ones meant out, or nobody.

A first person is whoever speaks or writes, and so is the pronoun that opens what somebody is reported to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.pairing import pair
from summarizer.models.offline.prose.pointing import fits, third_person
from summarizer.models.offline.prose.principals import stands_for
from summarizer.models.offline.prose.sentences import Sentence

_ALONE = frozenset({"i", "me"})
_MOST_BEFORE = 5
"""How many words may stand between a verb of saying and the pronoun that opens what is said."""


def resolve(makers: Iterable[Phrase], sentence: Sentence, place: int) -> tuple[Phrase, ...]:
    """Return the makers with each pronoun replaced by whom it means; one that nobody knows is left out."""
    found: list[Phrase] = []
    for phrase in makers:
        if phrase.is_pair:
            found += pair(phrase, sentence)
        elif not phrase.is_pronoun:
            found.append(_named(phrase, sentence, place))
        elif phrase.text.lower() == "you":
            found += _reader(sentence, place)
        elif phrase.is_first_person:
            found += _first_person(phrase, sentence, place)
        else:
            found += _pointed(phrase, sentence)
    return tuple(dict.fromkeys(found))


def _named(phrase: Phrase, sentence: Sentence, place: int) -> Phrase:
    """Return the speaker where "the company" in his words means him, else the phrase."""
    voice = sentence.voice_at(place) if phrase.text[:4].lower() == "the " else None
    speaker = None if voice is None else voice.speaker
    return phrase if speaker is None or not stands_for(phrase, speaker) else speaker


def _reader(sentence: Sentence, place: int) -> Sequence[Phrase]:
    """Return to whom a letter is written, where it is the letter that speaks."""
    reader = sentence.context.reader
    is_quoted = any(voice.is_quotation and voice.start <= place < voice.end for voice in sentence.voices)
    return () if reader is None or is_quoted else (reader,)


def _first_person(phrase: Phrase, sentence: Sentence, place: int) -> Sequence[Phrase]:
    """Return whoever speaks or writes; "we" of an official are the state for which he writes."""
    voice = sentence.voice_at(place)
    is_quoted = voice is not None and voice.is_quotation
    speaker = voice.speaker if voice is not None and is_quoted else None
    if speaker is None and not is_quoted:
        context, is_alone = sentence.context, phrase.text.lower() in _ALONE
        speaker = context.author if is_alone else context.side or context.author
    return () if speaker is None or speaker.is_pronoun else (speaker,)


def _pointed(phrase: Phrase, sentence: Sentence) -> Iterator[Phrase]:
    """Yield whom a third person means: pairs as the two that they are, "I" as who writes, if that is told."""
    for one in _teller(phrase, sentence) or third_person(phrase, sentence):
        if one.is_pair:
            yield from pair(one, sentence)
        elif one.is_first_person:
            yield from _first_person(one, sentence, phrase.start)
        elif not one.is_pronoun:
            yield one


def _teller(phrase: Phrase, sentence: Sentence) -> Sequence[Phrase]:
    """Return the speaker where the pronoun opens what is reported of him ("Norway says that it …")."""
    voice = sentence.voice_at(phrase.start)
    speaker = None if voice is None or voice.is_quotation else voice.speaker
    if voice is None or speaker is None or speaker.is_pronoun or speaker.end > phrase.start:
        return ()
    is_opening = len(sentence.text[voice.start : phrase.start].split()) <= _MOST_BEFORE
    return (speaker,) if is_opening and fits(phrase.text.lower(), speaker) else ()
