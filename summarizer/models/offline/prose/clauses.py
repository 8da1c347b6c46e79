"""Where a clause begins and ends, and who its subject is: a sentence and a verb in, ranges out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.models.offline.prose.mentioning import Phrase

_FULL_STOP = r"(?<=[a-z]{3})[.!?] (?=[A-Z“])"
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_FILLER = (
    rf"(?:has|have|had|is|are|was|were|be|been|being|will|would|could|should|may|might|can|did|does|do|not|also"
    rf"|to|that|now|still|yet|today|yesterday|once|again|finally|never|only|just|first|then|invariably|flatly"
    rf"|[a-z]+ly|even|{_DAYS}|n['’]t|ever|later|earlier|ultimately|both|all|jointly|thus|this|last|week|month"
    rf"|perhaps|in principle|on {_DAYS}|who|which)"
)
_SEAT = (
    r"(?:[a-z]+ )?(?:government|parliament|[Cc]abinet|congress|senate|minister|president|ministry|leaders?"
    r"|leadership|negotiators|delegation|opposition|envoy|ambassador)"
)
_PREPOSITION = (
    r"(?:along with|together with|in|on|at|of|from|for|throughout|after|by|with|during|within|to|over"
    r"|between|against|under)"
)
_GAP = re.compile(
    rf"(?:[’']s? {_SEAT})?(?:,[^,;.]{{1,90}},)?"
    rf"(?: {_PREPOSITION}(?: (?!and\b|or\b|that\b|who\b)[\w’'.,-]+){{1,6}}?){{0,2}}"
    rf"(?:,? {_FILLER},?)* ?\(?\Z"
)
_GOVERNED = re.compile(
    rf"(?:^|[\s(]){_PREPOSITION}(?: the| a| an| its| their| his| her| some| both| either)?"
    r"(?: [a-z-]+){0,2} ?\Z"
)
_NEGATED = re.compile(r"\b(?:not|never|no longer|nor|neither|cannot)\b|n['’]t\b")
_JOINED = re.compile(
    r"(?:, |,? and |,? but |,? or |,? nor )(?:that )?(?:also |then |even |later |has |have |had |to )*\Z"
)
_BOUND = re.compile(
    rf"[;:]|“|(?<= )\"|{_FULL_STOP}"
    r"|,? (?:that|while|whereas|although|though|because|since|unless|if|when|where|but|as)(?= )"
)
_END = re.compile(
    rf"; |”|(?<=[^ ])\"|{_FULL_STOP}"
    r"|, (?:while|whereas|but|saying|adding|because|although|though|since|according|which would|his|her)\b"
    r"|,? (?:while|whereas|following|although)(?= )"
    r"|, (?:and )?(?=[A-Z][\w.]+(?: [A-Z][\w.]+)* (?:said|says|told|added))"
    r"|, (?:a|an|the) (?:[\w.-]+ ){0,5}(?:official|source|spokes\w+|agency|minister|office|ministry)\w* "
    r"|, (?:and|but|so|then|yet) (?=it |he |she |they |we )|, (?:his|its) (?:office|ministry)\b"
)
_OPENED = re.compile(
    r"(?:\A|[,;:] |[“\"]|\b(?:but|that|and|while|as|because) )(?:[Tt]he |\w+ly |[A-Z]\w+, )?\Z"
)
_SENTENCE_END = re.compile(r"(?<=[a-z]{3})[.!?][”\"]? (?=[A-Z“\"])")
_LONGEST = 320


@dataclass(frozen=True)
class Subject:
    """Who does something: the phrases joined by "and", and what stands between them and the verb."""

    phrases: tuple[Phrase, ...]
    gap: str

    @property
    def is_negated(self) -> bool:
        """Say whether a negation stands between the subject and the verb."""
        return _NEGATED.search(self.gap) is not None


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences inside a segment (a quotation may hold several) and where each begins."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, text[start : match.end()].rstrip()
        start = match.end()
    if start < len(text):
        yield start, text[start:]


def subject_of(text: str, verb: int, phrases: Sequence[Phrase]) -> Subject | None:
    """Return the subject of the verb at a place, if the words between do not forbid it."""
    for number in range(len(phrases) - 1, -1, -1):
        phrase = phrases[number]
        if phrase.end > verb:
            continue
        gap = text[phrase.end : verb]
        if len(gap) > 130 or _BOUND.search(gap.replace(" that had", "")):
            return None
        if _GAP.match(gap) and not _is_governed(text, phrase):
            return Subject(_joined(text, number, phrases), gap)
    return None


def opener_of(text: str, verb: int, phrases: Sequence[Phrase]) -> Subject | None:
    """Return the phrase that opens the clause of a verb joined to an earlier one ("X came and said")."""
    if not continued(text, verb):
        return None
    for phrase in reversed(phrases):
        if phrase.end <= verb and not _is_governed(text, phrase):
            if _BOUND.search(text[phrase.end : verb]):
                return None
            if _OPENED.search(text[: phrase.start]):
                return Subject((phrase,), "")
    return None


def continued(text: str, verb: int) -> bool:
    """Say whether a verb goes on with the subject of the verb before it ("accepted …, and agreed")."""
    return _JOINED.search(text[max(0, verb - 40) : verb]) is not None


def end_of(text: str, verb_end: int, stops: Sequence[int]) -> int:
    """Return where the clause of a verb ends, at the next verb in `stops` that goes on with its subject."""
    end = min(len(text), verb_end + _LONGEST)
    if match := _END.search(text, verb_end, end):
        end = match.start()
    for stop in stops:
        if verb_end < stop < end and (joined := _JOINED.search(text[verb_end:stop])):
            end = verb_end + joined.start()
            break
    if end - verb_end == _LONGEST:
        end = text.rfind(" ", 0, end)
    return len(text[:end].rstrip(" .,;!?)"))


def _is_governed(text: str, phrase: Phrase) -> bool:
    """Say whether a preposition stands before a phrase, so that it cannot be a subject."""
    before = text[max(0, phrase.start - 40) : phrase.start].rstrip(" ")
    return _GOVERNED.search(before + " ") is not None


def _joined(text: str, number: int, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    found = [phrases[number]]
    while number > 0:
        between = text[phrases[number - 1].end : phrases[number].start]
        is_pair = re.fullmatch(r",? and (?:the )?", between) is not None
        is_list = len(found) > 1 and re.fullmatch(r", (?:the )?", between) is not None
        if not (is_pair or is_list) or phrases[number].is_pronoun or phrases[number - 1].is_pronoun:
            break
        number -= 1
        found.insert(0, phrases[number])
    return tuple(found)
