"""Find the refusals that "not" makes of a verb: "will not release", "has no wish to", "is not able to"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from summarizer.models.offline.prose.complements import has
from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import Frame, acts
from summarizer.models.offline.prose.obliging import PROMISING
from summarizer.models.offline.prose.sentences import Sentence
from summarizer.models.offline.prose.syntax.clauses import Parse
from summarizer.models.offline.prose.syntax.grouping import NOUN, Use

Hit = tuple[Frame, After]

_NONE: Final = frozenset({"no", "nothing", "none"})
_ABLE: Final = frozenset({"can", "could", "cannot"})
_FUTURE: Final = frozenset({"question", "peace"})


def refused_act(sentence: Sentence, number: int) -> Hit | None:
    """Return a refusal for "will not release", "cannot accept" and the like."""
    parse, verb = sentence.parse, sentence.parse.verbs[number]
    after = After(parse, number, number + 1, parse.clause_end(number))
    is_finite = verb.use is Use.FINITE and not verb.is_passive
    if verb.lemma == "be" and (is_finite or verb.use is Use.INFINITIVE):
        return _absent(sentence, after)
    if verb.use is Use.INFINITIVE and verb.is_negated and verb.lemma in acts().refused:
        return _refusal("decides not to", after)
    if verb.lemma in acts().lemmas.having and is_finite:
        return _abstained(after)
    if not is_finite or verb.is_perfect:
        return None
    if verb.is_negated and verb.lemma in acts().lemmas.wanted:
        inner = after.infinitive()
        return _refusal("does not want to", after) if _is_refusable(parse, inner) else None
    return _refusal("will not", after) if _is_withheld(after) else None


def _refusal(name: str, after: After, subject: Literal["", "speaker"] = "") -> Hit:
    return Frame(name=name, kind="refusal", value="outright", subject=subject), after


def _is_withheld(after: After) -> bool:
    """Say whether "will not" or "cannot" stands before what a side may refuse to do."""
    parse, verb = after.parse, after.parse.verbs[after.verb]
    next_word = parse.tagged.word(parse.groups[after.verb].last + 1)
    nouns = [number for number, kind in after.kinds[:3] if kind == NOUN][:2]
    is_of_none = next_word in _NONE or any(parse.word_of(number) in _NONE for number in nouns)
    if not verb.is_negated and not (verb.modal and is_of_none):
        return False
    is_firm = verb.modal in PROMISING and verb.lemma in acts().refused
    is_unable = verb.modal in _ABLE and verb.lemma in acts().lemmas.refusable
    return is_firm or (is_unable and parse.word_of(after.verb + 1) not in {"on", "upon"})


def _is_refusable(parse: Parse, number: int | None) -> bool:
    return number is not None and parse.verbs[number].lemma in acts().refused


def _abstained(after: After) -> Hit | None:
    """Return the frame of "has no intention of" and "had no objection to"."""
    parse, noun = after.parse, after.object
    if (
        noun is None
        or parse.word_of(noun) != "no"
        or parse.word_of(noun + 1) not in {"of", "in", "to", "for"}
    ):
        return None
    head = parse.last_word(noun)
    value = next((value for value, nouns in acts().abstained.items() if head in nouns), "")
    kind: Literal["offer", "refusal"] = "offer" if value == "acceptance" else "refusal"
    return (Frame(name=f"has no {head}", kind=kind, value=value), after) if value else None


def _absent(sentence: Sentence, after: After) -> Hit | None:
    """Return a refusal for "there will be no truce" and "is not in a position to"."""
    parse, number = after.parse, after.verb
    verb = parse.verbs[number]
    subject = parse.subject(number).groups
    if subject and list(parse.words(subject[0])) == ["there"]:
        return _refusal("there will be no", after, "speaker") if _is_of_none(after) else None
    if not verb.is_negated:
        return None
    if has(after, "bare") and _agreeing().search(sentence.text, 0, parse.start(number)):
        return _refusal("is not, where another is", after)
    inner = After(parse, number, number + 2, after.last).infinitive()
    if parse.word_of(number + 1) == "able" and _is_refusable(parse, inner):
        return _refusal("is not able to", after)
    follows = sentence.text[parse.end(number) :].lower().lstrip()
    is_placed = follows.startswith("in a position to") and after.infinitive(2) is not None
    return _refusal("is not in a position to", after) if is_placed else None


def _is_of_none(after: After) -> bool:
    """Say whether "no truce" and the like follow "will be"."""
    parse, noun, nouns = after.parse, after.object, acts().nouns
    if noun is None or parse.word_of(noun) != "no" or not parse.verbs[after.verb].modal:
        return False
    return not after.object_words.isdisjoint(nouns.talks | nouns.terms | _FUTURE)


@lru_cache(maxsize=1)
def _agreeing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(acts().adjectives.agreeing))})\b")
