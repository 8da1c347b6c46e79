"""Where names stand: a text in, the phrases that name somebody out, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.frames import acts

_SHORT = r"(?:Mr|Mrs|Ms|Dr|Sen|Gen|Col|Capt|Lt|Gov|St|Messrs|Hon|Sr)\. "
_OF_MANY = r"(?<=ers|ors|sts|ees|ans|nts)[’'](?= [A-Z])|(?<=men|ple|ren|sty)[’']s(?= [A-Z])"
_LETTER = rf"(?:[\w&]|[’'](?=[A-Z])|[-–](?=\w)|{_OF_MANY})"
_CAP = rf"(?:(?:[A-Z]\.){{2,}}|(?:{_SHORT}|(?:[A-Z]\. ){{1,3}})?[A-ZÀ-Þ]{_LETTER}*)"
_CAPS = rf"{_CAP}(?: (?:of the |of |for |de la |de |von der |von |van der |van |bin |ibn |al-|ul )?{_CAP})*"
_PRONOUN = (
    r"(?:(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur) (?:[Gg]overnment|country)\b"
    r"|[Ii]t|[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)"
    r"(?=[\s’',])(?! is (?:important|clear|possible|not))"
)

_PAIR: Final = re.compile(
    r"both|(?:the )?(?:two|both) "
    r"(?:sides|parties|countries|nations|governments|delegations|leaders|states|powers)"
    r"|the (?:sides|parties)"
    r"|(?:neither|either|each) (?:side|party|country|nation|government|delegation|power)"
)
_COMMON: Final = re.compile(r"[A-Z][a-z]*(?:tion|sion|ment|ness|ity|ence|ance|ism|ing)s?")
_FIRST_PERSON: Final = frozenset(
    {"i", "we", "me", "us", "my government", "our government", "my country", "our country"}
)
_POINTING: Final = _FIRST_PERSON | {
    *("it", "he", "she", "they", "you", "his government", "its government", "their government"),
    *("her government", "his country", "her country", "its country", "their country"),
}
_LONGEST_CACHED: Final = 120


class Phrase(NamedTuple):
    """Words that name somebody: a title (if any), the name (if any) and the whole."""

    start: int
    end: int
    text: str
    title: str = ""
    name: str = ""
    owner: str = ""

    @property
    def is_pronoun(self) -> bool:
        """Say whether the words point to somebody whom others name."""
        return self.text.lower() in _POINTING

    @property
    def is_pair(self) -> bool:
        """Say whether the words point back to two sides named before ("the two countries")."""
        return is_pair(self.text.lower())

    @property
    def is_first_person(self) -> bool:
        """Say whether the words point to whoever speaks."""
        return self.text.lower() in _FIRST_PERSON

    def moved(self, by: int) -> Phrase:
        """Return the phrase as a text has it that begins earlier."""
        return Phrase(self.start + by, self.end + by, self.text, self.title, self.name, self.owner)


def is_pair(words: str) -> bool:
    """Say whether words in lower case point back to the sides named before."""
    is_worded = words[-1:] == "s" or words[:1] in {"n", "e"}
    return (is_worded and _PAIR.fullmatch(words) is not None) or words == "both"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    titles, heads, bodies = map(_any_of, (acts().titles, acts().heads, acts().bodies))
    return re.compile(
        rf"(?P<pronoun>\b{_PRONOUN})"
        rf"|(?P<named>(?<![\w.]){_CAPS}(?: (?:[a-z-]+ )?(?:{titles}|{heads})\b(?: {_CAPS})?)?)"
        rf"|(?P<body>\b(?:[Tt]he |[Bb]oth )(?:[a-z]+ )?(?:{bodies})\b)"
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def phrases(text: str) -> tuple[Phrase, ...]:
    """Return the phrases of a text that name somebody or point back to somebody."""
    return _cached(text) if len(text) <= _LONGEST_CACHED else _phrases(text)


def _phrases(text: str) -> tuple[Phrase, ...]:
    found = [_phrase(match) for match in _pattern().finditer(text)]
    return tuple([phrase for phrase in found if phrase is not None])


_cached = lru_cache(maxsize=4096)(_phrases)


def _phrase(match: re.Match[str]) -> Phrase | None:
    text, start = match.group(), match.start()
    if match.lastgroup == "pronoun":
        return Phrase(start, match.end(), text)
    if match.lastgroup == "body":
        return Phrase(start, match.end(), text, owner=text)
    stripped = _without_openers(text)
    if not stripped:
        return None
    start += text.index(stripped)
    if start == 0 and _COMMON.fullmatch(stripped) and not country_of(stripped):
        return None
    owner, title, name = parts(stripped)
    if not name and not title and stripped.lower() in acts().titles:
        return None
    return Phrase(start, start + len(stripped), stripped, title, name, owner)


def _without_openers(text: str) -> str:
    """Take words that open a sentence, days and months off the front and the back."""
    not_names = acts().not_names
    while text:
        head, _, rest = text.partition(" ")
        is_crown = rest.startswith("Majesty")
        if is_crown or (head.lower() not in not_names and not (head.endswith("ly") and rest)):
            break
        text = rest
    while text and text.rpartition(" ")[2].lower() in not_names:
        text = text.rpartition(" ")[0]
    return text


def parts(text: str) -> tuple[str, str, str]:
    """Part "Russian President Vladimir Putin" into owner, title and name."""
    words = text.split()
    lowered = [word.lower() for word in words]
    titles = acts().titles
    last = max((n for n, word in enumerate(lowered) if word in titles), default=-1)
    if last < 0:
        return text, "", ""
    first = next(
        n for n, word in enumerate(lowered) if word in titles or word in {"foreign", "prime", "vice"}
    )
    name = " ".join(words[last + 1 :])
    if lowered[last + 1 : last + 2] in (["of"], ["for"]):
        rest = words[last + 3 :] if lowered[last + 2 : last + 3] == ["the"] else words[last + 2 :]
        land = next((n for n in range(len(rest), 0, -1) if country_of(" ".join(rest[:n]))), len(rest))
        return " ".join(rest[:land]), " ".join(words[first : last + 1]), " ".join(rest[land:])
    return " ".join(words[:first]), " ".join(words[first : last + 1]), name
