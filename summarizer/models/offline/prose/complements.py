"""Say what follows a verb: what stands after it and the name of a complement in, yes or no out.

The names are those that `needs` of a frame may hold.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import acts, singular
from summarizer.models.offline.prose.phrasing import (
    Check,
    act,
    among,
    amount,
    bare,
    condition,
    gerund,
    money,
    not_act,
    of_object,
    of_verbs,
    only_condition,
    opens,
    subjunctive,
    that_clause,
    thing,
    to_place,
    to_thing,
    whether,
    will,
)
from summarizer.models.offline.prose.syntax.grouping import NOUN, VERB, Use

_ON: Final = frozenset({"on", "upon"})
_CONDITION: Final = frozenset({"condition", "precondition", "prerequisite"})
_TIMES: Final = frozenset({"hour", "day", "week", "month"})
_NOES: Final = frozenset({"no", "nay", "veto"})
_CONDITIONAL: Final = frozenset({"conditional", "contingent", "dependent"})
_TABLED: Final = frozenset({"consideration", "advisement"})


def has(after: After, need: str) -> bool:
    """Say whether the complement of that name follows."""
    return _CHECKS[need](after)


def _value(after: After) -> bool:
    return after.object is not None and after.object_words.isdisjoint(acts().nouns.not_terms)


def _advice(after: After) -> bool:
    """Say whether a thing follows, or a that-clause with "should", as advice is worded."""
    if after.object is not None:
        return after.parse.word_of(after.object) in {"a", "an", "the", "that"} and _value(after)
    kinds = [kind for _, kind in after.kinds[:1]]
    number = next((n for n in range(after.first, after.last + 1) if n in after.parse.verbs), None)
    return kinds == ["H"] and number is not None and after.parse.verbs[number].modal in {"should", "must"}


def _talks(after: After) -> bool:
    """Say whether talks, a treaty or a body by its initials ("withdrew from the IAEA") follows."""
    if after.parse.verbs[after.verb].is_passive:
        return bool(after.object_words & acts().nouns.talks)
    near = (number for number, kind in after.kinds if kind == NOUN and number < after.first + 6)
    if any(singular(after.parse.last_word(number)) in acts().nouns.talks for number in near):
        return True
    number = next((n for n, kind in after.kinds if kind == "noun"), None)
    last = "" if number is None else after.parse.text_of(number).rpartition(" ")[2]
    return len(last) > 2 and last.isupper() and last.isalpha()


def _for(after: After) -> bool:
    """Say whether "for" opens what follows, past one noun phrase ("asked A for an exemption")."""
    if after.object_head() in acts().nouns.opinions:
        return False
    return any(after.parse.word_of(number) == "for" for number, _ in after.kinds[:2])


def _is_wanted_done(after: After) -> bool:
    """Say whether a thing and what is to be done with it follow ("wanted the town returned")."""
    number = next((number for number, kind in after.kinds[1:2] if kind == "verb"), None)
    if number is None or after.object is None or after.object > number:
        return False
    return after.parse.tags(number)[-1] in "EV" and after.parse.verbs[number].use is not Use.GERUND


def _wanted(after: After) -> bool:
    number = after.infinitive(1)
    kinds = [kind for _, kind in after.kinds[:2]]
    if kinds == [NOUN, VERB] and after.parse.tags(after.kinds[1][0]) in ("E", "V"):
        return True
    is_other = number is not None and after.infinitive() is None and after.object is not None
    if after.object is not None and set(after.parse.tags(after.object)) == {Tag.NUMBER}:
        return True
    return (
        is_other
        or _is_wanted_done(after)
        or bool(after.object_words & (acts().nouns.wanted | acts().nouns.terms))
    )


def _position(after: After) -> bool:
    opens = "" if after.object is None else after.parse.tags(after.object)[0]
    return opens in {"S", "D", "K"} and bool(after.object_words & acts().nouns.position)


def _taken(after: After) -> bool:
    """Say whether a thing follows that somebody may have offered, no blame or fact."""
    return thing(after) and after.object_head() not in acts().nouns.unoffered


def _to_terms(after: After) -> bool:
    """Say whether "to" with talks or terms follows ("open to a meeting")."""
    nouns = acts().nouns
    return opens("to")(after) and not after.words(6).isdisjoint(nouns.terms | nouns.process | nouns.talks)


def _signed(after: After) -> bool:
    """Say whether sides signed an agreement: it is no promise, and a passive says who did."""
    verb = after.parse.verbs[after.verb]
    if verb.modal or acts().nouns.agreement.isdisjoint(after.object_words):
        return False
    return not verb.is_passive or not after.all_words.isdisjoint({"by", "between"})


def _harm(after: After) -> bool:
    """Say whether what is threatened is done by somebody, or somebody is threatened with it."""
    if not acts().nouns.threatened.isdisjoint(after.object_words) or "with" in after.words(6):
        return True
    return after.object is not None and Tag.NAME in after.parse.tags(after.object)


def _claim(after: After) -> bool:
    return thing(after) or act(after) or that_clause(after) or gerund(after) or opens("for", "of")(after)


def _accepting(after: After) -> bool:
    """Say whether accepting follows, as an infinitive or as a gerund."""
    number = next((number for number, kind in after.kinds[:2] if kind == VERB), None)
    return number is not None and after.parse.verbs[number].lemma in acts().lemmas.accepting


def _tied(after: After) -> bool:
    """Say whether something is tied to a condition ("linked the release to …", "made it a condition …")."""
    words = after.words(8)
    match after.parse.verbs[after.verb].lemma:
        case "make":
            is_it = after.parse.word_of(after.first) == "it" and not words.isdisjoint(_CONDITION)
            return is_it or (thing(after) and not words.isdisjoint(_CONDITIONAL))
        case "condition":
            return after.object is not None and not words.isdisjoint(_ON)
        case _:
            known = acts().nouns
            return "to" in words and not after.object_words.isdisjoint(
                known.terms | known.talks | known.consent | known.tied
            )


def _judged(words: Callable[[], frozenset[str]]) -> Check:
    """Say whether "it advisable to act" follows, or "advisable to act" a passive ("is not deemed …")."""

    def check(after: After) -> bool:
        is_it = after.parse.verbs[after.verb].is_passive or after.parse.word_of(after.first) == "it"
        if not is_it or words().isdisjoint(after.words(6)):
            return False
        near = range(after.first, min(after.first + 6, after.last + 1))
        verbs = (after.parse.verbs[number] for number in near if number in after.parse.verbs)
        return any(verb.use is Use.INFINITIVE for verb in verbs)

    return check


def _unfit(after: After) -> bool:
    """Say whether "it inadvisable to act" or "it best not to act" follows."""
    if _judged(lambda: acts().adjectives.unfit)(after):
        return True
    is_avoided = "not" in after.words(6) and not after.parse.verbs[after.verb].is_negated
    return is_avoided and _judged(lambda: acts().adjectives.fit)(after)


def _time(after: After) -> bool:
    """Say whether somebody is given a time to act in ("gave A six months to withdraw")."""
    near = after.words(6)
    if "until" in near:
        return any(after.parse.tags(number)[0] == Tag.TO for number, kind in after.kinds if kind == VERB)
    return not _TIMES.isdisjoint(near) and after.infinitive(2) is not None


def _answered(after: After) -> bool:
    return bare(after) or bool(after.words(8) & (acts().nouns.terms | acts().nouns.messages))


_CHECKS: Final[dict[str, Check]] = {
    "thing": thing,
    "terms": of_object(lambda: acts().nouns.terms),
    "act": act,
    "that": that_clause,
    "gerund": gerund,
    "bare": bare,
    "value": _value,
    "advice": _advice,
    "meeting": of_verbs(lambda: acts().lemmas.meeting),
    "answering": of_verbs(lambda: acts().lemmas.answering),
    "talks": _talks,
    "process": among(lambda: acts().nouns.process, 6),
    "action": among(lambda: acts().nouns.action, 5),
    "consent": of_object(lambda: acts().nouns.consent),
    "consented": lambda after: (
        after.object is not None and not acts().nouns.consent.isdisjoint(after.words(5))
    ),
    "accepting": _accepting,
    "forbidden": of_verbs(lambda: acts().lemmas.accepting | acts().lemmas.meeting, 1),
    "retained": lambda after: next((kind for _, kind in after.kinds), "") == NOUN,
    "tied": _tied,
    "tied-consent": lambda after: _tied(after) and not acts().nouns.agreeing.isdisjoint(after.object_words),
    "conditions": of_object(lambda: _CONDITION),
    "vote": opens("in", "on", "during"),
    "holding": opens("against", "on", "in", "over", "behind"),
    "fit": _judged(lambda: acts().adjectives.fit),
    "unfit": _unfit,
    "principle": lambda after: "principle" in after.words(4),
    "truce": of_object(lambda: acts().nouns.truces),
    "granted": among(lambda: acts().nouns.granted, 5),
    "time": _time,
    "no": among(lambda: _NOES, 5),
    "for": _for,
    "to": opens("to"),
    "whether": whether,
    "taken": _taken,
    "to-thing": to_thing,
    "to-terms": _to_terms,
    "money": money,
    "sum": amount,
    "harm": _harm,
    "to-place": to_place,
    "signed": _signed,
    "if": condition,
    "give-act": of_verbs(lambda: acts().promised),
    "claim": _claim,
    "wanted": _wanted,
    "position": _position,
    "unacceptable": among(lambda: acts().adjectives.unacceptable, 8),
    "measure": of_object(lambda: acts().nouns.measure),
    "agreement": of_object(lambda: acts().nouns.agreement),
    "sought": of_object(lambda: acts().nouns.sought),
    "talk-act": of_verbs(lambda: acts().lemmas.talking, 1),
    "pronoun": lambda after: after.object is not None and not thing(after),
    "if-only": only_condition,
    "on-terms": opens("on", "with", "under", "subject", "without"),
    "in": opens("in"),
    "not-act": not_act,
    "consideration": lambda after: "under" in after.words(8) and not _TABLED.isdisjoint(after.words(8)),
    "act-of": lambda after: after.infinitive() is None and after.infinitive(2) is not None,
    "interest": lambda after: (
        "interest" in after.words(6) and not acts().nouns.process.isdisjoint(after.all_words)
    ),
    "modal-act": lambda after: bool(after.parse.verbs[after.verb].modal) and act(after),
    "subjunctive": subjunctive,
    "will-that": lambda after: subjunctive(after) or will(after),
    "answered": _answered,
    "promised": lambda after: True,
}
