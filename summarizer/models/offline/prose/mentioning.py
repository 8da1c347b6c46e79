"""Where names stand: a text in, the phrases that name somebody out, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.frames import acts

_CAP = r"(?:(?:[A-Z]\.){2,}|(?:[A-Z]\. )?[A-ZÀ-Þ](?:[\w&]|-[A-Z])*)"
_CAPS = rf"{_CAP}(?: (?:of the |of |for |de |von |van |bin |ul )?{_CAP})*"
_PRONOUN = (
    r"(?:(?:[Hh]is|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur) [Gg]overnment\b|[Ii]t|[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)"
    r"(?=[\s’',])(?! is (?:important|clear|possible|not))"
)

_THIRD_PERSON = {"it", "he", "she", "they", "his government", "its government", "their government"}


@dataclass(frozen=True)
class Phrase:
    """Words that name somebody: a title (if any), the name (if any) and the whole."""

    start: int
    end: int
    text: str
    title: str = ""
    name: str = ""
    owner: str = ""

    @property
    def is_pronoun(self) -> bool:
        """Say whether the words point back to somebody named before."""
        return self.is_first_person or self.text.lower() in _THIRD_PERSON

    @property
    def is_first_person(self) -> bool:
        """Say whether the words point to whoever speaks."""
        return self.text.lower() in {"i", "we", "my government", "our government"}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    titles = "|".join(sorted(map(re.escape, acts().titles), key=len, reverse=True))
    heads = "|".join(sorted(map(re.escape, acts().heads), key=len, reverse=True))
    bodies = "|".join(sorted(map(re.escape, acts().bodies), key=len, reverse=True))
    return re.compile(
        rf"(?P<pronoun>\b{_PRONOUN})"
        rf"|(?P<named>(?<![\w.]){_CAPS}(?: (?:[a-z-]+ )?(?:{titles}|{heads})\b(?: {_CAPS})?)?)"
        rf"|(?P<body>\b(?:[Tt]he |[Bb]oth )(?:[a-z]+ )?(?:{bodies})\b)"
    )


def phrases(text: str) -> tuple[Phrase, ...]:
    """Return the phrases of a text that name somebody or point back to somebody."""
    found = (_phrase(match) for match in _pattern().finditer(text))
    return tuple(phrase for phrase in found if phrase is not None)


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
    owner, title, name = _parts(stripped)
    if not name and not title and stripped.lower() in acts().titles:
        return None
    return Phrase(start, start + len(stripped), stripped, title, name, owner)


def _without_openers(text: str) -> str:
    """Take words that open a sentence, days and months off the front and the back."""
    not_names = acts().not_names
    while text:
        head, _, rest = text.partition(" ")
        if head.lower() not in not_names and not (head.endswith("ly") and rest):
            break
        text = rest
    while text and text.rpartition(" ")[2].lower() in not_names:
        text = text.rpartition(" ")[0]
    return text


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str, str, str]:
    """Part "Russian President Vladimir Putin" into owner, title and name."""
    words = text.split()
    lowered = [word.lower() for word in words]
    titles = set(acts().titles)
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
