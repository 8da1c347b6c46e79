"""Find the lines that only their condition makes moves ("A would sign if …"): a sentence in, moves out.

"Possible / would, if …" is a conditional offer and "could not …, unless …" a conditional refusal (section 4
of the design); elsewhere the same verbs only tell what happens.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.models.offline.prose.addressing import sole_other
from summarizer.models.offline.prose.conditioning import Found
from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import Frame, acts, singular
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.moving import Move
from summarizer.models.offline.prose.resolving import resolve
from summarizer.models.offline.prose.sentences import Sentence
from summarizer.schema.vocabulary import Modality

_REFUSAL: Final = Frame(name="not without a condition", kind="refusal", value="conditional")
_THREAT: Final = Frame(name="will harm if", kind="offer", value="threat")
_OFFER: Final = Frame(name="will if", kind="offer", value="offer")
_PROPOSAL: Final = Frame(name="will if", kind="offer", value="proposal")
_NONE: Final = frozenset({"no", "none", "neither", "nothing"})


def conditional_moves(sentence: Sentence, told: Sequence[Move]) -> list[Move]:
    """Return the moves of clauses with a condition that no other rule told."""
    listed: list[Move] = []
    verbs, deciding = sentence.parse.verbs.values(), acts().lemmas.deciding
    if not [verb for verb in verbs if verb.modal or verb.lemma in deciding]:
        return listed
    for found in sentence.conditions:
        if found.main is None or any(move.start <= found.start <= move.end + 3 for move in told):
            continue
        place = sentence.parse.start(found.main)
        is_told = any(move.start <= place < move.end for move in (*told, *listed))
        if is_told or sentence.is_condition(place):
            continue
        move = _move(sentence, found, found.main)
        if move is not None:
            listed.append(move)
    return listed


def _move(sentence: Sentence, found: Found, number: int) -> Move | None:
    parse = sentence.parse
    subject = parse.subject(number).groups
    frame = _frame(sentence, found, number)
    is_past = parse.verbs[number].is_perfect and bool(parse.verbs[number].modal)
    if frame is None or is_past or not subject:
        return None
    place = parse.start(number)
    voice = sentence.voice_at(place)
    who = sentence.named_by(subject)
    speaker = voice.speaker if voice else None
    if not _is_act(sentence, frame, number, speaker):
        return None
    known = resolve(who or ([speaker] if speaker else []), sentence, place)
    end = max(parse.end(parse.clause_end(number)), found.end)
    start = min(parse.start(subject[0]), place, found.start)
    is_own = bool(known) and any(one.is_first_person for one in who) and not (voice and voice.is_quotation)
    return Move(
        frame=frame,
        start=start,
        end=end,
        at=place,
        makers=known,
        addressees=sole_other(sentence.text[start:end], known) if frame.kind == "offer" else (),
        value=frame.value,
        modality=Modality.CONDITIONAL,
        voice=voice,
        is_own=is_own,
    )


def _is_act(sentence: Sentence, frame: Frame, number: int, speaker: Phrase | None) -> bool:
    """Say whether somebody acts: who offers must say so himself, put terms, or do harm."""
    parse = sentence.parse
    verb, subject = parse.verbs[number], parse.subject(number).groups
    who = sentence.named_by(subject)
    is_put = verb.is_passive and singular(parse.last_word(subject[0])) in acts().nouns.terms
    is_said = speaker is not None or is_put
    if frame.kind == "refusal":
        return bool(who) or is_said
    is_own = any(one.is_first_person for one in who) or verb.lemma in acts().lemmas.deciding
    is_willed = verb.lemma in acts().harms or verb.lemma in acts().refused
    return is_said or (bool(who) and (is_own or is_willed))


def _is_warning(sentence: Sentence, found: Found) -> bool:
    """Say whether a condition is one not to be failed ("unless …", "if … not …")."""
    parse = sentence.parse
    inside = (verb for n, verb in parse.verbs.items() if found.start <= parse.start(n) < found.end)
    return found.cue.name == "unless" or any(verb.is_negated for verb in inside)


def _decided(sentence: Sentence, number: int) -> Frame | None:
    """Return the offer of "has decided to release it", where a condition follows."""
    parse = sentence.parse
    verb, subject = parse.verbs[number], parse.subject(number).groups
    if verb.lemma not in acts().lemmas.deciding or verb.is_negated or verb.is_passive:
        return None
    inner = After(parse, number, number + 1, parse.clause_end(number)).infinitive()
    is_willed = inner is not None and parse.verbs[inner].lemma in acts().refused
    return _OFFER if is_willed and bool(subject) and subject[0] in sentence.actors else None


def _frame(sentence: Sentence, found: Found, number: int) -> Frame | None:
    """Return what a clause with a condition is: a refusal with "not", else an offer, threat or proposal."""
    parse, lemmas = sentence.parse, acts().lemmas
    verb = parse.verbs[number]
    subject = parse.subject(number).groups
    if not found.cue.makes:
        return None
    if not verb.modal:
        return _decided(sentence, number)
    is_none = bool(subject) and parse.word_of(subject[0]) in _NONE
    if (verb.is_negated or is_none) and verb.lemma not in lemmas.unwilled:
        return _REFUSAL
    if found.cue.makes != "any" or verb.is_negated or verb.lemma in lemmas.happening | acts().speech:
        return None
    is_bare = found.cue.name in {"if", "unless"} and verb.modal in {"will", "would", "shall"}
    is_warning = is_bare and _is_warning(sentence, found)
    if verb.lemma in acts().harms or is_warning:
        return _THREAT
    return _OFFER if bool(subject) and subject[0] in sentence.actors else _PROPOSAL
