"""Who makes a move: a frame's verb with its subject in, the makers and where the move's words begin out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.models.offline.prose.complements import has
from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import StateFrame, acts, singular
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.sentences import Sentence
from summarizer.models.offline.prose.syntax.clauses import Parse
from summarizer.models.offline.prose.syntax.grouping import NOUN
from summarizer.models.offline.prose.telling import Told

_OF_NOBODY: Final = frozenset({"there will be no", "is out of the question"})
_GIVING: Final = frozenset({"offers", "pledges"})
_NOBODY: Final = frozenset({"neither", "none", "no", "nobody"})

Makers = Sequence[Phrase] | None


def makers(sentence: Sentence, told: Told) -> tuple[Makers, int]:
    """Return who makes a move and where its words begin; None where nobody that acts is its subject."""
    parse, after, subject = sentence.parse, told.after, told.subject
    place = parse.start(after.verb)
    first = _first(parse, subject.groups[0]) if subject.groups else place
    match told.frame.subject:
        case "object":
            return _to_whom(sentence, after), first
        case "giver":
            return _giver(sentence, after), first
        case "speaker":
            return _speaker(sentence, told), first
    start = place if subject.is_inherited else first
    if parse.verbs[after.verb].is_passive and not isinstance(told.frame, StateFrame):
        return _agents(sentence, told), start
    return _doers(sentence, told), start


def _first(parse: Parse, number: int) -> int:
    """Return where a subject starts, with the verb and the negation that stand before it."""
    if not parse.is_ahead(number - 1):
        return parse.start(number)
    while number > 1 and parse.kind_of(number - 2) in {"R", "N", "C"}:
        number -= 1
    return parse.start(number - 1)


def _doers(sentence: Sentence, told: Told) -> Makers:
    """Return whom the subject names; nobody where a paper offers, None where a thing does."""
    groups = told.subject.groups
    found = sentence.named_by(groups)
    is_paper = bool(groups) and sentence.parse.last_word(groups[0]) in acts().nouns.papers
    is_nobody = bool(groups) and sentence.parse.word_of(groups[0]) in _NOBODY
    is_unnamed = is_paper if told.frame.kind == "offer" else is_nobody
    return found or ([] if is_unnamed else None)


def _speaker(sentence: Sentence, told: Told) -> Makers:
    """Return whose words a verb stands in; nobody where an absence is told without a speaker."""
    voice = sentence.voice_at(sentence.parse.start(told.after.verb))
    if told.frame.kind == "refusal" and (willing := _named_after(sentence, told.after)) is not None:
        return [willing]
    if voice and voice.speaker:
        return [voice.speaker]
    return [] if told.frame.name in _OF_NOBODY else None


def _giver(sentence: Sentence, after: After) -> Makers:
    """Return from or by whom nothing came; nobody where it is not said."""
    for place in range(after.verb + 1, after.last):
        if sentence.parse.word_of(place) in {"by", "from"} and place + 1 in sentence.actors:
            return [sentence.actors[place + 1]]
    return []


def _named_after(sentence: Sentence, after: After) -> Phrase | None:
    """Return A of "impossible for A to yield" and "not the intention of A to yield"."""
    inner = after.infinitive(2)
    if inner is None or inner - 1 not in sentence.actors:
        return None
    return sentence.actors[inner - 1] if sentence.parse.word_of(inner - 2) in {"for", "of"} else None


def _agents(sentence: Sentence, told: Told) -> Makers:
    """Return by whom something was done; nobody where it is not said, None where it is no act at all."""
    parse, after = sentence.parse, told.after
    if (agent := agent_after(sentence, after.verb, after.last)) is not None:
        return [agent]
    if not told.subject.groups:
        return None
    subject = told.subject.groups[0]
    if told.frame.kind == "refusal" and subject in sentence.actors and has(after, "retained"):
        return ()
    is_given = told.frame.name in _GIVING and parse.kind_of(after.first) == NOUN
    is_asked = told.frame.value in {"demand", "request", "process_proposal"}
    if subject in sentence.actors and (is_asked or is_given):
        return ()
    about = set(map(singular, parse.text_of(subject).lower().split()))
    is_talks = not about.isdisjoint(acts().nouns.talks)
    return () if has(after, "terms") or is_talks or about == {"it"} else None


def agent_after(sentence: Sentence, verb: int, last: int) -> Phrase | None:
    """Return who stands after "by" in a verb's clause."""
    for place in range(verb + 1, last):
        if sentence.parse.word_of(place) == "by" and place + 1 in sentence.actors:
            return sentence.actors[place + 1]
    return None


def _to_whom(sentence: Sentence, after: After) -> Makers:
    """Return to whom something is acceptable or not; the speaker where nobody is named."""
    for place in range(after.first, after.last + 1):
        if place in sentence.actors and sentence.parse.word_of(place - 1) in {"to", "by"}:
            return [sentence.actors[place]]
    voice = sentence.voice_at(sentence.parse.start(after.verb))
    return [voice.speaker] if voice and voice.speaker else None
