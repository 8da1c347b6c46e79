"""Who says it: a passage with its quotations, a sentence with its reports in, the speaker at a place out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.actors import actor
from summarizer.models.offline.prose.frames import acts
from summarizer.models.offline.prose.mentioning import Phrase, phrases
from summarizer.models.offline.prose.syntax.clauses import Parse, parse
from summarizer.models.offline.prose.syntax.grouping import NOUN

_QUOTED = re.compile(r"[“\"]([^“”\"]{12,2000})(?:[”\"]|\Z)")
_BEFORE_NAME = re.compile(r"[,.]? ?(?:as )?(?:[a-z]+ ){0,3}\Z")
_SPEAKS = re.compile(r",?(?: [A-Z]?[\w.]+){0,2}? (?:\w+ed|said|says|told)\b")
_SAYS_FIRST = re.compile(
    r"[,.]? ?(?:said|says|added|replied|told|wrote|declared|announced) (?:the )?(?:[a-z]+ ){0,2}\Z"
)
_OFFICE_SAYS = re.compile(
    r"[,.]? ?(?:(?P<first>[Tt]he (?:[a-z]+ ){0,2}[a-z]+) (?:said|says|told|added|replied|warned|insisted)\b"
    r"|(?:said|says|added|replied) (?P<last>the (?:[a-z]+ ){0,2}?[a-z]+)\b)"
)
_SAID_BEFORE = re.compile(r"\b(?:\w+ed|sa(?:id|ys)|told)\b[^.“\"]{0,90}\Z")
_UNNAMED = re.compile(
    r"\b(?:sources?|an official|officials|observers|reports|authority|informant)\b[^.]{0,60}$"
    r"|, (?:[\w.-]+ ){0,6}(?:sources?|officials?|agency|office|radio|media) [^.]{0,40}"
    r"(?:said|says|reported|confirmed|told)|[Aa]ccording to|[Ss]ources (?:cited|close|in|said)"
)
_NAMELESS = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?:[a-z]+ ){0,2}"
    r"(?:[Ss]ource|[Oo]fficial|[Oo]bserver|[Dd]iplomat|[Aa]nalyst|[Ee]xpert|[Ii]nsider|[Rr]eport"
    r"|authority|informant)s?"
)
_LONGEST_TAIL = 70
_LONGEST_HEAD = 800
_NEAR = 4


@dataclass(frozen=True)
class Voice:
    """Somebody whose words or statement a range of text is."""

    start: int
    end: int
    speaker: Phrase | None
    is_quotation: bool


def quotations(passage: str) -> tuple[Voice, ...]:
    """Return the quotations of a passage, each with its speaker; a silent one goes on with the last."""
    voices: list[Voice] = []
    speaker: Phrase | None = None
    for match in _QUOTED.finditer(passage):
        speaker = _named_after(passage, match.end()) or _named_before(passage, match.start()) or speaker
        speaker = speaker or _office_after(passage, match.end())
        voices.append(Voice(match.start(1), match.end(1), speaker, is_quotation=True))
    return tuple(voices)


def reports(
    parsed: Parse, actors: Mapping[int, Phrase], before: Callable[[], tuple[Phrase, ...]]
) -> tuple[Voice, ...]:
    """Return what a sentence reports as said; `before` tells whom the sentence before was about."""
    voices: list[Voice] = _according(parsed, actors)
    for number in parsed.finite:
        verb = parsed.verbs[number]
        if verb.lemma not in acts().speech or verb.is_passive:
            continue
        if _is_inverted(parsed, number) and number + 1 in actors:
            voices.append(_voice(0, parsed.start(number), actors[number + 1]))
            continue
        subject = parsed.subject(number).groups
        speaker = next((actors[one] for one in subject if one in actors), None)
        if speaker is not None and speaker.is_pronoun and not speaker.is_first_person:
            speaker = voices[-1].speaker if voices else next(iter(before()), None)
        if speaker is None and subject and _NAMELESS.fullmatch(parsed.text_of(subject[0])):
            speaker = Phrase(0, 0, parsed.text_of(subject[0]))
        if speaker is not None:
            start, end = _reported(parsed, number, parsed.start(subject[0]))
            voices.append(_voice(start, end, speaker))
    return tuple(voices)


def _voice(start: int, end: int, speaker: Phrase) -> Voice:
    known = None if _NAMELESS.fullmatch(speaker.text) else speaker
    return Voice(start, end, known, is_quotation=False)


def _according(parsed: Parse, actors: Mapping[int, Phrase]) -> list[Voice]:
    """Return the voice of "according to A"."""
    for number in range(len(parsed) - 2 if "according" in parsed.tagged.words else 0):
        if parsed.word_of(number) == "according" and number + 2 in actors:
            return [_voice(0, len(parsed.tagged.text), actors[number + 2])]
    return []


def _is_inverted(parsed: Parse, number: int) -> bool:
    """Say whether a verb of speech stands before who speaks, at the end (", said A")."""
    ends = len(parsed.tagged.text) - parsed.end(number) < _LONGEST_TAIL
    return parsed.kind_of(number - 1) in {Tag.COMMA, Tag.QUOTE} and ends and number > 0


def _reported(parsed: Parse, number: int, start: int) -> tuple[int, int]:
    """Return the part of a sentence that a verb of speech reports: what follows it, or what stands before."""
    text = parsed.tagged.text
    has_clause = parsed.finite[0] < number
    is_trailing = has_clause and text[:start].rstrip().endswith((",", ",”", ',"'))
    is_last = len(text) - parsed.end(number) < _LONGEST_TAIL and parsed.kind_of(number + 1) != Tag.THAT
    return (0, start) if is_trailing and is_last else (parsed.end(number), _end(parsed, number))


def _end(parsed: Parse, number: int) -> int:
    """Return where a report ends: at a semicolon before what somebody else says, else with the sentence."""
    text = parsed.tagged.text
    if ";" not in text:
        return len(text)
    for place in range(number + 1, len(parsed) - 2):
        if parsed.word_of(place) != ";" or parsed.kind_of(place + 1) != NOUN:
            continue
        says = parsed.finite_after(place)
        if says is not None and says < place + _NEAR and parsed.verbs[says].lemma in acts().speech:
            return parsed.start(place)
    return len(text)


def is_unnamed(sentence: str, start: int, end: int) -> bool:
    """Say whether sources without a name tell the clause."""
    return _UNNAMED.search(sentence[end:]) is not None or _UNNAMED.search(sentence[:start]) is not None


def _office_after(passage: str, end: int) -> Phrase | None:
    """Return who has no name but an office: "the general said" after a quotation."""
    match = _OFFICE_SAYS.match(passage, end)
    who = "" if match is None else match["first"] or match["last"]
    is_office = who.rpartition(" ")[2] in acts().roles | acts().agents
    return Phrase(0, 0, who, owner=who.partition(" ")[2]) if is_office else None


def _named_after(passage: str, end: int) -> Phrase | None:
    tail = passage[end : end + 90]
    for phrase in phrases(tail):
        if phrase.is_pronoun or not _BEFORE_NAME.match(tail[: phrase.start]):
            return None
        if _SAYS_FIRST.match(tail[: phrase.start]):
            return phrase
        return phrase if _SPEAKS.match(tail, phrase.end) else None
    return None


def _named_before(passage: str, start: int) -> Phrase | None:
    """Return who is the subject of the last verb of speech before a quotation."""
    nearest = max(0, start - _LONGEST_HEAD)
    begin = max(passage.rfind(". ", nearest, start) + 1, passage.rfind("\n", nearest, start) + 1, nearest)
    head = passage[begin:start].strip()
    if not _SAID_BEFORE.search(head):
        return None
    parsed = parse(head)
    for number in reversed(parsed.finite):
        if parsed.verbs[number].lemma in acts().speech:
            groups = parsed.subject(number).groups
            who = actor(parsed, groups[0]) if groups else None
            return None if who is None or who.is_pronoun else who
    return None
