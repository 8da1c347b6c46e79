"""Find the moves that a sentence reports: triggers in, who does what to whom out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.models.offline.prose import frames
from summarizer.models.offline.prose.clauses import Subject, continued, end_of, opener_of, subject_of
from summarizer.models.offline.prose.frames import Frame, Trigger
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.voices import Voice
from summarizer.schema.vocabulary import Modality

_TALKS = re.compile(r"\b(?:talks|negotiat\w+|dialogue|summit|meeting)\b")
_HEDGES = re.compile(r"\b(?:may|might|could|would be|possibly|perhaps|probably)\b")
_PLANS = re.compile(r"\b(?:will|plans to|intends to|is to|are to|expected to)\b")
_UNREAL = re.compile(r"\b(?:would have|could have|should have|should|if|whether|must|ought to)\b")
_TIED = re.compile(r"(?:, |\b(?:is|are|was|were|been|and|am|,) )(?:\w+ly )?\Z")
_WILLING = re.compile(r"\b(?:willing|ready|prepared|agreed|accepted)\b")
_LEAD = re.compile(r" ?(?:that )?[“\"]?")
_INFINITIVE = re.compile(r"\bto(?: \w+ly)? ?\Z")
_READY = re.compile(r"ready|willing|prepared|authori\w+ \w+|agreed")
_PARTICIPLE = re.compile(r"ed\b")
_OF_NOTHING = re.compile(r" (?:none|nothing|neither|not one|no (?!longer\b)\w+)\b")
_PASSIVE = re.compile(r"\b(?:been|be|was|were|is|are)(?: \w+ly)? \Z")


@dataclass(frozen=True)
class Move:
    """A move as a sentence words it; places index the sentence."""

    frame: Frame
    start: int
    end: int
    at: int
    makers: tuple[Phrase, ...]
    addressees: tuple[Phrase, ...] = ()
    value: str = ""
    modality: Modality = Modality.ASSERTED
    voice: Voice | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence with what was found in it."""

    text: str
    phrases: tuple[Phrase, ...]
    voices: tuple[Voice, ...]
    conditions: tuple[tuple[int, int], ...] = ()

    def voice_at(self, place: int) -> Voice | None:
        """Return the innermost voice that says what stands at a place."""
        around = [voice for voice in self.voices if voice.start <= place < voice.end]
        return max(around, key=lambda voice: (voice.is_quotation, voice.start), default=None)


def moves(sentence: Sentence, before: tuple[Phrase, ...]) -> list[Move]:
    """Return the moves of a sentence; `before` is the subject of the sentence before it."""
    found: list[Move] = []
    if frames.street_pattern().search(sentence.text):
        return found
    triggers = frames.triggers(sentence.text)
    stops = [trigger.start for trigger in triggers]
    subject: Subject | None = Subject(before, "") if before else None
    for trigger in triggers:
        if any(start <= trigger.start < end for start, end in sentence.conditions):
            continue
        own = subject_of(sentence.text, trigger.start, sentence.phrases)
        if _is_loose_participle(sentence.text, trigger):
            continue
        if own is None and found and continued(sentence.text, trigger.start):
            own = Subject(found[-1].makers, "")
        own = own or opener_of(sentence.text, trigger.start, sentence.phrases)
        is_infinitive = sentence.text[: trigger.start].endswith(" to ")
        if found and (own is None or is_infinitive) and trigger.start < found[-1].end:
            continue
        spoken, own = own, _resolved(own, sentence, trigger, subject)
        if (move := _move(sentence, trigger, own, stops, spoken)) is not None:
            found.append(move)
        subject = own or subject
    return found


def _is_loose_participle(text: str, trigger: Trigger) -> bool:
    """Say whether a verb ends in -ing with nothing that ties it to the sentence's subject."""
    verb = text[trigger.start : trigger.end].partition(" ")[0]
    return verb.endswith("ing") and not _TIED.search(text[: trigger.start])


def _resolved(
    own: Subject | None, sentence: Sentence, trigger: Trigger, last: Subject | None
) -> Subject | None:
    """Replace a pronoun by whom it points back to: the speaker of its clause, else the last subject."""
    if own is None or not own.phrases or not own.phrases[0].is_pronoun:
        return own
    voice = sentence.voice_at(trigger.start)
    is_first = own.phrases[0].is_first_person
    if is_first or (voice and not voice.is_quotation and voice.start <= own.phrases[0].start):
        speaker = voice.speaker if voice and (voice.is_quotation or not is_first) else None
        if speaker and speaker.is_pronoun:
            return Subject(last.phrases, own.gap) if last else None
        return Subject((speaker,), own.gap) if speaker else None
    named = [
        phrase for phrase in sentence.phrases if phrase.end < own.phrases[0].start and not phrase.is_pronoun
    ]
    if named and len(sentence.text[: named[0].start].split()) <= 2:
        return Subject((named[0],), own.gap)
    # Whom "it" or "they" means across sentences is a guess as soon as two were named: then it is withheld.
    is_sole = last is not None and len(last.phrases) == 1 and not named and own.phrases[0].start > 3
    return Subject(last.phrases, own.gap) if last and is_sole else None


def _move(
    sentence: Sentence, trigger: Trigger, own: Subject | None, stops: Sequence[int], spoken: Subject | None
) -> Move | None:
    """Return the move of a trigger, or None where its words do not hold one."""
    frame, text = trigger.frame, sentence.text
    end = end_of(text, trigger.end, stops)
    if frame.subject == "speaker":
        return _said(sentence, trigger, end, spoken)
    inside = tuple(p for p in sentence.phrases if trigger.end <= p.start < end and not p.is_pronoun)
    if frame.subject == "object":
        is_near = bool(inside) and inside[0].start - trigger.end <= 5
        own = Subject((inside[0],), "") if is_near else None
    if own is None or not own.phrases or not _holds(sentence, trigger, own):
        return None
    if own.is_negated or _OF_NOTHING.match(text, trigger.end):
        negated = {"kind": "refusal", "value": "outright", "name": f"{frame.name}, negated"}
        frame = frame.model_copy(update=negated)
    if frame.subject == "object":
        start = _clause_start(text, trigger.start)
    else:
        named = spoken.phrases if spoken and spoken.gap else ()
        start = min((phrase.start for phrase in named), default=trigger.start)
    if text[:start].endswith(("what ", "What ")):
        return None
    voice = sentence.voice_at(trigger.start)
    modality = _modality(frame, own.gap)
    move = Move(frame, start, end, trigger.start, own.phrases, (), frame.value, modality, voice)
    return replace(move, addressees=_addressees(move, inside, text), value=_value(move, text))


def _said(sentence: Sentence, trigger: Trigger, end: int, spoken: Subject | None) -> Move | None:
    """Return a move whose maker is whoever says the clause ("X says that a truce is possible if …")."""
    voice = sentence.voice_at(trigger.start)
    if voice is None or voice.speaker is None or voice.speaker.is_pronoun:
        return None
    is_demand = trigger.frame.value == "demand"
    others = spoken.phrases if spoken and is_demand else ()
    if is_demand and (not others or others[0].is_pronoun or voice.speaker in others):
        return None
    start = max(voice.start, 0)
    if lead := _LEAD.match(sentence.text, start):
        start = lead.end()
    frame = trigger.frame
    modality = Modality(frame.modality)
    return Move(frame, start, end, trigger.start, (voice.speaker,), others, frame.value, modality, voice)


def _holds(sentence: Sentence, trigger: Trigger, own: Subject) -> bool:
    """Say whether a verb reports its act: not unreal, passive, bare or governed by another verb."""
    frame, gap = trigger.frame, own.gap
    before, words = sentence.text[: trigger.start], sentence.text[trigger.start : trigger.end]
    if frame.needs == "elliptic" and not _WILLING.search(before):
        return False
    is_unsaid = frame.needs == "reported" and sentence.voice_at(trigger.start) is None
    is_wrongly_negated = own.is_negated and not frame.negatable
    is_bare = words in {"agree", "accept"} and not gap.strip()
    is_lone = len(own.phrases) == 1 and not own.phrases[0].text.endswith("s")
    is_governed = _INFINITIVE.search(gap) is not None and not _READY.search(gap)
    is_passive = _PASSIVE.search(before) is not None and _PARTICIPLE.search(words) is not None
    is_unreal = _UNREAL.search(gap) is not None
    return not (
        is_unreal or is_unsaid or is_wrongly_negated or (is_bare and is_lone) or is_governed or is_passive
    )


def _clause_start(text: str, place: int) -> int:
    marks = (mark for mark in (", ", "; ", " that ", "“") if mark in text[:place])
    return max((text.rfind(mark, 0, place) + len(mark) for mark in marks), default=0)


def _modality(frame: Frame, gap: str) -> Modality:
    if frame.modality:
        return Modality(frame.modality)
    if _HEDGES.search(gap):
        return Modality.HEDGED
    return Modality.PLANNED if _PLANS.search(gap) else Modality.ASSERTED


def _value(move: Move, text: str) -> str:
    if move.frame.kind == "offer" and move.value in {"offer", "proposal"}:
        told = text[move.at : min(move.end, move.at + 60)]
        if _TALKS.search(told) and "ceasefire" not in told.partition("talks")[0]:
            return "process_proposal"
    return move.value


def _addressees(move: Move, inside: Sequence[Phrase], text: str) -> tuple[Phrase, ...]:
    """Return whom a demand, request or threat is put to: the first name after the verb, if it is near."""
    if move.value not in {"demand", "request", "threat", "offer", "process_proposal"} or not inside:
        return ()
    between = text[move.at : inside[0].start]
    last = between.rstrip(" ").rpartition(" ")[2].lower()
    is_direct = (
        len(between.split()) <= 2 + between.count(" on ")
        and last not in {"in", "at", "of"}
        and not (move.value == "threat" and last == "on")
    )
    return (
        (inside[0],)
        if is_direct or (last in {"to", "on", "from", "with"} and len(between.split()) <= 9)
        else ()
    )
