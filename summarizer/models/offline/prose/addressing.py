"""Whom a move is put to: a sentence and a frame with its verb in, the addressees out."""

from __future__ import annotations

from typing import Final

from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import Frame
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.resolving import resolve
from summarizer.models.offline.prose.sentences import Sentence

_ANSWERS: Final = frozenset({"acceptance", "partial_acceptance", "concession"})
_ASKING: Final = frozenset({"demand", "request", "threat", "process_proposal"})
_TO: Final = frozenset({"to", "on", "upon", "from"})
_NEAR: Final = 9


def addressees(sentence: Sentence, frame: Frame, value: str, after: After) -> tuple[Phrase, ...]:
    """Return whom a move is put to: the object of asking verbs, or who stands after "to"."""
    if frame.kind == "refusal" or value in _ANSWERS:
        return ()
    parse, number = sentence.parse, after.object
    if value in _ASKING and number is not None and number in sentence.actors:
        return resolve([sentence.actors[number]], sentence, parse.start(after.verb))
    for place in range(after.verb + 1, min(after.last + 1, after.verb + _NEAR)):
        phrase = sentence.actors.get(place)
        if phrase is not None and not phrase.is_pronoun and parse.word_of(place - 1) in _TO:
            return (phrase,)
    return ()
