"""Of whom a verb is said: a sentence and a verb in, its subject and how firmly it is said out."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from summarizer.models.offline.prose.frames import acts
from summarizer.models.offline.prose.sentences import Sentence
from summarizer.models.offline.prose.syntax.clauses import Parse
from summarizer.models.offline.prose.syntax.grouping import NOUN, VERB, Use, Verb
from summarizer.models.offline.prose.syntax.subjects import Subject
from summarizer.schema.vocabulary import Modality

_AHEAD: Final = frozenset({"will", "shall", "'ll"})
_HEDGING: Final = frozenset({"may", "might", "could", "would", "'d"})
_UNREAL: Final = frozenset({"should", "must", "ought"})
_NO_CERTAIN: Final = frozenset({"any", "no"})
_HONOURS: Final = frozenset({"honor", "honour", "pleasure"})
_BLAMING: Final = frozenset({"of", "for"})
_OPENING: Final = frozenset({"after", "before", "by", "in", "while"})
_HAVING: Final = frozenset({"has", "have", "had"})

Held = tuple[Subject, Modality]


def holder(sentence: Sentence, number: int) -> Held | None:
    """Return the subject that a verb is said of and how firmly, or None where it tells no act."""
    parse, verb = sentence.parse, sentence.parse.verbs[number]
    match verb.use:
        case Use.FINITE:
            firmness = Modality.HEDGED if verb.modal in _HEDGING else Modality.ASSERTED
            return parse.subject(number), Modality.PLANNED if verb.modal in _AHEAD else firmness
        case Use.INFINITIVE:
            is_denied = verb.lemma == "be" and verb.is_negated
            return (parse.subject(number), Modality.ASSERTED) if is_denied else _governor(sentence, number)
        case Use.GERUND:
            return _gerund(sentence, number)
        case Use.PARTICIPLE if _is_done_by(sentence, number):
            return Subject((number - 1,)), Modality.ASSERTED
        case Use.PARTICIPLE:
            pass
    return None


def _gerund(sentence: Sentence, number: int) -> Held | None:
    """Return the subject of "A left, refusing to", "accused A of refusing" and "with A agreeing to"."""
    parse = sentence.parse
    is_denial = parse.verbs[number].lemma in acts().lemmas.denying
    if is_denial and (subject := _refusing(parse, number)):
        return subject, Modality.ASSERTED
    if parse.word_of(number - 2) == "with" and number - 1 in sentence.actors:
        return Subject((number - 1,)), Modality.ASSERTED
    before = parse.finite_before(number) if parse.kind_of(number - 1) == "," else None
    return None if before is None else (replace(parse.subject(before), is_inherited=True), Modality.ASSERTED)


def _is_done_by(sentence: Sentence, number: int) -> bool:
    """Say whether "proposed by A" hangs on the noun phrase before it."""
    parse = sentence.parse
    if parse.kind_of(number - 1) != NOUN or number - 1 in sentence.actors:
        return False
    noun = acts().by_noun.get(parse.last_word(number - 1))
    is_told = (
        noun is not None and "peace" not in noun.needs and parse.verbs[number].lemma in acts().lemmas.making
    )
    if is_told or parse.word_of(number - 1) in _NO_CERTAIN:
        return False
    by = number + 2 if parse.kind_of(number + 1) == "R" else number + 1
    return parse.word_of(by) == "by" and by + 1 in sentence.actors


def _refusing(parse: Parse, number: int) -> Subject | None:
    """Return of whom "refusing" is said in "accused A of refusing" and "rejecting the offer, A …"."""
    opener = parse.word_of(number - 1)
    if opener in _BLAMING and parse.kind_of(number - 2) == NOUN and parse.kind_of(number - 3) == VERB:
        is_blame = parse.verbs[number - 3].lemma in acts().lemmas.blaming
        return Subject((number - 2,)) if is_blame else None
    is_opening = number == 0 or (number == 1 and opener in _OPENING)
    main = parse.finite_after(number) if is_opening else None
    if main is None or "," not in parse.kinds[number:main]:
        return None
    groups = parse.subject(main).groups
    return Subject(groups, is_inherited=True) if groups and groups[0] > number else None


def is_pending(parse: Parse, number: int) -> bool:
    """Say whether "has yet to" stands before an infinitive."""
    if "yet" not in parse.tagged.words:
        return False
    near = {parse.word_of(place) for place in range(max(0, number - 2), number)}
    if number:
        near.update(parse.words(number - 1))
    return "yet" in near and not near.isdisjoint(_HAVING)


def _governor(sentence: Sentence, number: int) -> Held | None:
    """Return the subject of "decided to refuse" for "refuse", where the governing words make it an act."""
    parse, known = sentence.parse, acts()
    before = _back(parse, number, {"R", "N", "C", '"'})
    verb = parse.verbs.get(before)
    bidding = parse.verbs.get(before - 1) if parse.kind_of(before) == NOUN else None
    if bidding is not None and bidding.lemma in known.lemmas.bidden:
        return (Subject((before,)), Modality.PLANNED) if before in sentence.actors else None
    if bidding is not None and bidding.lemma == "have" and parse.last_word(before) in _HONOURS:
        return parse.subject(before - 1), Modality.ASSERTED
    if verb is None:
        return _about_to(parse, before) if parse.word_of(before) == "about" else _ready(parse, before)
    if verb.is_passive and verb.lemma in known.lemmas.bidden and verb.lemma != "ask":
        return parse.subject(before), Modality.PLANNED
    if verb.lemma in known.lemmas.compelled and parse.verbs[number].lemma in known.refusing:
        return _compelled(parse, before, verb)
    return _governed(parse, before, verb) if parse.is_finite(before) else None


def _about_to(parse: Parse, place: int) -> Held | None:
    """Return the subject of "is about to accept" for "accept"."""
    is_near = parse.is_finite(place - 1) and parse.verbs[place - 1].lemma == "be"
    return (parse.subject(place - 1), Modality.PLANNED) if is_near else None


def _compelled(parse: Parse, number: int, verb: Verb) -> Held | None:
    """Return the subject of "finds itself obliged to decline" and "was forced to decline"."""
    is_found = parse.word_of(number - 1).endswith("self")
    finding = parse.finite_before(number) if is_found else number
    is_told = is_found or (verb.is_passive and not verb.modal and not verb.is_negated)
    return (parse.subject(finding), Modality.ASSERTED) if is_told and finding is not None else None


def _ready(parse: Parse, place: int) -> Held | None:
    """Return the subject of "is ready to accept" for "accept"."""
    if parse.word_of(place) not in acts().adjectives.ready:
        return None
    before = _back(parse, place, {"R", '"'})
    return (parse.subject(before), Modality.HEDGED) if parse.is_finite(before) else None


def _governed(parse: Parse, number: int, verb: Verb) -> Held | None:
    """Return the subject of a verb that governs an infinitive, and what it makes of the act."""
    lemmas = acts().lemmas
    firmness = None
    is_real = not verb.is_negated and verb.modal not in _UNREAL
    is_expectation = verb.lemma == "be" or verb.lemma in lemmas.passively_expected
    if parse.last_word(number) in acts().adjectives.ready:
        firmness = Modality.HEDGED
    elif verb.lemma == "go" and is_real and parse.last_word(number) == "going":
        firmness = Modality.PLANNED
    elif is_real and verb.lemma in lemmas.done and not verb.is_passive:
        firmness = Modality.ASSERTED
    elif is_real and verb.lemma in lemmas.wished:
        firmness = Modality.HYPOTHETICAL
    elif (
        is_real
        and verb.lemma in lemmas.expected
        and is_expectation == (verb.is_passive or verb.lemma == "be")
    ):
        firmness = Modality.PLANNED
    return None if firmness is None else (parse.subject(number), firmness)


def _back(parse: Parse, number: int, passed: set[str]) -> int:
    """Return the group before, words of some kinds passed over."""
    before = number - 1
    while parse.kind_of(before) in passed:
        before -= 1
    return before
