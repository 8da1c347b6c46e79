"""Who writes to whom: the heading of a letter or dispatch in, its author and reader out.

"Mr. Braida to Mr. Uhl." and "The Chargé in Honduras (Dennis) to the Secretary of State" are headings; "I" and
"we" below them, outside quotations, are the author's.
"""

from __future__ import annotations

import re

from summarizer.models.offline.prose.mentioning import Phrase, phrases
from summarizer.models.offline.prose.syntax.clauses import parse

_HEADING = re.compile(
    r"\A(?:No\. ?\d+\.? )?(?P<author>[A-Z][^\n;:]{2,90}?)"
    r" to (?P<reader>(?:the (?=[A-Z])|[A-Z])[^\n;:]{2,100}?)\.?\Z"
)
_SAYS = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|\w+ed)\b")
_BYNAME = re.compile(r"\((?P<name>[A-Z][\w’'. -]+)\)")


def heading(text: str) -> tuple[Phrase, Phrase] | None:
    """Return author and reader if a line is the heading of a letter."""
    match = _HEADING.match(text.strip())
    if match is None or _SAYS.search(text) or parse(text).finite:
        return None
    author, reader = _writer(match["author"]), _writer(match["reader"])
    return (author, reader) if author and reader else None


def _writer(words: str) -> Phrase | None:
    """Return who a side of a heading names: by the name in brackets where there is one."""
    if byname := _BYNAME.search(words):
        return Phrase(0, 0, byname["name"], name=byname["name"], title="writer")
    found = [phrase for phrase in phrases(words) if not phrase.is_pronoun]
    return Phrase(0, 0, found[-1].text, found[-1].title, found[-1].name, found[-1].owner) if found else None
