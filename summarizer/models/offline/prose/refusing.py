"""Find the refusals that "not" makes of a verb: "will not release", "has no wish to", "is not able to"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.complements import has
from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import Frame, acts, singular
from summarizer.models.offline.prose.obliging import PROMISING
from summarizer.models.offline.prose.phrasing import money
from summarizer.models.offline.prose.sentences import Sentence
from summarizer.models.offline.prose.syntax.clauses import Parse
from summarizer.models.offline.prose.syntax.grouping import NOUN, Use

Hit = tuple[Frame, After]

_NONE: Final = frozenset({"no", "nothing", "none"})
_ABLE: Final = frozenset({"can", "could", "cannot"})
_GETTING: Final = frozenset({"get", "receive"})
_GIVING: Final = _GETTING | {"return", "take"}
_ANSWERS: Final = frozenset({"answer", "insist", "reply", "respond", "say"})
_FARTHER: Final = frozenset({"farther", "further", "higher", "lower"})
LIMITS: Final = _FARTHER | {"above", "below", "beyond", "over", "past", "under"}
_NEAR: Final = 5
_THOUGHT: Final = frozenset({"form", "judge"})
_FUTURE: Final = frozenset(
    {
        "change",
        "exception",
        "extension",
        "increase",
        "peace",
        "question",
        "recognition",
        "referendum",
        "surrender",
    }
)


def refused_act(sentence: Sentence, number: int) -> Hit | None:
    """Return a refusal for "will not release", "cannot accept" and the like."""
    parse, verb = sentence.parse, sentence.parse.verbs[number]
    after = After(parse, number, number + 1, parse.clause_end(number))
    is_finite = verb.use is Use.FINITE and not verb.is_passive
    if verb.lemma == "be" and (is_finite or verb.use is Use.INFINITIVE):
        return _absent(sentence, after)
    if verb.lemma == "feel" and is_finite:
        return _predicated(sentence, after)
    if verb.use is Use.INFINITIVE and verb.is_negated and verb.lemma in acts().refused:
        return _refusal("decides not to", after)
    if verb.lemma in acts().lemmas.having and is_finite:
        return _abstained(after)
    if verb.use is Use.FINITE and (hit := _ungiven(after)) is not None:
        return hit
    return _denied(after) if is_finite and not verb.is_perfect else None


def _denied(after: After) -> Hit | None:
    """Return a refusal for "does not want to yield" and "will not yield"."""
    parse, verb = after.parse, after.parse.verbs[after.verb]
    if verb.is_negated and verb.lemma in PROMISING and has(after, "bare"):
        return _refusal("answers that it will not", after) if _is_reported(after) else None
    is_going = parse.last_word(after.verb) == "going" and after.infinitive() is not None
    if verb.is_negated and is_going and _is_willed(after):
        return _refusal("is not going to", after)
    if verb.is_negated and verb.lemma in acts().lemmas.wanted:
        inner = after.infinitive()
        return _refusal("does not want to", after) if _is_refusable(parse, inner) else None
    return _refusal("will not", after) if _is_withheld(after) else None


def _refusal(name: str, after: After, subject: Literal["", "speaker"] = "") -> Hit:
    return Frame(name=name, kind="refusal", value="outright", subject=subject), after


def _is_withheld(after: After) -> bool:
    """Say whether "will not" or "cannot" stands before what a side may refuse to do."""
    parse, verb = after.parse, after.parse.verbs[after.verb]
    next_word = parse.tagged.word(parse.stop(after.verb))
    nouns = [number for number, kind in after.kinds[:3] if kind == NOUN][:2]
    is_of_none = next_word in _NONE or any(parse.word_of(number) in _NONE for number in nouns)
    if not verb.is_negated and not (verb.modal and (is_of_none or _is_neither(parse, after.verb))):
        return False
    if verb.modal in PROMISING and _is_neither(parse, after.verb):
        return True
    is_firm = verb.modal in PROMISING and verb.lemma in acts().refused
    is_refusable = verb.lemma in acts().lemmas.refusable
    is_ceremony = verb.lemma in acts().lemmas.meeting and not has(after, "talks") and not has(after, "bare")
    is_unable = verb.modal in _ABLE and is_refusable and not is_ceremony
    if is_firm or (is_unable and parse.word_of(after.verb + 1) not in {"on", "upon"}):
        return True
    return verb.modal in PROMISING | _ABLE and _is_past_limit(after)


def _is_past_limit(after: After) -> bool:
    """Say whether a sum follows that is too much ("go beyond 3 percent", "afford more than that")."""
    parse, lemma = after.parse, after.parse.verbs[after.verb].lemma
    if lemma == "afford":
        return money(after) or "more" in after.words(1)
    if lemma != "go" or LIMITS.isdisjoint(after.words(2)):
        return False
    stop = parse.stop(after.verb)
    return Tag.NUMBER in parse.tagged.tags[stop : stop + _NEAR] or not _FARTHER.isdisjoint(after.words(2))


def _is_reported(after: After) -> bool:
    """Say whether a verb stands in what somebody answers ("replied that it would not")."""
    subject = after.parse.subject(after.verb).groups
    before = after.parse.finite_before(after.verb)
    is_answer = before is not None and after.parse.verbs[before].lemma in _ANSWERS
    return is_answer and bool(subject)


def _is_neither(parse: Parse, number: int) -> bool:
    """Say whether "neither side" acts, whatever it would not do."""
    subject = parse.subject(number).groups
    lemmas = acts().lemmas
    if not subject or parse.verbs[number].lemma in lemmas.happening | lemmas.unwilled | lemmas.idle:
        return False
    return parse.word_of(subject[0]) in {"neither", "no"} and parse.last_word(subject[0]) in {"side", "party"}


def _is_refusable(parse: Parse, number: int | None) -> bool:
    return number is not None and parse.verbs[number].lemma in acts().refused


def _ungiven(after: After) -> Hit | None:
    """Return a refusal for "gave no answer", "made no concession" and "will take no action"."""
    parse, noun, known = after.parse, after.object, acts()
    lemma = parse.verbs[after.verb].lemma
    if noun is None or parse.word_of(noun) != "no" or lemma not in known.support.makes | _GIVING:
        return None
    head = singular(parse.last_word(noun))
    is_act = lemma != "take" or bool(parse.verbs[after.verb].modal)
    value = next((value for value, nouns in known.ungiven.items() if is_act and head in nouns), "")
    is_given = lemma not in _GETTING and not parse.verbs[after.verb].is_passive
    subject: Literal["", "giver"] = "" if is_given else "giver"
    return (Frame(name=f"no {head}", kind="refusal", value=value, subject=subject), after) if value else None


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
    inner = after.infinitive(2)
    if inner is not None and parse.verbs[inner].lemma in acts().lemmas.idle | acts().lemmas.doubting:
        return None
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
    if (hit := _predicated(sentence, after)) is not None:
        return hit
    if not verb.is_negated:
        return None
    if has(after, "bare") and _agreeing().search(sentence.text, 0, parse.start(number)):
        return _refusal("is not, where another is", after)
    inner = After(parse, number, number + 2, after.last).infinitive()
    if parse.word_of(number + 1) == "able" and _is_refusable(parse, inner):
        return _refusal("is not able to", after)
    return _unintended(after)


def _unintended(after: After) -> Hit | None:
    """Return a refusal for "is not the intention of A to yield" and "is not A's wish to yield"."""
    parse, noun = after.parse, after.object
    if noun is None or after.infinitive(2) is None:
        return None
    is_will = parse.last_word(noun) in acts().abstained["outright"] and parse.word_of(noun) != "no"
    return _refusal("is not the intention", after, "speaker") if is_will else None


def _predicated(sentence: Sentence, after: After) -> Hit | None:
    """Return a refusal for "is out of the question" and "is in no mood to yield"."""
    parse, known = after.parse, acts().predicates
    follows = sentence.text[parse.end(after.verb) :].lower().lstrip()
    said = f"not {follows}" if parse.verbs[after.verb].is_negated else follows
    if words := next((one for one in known.speaker if said.startswith(one)), ""):
        return _refusal(f"is {words}", after, "speaker")
    words = next((one for one in known.subject if said.startswith(one)), "")
    is_idle = words.endswith(" to") and not _is_willed(after)
    return None if not words or is_idle else _refusal(f"is {words}", after)


def _is_willed(after: After) -> bool:
    """Say whether the infinitive after some words tells an act, not only what is thought or known."""
    near = (number for number in range(after.first, after.last + 1) if number in after.parse.verbs)
    inner = next((one for one in near if after.parse.verbs[one].use is Use.INFINITIVE), None)
    return inner is not None and after.parse.verbs[inner].lemma not in acts().lemmas.idle | _THOUGHT


def _is_of_none(after: After) -> bool:
    """Say whether "no truce" and the like follow "will be"."""
    parse, noun, nouns = after.parse, after.object, acts().nouns
    if noun is None or parse.word_of(noun) != "no" or not parse.verbs[after.verb].modal:
        return False
    return not after.object_words.isdisjoint(nouns.talks | nouns.terms | _FUTURE)


@lru_cache(maxsize=1)
def _agreeing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(acts().adjectives.agreeing))})\b")
