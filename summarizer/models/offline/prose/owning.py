"""Whose a noun of acting is ("its refusal", "a plan from A"): a noun phrase in, its owner out."""

from __future__ import annotations

import re
from typing import Final

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.frames import acts
from summarizer.models.offline.prose.mentioning import Phrase, phrases
from summarizer.models.offline.prose.sentences import Sentence
from summarizer.models.offline.prose.syntax.grouping import NOUN, Use

_LED: Final = re.compile(r"-(?:led|backed|brokered|sponsored|drafted|proposed)\b")
_SUBJECTS: Final = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "I", "our": "we"}
_BY: Final = frozenset({"by", "from"})
_NEAR: Final = 4


def owner_inside(sentence: Sentence, number: int, *, is_plain: bool) -> Phrase | None:
    """Return whose it is by a genitive, a possessive or an adjective of a name inside the noun phrase.

    Where the noun is not plain (a peace plan), an adjective counts only with "-led" and the like.
    """
    parse = sentence.parse
    first, start = parse.first(number), parse.start(number)
    tags = parse.tags(number)[:-1]
    if Tag.GENITIVE in tags:
        return _by_genitive(sentence, start, parse.tagged.starts[first + tags.rindex(Tag.GENITIVE)])
    if tags.startswith(Tag.POSSESSIVE):
        return Phrase(start, parse.tagged.ends[first], _SUBJECTS.get(parse.word_of(number), "it"))
    if Tag.NAME in tags and (is_plain or _LED.search(parse.text_of(number))):
        head = parse.tagged.starts[parse.stop(number) - 1]
        found = [phrase for phrase in phrases(sentence.text[start:head].rstrip()) if not phrase.is_pronoun]
        return found[-1].moved(start) if found else None
    return None


def _by_genitive(sentence: Sentence, start: int, stop: int) -> Phrase | None:
    owned = sentence.text[start:stop]
    named = next((phrase for phrase in reversed(phrases(owned)) if phrase.end == stop - start), None)
    if named is not None:
        return named.moved(start)
    is_actor = owned.rpartition(" ")[2].lower() in acts().roles | acts().agents
    return Phrase(start, stop, owned, owner=owned) if is_actor else None


def owner_after(sentence: Sentence, number: int) -> Phrase | None:
    """Return who stands after "from", "by" or "of", or after "proposed by"."""
    parse = sentence.parse
    place = number + 1
    told = parse.verbs.get(place)
    if told is not None and told.use is Use.PARTICIPLE and told.lemma in acts().lemmas.making:
        nearest = range(place + 1, min(number + 7, len(parse)))
        by = next((one for one in nearest if parse.word_of(one) == "by"), None)
        return None if by is None else sentence.actors.get(by + 1)
    while place < min(number + _NEAR, len(parse)):
        is_owned = parse.word_of(place) in _BY or (place == number + 1 and parse.word_of(place) == "of")
        if is_owned and place + 1 in sentence.actors:
            return sentence.actors[place + 1]
        if parse.kind_of(place) not in {"I", "T", NOUN}:
            break
        place += 1
    return None
