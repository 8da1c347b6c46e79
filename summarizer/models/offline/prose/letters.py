"""Who writes to whom: the heading or the end of a letter or dispatch in, its author and reader out.

"Mr. Braida to Mr. Uhl." and "The Chargé in Honduras (Dennis) to the Secretary of State" are headings; "I" and
"we" below them, outside quotations, are the author's. Where no heading names him, the name that follows
"Yours sincerely," does.
"We" and "our government" are the state for which he writes, where the heading or the line below it names it:
"The British Embassy to …", "Legation of the United States, Berne, …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.frames import acts
from summarizer.models.offline.prose.mentioning import Phrase, phrases
from summarizer.models.offline.prose.syntax.clauses import parse

_END_CHARACTERS = 400
_HEADING = re.compile(
    r"\A(?:No\. ?\d+\.? )?(?P<author>[A-Z][^\n;:]{2,90}?)"
    r" to (?P<reader>(?:the (?=[A-Z])|[A-Z])[^\n;:]{2,100}?)\.?\Z"
)
_SAYS = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|\w+ed)\b")
_CLOSE = re.compile(
    r"(?:servants?|sincerely|respectfully|faithfully|truly|cordially|regards|respect|yours|best wishes)"
    r"(?: yours)?[,.]?\Z",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?P<name>[A-Z][\w’'-]*\.?(?: (?:(?:de|von|van|der|la|du) )*[A-Z][\w’'-]*\.?){0,4})(?:,.*)?\Z"
)
_OFFICE = re.compile(r"(?P<of>Department of State)(?P<before>)")
_BYNAME = re.compile(r"\((?P<name>[A-Z][\w’'. -]+)\)")


def side(head: str, below: str) -> Phrase | None:
    """Return the state for which the author of a letter writes, if his office or the line below names it."""
    author = head.partition(" to ")[0]
    line = below.strip()
    office = (
        _OFFICE.search(author) or _mission().search(author) or _OFFICE.match(line) or _mission().match(line)
    )
    named = office and (office["of"] or office["before"])
    return Phrase(0, 0, named) if named and country_of(named) else None


def other_side(head: str, own: Phrase | None) -> Phrase | None:
    """Return the other state to which a state writes ("The British Embassy to the Department of State")."""
    reader = head.partition(" to ")[2]
    office = _OFFICE.search(reader) or _mission().search(reader)
    named = office and (office["of"] or office["before"])
    is_other = own and named and country_of(named) not in {"", country_of(own.text)}
    return Phrase(0, 0, named) if is_other and named else None


@lru_cache(maxsize=1)
def _mission() -> re.Pattern[str]:
    """Return the pattern of an office that one state keeps, with the state's name."""
    kinds = "|".join(acts().people.missions)
    name = r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}"
    of = rf"(?:\w+ )?(?i:{kinds}) of (?:the )?(?P<of>{name})"
    return re.compile(rf"(?:The |the )?(?:{of}|(?P<before>{name}) (?i:{kinds})\b)")


def heading(text: str) -> tuple[Phrase, Phrase] | None:
    """Return author and reader if a line is the heading of a letter."""
    match = _HEADING.match(text.strip())
    if match is None or _SAYS.search(text) or parse(text).finite:
        return None
    author, reader = _writer(match["author"]), _writer(match["reader"])
    return (author, reader) if author and reader else None


def last_lines(text: str) -> list[str]:
    """Return the lines of a text's end in which a letter is signed, what is below the name included."""
    return [line for line in text[-_END_CHARACTERS:].splitlines() if line.strip()]


def signature(lines: Sequence[str]) -> Phrase | None:
    """Return who signs, if a complimentary close and then a name are among the last lines of a text."""
    for close, name in pairwise(line.strip() for line in lines):
        signed = _SIGNED.match(name) if _CLOSE.search(close) else None
        if signed is not None:
            written = signed["name"].rstrip(".")
            return Phrase(0, 0, written, name=written, title="writer")
    return None


def _writer(words: str) -> Phrase | None:
    """Return who a side of a heading names: by the name in brackets where there is one."""
    if byname := _BYNAME.search(words):
        return Phrase(0, 0, byname["name"], name=byname["name"], title="writer")
    found = [phrase for phrase in phrases(words) if not phrase.is_pronoun]
    return Phrase(0, 0, found[-1].text, found[-1].title, found[-1].name, found[-1].owner) if found else None
