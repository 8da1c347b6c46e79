"""Find the threats of "do this, or we will …": a sentence with the moves told so far in, moves out.

What stands before "or", "otherwise" or "failing which" must ask for something: a demand that a verb tells,
"must" and the like, or an imperative that opens the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.lexicon.grammar_words import grammar
from summarizer.lexicon.inflecting import Form
from summarizer.models.offline.prose.frames import Frame, acts
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.moving import Move
from summarizer.models.offline.prose.resolving import resolve
from summarizer.models.offline.prose.sentences import Sentence
from summarizer.models.offline.prose.syntax.clauses import Parse
from summarizer.schema.vocabulary import Modality

_FRAME: Final = Frame(name="does so or else", kind="offer", value="threat")
_ELSE: Final = frozenset({"or", "otherwise", "else"})
_AHEAD: Final = frozenset({"will", "would", "shall", "'ll", "’ll"})
_BOUND: Final = frozenset({"must", "should", "shall"})
_ASKING: Final = frozenset({"demand", "request"})


def alternative_moves(sentence: Sentence, told: Sequence[Move]) -> list[Move]:
    """Return the threats that an alternative words, where no other rule told them."""
    parse = sentence.parse
    found: list[Move] = []
    if _ELSE.isdisjoint(parse.tagged.words) and "failing" not in parse.tagged.words:
        return found
    for number in parse.finite:
        groups = parse.subject(number).groups
        opener = _opener(parse, groups[-1]) if groups and parse.verbs[number].modal in _AHEAD else None
        if opener is None or any(move.start <= parse.start(number) < move.end for move in told):
            continue
        start = _asked(sentence, opener, told)
        move = None if start is None or _is_idle(parse, number) else _move(sentence, number, start, told)
        if move is not None and move.makers:
            found.append(move)
    return found


def _opener(parse: Parse, subject: int) -> int | None:
    """Return the group of "or", "otherwise" or "failing" that stands right before a subject."""
    place = subject - 1
    if parse.word_of(place) == "which" and parse.word_of(place - 1) == "failing":
        return place - 1
    while parse.kind_of(place) == "," or parse.word_of(place) == "else":
        place -= 1
    return place if parse.word_of(place) in _ELSE else None


def _is_idle(parse: Parse, number: int) -> bool:
    verb = parse.verbs[number]
    return verb.lemma in acts().lemmas.happening and not verb.is_passive


def _asked(sentence: Sentence, opener: int, told: Sequence[Move]) -> int | None:
    """Return where what is asked for begins, None where nothing is."""
    parse, place = sentence.parse, sentence.parse.start(opener)
    if any(move.value in _ASKING and move.start < place for move in told):
        return max(move.start for move in told if move.value in _ASKING and move.start < place)
    before = parse.finite_before(opener)
    first = _first(parse, opener)
    if before is None or before < first:
        uses = grammar().uses.get(parse.word_of(first), frozenset())
        return parse.start(first) if Form.BASE in uses and opener > first + 1 else None
    groups = parse.subject(before).groups
    is_bound = parse.verbs[before].modal in _BOUND and bool(groups)
    return parse.start(groups[0]) if is_bound else None


def _first(parse: Parse, opener: int) -> int:
    """Return the group that opens a clause: the sentence's first, or the first after a mark of quotation."""
    place = opener
    while place and parse.kind_of(place - 1) not in {'"', "."}:
        place -= 1
    return place


def _move(sentence: Sentence, number: int, start: int, told: Sequence[Move]) -> Move:
    parse = sentence.parse
    place = parse.start(number)
    voice = sentence.voice_at(place)
    named = sentence.named_by(parse.subject(number).groups[-1:])
    asker = next((move.makers for move in told if move.value in _ASKING and move.start <= place), ())
    is_first = any(one.is_first_person for one in named)
    is_asker = bool(asker) and not is_first and all(one.is_pronoun for one in named)
    who: Sequence[Phrase] = asker if is_asker else resolve(named, sentence, place)
    return Move(
        frame=_FRAME,
        start=start,
        end=parse.end(parse.clause_end(number)),
        at=place,
        makers=tuple(who),
        value=_FRAME.value,
        modality=Modality.PLANNED,
        voice=voice,
        is_own=is_first and bool(who) and not (voice and voice.is_quotation),
    )
