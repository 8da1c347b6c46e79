"""What speakers bind themselves or others to: "will" or "must" in their words in, promise or demand out."""

from __future__ import annotations

from typing import Final

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import Frame, acts, singular
from summarizer.models.offline.prose.principals import speaks_for
from summarizer.models.offline.prose.sentences import Sentence
from summarizer.models.offline.prose.syntax.clauses import Parse
from summarizer.models.offline.prose.syntax.grouping import Use

_DEMAND: Final = Frame(name="says that another must", kind="offer", value="demand", subject="speaker")
_HINTING: Final = frozenset({"indicate", "hint", "signal", "intimate"})
_COULD: Final = frozenset({"could", "may", "might", "can"})
PROMISING: Final = frozenset({"will", "would", "shall", "'ll"})


def is_promise(sentence: Sentence, number: int) -> bool:
    """Say whether "will" is said of himself by somebody whose words are reported."""
    parse, verb = sentence.parse, sentence.parse.verbs[number]
    if verb.is_passive or verb.is_negated:
        return False
    if verb.modal not in PROMISING and not is_hinted(sentence, number):
        return False
    voice = sentence.voice_at(parse.start(number))
    who = next(iter(sentence.named_by(parse.subject(number).groups)), None)
    if who is None or voice is None or voice.speaker is None:
        return False
    speaker = voice.speaker
    is_first = voice.is_quotation or speaker.is_first_person
    is_own = who.is_first_person if is_first else who.is_pronoun
    behind = country_of(speaker.owner) or speaker.owner
    is_behind = bool(behind) and behind in {country_of(who.text), who.text}
    after = After(parse, number, number + 1, parse.clause_end(number))
    of_talks = not acts().nouns.process.isdisjoint(after.words(5))
    return is_own or is_behind or of_talks or who.text == speaker.text or speaks_for(speaker, who)


def is_hinted(sentence: Sentence, number: int) -> bool:
    """Say whether "could" is said by who hints at what he may do ("indicated that it could …")."""
    parse = sentence.parse
    before = parse.finite_before(number)
    is_hint = before is not None and parse.verbs[before].lemma in _HINTING
    return is_hint and parse.verbs[number].modal in _COULD


def is_duty(parse: Parse, number: int) -> bool:
    """Say whether "have" is that of "would have to"."""
    follow = number + 1
    while parse.kind_of(follow) == Tag.ADVERB:
        follow += 1
    verb = parse.verbs.get(follow)
    return verb is not None and verb.use is Use.INFINITIVE and not parse.verbs[number].is_negated


def obliged(sentence: Sentence, number: int) -> tuple[Frame, After] | None:
    """Return the demand of "A says that B must …", made by A."""
    parse = sentence.parse
    voice = sentence.voice_at(parse.start(number))
    who = next(iter(sentence.named_by(parse.subject(number).groups)), None)
    if voice is None or voice.speaker is None or parse.verbs[number].is_perfect:
        return None
    if who is None:
        return (_DEMAND, _after(parse, number)) if _is_of_terms(parse, number) else None
    if who.is_pronoun or who.text == voice.speaker.text:
        return None
    return _DEMAND, _after(parse, number)


def _is_of_terms(parse: Parse, number: int) -> bool:
    """Say whether "must" is said of an agreement yet to be made."""
    subject = parse.subject(number).groups
    if not subject or parse.word_of(subject[0]) not in {"any", "a", "an", "the"}:
        return False
    return singular(parse.last_word(subject[0])) in acts().nouns.agreement


def _after(parse: Parse, number: int) -> After:
    return After(parse, number, number + 1, parse.clause_end(number))
