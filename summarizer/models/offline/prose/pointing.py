"""Whom a pronoun of the third person points to: the sentences before it in, the ones meant out, or nobody.

The subject of the nearest clause before it that fits in number and kind is meant ("A told B that it …"), then
the subject of the sentence before, and at last the only one named there that fits. Two who act together are
"they". Where nothing tells two apart, nobody is named: a withheld name is no lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from typing import Final

from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.frames import acts
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.sentences import Sentence

_PERSON: Final = frozenset({"he", "she", "his", "her"})
_MANY: Final = frozenset({"they", "their"})
_SHE: Final = frozenset({"she", "her"})
_LANDS: Final = frozenset({"republic", "kingdom", "country", "nation", "state"})
_WOMEN: Final = frozenset({"queen", "mrs", "mrs.", "ms", "ms.", "miss", "lady", "madame", "empress"})
_ANYBODY: Final = frozenset({"a man", "a woman", "a person"})
_FARTHEST: Final = 6
"""How many sentences back a man or a woman may have been named last."""


def third_person(phrase: Phrase, sentence: Sentence) -> Sequence[Phrase]:
    """Return whom "he", "it" or "they" means, one side or several that act together."""
    word = phrase.text.lower().split()[0]
    if word in _SHE and sentence.context.author and (land := _land(phrase, sentence)):
        return land
    found = _here(word, phrase, sentence)
    if found is not None:
        return found
    if word in _PERSON:
        return _person_before(word, sentence)
    subject = sentence.context.subject
    if not sentence.names_before(phrase.start) and not subject and sentence.lead:
        return [one for one in sentence.lead if fits(word, one)]
    known = _among(word, subject) or _both(word, sentence) or _only(word, sentence.context.named)
    return known or _body(word, phrase, sentence)


def _land(phrase: Phrase, sentence: Sentence) -> Sequence[Phrase]:
    """Return the state that letters call "she", where no woman is nearer."""
    before = (one.subjects_before(len(one.text)) for one in islice(sentence.context.far_back(), _FARTHEST))
    for subject in chain(sentence.subjects_before(phrase.start), *before):
        if any(one.title.lower() in _WOMEN for one in subject):
            return ()
        named = subject[-1].text
        if country_of(named) or named.rpartition(" ")[2].lower() in _LANDS:
            return subject[-1:]
    return ()


def _both(word: str, sentence: Sentence) -> Sequence[Phrase]:
    """Return A and B of "A met B", of whom the next sentence may say "they"."""
    before = sentence.context.before if word in _MANY else None
    if before is None:
        return ()
    for number in before.parse.finite:
        if before.parse.verbs[number].lemma in acts().lemmas.conferring:
            other = number + 2 if before.parse.word_of(number + 1) in {"with", "to"} else number + 1
            met = before.named_by(before.parse.subject(number).groups)
            if len(met) == 1 and other in before.actors:
                return (met[0], before.actors[other])
    return ()


def _here(word: str, phrase: Phrase, sentence: Sentence) -> Sequence[Phrase] | None:
    """Return whom the sentence itself names, none where two fit, None where nobody does."""
    here = sentence.names_before(phrase.start)
    for subject in sentence.subjects_before(phrase.start):
        if named := _among(word, subject):
            return named
    opening = [one for one in here if sentence.text[: one.start].count(" ") <= 1]
    if named := _only(word, opening):
        return named
    fitting = [one for one in here if fits(word, one)]
    if fitting and (_are_one(fitting) or word not in _MANY):
        return _only(word, here)
    return None


def _person_before(word: str, sentence: Sentence) -> Sequence[Phrase]:
    """Return the man or woman whom the sentences before were about."""
    near = [one for one in islice(sentence.context.far_back(), _FARTHEST) if not _goes_on(one)]
    for one in near:
        named = [name for name in one.names if name.title or name.name]
        if found := _among(word, one.lead or ()) or _among_last(word, one) or _only(word, named):
            return found
    last = next((one for one in near if any(fits(word, name) for name in one.names)), None)
    return () if last is None else _only(word, last.names)


def _goes_on(sentence: Sentence) -> bool:
    """Say whether a sentence only goes on about the man or woman before it."""
    return sentence.lead is None and any(one.text.lower() in _PERSON for one in sentence.about)


def _body(word: str, phrase: Phrase, sentence: Sentence) -> Sequence[Phrase]:
    """Return the only body named of late, of which "they" is said where nobody who is many fits."""
    before = sentence.context.before
    near = [*sentence.names_before(phrase.start), *(before.names if before else ())] if word in _MANY else []
    bodies = [one for one in near if one.text.rpartition(" ")[2].lower() in acts().people.joint]
    return bodies[:1] if _are_one(bodies) else ()


def _among_last(word: str, sentence: Sentence) -> Sequence[Phrase]:
    """Return who is the subject of the last clause of a sentence that has one who fits."""
    subjects = sentence.subjects_before(len(sentence.text))
    return next((found for subject in subjects if (found := _among(word, subject))), ())


def _among(word: str, subject: Sequence[Phrase]) -> Sequence[Phrase]:
    """Return those of a subject who fit: for "they" all that are many, or all where they are several."""
    fitting = [one for one in subject if fits(word, one)]
    if word in _MANY:
        return fitting or (subject if len(subject) > 1 else ())
    return fitting[:1]


def _only(word: str, phrases: Sequence[Phrase]) -> Sequence[Phrase]:
    """Return the only one who fits, by whatever name."""
    fitting = [one for one in phrases if fits(word, one)]
    return fitting[:1] if fitting and _are_one(fitting) else ()


def _are_one(phrases: Sequence[Phrase]) -> bool:
    """Say whether phrases have one name, the article apart."""
    return len({one.text.removeprefix("the ") for one in phrases}) == 1


def fits(word: str, phrase: Phrase) -> bool:
    """Say whether a pronoun can point to a phrase: persons for "he", no lone person for "it" and "they"."""
    is_person = bool(phrase.title or phrase.name)
    if phrase.text.lower() in _ANYBODY or phrase.is_pair:
        return phrase.is_pair and word in _MANY
    last = phrase.text.rpartition(" ")[2]
    if word in _PERSON:
        is_many = last.endswith("s") and last.islower()
        return is_person or not (is_many or country_of(phrase.text) or last.lower() in acts().people.joint)
    if word in _MANY:
        return last.endswith("s") and not is_person and not _is_land(phrase)
    return not is_person and not (last.islower() and last.endswith("s"))


def _is_land(phrase: Phrase) -> bool:
    """Say whether a name that ends as plurals do is one state's ("Laos", "the Netherlands")."""
    return country_of(phrase.text) == phrase.text.removeprefix("the ").removeprefix("The ")
