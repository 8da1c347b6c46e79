"""Say whom a pronoun means: phrases with what was read before in, the ones meant out, or nobody.

A first person is whoever speaks or writes, and so is the pronoun that opens what somebody is reported to say.
Else "he" and "they" are the one compatible actor named before, the subject of the clause before winning.
Where two are as near, nobody is named: a withheld name is no lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.principals import stands_for
from summarizer.models.offline.prose.sentences import Sentence

_PERSON = frozenset({"he", "she"})
_MANY = frozenset({"they"})
_ANYBODY = frozenset({"a man", "a woman", "a person"})
_MOST_BEFORE = 5
"""How many words may stand between a verb of saying and the pronoun that opens what is said."""


def resolve(makers: Iterable[Phrase], sentence: Sentence, place: int) -> tuple[Phrase, ...]:
    """Return the makers with each pronoun replaced by whom it means; one that nobody knows is left out."""
    found: list[Phrase] = []
    for phrase in makers:
        if phrase.is_pair:
            found += _pair(phrase, sentence)
        elif not phrase.is_pronoun:
            found.append(_named(phrase, sentence, place))
        elif phrase.text.lower() == "you":
            found += _reader(sentence, place)
        elif phrase.is_first_person:
            found += _first_person(sentence, place)
        else:
            found += _teller(phrase, sentence) or _third_person(phrase, sentence)
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


def _pair(phrase: Phrase, sentence: Sentence) -> Sequence[Phrase]:
    """Return whom "the two countries" means, if just two were named of late; else the words themselves."""
    here = [one for one in sentence.names if one.end <= phrase.start and not _is_place(one, sentence)]
    for candidates in (here, sentence.context.subject, sentence.context.named):
        distinct = {country_of(one.text) or one.text: one for one in candidates if not one.is_pair}
        if len(distinct) == 2:
            return tuple(distinct.values())
    return (phrase,)


def _is_place(phrase: Phrase, sentence: Sentence) -> bool:
    """Say whether a name only tells where something is done."""
    return sentence.text[: phrase.start].endswith((" in ", " at ", "In ", "At "))


def _first_person(sentence: Sentence, place: int) -> Sequence[Phrase]:
    voice = sentence.voice_at(place)
    is_quoted = voice is not None and voice.is_quotation
    speaker = voice.speaker if voice is not None and is_quoted else None
    if speaker is None and not is_quoted:
        speaker = sentence.context.author
    return () if speaker is None or speaker.is_pronoun else (speaker,)


def _teller(phrase: Phrase, sentence: Sentence) -> Sequence[Phrase]:
    """Return the speaker where the pronoun opens what is reported of him ("Norway says that it …")."""
    voice = sentence.voice_at(phrase.start)
    speaker = None if voice is None or voice.is_quotation else voice.speaker
    if voice is None or speaker is None or speaker.is_pronoun or speaker.end > phrase.start:
        return ()
    is_opening = len(sentence.text[voice.start : phrase.start].split()) <= _MOST_BEFORE
    return (speaker,) if is_opening and _fits(phrase.text.lower(), speaker) else ()


def _third_person(phrase: Phrase, sentence: Sentence) -> Sequence[Phrase]:
    word = phrase.text.lower().split()[0]
    here = [one for one in sentence.names if one.end <= phrase.start]
    opening = [one for one in here if sentence.text[: one.start].count(" ") <= 1]
    subject = sentence.context.subject
    for candidates in (opening, here):
        if fitting := [one for one in candidates if _fits(word, one)]:
            if _are_one(fitting):
                return fitting[:1]
            if word not in _MANY:
                return ()
    if not here and not subject and sentence.lead:
        return [one for one in sentence.lead if _fits(word, one)]
    fitting = [one for one in subject if _fits(word, one)]
    if fitting:
        return fitting if word in _MANY else fitting[:1]
    fitting = [one for one in sentence.context.named if _fits(word, one)]
    return fitting[:1] if _are_one(fitting) else ()


def _are_one(phrases: Sequence[Phrase]) -> bool:
    """Say whether phrases have one name, the article apart."""
    return len({one.text.removeprefix("the ") for one in phrases}) == 1


def _fits(word: str, phrase: Phrase) -> bool:
    """Say whether a pronoun can point to a phrase: persons for "he", no lone person for "it" and "they"."""
    is_person = bool(phrase.title or phrase.name)
    if phrase.text.lower() in _ANYBODY:
        return False
    last = phrase.text.rpartition(" ")[2]
    if word in _PERSON | {"his", "her"}:
        return is_person or not (last.endswith("s") or _is_state(phrase))
    if word in _MANY:
        return (last.endswith("s") and last.islower()) or (not is_person and last.endswith("s"))
    return not is_person and not (last.islower() and last.endswith("s"))


def _is_state(phrase: Phrase) -> bool:
    return bool(country_of(phrase.text))
