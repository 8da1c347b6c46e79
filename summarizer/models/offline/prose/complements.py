"""Say what follows a verb: what stands after it and the name of a complement in, yes or no out.

The names are those that `needs` of a frame may hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import acts, singular
from summarizer.models.offline.prose.syntax.grouping import NOUN, VERB, Use

_SUM: Final = re.compile(
    r"[$€£%]|\b(?:euros?|dollars?|pounds?|crowns?|francs?|marks?|roubles?|percent|million|billion)\b"
)
_BARE_VERBS: Final = frozenset({"be", "should", "must", "not"})
_ONLY: Final = frozenset({("only", "if"), ("only", "on"), ("only", "when"), ("provided", "that")})
_ON: Final = frozenset({"on", "upon"})
_CONDITION: Final = frozenset({"condition", "precondition", "prerequisite"})
_CONDITIONAL: Final = frozenset({"conditional", "contingent", "dependent"})
_TABLED: Final = frozenset({"consideration", "advisement"})
_CONDITIONS: Final = frozenset({"if", "unless", "when", "once", "provided", "only"})


def has(after: After, need: str) -> bool:
    """Say whether the complement of that name follows."""
    return _CHECKS[need](after)


def _thing(after: After) -> bool:
    return after.object is not None and after.parse.tags(after.object)[0] != Tag.PRONOUN


def _act(after: After) -> bool:
    number = after.infinitive(2)
    if number is None or after.parse.verbs[number].lemma in acts().lemmas.idle:
        return False
    about = After(after.parse, number, number + 1, after.last).object_head()
    return about not in acts().nouns.not_terms


def _that(after: After) -> bool:
    for position, (number, kind) in enumerate(after.kinds):
        if kind == "H" or (kind == "noun" and after.parse.is_finite(number + 1) and position < 3):
            return True
        if position > 6 or kind not in {"noun", "I", "T", "C"}:
            return False
    return False


def _subjunctive(after: After) -> bool:
    """Say whether a clause follows that tells what is to be done ("that the deal proceed"), not what is."""
    number = after.finite() if _that(after) else None
    if number is None:
        return False
    return after.parse.tags(number)[0] == Tag.BASE or after.parse.word_of(number) in _BARE_VERBS


def _will(after: After) -> bool:
    """Say whether a that-clause tells what will be done."""
    number = after.finite() if _that(after) else None
    return number is not None and after.parse.verbs[number].modal in {"will", "would", "shall", "can", "may"}


def _gerund(after: After) -> bool:
    for number, kind in after.kinds:
        if kind == "verb":
            return after.parse.verbs[number].use is Use.GERUND
        if kind not in {"I", "T"}:
            return False
    return False


def _bare(after: After) -> bool:
    return not after.kinds


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


def _of_verbs(lemmas: Callable[[], frozenset[str]], most_nouns: int = 0) -> Callable[[After], bool]:
    def check(after: After) -> bool:
        number = after.infinitive(most_nouns)
        return number is not None and after.parse.verbs[number].lemma in lemmas()

    return check


def _among(words: Callable[[], frozenset[str]], most: int) -> Callable[[After], bool]:
    return lambda after: not words().isdisjoint(after.words(most))


def _of_object(nouns: Callable[[], frozenset[str]]) -> Callable[[After], bool]:
    return lambda after: not nouns().isdisjoint(after.object_words)


def _opens(*words: str) -> Callable[[After], bool]:
    return lambda after: bool(after.kinds) and after.parse.word_of(after.kinds[0][0]) in words


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
    return (
        is_other
        or _is_wanted_done(after)
        or bool(after.object_words & (acts().nouns.wanted | acts().nouns.terms))
    )


def _if(after: After) -> bool:
    words = map(after.parse.word_of, range(after.first, after.last + 1))
    return not _CONDITIONS.isdisjoint(words)


def _if_only(after: After) -> bool:
    """Say whether "only if" and the like follow the verb itself."""
    stop = after.parse.groups[after.verb].last + 1
    return tuple(after.parse.tagged.words[stop : stop + 2]) in _ONLY


def _not_act(after: After) -> bool:
    """Say whether an infinitive with "not" follows ("determined not to give in")."""
    number = after.infinitive()
    if number is None:
        return False
    return after.parse.verbs[number].is_negated or after.parse.word_of(after.first) == "not"


def _interest(after: After) -> bool:
    """Say whether an interest in talks follows ("expressed interest in a round of talks")."""
    return "interest" in after.words(6) and not acts().nouns.process.isdisjoint(after.all_words)


def _position(after: After) -> bool:
    opens = "" if after.object is None else after.parse.tags(after.object)[0]
    return opens in {"S", "D", "K"} and bool(after.object_words & acts().nouns.position)


def _taken(after: After) -> bool:
    """Say whether a thing follows that somebody may have offered, no blame or fact."""
    return _thing(after) and after.object_head() not in acts().nouns.unoffered


def _to_thing(after: After) -> bool:
    """Say whether "to A" and then a thing follow ("proposed to A a truce")."""
    kinds = [kind for _, kind in after.kinds[:3]]
    return kinds == ["T", "noun", "noun"]


def _to_terms(after: After) -> bool:
    """Say whether "to" with talks or terms follows ("open to a meeting")."""
    nouns = acts().nouns
    return _opens("to")(after) and not after.words(6).isdisjoint(nouns.terms | nouns.process | nouns.talks)


def _signed(after: After) -> bool:
    """Say whether sides signed an agreement: it is no promise, and a passive says who did."""
    verb = after.parse.verbs[after.verb]
    if verb.modal or acts().nouns.agreement.isdisjoint(after.object_words):
        return False
    return not verb.is_passive or not after.all_words.isdisjoint({"by", "between"})


def _money(after: After) -> bool:
    """Say whether a sum follows."""
    return after.object is not None and Tag.NUMBER in after.parse.tags(after.object)


def _sum(after: After) -> bool:
    """Say whether an amount of money or a share follows."""
    return _money(after) and _SUM.search(after.parse.text_of(after.object or 0)) is not None


def _harm(after: After) -> bool:
    """Say whether what is threatened is done by somebody, or somebody is threatened with it."""
    if not acts().nouns.threatened.isdisjoint(after.object_words) or "with" in after.words(6):
        return True
    return after.object is not None and Tag.NAME in after.parse.tags(after.object)


def _to_place(after: After) -> bool:
    """Say whether somebody and "to" with a name follow ("invited both sides to A")."""
    kinds = [kind for _, kind in after.kinds[:3]]
    if kinds != ["noun", "T", "noun"]:
        return False
    return after.parse.tags(after.kinds[2][0])[-1] == Tag.NAME


def _whether(after: After) -> bool:
    """Say whether a question follows for what somebody would do, not for what is."""
    number = after.finite() if _opens("whether", "if")(after) else None
    return number is not None and bool(after.parse.verbs[number].modal)


def _claim(after: After) -> bool:
    return _thing(after) or _act(after) or _that(after) or _gerund(after) or _opens("for", "of")(after)


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
            return is_it or (_thing(after) and not words.isdisjoint(_CONDITIONAL))
        case "condition":
            return after.object is not None and not words.isdisjoint(_ON)
        case _:
            known = acts().nouns
            return "to" in words and not after.object_words.isdisjoint(
                known.terms | known.talks | known.consent | known.tied
            )


def _judged(words: Callable[[], frozenset[str]]) -> Callable[[After], bool]:
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


def _answered(after: After) -> bool:
    return _bare(after) or bool(after.words(8) & (acts().nouns.terms | acts().nouns.messages))


_CHECKS: Final[dict[str, Callable[[After], bool]]] = {
    "thing": _thing,
    "terms": _of_object(lambda: acts().nouns.terms),
    "act": _act,
    "that": _that,
    "gerund": _gerund,
    "bare": _bare,
    "value": _value,
    "advice": _advice,
    "meeting": _of_verbs(lambda: acts().lemmas.meeting),
    "answering": _of_verbs(lambda: acts().lemmas.answering),
    "talks": _talks,
    "process": _among(lambda: acts().nouns.process, 6),
    "action": _among(lambda: acts().nouns.action, 5),
    "consent": _of_object(lambda: acts().nouns.consent),
    "consented": lambda after: (
        after.object is not None and not acts().nouns.consent.isdisjoint(after.words(5))
    ),
    "accepting": _accepting,
    "forbidden": _of_verbs(lambda: acts().lemmas.accepting | acts().lemmas.meeting, 1),
    "retained": lambda after: next((kind for _, kind in after.kinds), "") == NOUN,
    "tied": _tied,
    "tied-consent": lambda after: _tied(after) and not acts().nouns.agreeing.isdisjoint(after.object_words),
    "conditions": _of_object(lambda: _CONDITION),
    "vote": _opens("in", "on", "during"),
    "holding": _opens("against", "on", "in", "over", "behind"),
    "fit": _judged(lambda: acts().adjectives.fit),
    "unfit": _unfit,
    "principle": lambda after: "principle" in after.words(4),
    "for": _for,
    "to": _opens("to"),
    "whether": _whether,
    "taken": _taken,
    "to-thing": _to_thing,
    "to-terms": _to_terms,
    "money": _money,
    "sum": _sum,
    "harm": _harm,
    "to-place": _to_place,
    "signed": _signed,
    "if": _if,
    "give-act": _of_verbs(lambda: acts().promised),
    "claim": _claim,
    "wanted": _wanted,
    "position": _position,
    "unacceptable": _among(lambda: acts().adjectives.unacceptable, 8),
    "measure": _of_object(lambda: acts().nouns.measure),
    "agreement": _of_object(lambda: acts().nouns.agreement),
    "sought": _of_object(lambda: acts().nouns.sought),
    "talk-act": _of_verbs(lambda: acts().lemmas.talking, 1),
    "pronoun": lambda after: after.object is not None and not _thing(after),
    "if-only": _if_only,
    "on-terms": _opens("on", "with", "under", "subject", "without"),
    "in": _opens("in"),
    "not-act": _not_act,
    "consideration": lambda after: "under" in after.words(8) and not _TABLED.isdisjoint(after.words(8)),
    "act-of": lambda after: after.infinitive() is None and after.infinitive(2) is not None,
    "interest": lambda after: (
        "interest" in after.words(6) and not acts().nouns.process.isdisjoint(after.all_words)
    ),
    "modal-act": lambda after: bool(after.parse.verbs[after.verb].modal) and _act(after),
    "subjunctive": _subjunctive,
    "will-that": lambda after: _subjunctive(after) or _will(after),
    "answered": _answered,
    "promised": lambda after: True,
}
