"""Who says it: quotations and reports of a passage in, the speaker at a place out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.models.offline.prose.clauses import opener_of, subject_of
from summarizer.models.offline.prose.frames import acts
from summarizer.models.offline.prose.mentioning import Phrase, phrases

_QUOTED = re.compile(r"[“\"]([^“”\"]{25,2000})(?:[”\"]|\Z)")
_AFTER = re.compile(r"[,.]? ?(?:as )?(?:[a-z]+ ){0,3}\Z")
_SPEAKS = re.compile(r",?(?: [A-Z]?[\w.]+){0,2}? (?:\w+ed|said|says|told)\b")
_UNNAMED = re.compile(
    r"\b(?:sources?|an official|officials|observers|reports|authority|informant)\b[^.]{0,60}$"
    r"|, (?:[\w.-]+ ){0,6}(?:sources?|officials?|agency|office|radio|media) [^.]{0,40}"
    r"(?:said|says|reported|confirmed|told)|[Aa]ccording to|[Ss]ources (?:cited|close|in|said)"
)


@dataclass(frozen=True)
class Voice:
    """Somebody whose words or statement a range of text is."""

    start: int
    end: int
    speaker: Phrase | None
    is_quotation: bool


@lru_cache(maxsize=1)
def _speech() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(acts().speech)})\b")


def quotations(passage: str) -> tuple[Voice, ...]:
    """Return the quotations of a passage, each with its speaker; a silent one goes on with the last."""
    voices: list[Voice] = []
    speaker: Phrase | None = None
    for match in _QUOTED.finditer(passage):
        speaker = _named_after(passage, match.end()) or _named_before(passage, match.start()) or speaker
        voices.append(Voice(match.start(1), match.end(1), speaker, is_quotation=True))
    return tuple(voices)


def reports(sentence: str, found: Sequence[Phrase], before: tuple[Phrase, ...] = ()) -> tuple[Voice, ...]:
    """Return what a sentence reports as said, each part with who says it."""
    voices: list[Voice] = []
    for match in _speech().finditer(sentence):
        place = match.start()
        subject = subject_of(sentence, place, found) or opener_of(sentence, place, found)
        if subject is None:
            continue
        phrase = subject.phrases[0]
        speaker: Phrase | None = phrase
        if phrase.is_pronoun:
            known = voices[-1].speaker if voices else next(iter(before), None)
            speaker = None if phrase.is_first_person else known
        if speaker is None:
            continue
        is_trailing = sentence[: phrase.start].rstrip().endswith(",") and not sentence[match.end() :].strip(
            " ."
        ).startswith("that")
        if is_trailing and len(sentence) - match.end() < 70:
            voices.append(Voice(0, phrase.start, speaker, is_quotation=False))
        else:
            voices.append(Voice(match.end(), len(sentence), speaker, is_quotation=False))
    return tuple(voices)


def is_unnamed(sentence: str, start: int, end: int) -> bool:
    """Say whether sources without a name tell the clause."""
    return _UNNAMED.search(sentence[end:]) is not None or _UNNAMED.search(sentence[:start]) is not None


def _named_after(passage: str, end: int) -> Phrase | None:
    tail = passage[end : end + 90]
    for phrase in phrases(tail):
        if phrase.is_pronoun or not _AFTER.match(tail[: phrase.start]):
            return None
        return phrase if _SPEAKS.match(tail, phrase.end) else None
    return None


def _named_before(passage: str, start: int) -> Phrase | None:
    begin = max(passage.rfind(". ", 0, start), passage.rfind("\n", 0, start)) + 1
    head = passage[begin:start]
    found = phrases(head)
    told = [one for one in reports(head + " ", found) if one.speaker and not one.speaker.is_pronoun]
    return told[-1].speaker if told else None
