"""Find the moves that nouns tell ("its refusal to …", "made a proposal"): a sentence in, moves out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.addressing import sole_other
from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import Frame, NounFrame, acts, singular, street_pattern
from summarizer.models.offline.prose.making import agent_after
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.moving import Move
from summarizer.models.offline.prose.needing import numbers
from summarizer.models.offline.prose.owning import owner_after, owner_inside
from summarizer.models.offline.prose.phrasing import money
from summarizer.models.offline.prose.resolving import resolve
from summarizer.models.offline.prose.sentences import Sentence
from summarizer.models.offline.prose.syntax.clauses import Parse
from summarizer.models.offline.prose.syntax.grouping import NOUN, Use
from summarizer.schema.vocabulary import Modality

_TIMES: Final = frozenset({"throughout", "in", "during", "since", "on"})
_SUPPOSED: Final = frozenset({"event", "case", "possibility", "likelihood", "risk", "without", "any"})
_ABOUT: Final = frozenset({"for", "that", "to", "of", "on", "under"})
_SET: Final = frozenset({"condition", "precondition", "stipulation"})
_BEING: Final = frozenset({"be", "include", "remain"})
_AGAINST: Final = frozenset({"from", "against"})
_DEPENDING: Final = frozenset({"if", "unless", "until", "when"})
_PUT: Final = frozenset({"to", "on", "upon", "against"})
_UNREAL: Final = frozenset({"should", "must", "may"})
_TOLD: Final = frozenset({"threat", "acceptance"})
_GIVING_UP: Final = frozenset({"up", "away", "back"})
_CLAIMS: Final = frozenset({"claim", "claims"})
_ASSERTED: Final = frozenset({"that", "of", "on"})
_FARTHEST: Final = 90
_LONGEST: Final = 30
_NEAR: Final = 7


def nominal_moves(sentence: Sentence, told: Sequence[Move]) -> list[Move]:
    """Return the moves that nouns tell, apart from those that a verb told already."""
    parse, known = sentence.parse, acts().by_noun
    found: list[Move] = []
    forms = _forms()
    if forms.isdisjoint(parse.tagged.words) or street_pattern().search(sentence.text):
        return found
    for number in parse.nouns:
        head = parse.last_word(number)
        frame = known.get(head) or known.get(singular(head)) if head in forms else None
        if frame is None or ("talks" in frame.needs and not _is_of_talks(parse, number)):
            continue
        move = _supported(sentence, number, frame) or _owned(sentence, number, frame)
        if move is None or _is_told(move, told) or sentence.is_condition(parse.start(number)):
            continue
        found.append(move)
    return found


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    """Return the nouns that evoke a frame, in both numbers."""
    return frozenset(numbers(acts().by_noun))


def _is_of_talks(parse: Parse, number: int) -> bool:
    """Say whether "suspension" and the like is of talks."""
    near = range(number, min(number + 4, len(parse)))
    words = (singular(word) for place in near for word in parse.text_of(place).lower().split())
    return not acts().nouns.talks.isdisjoint(words)


def _is_told(move: Move, told: Sequence[Move]) -> bool:
    """Say whether a verb's move of the same act and maker holds the same words."""
    around = [one for one in told if one.start <= move.at < one.end]
    if move.value == "acceptance" and any(one.frame.kind == "refusal" for one in around):
        return True
    if not move.makers and any(not one.makers and one.value == move.value for one in told):
        return True
    return any(one.frame.kind == move.frame.kind and set(one.makers) & set(move.makers) for one in around)


def _supported(sentence: Sentence, number: int, frame: NounFrame) -> Move | None:
    """Return the move of "made an offer", "an offer was made by", "received an offer from"."""
    parse, support = sentence.parse, acts().support
    making = support.makes | support.keeps if frame.kind == "refusal" else support.makes
    for verb in _near_verbs(parse, number):
        told = parse.verbs[verb]
        is_made, is_got = told.lemma in making, told.lemma in support.gets
        is_met = told.lemma == "meet"
        is_free = is_met or not (told.is_passive or parse.is_governed(number))
        is_object = is_free and verb < number <= verb + 3
        last = parse.clause_end(verb)
        if told.is_passive and is_made and number in parse.subject(verb).groups:
            agent = agent_after(sentence, verb, last)
            return _write(sentence, frame, [agent] if agent else [], (number, number, last))
        if is_object and is_made and number <= last:
            subject = parse.subject(verb)
            makers = sentence.named_by(subject.groups)
            if _is_of_another(sentence, number, makers):
                return None
            first = verb if subject.is_inherited or not subject.groups else subject.groups[0]
            return (
                _write(sentence, frame, makers, (first, number, _with_words(parse, last))) if makers else None
            )
        if is_object and is_got:
            giver = owner_after(sentence, number)
            return _write(sentence, frame, [giver], (number, number, last)) if giver else None
    return None


def _is_of_another(sentence: Sentence, number: int, makers: Sequence[Phrase]) -> bool:
    """Say whether the noun is somebody else's ("announced A's plan")."""
    owner = owner_inside(sentence, number, is_plain=False)
    named = [] if owner is None or owner.is_pronoun else [owner.text]
    return bool(named) and all(named[0] not in maker.text for maker in makers)


def _near_verbs(parse: Parse, number: int) -> Iterable[int]:
    """Yield the verbs that may carry a noun: right before it, or after it where it is their subject."""
    carrying = acts().support.carrying
    for verb, told in parse.verbs.items():
        if told.lemma not in carrying or not number - 3 <= verb < number + _FARTHEST:
            continue
        if (
            told.use in {Use.FINITE, Use.GERUND}
            and not told.is_negated
            and parse.word_of(number) != "no"
            and parse.word_of(verb + 1) not in _GIVING_UP
            and told.modal not in _UNREAL
        ):
            yield verb


def _with_words(parse: Parse, last: int) -> int:
    """Return the end of ", saying that …" where it goes on with what an act is about, else the end given."""
    said = parse.verbs.get(last + 2) if parse.kind_of(last + 1) == "," else None
    is_said = said is not None and said.use is Use.GERUND and said.lemma in acts().speech
    return parse.clause_end(last + 2) if is_said else last


def _owned(sentence: Sentence, number: int, frame: NounFrame) -> Move | None:
    """Return the move of "its refusal to …" or "a proposal from …", where the words say what it is about."""
    parse = sentence.parse
    last = _content_end(parse, number)
    before = {parse.word_of(place) for place in range(max(0, number - 3), number + 1)}
    is_person_plan = "peace" in frame.needs and parse.tags(number)[0] == Tag.POSSESSIVE
    is_event = parse.text_of(max(0, number - 2)).lower().endswith("event")
    if is_person_plan or is_event or parse.word_of(number) == "no" or not before.isdisjoint(_SUPPOSED):
        return None
    inside = owner_inside(sentence, number, is_plain="peace" not in frame.needs)
    owner = inside or owner_after(sentence, number)
    if inside is not None and frame.value not in _TOLD and (being := _sum(parse, number, frame)) is not None:
        return _write(sentence, frame, [inside], (number, number, parse.clause_end(being)))
    if "made" in frame.needs or (frame.value == "demand" and _is_no_demand(parse, number)):
        return None
    is_kept = inside is None and frame.kind == "offer" and not frame.needs and frame.value not in _TOLD
    told = number + 2 if inside is None and frame.value in _TOLD else number
    if owner is None or not (is_kept or _has_content(parse, told, frame)):
        return None
    return _write(sentence, frame, [owner], (number, number, last))


def _write(
    sentence: Sentence, frame: NounFrame, makers: Sequence[Phrase], groups: tuple[int, int, int]
) -> Move | None:
    parse = sentence.parse
    first, noun, last = groups
    place, end = parse.start(noun), parse.end(max(last, noun))
    known = resolve(makers, sentence, place)
    put_to = _addressees(sentence, noun, last) or sole_other(sentence.text[place:end], known)
    return Move(
        frame=Frame(name=frame.name, kind=frame.kind, value=frame.value),
        start=parse.start(first),
        end=end,
        at=place,
        makers=known,
        addressees=put_to,
        value=frame.value,
        modality=Modality(frame.modality) if frame.modality else Modality.ASSERTED,
        voice=sentence.voice_at(place),
    )


def _addressees(sentence: Sentence, noun: int, last: int) -> tuple[Phrase, ...]:
    for place in range(noun + 1, min(noun + 5, last + 1)):
        phrase = sentence.actors.get(place)
        is_put = sentence.parse.word_of(place - 1) in _PUT and place - 1 not in sentence.parse.verbs
        if phrase is not None and is_put:
            return () if phrase.is_pronoun else (phrase,)
    return ()


def _is_for_goods(parse: Parse, number: int) -> bool:
    """Say whether "demand for grain" is a market's, not somebody's."""
    if parse.last_word(number) != "demand" or parse.word_of(number + 1) != "for":
        return False
    about = map(singular, parse.words(number + 2)) if number + 2 < len(parse) else ()
    return parse.words(number) == ("demand",) or not acts().nouns.goods.isdisjoint(about)


def _is_no_demand(parse: Parse, number: int) -> bool:
    """Say whether a market's demand or the assertion of a fact is meant ("the claim that …")."""
    is_claim = parse.last_word(number) in _CLAIMS and parse.word_of(number + 1) in _ASSERTED
    return is_claim or _is_for_goods(parse, number)


def _has_content(parse: Parse, number: int, frame: NounFrame) -> bool:
    """Say whether the words after a noun tell what it is about."""
    if "is" in frame.needs:
        return _predicate(parse, number) is not None
    place = number + 1
    while place < number + _NEAR and _is_time(parse, place):
        place += 2
        while parse.kind_of(place) in {"C", NOUN} and place < number + _NEAR:
            place += 1
    if place in parse.verbs or "accepting" in frame.needs:
        return _is_of_act(parse, place, frame)
    if "act" in frame.needs or ("to" in frame.needs and parse.word_of(place) != "to"):
        return False
    named = set(parse.text_of(number).lower().replace("-", " ").split())
    if "peace" in frame.needs and named.isdisjoint(acts().nouns.of_plans):
        return False
    about = _ABOUT | _AGAINST if frame.kind == "refusal" else _ABOUT
    return parse.word_of(place) in about and parse.kind_of(place + 1) in {NOUN, "verb"}


def _is_of_act(parse: Parse, place: int, frame: NounFrame) -> bool:
    """Say whether an infinitive tells what a noun is about."""
    verb = parse.verbs.get(place)
    if verb is None or verb.use is not Use.INFINITIVE or verb.lemma == "be":
        return False
    return "accepting" not in frame.needs or verb.lemma in acts().lemmas.accepting


def _predicate(parse: Parse, number: int) -> int | None:
    """Return the verb of "its condition for a truce is …", if what a noun is follows."""
    verb = parse.finite_after(number)
    if verb is None or verb > number + _NEAR or parse.verbs[verb].lemma not in _BEING:
        return None
    return verb if number in parse.subject(verb).groups else None


def _sum(parse: Parse, number: int, frame: Frame) -> int | None:
    """Return the verb of "its last offer was 12 million euros"."""
    verb = _predicate(parse, number) if frame.kind == "offer" else None
    if verb is None or parse.verbs[verb].is_negated:
        return None
    return verb if money(After(parse, verb, verb + 1, parse.clause_end(verb))) else None


def _is_time(parse: Parse, place: int) -> bool:
    """Say whether a preposition opens a time; "on" does only before a day or a number."""
    if parse.word_of(place) not in _TIMES:
        return False
    is_day = parse.kind_of(place + 1) == "R" or (
        parse.kind_of(place + 1) == NOUN and "Q" in parse.tags(place + 1)
    )
    return is_day or (parse.word_of(place) != "on" and parse.kind_of(place + 1) == NOUN)


def _content_end(parse: Parse, number: int) -> int:
    """Return the last group that belongs to a noun with its complement."""
    if (verb := _predicate(parse, number)) is not None and singular(parse.last_word(number)) in _SET:
        return parse.clause_end(verb)
    is_clause = False
    for place in range(number + 1, min(len(parse), number + _LONGEST)):
        kind = parse.kind_of(place)
        is_clause = is_clause or kind in {"H", "W", "U"}
        ends = kind in {".", ","} or (kind == "U" and parse.word_of(place) not in _DEPENDING)
        if ends or (parse.is_finite(place) and not is_clause):
            last = place - 1
            while last > number and parse.kind_of(last) in {"C", "I", "R", "H", "U", ","}:
                last -= 1
            return last
    return min(len(parse) - 1, number + _LONGEST - 1)
