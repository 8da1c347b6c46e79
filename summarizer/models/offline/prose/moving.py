"""Find the moves that a sentence tells by verbs: a sentence in, moves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from summarizer.models.offline.prose.addressing import addressees, sole_other, written_to
from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import Frame, acts, street_pattern
from summarizer.models.offline.prose.making import makers
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.resolving import resolve
from summarizer.models.offline.prose.sentences import Sentence
from summarizer.models.offline.prose.telling import Told, told
from summarizer.models.offline.prose.voices import Voice
from summarizer.schema.vocabulary import Modality

_WISHES: Final = frozenset({"demand", "request", "proposal", "process_proposal", "threat", "offer"})
_LEADING: Final = frozenset({"offer", "proposal", "acceptance", "partial_acceptance", "concession"})
_CHANGING: Final = frozenset({"raise", "increase", "double", "match", "cut"})
_WHEN_RAISED: Final = frozenset(
    {"aid", "bid", "bonus", "compensation", "contribution", "offer", "pay", "pension", "salary", "wage"}
)
_WHEN_CUT: Final = frozenset({"duty", "fee", "fare", "levy", "rent", "tariff", "tax", "toll"})


@dataclass(frozen=True)
class Move:
    """A move as a sentence words it; places index the sentence. `makers` may be empty: nobody is named."""

    frame: Frame
    start: int
    end: int
    at: int
    makers: tuple[Phrase, ...]
    addressees: tuple[Phrase, ...] = ()
    value: str = ""
    modality: Modality = Modality.ASSERTED
    voice: Voice | None = None
    is_own: bool = False


def moves(sentence: Sentence) -> list[Move]:
    """Return the moves that verbs tell, in order."""
    if sentence.text.rstrip(' ”"').endswith("?"):
        return []
    found = list(_verbal(sentence))
    return [] if found and street_pattern().search(sentence.text) else found


def _verbal(sentence: Sentence) -> Iterator[Move]:
    parse = sentence.parse
    taken: set[int] = set()
    wished = agreed = -1
    for number in parse.verbs:
        is_agreed = number <= agreed and (parse.tags(number)[0] == "B" or parse.word_of(number) == "be")
        if number in taken or is_agreed or (number <= wished and _is_wish(sentence, number)):
            continue
        hit = told(sentence, number)
        if hit is None or sentence.is_condition(parse.start(number)) or _is_led(sentence, hit):
            continue
        move = _move(sentence, hit)
        if move is None:
            continue
        yield move
        taken.update(range(number, hit.after.first))
        if move.value == "acceptance":
            agreed = max(agreed, hit.after.last)
        if move.value in _WISHES and not hit.frame.is_promise:
            wished = max(wished, hit.after.last)
        if (inner := hit.after.infinitive(1)) is not None:
            taken.add(inner)


def _is_led(sentence: Sentence, hit: Told) -> bool:
    """Say whether the verb only leads to a refusal ("is prepared to reject", "agreed to boycott")."""
    inner = hit.after.infinitive() if hit.frame.value in _LEADING else None
    if inner is None and hit.frame.value == "offer":
        promised = hit.after.finite()
        inner = promised if promised is not None and sentence.parse.verbs[promised].is_negated else None
    elif inner is not None and sentence.parse.verbs[inner].lemma not in acts().refusing:
        return False
    if inner is None:
        return False
    led = told(sentence, inner)
    return led is not None and led.frame.kind == "refusal"


def _is_wish(sentence: Sentence, number: int) -> bool:
    """Say whether a verb in what somebody asks for tells what another is to do, not what he does."""
    parse = sentence.parse
    return parse.tags(number)[0] in "BT" or parse.verbs[number].modal in {"should", "will", "would", "must"}


def _move(sentence: Sentence, hit: Told) -> Move | None:
    """Return the move of a frame, or None where nobody that acts is its subject."""
    parse, frame, after = sentence.parse, hit.frame, hit.after
    who, start = makers(sentence, hit)
    thing = after.object
    if thing is not None and thing < after.verb and not parse.verbs[after.verb].is_passive:
        start = min(start, parse.start(thing))
    value = None if who is None else _value(sentence, frame, after)
    if who is None or value is None:
        return None
    place = parse.start(after.verb)
    voice = sentence.voice_at(place)
    known = resolve(who, sentence, place)
    is_quoted = voice is not None and voice.is_quotation
    if frame.subject == "speaker" and frame.value == "demand":
        put_to = resolve(sentence.named_by(hit.subject.groups), sentence, place)
    else:
        put_to = addressees(sentence, frame, value, after)
    end = parse.end(max(after.last, after.verb))
    if frame.kind == "offer":
        put_to = put_to or sole_other(sentence.text[place:end], known) or written_to(sentence, known)
    return Move(
        frame=frame,
        start=start,
        end=end,
        at=place,
        makers=known,
        addressees=put_to,
        value=value,
        modality=Modality(frame.modality) if frame.modality else hit.modality,
        voice=voice,
        is_own=bool(known) and not is_quoted and any(one.is_first_person for one in who),
    )


def _after(after: After, verb: int) -> After:
    """Return what follows a verb that itself follows another."""
    return After(after.parse, verb, verb + 1, after.last)


def _is_gain(after: After) -> bool:
    """Say whether what is raised or cut does the other side good ("raise wages", "cut the rent")."""
    lemma = after.parse.verbs[after.verb].lemma
    gains = _WHEN_CUT if lemma == "cut" else _WHEN_RAISED
    return lemma in _CHANGING and not gains.isdisjoint(after.object_words)


def _value(sentence: Sentence, frame: Frame, after: After) -> str | None:
    """Return the act, proposals to talk and threats told from other proposals and promises, or None."""
    lemmas, nouns = acts().lemmas, acts().nouns
    inner = after.infinitive()
    lemma = after.parse.verbs[after.verb if inner is None else inner].lemma
    value: str | None = frame.value
    if frame.value == "threat" and inner is not None and lemma in lemmas.violent:
        value = "threat" if sentence.is_conditional else None
    elif frame.name == "puts forward" and (put := acts().by_noun.get(after.object_head())) is not None:
        value = put.value if put.kind == "offer" and put.value != "acceptance" else frame.value
    elif frame.kind == "refusal" or frame.value not in {"offer", "proposal"}:
        pass
    elif lemma in acts().harms and not _is_gain(after if inner is None else _after(after, inner)):
        value = "threat" if sentence.is_conditional or lemma in lemmas.retaliating else None
    elif (words := after.words(7)) & nouns.process and not words & nouns.truces:
        value = "process_proposal"
    return value
