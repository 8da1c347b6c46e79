"""Decide from its neighbours what a word is that may be several things: tags in, one tag out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.lexicon.grammar_words import Tag, grammar
from summarizer.lexicon.inflecting import Form

MAYBE_VERB: Final = "?"
MAYBE_NOUN: Final = "!"
_MAYBE: Final = MAYBE_VERB + MAYBE_NOUN
_UNSETTLED: Final = _MAYBE + Tag.ADJECTIVE + Tag.GERUND + Tag.THAT
_TIMES: Final = frozenset({"before", "after", "since", "until", "till"})
_ARTICLES: Final = frozenset({"the", "a", "an"})
_WITH_IS: Final = frozenset({"it", "he", "she", "that", "there"})
_WANTING: Final = frozenset({"want", "wants", "needs", "hopes"})
# Members of an enum are slow to look up, and these are asked for at most verbs.
_BASE: Final = Form.BASE
_THIRD: Final = Form.THIRD
_PRETERITE: Final = Form.PAST
_PARTICIPLE: Final = Form.PARTICIPLE
_GERUND: Final = Form.GERUND
_PLAIN: Final = frozenset({_BASE})
_PAST: Final = frozenset({_PRETERITE, _PARTICIPLE})
_LINKING: Final = frozenset(
    {"become", "remain", "get", "stay", "feel", "keep", "leave", "find", "seem", "appear"}
)
_OFFICES: Final = frozenset({"chief", "deputy", "executive", "general", "representative", "senior"})
_PRESENT: Final = frozenset({Form.BASE, Form.THIRD})
_BASES: Final = frozenset({Form.BASE})
_BEFORE_NOUNS: Final = frozenset({"the", "a", "an", "its", "their", "his", "our", "my", "'s"})
_NEAR: Final = 9


def is_open(word: str, tag: str) -> bool:
    """Say whether the neighbours of a word with this tag may make something else of it."""
    if tag in _UNSETTLED or word in _TIMES or word in {"like", "may"}:
        return True
    if tag == Tag.DETERMINER:
        return word not in _ARTICLES
    return (tag == Tag.POSSESSIVE and word == "her") or (tag == Tag.GENITIVE and word == "'s")


def decide(words: Sequence[str], tags: Sequence[str], number: int) -> str:
    """Return what a word is whose left neighbours are decided already."""
    own = tags[number]
    after = tags[number + 1] if number + 1 < len(tags) else Tag.STOP
    word = words[number]
    if own in _MAYBE:
        return _verb(words, tags, number, after)
    match own:
        case Tag.ADJECTIVE:
            own = _adjective(tags, number, after, word)
        case Tag.GERUND if _last(tags, number) in "DSA'Q":
            own = Tag.ADJECTIVE if after in "OA!" else Tag.NOUN
        case Tag.THAT:
            own = _that(tags[number - 1] if _is_dated(tags, number) else _last(tags, number), after)
        case Tag.GENITIVE if number and words[number - 1] in _WITH_IS:
            own = Tag.AUXILIARY
        case Tag.DETERMINER:
            own = _determiner(words, number, after)
        case Tag.POSSESSIVE if after not in "OA!?KQEG":
            own = Tag.PRONOUN
        case Tag.PREPOSITION | Tag.SUBORDINATOR | Tag.NAME:
            own = _by_word(tags, number, after, word)
    return own


def _determiner(words: Sequence[str], number: int, after: str) -> str:
    """Return the tag of "no longer", of "either" before a verb and of what stands for its noun."""
    if words[number : number + 2] == ["no", "longer"]:
        return Tag.NEGATION
    if words[number] == "either" and after in "?V" and "or" in words[number:]:
        return Tag.ADVERB
    return Tag.PRONOUN if after in "XM?," else Tag.DETERMINER


def _by_word(tags: Sequence[str], number: int, after: str, word: str) -> str:
    """Return the tag of "like" and of the words that open a time or a clause of time."""
    if word == "like" and _last(tags, number) == Tag.MODAL:
        return Tag.BASE
    if word == "may" and tags[number] == Tag.NAME and _last(tags, number) == Tag.PREPOSITION:
        return Tag.ADVERB
    if word in _TIMES and after in "DSKPQAHOG":
        return Tag.SUBORDINATOR if _has_verb(tags, number) else Tag.PREPOSITION
    return tags[number]


def _adjective(tags: Sequence[str], number: int, after: str, word: str) -> str:
    if _last(tags, number) == Tag.DETERMINER and after in "VXM?!.,CI":
        return Tag.NOUN
    if word in _OFFICES and number and tags[number - 1] in "OK" and after not in "OA":
        return Tag.NOUN
    is_head = _last(tags, number) == Tag.ADJECTIVE and after in "VXM.,"
    if is_head and number > 1 and tags[number - 2] in "DS":
        return Tag.NOUN
    if _last(tags, number) in "OK'" and after in "VXM?" and word in _OFFICES:
        return Tag.NOUN
    is_placed = _follows_modal(tags, number) or (_last(tags, number) == Tag.TO and after in "DSPKQ")
    is_verb = is_placed and _BASE in grammar().uses.get(word, ())
    return Tag.BASE if is_verb else Tag.ADJECTIVE


def _is_dated(tags: Sequence[str], number: int) -> bool:
    """Say whether a time stands before a word ("said on Monday that …")."""
    return number > 1 and tags[number - 1] == Tag.ADVERB and tags[number - 2] == Tag.PREPOSITION


def _that(before: str, after: str) -> str:
    if after in "O!" and before in "IT.,":
        return Tag.DETERMINER
    return Tag.PRONOUN if before == Tag.PREPOSITION else Tag.THAT


def _verb(words: Sequence[str], tags: Sequence[str], number: int, after: str) -> str:
    """Return what a word with a verb's form is here."""
    before, maybe_noun = _last(tags, number), tags[number] == MAYBE_NOUN
    uses = grammar().uses.get(words[number], _PAST)
    if _GERUND in uses:
        return _gerund(before, after)
    if before in "MN" and not uses.isdisjoint(_PRESENT):
        return Tag.BASE if _BASE in uses else Tag.FINITE
    if before in "BV" and after in "O!" and uses <= _PAST and _PARTICIPLE in uses:
        return Tag.ADJECTIVE
    if before in "BVE" and _PARTICIPLE in uses:
        is_main = before in "VE" and _PRETERITE in uses and _ends_relative(words, tags, number)
        return Tag.FINITE if is_main else Tag.PARTICIPLE
    if before == Tag.TO:
        otherwise = Tag.NOUN if maybe_noun else Tag.PARTICIPLE
        return Tag.BASE if _BASE in uses else otherwise
    is_named = maybe_noun and not _is_wanting(words[number], before, after)
    is_noun = is_named and _is_noun(words, tags, number, after)
    is_third = uses == _BASES or (_THIRD in uses and _BASE not in uses)
    is_determined = number > 0 and words[number - 1] in _BEFORE_NOUNS and is_third
    return Tag.NOUN if is_noun or is_determined else _finite(uses, before, after)


def _ends_relative(words: Sequence[str], tags: Sequence[str], number: int) -> bool:
    """Say whether the verb before closes a relative clause, so that this one is its main clause's."""
    verb = number - 1
    while tags[verb] in 'R"':
        verb -= 1
    if grammar().lemmas.get(words[verb]) in _LINKING:
        return False
    for place in range(verb - 1, max(-1, verb - _NEAR), -1):
        if tags[place] == Tag.RELATIVE:
            return place > 0 and tags[place - 1] in "OK"
        if tags[place] in "VB.,EUHC":
            return False
    return False


def _is_wanting(word: str, before: str, after: str) -> bool:
    """Say whether "wants" and the like stand between somebody and something."""
    return word in _WANTING and before in "KO" and after in "DSKPQAHOTG!?"


def _gerund(before: str, after: str) -> str:
    if before in "DSA'":
        return Tag.ADJECTIVE if after in "OK!" else Tag.NOUN
    return Tag.NOUN if before == Tag.NAME and after in "C,.XM" else Tag.GERUND


def _is_noun(words: Sequence[str], tags: Sequence[str], number: int, after: str) -> bool:
    """Say whether a word that may be both is a noun here."""
    before = _last(tags, number)
    if before == Tag.CONJUNCTION:
        return after not in "DSPTH"
    if before not in "KO":
        return before not in "PWR"
    if before == Tag.NAME and number > 1 and tags[number - 2] == Tag.MODAL:
        return False
    if _THIRD in grammar().uses.get(words[number], ()):
        return _is_plural_noun(words, tags, number, after)
    is_past = _PRETERITE in grammar().uses.get(words[number], ()) and after in "DSPKQ"
    if not _is_plural(words, tags, number):
        return not is_past
    return after not in "DSPKTH" and not (after == Tag.NOUN and _lacks_verb(tags, number))


def _is_plural_noun(words: Sequence[str], tags: Sequence[str], number: int, after: str) -> bool:
    """Say whether "offers" and the like is a noun right after another or after a name."""
    known, word = grammar(), words[number]
    if _is_lone(tags, number) and (
        after in ".," or (after == Tag.PREPOSITION and not _has_verb(tags, number))
    ):
        return False
    if word == "talks":
        return True
    if after == Tag.STOP and _last(tags, number) == Tag.NAME and _is_first_verb(tags, number):
        return False
    if after == Tag.NOUN and _lacks_verb(tags, number):
        return False
    next_word = words[number + 1] if number + 1 < len(words) else ""
    is_governed = next_word in known.governs.get(known.lemmas.get(word, word), ())
    return after in "XM,.C?VIO" and (not is_governed or after == Tag.NOUN)


def _finite(uses: frozenset[Form], before: str, after: str) -> str:
    if before == Tag.AUXILIARY:
        return Tag.PARTICIPLE if uses & _PAST else Tag.BASE
    if before in "DSA'Q" and after in "OKA!G" and (_PARTICIPLE in uses or (uses == _PLAIN and before == "D")):
        return Tag.ADJECTIVE
    if _PRETERITE in uses or _THIRD in uses:
        return Tag.FINITE
    return Tag.PARTICIPLE if _PARTICIPLE in uses else Tag.BASE


def _last(tags: Sequence[str], number: int) -> str:
    """Return the tag before a word, adverbs passed over."""
    place = number - 1
    while place >= 0 and tags[place] in 'R"':
        place -= 1
    return tags[place] if place >= 0 else Tag.STOP


def _follows_modal(tags: Sequence[str], number: int) -> bool:
    """Say whether a modal verb stands before a word, "not" and adverbs passed over."""
    place = number - 1
    while place >= 0 and tags[place] in "RN":
        place -= 1
    return place >= 0 and tags[place] == Tag.MODAL


def _is_plural(words: Sequence[str], tags: Sequence[str], number: int) -> bool:
    """Say whether a plural noun or joined names stand before a word."""
    place = number - 1
    while place > 0 and tags[place] == Tag.ADVERB:
        place -= 1
    if place < 0 or tags[place] not in "OK":
        return False
    is_joined = Tag.CONJUNCTION in tags[max(0, place - 4) : place]
    return is_joined or (words[place].endswith("s") and not words[place].endswith("ss"))


def _lacks_verb(tags: Sequence[str], number: int) -> bool:
    """Say whether a dependent clause has no other word that could be its verb."""
    stop = next((n for n in range(number + 1, len(tags)) if tags[n] in ".,CUHW"), len(tags))
    return _is_lone(tags, number) and not any(_may_be_verb(tags, n) for n in range(number + 1, stop))


def _may_be_verb(tags: Sequence[str], number: int) -> bool:
    """Say whether a word is a verb or may yet become one, as no noun after its article can."""
    return tags[number] in "XMV" or (tags[number] in _MAYBE and tags[number - 1] not in "DSA")


def _is_lone(tags: Sequence[str], number: int) -> bool:
    """Say whether a dependent clause before a word has no verb yet, so that the word must be it."""
    for place in range(number - 1, max(-1, number - _NEAR + 1), -1):
        if tags[place] in "UHW":
            return True
        if tags[place] in "VBXM.,E":
            return False
    return False


def _is_first_verb(tags: Sequence[str], number: int) -> bool:
    """Say whether a short sentence has no verb before a word that ends it ("The United States waits.")."""
    return number < _NEAR and all(tag not in 'UHWVBXM.,E"' for tag in tags[:number])


def _has_verb(tags: Sequence[str], number: int) -> bool:
    """Say whether a clause follows, not only a noun phrase."""
    for place in range(number + 1, min(len(tags), number + _NEAR)):
        if tags[place] in "XM?V":
            return True
        is_list = tags[place] == Tag.CONJUNCTION and tags[place + 1 : place + 2] in (["K"], ["D"])
        if tags[place] in ",.UC" and not is_list:
            return False
    return False
