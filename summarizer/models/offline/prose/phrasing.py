"""Say how what follows a verb is built: what stands after it in, yes or no out, or a check to make."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import acts
from summarizer.models.offline.prose.syntax.grouping import Use

Check = Callable[[After], bool]

_SUM: Final = re.compile(
    r"[$€£%]|\b(?:euros?|dollars?|pounds?|crowns?|francs?|marks?|roubles?|percent|million|billion)\b"
)
_BARE_VERBS: Final = frozenset({"be", "should", "must", "not"})
_ONLY: Final = frozenset({("only", "if"), ("only", "on"), ("only", "when"), ("provided", "that")})
_CONDITIONS: Final = frozenset({"if", "unless", "when", "once", "provided", "only"})


def thing(after: After) -> bool:
    """Say whether a noun phrase follows that is no pronoun."""
    return after.object is not None and after.parse.tags(after.object)[0] != Tag.PRONOUN


def act(after: After) -> bool:
    """Say whether an infinitive follows that tells what somebody would do."""
    number = after.infinitive(2)
    if number is None or after.parse.verbs[number].lemma in acts().lemmas.idle:
        return False
    about = After(after.parse, number, number + 1, after.last).object_head()
    return about not in acts().nouns.not_terms


def that_clause(after: After) -> bool:
    """Say whether a that-clause follows, with its "that" or without."""
    for position, (number, kind) in enumerate(after.kinds):
        if kind == "H" or (kind == "noun" and after.parse.is_finite(number + 1) and position < 3):
            return True
        if position > 6 or kind not in {"noun", "I", "T", "C"}:
            return False
    return False


def subjunctive(after: After) -> bool:
    """Say whether a clause follows that tells what is to be done ("that the deal proceed"), not what is."""
    number = after.finite() if that_clause(after) else None
    if number is None:
        return False
    return after.parse.tags(number)[0] == Tag.BASE or after.parse.word_of(number) in _BARE_VERBS


def will(after: After) -> bool:
    """Say whether a that-clause tells what will be done."""
    number = after.finite() if that_clause(after) else None
    return number is not None and after.parse.verbs[number].modal in {"will", "would", "shall", "can", "may"}


def gerund(after: After) -> bool:
    """Say whether a gerund follows."""
    for number, kind in after.kinds:
        if kind == "verb":
            return after.parse.verbs[number].use is Use.GERUND
        if kind not in {"I", "T"}:
            return False
    return False


def bare(after: After) -> bool:
    """Say whether nothing follows."""
    return not after.kinds


def of_verbs(lemmas: Callable[[], frozenset[str]], most_nouns: int = 0) -> Check:
    """Make a check for an infinitive of one of the verbs."""

    def check(after: After) -> bool:
        number = after.infinitive(most_nouns)
        return number is not None and after.parse.verbs[number].lemma in lemmas()

    return check


def among(words: Callable[[], frozenset[str]], most: int) -> Check:
    """Make a check for one of the words among the next few."""
    return lambda after: not words().isdisjoint(after.words(most))


def of_object(nouns: Callable[[], frozenset[str]]) -> Check:
    """Make a check for one of the nouns in the object."""
    return lambda after: not nouns().isdisjoint(after.object_words)


def opens(*words: str) -> Check:
    """Make a check for one of the words at the beginning of what follows."""
    return lambda after: bool(after.kinds) and after.parse.word_of(after.kinds[0][0]) in words


def condition(after: After) -> bool:
    """Say whether a word that opens a condition follows."""
    words = map(after.parse.word_of, range(after.first, after.last + 1))
    return not _CONDITIONS.isdisjoint(words)


def only_condition(after: After) -> bool:
    """Say whether "only if" and the like follow the verb itself."""
    stop = after.parse.stop(after.verb)
    return tuple(after.parse.tagged.words[stop : stop + 2]) in _ONLY


def not_act(after: After) -> bool:
    """Say whether an infinitive with "not" follows ("determined not to give in")."""
    number = after.infinitive()
    if number is None:
        return False
    return after.parse.verbs[number].is_negated or after.parse.word_of(after.first) == "not"


def to_thing(after: After) -> bool:
    """Say whether "to A" and then a thing follow ("proposed to A a truce")."""
    kinds = [kind for _, kind in after.kinds[:3]]
    return kinds == ["T", "noun", "noun"]


def money(after: After) -> bool:
    """Say whether a sum follows."""
    return after.object is not None and Tag.NUMBER in after.parse.tags(after.object)


def amount(after: After) -> bool:
    """Say whether an amount of money or a share follows."""
    return money(after) and _SUM.search(after.parse.text_of(after.object or 0)) is not None


def to_place(after: After) -> bool:
    """Say whether somebody and "to" with a name follow ("invited both sides to A")."""
    kinds = [kind for _, kind in after.kinds[:3]]
    if kinds != ["noun", "T", "noun"]:
        return False
    return after.parse.tags(after.kinds[2][0])[-1] == Tag.NAME


def whether(after: After) -> bool:
    """Say whether a question follows for what somebody would do, not for what is."""
    words = [after.parse.word_of(number) for number, _ in after.kinds[:2]]
    is_asked = bool(words) and (words[0] in {"whether", "if"} or words[-1] == "whether")
    number = after.finite() if is_asked else None
    return number is not None and bool(after.parse.verbs[number].modal)
