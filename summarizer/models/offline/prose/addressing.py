"""Whom a move is put to: a sentence and a frame with its verb in, the addressees out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.models.offline.prose.complements import has
from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import Frame, StateFrame, acts
from summarizer.models.offline.prose.mentioning import Phrase, phrases
from summarizer.models.offline.prose.naming import owning_country
from summarizer.models.offline.prose.resolving import resolve
from summarizer.models.offline.prose.sentences import Sentence
from summarizer.models.offline.prose.syntax.grouping import NOUN, Use

_ANSWERS: Final = frozenset({"acceptance", "partial_acceptance", "concession"})
_ASKING: Final = frozenset({"demand", "request", "threat", "process_proposal"})
_TO: Final = frozenset({"to", "on", "upon", "from"})
_AGAINST: Final = frozenset({"to", "from", "against"})
_WITH: Final = frozenset({"to", "with", "from", "upon"})
_PRESENT: Final = frozenset({"you", "me", "us"})
_PRESS: Final = frozenset({"reporters", "journalists", "listeners", "readers", "viewers"})
_NEAR: Final = 9


def addressees(sentence: Sentence, frame: Frame, value: str, after: After) -> tuple[Phrase, ...]:
    """Return whom a move is put to: the object of asking verbs, or who stands after "to"."""
    if frame.kind == "refusal" or value in _ANSWERS:
        return () if frame.kind == "refusal" else _partner(sentence, after)
    parse, number = sentence.parse, after.object
    is_state = isinstance(frame, StateFrame)
    is_person = number is not None and number in sentence.actors and not (is_state and number < after.verb)
    if value not in _ASKING and (taker := _taker(sentence, after)) is not None:
        return (taker,)
    if number is not None and is_person and (value in _ASKING or _is_receiver(after, number)):
        return resolve(_joined(sentence, number), sentence, parse.start(after.verb))
    if near := _met(sentence, value, after) or _bound(sentence, value, after):
        return near
    return _passed_to(sentence, value, after) or _hearer(sentence, after.verb)


def _passed_to(sentence: Sentence, value: str, after: After) -> tuple[Phrase, ...]:
    """Return who stands after "to" and the like; "me" and "you" after "with" too."""
    parse = sentence.parse
    passed = (_TO if value != "threat" else _AGAINST) if value in _ASKING else {"to"}
    for place in range(after.verb + 1, min(after.last + 1, after.verb + _NEAR)):
        phrase = sentence.actors.get(place)
        is_put = parse.word_of(place - 1) in passed and place - 1 not in parse.verbs
        if is_put and phrase is not None and not phrase.is_pronoun:
            # "… to A and it is understood": a pronoun there opens another clause.
            return tuple(one for one in _joined(sentence, place) if not one.is_pronoun)
        is_with = parse.word_of(place - 1) in _WITH and place - 1 not in parse.verbs
        if is_with and phrase is not None and phrase.text.lower() in _PRESENT:
            return resolve([phrase], sentence, place)
    return ()


def sole_other(words: str, makers: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Return the state that the words of a move name, if they name one alone besides whoever makes it."""
    own = {_state(one) for one in makers}
    listed = (one for one in phrases(words) if not one.is_pronoun and words[one.end : one.end + 1] != "$")
    named = {state: one for one in listed if (state := _state(one)) and state not in own}
    return tuple(named.values()) if len(named) == 1 and any(own) else ()


def written_to(sentence: Sentence, makers: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Return the state to which a note is written, where the one that writes it makes the move."""
    context = sentence.context
    is_own = context.side is not None and _state(context.side) in map(_state, makers)
    return (context.other,) if context.other is not None and is_own else ()


def _state(phrase: Phrase) -> str:
    return country_of(phrase.text) or owning_country(phrase)


def _taker(sentence: Sentence, after: After) -> Phrase | None:
    """Return the state that opens an object ("offered Iceland fish"), or None."""
    parse, number = sentence.parse, after.object
    if number is None or number < after.verb or parse.tags(number)[-1] != "O":
        return None
    start = parse.start(number)
    found = next(iter(phrases(parse.text_of(number))), None)
    is_state = found is not None and country_of(found.text) == found.text
    is_open = found is not None and parse.text_of(number)[found.end : found.end + 1] == " "
    return found.moved(start) if found is not None and is_state and is_open else None


def _partner(sentence: Sentence, after: After) -> tuple[Phrase, ...]:
    """Return A of "agreed with A to wait"."""
    place = after.verb + 1
    phrase = sentence.actors.get(place + 1) if sentence.parse.word_of(place) == "with" else None
    return () if phrase is None or phrase.is_pronoun else tuple(_joined(sentence, place + 1))


def _joined(sentence: Sentence, number: int) -> list[Phrase]:
    """Return whom an object names, with the name joined to it."""
    found = [sentence.actors[number]]
    if sentence.parse.word_of(number + 1) == "and" and number + 2 in sentence.actors:
        found.append(sentence.actors[number + 2])
    return found


def _met(sentence: Sentence, value: str, after: After) -> tuple[Phrase, ...]:
    """Return whom a side would meet ("is ready to meet A")."""
    number = after.infinitive(1) if value == "process_proposal" else None
    if number is None or sentence.parse.verbs[number].lemma not in acts().lemmas.meeting:
        return ()
    who = _joined(sentence, number + 1) if number + 1 in sentence.actors else []
    return resolve([one for one in who if not one.is_pronoun], sentence, sentence.parse.start(number))


def _bound(sentence: Sentence, value: str, after: After) -> tuple[Phrase, ...]:
    """Return who is to act in a that-clause ("insisted that A give up the reef")."""
    parse, number = sentence.parse, after.finite() if value in _ASKING | {"proposal"} else None
    if number is None or after.object is not None or not has(after, "subjunctive"):
        return ()
    who = sentence.named_by(parse.subject(number).groups)
    return resolve([one for one in who if not one.is_pronoun], sentence, parse.start(after.verb))


def _is_receiver(after: After, number: int) -> bool:
    """Say whether what is offered follows a verb's object ("offered A a loan", "promised A that …")."""
    if number < after.verb:
        return after.parse.verbs[after.verb].is_passive
    follow = number + 1
    parse = after.parse
    is_act = follow in parse.verbs and parse.verbs[follow].use is Use.INFINITIVE
    return parse.kind_of(follow) in {NOUN, "H"} or is_act or parse.is_finite(follow + 1)


def _hearer(sentence: Sentence, number: int) -> tuple[Phrase, ...]:
    """Return who is told: the object of the verb of telling that a that-clause hangs on."""
    parse = sentence.parse
    telling = parse.finite_before(number)
    if telling is None or parse.verbs[telling].lemma not in acts().lemmas.telling:
        return ()
    phrase = sentence.actors.get(telling + 1)
    subject = parse.subject(number).groups
    if phrase is None or not subject or telling + 1 in subject or phrase.text.lower() in _PRESS:
        return ()
    between = {parse.kind_of(place) for place in range(telling + 2, subject[0])}
    if not between.isdisjoint({"C", ".", "verb"}) or parse.kind_of(telling + 2) == NOUN:
        return () if subject[0] != telling + 2 else resolve([phrase], sentence, parse.start(telling))
    return resolve([phrase], sentence, parse.start(telling))
