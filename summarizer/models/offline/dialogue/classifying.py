"""Say what a clause looks like by itself: a clause in, the first rule that fits out."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from summarizer.models.offline.dialogue.clauses import Clause
from summarizer.models.offline.dialogue.words import Kind, Need, Words

_WORD = re.compile(r"[a-z][a-z']*[a-z]")
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_NUMBER_ALONE = re.compile(r"(?:and |then |so |what about |only )?\d{2,}[\d,.]*(?: then| max| tops)?")
_MAX_BARE_WORDS = 9
_MAX_LENGTH = 300
_MAX_STATEMENT = 100
_MAX_TURN = 300
_MAX_PUT = 160  # what is put on the table is put briefly; longer clauses explain
_NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a clause looks like, by which rule, and what it is about."""

    clause: Clause
    kind: Kind
    rule: str
    numbers: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    is_explicit: bool = False


def classify(
    clause: Clause, words: Words, topics: AbstractSet[str], *, is_limited: bool = False
) -> Verdict | None:
    """Return the first rule's verdict.

    `topics` are words that earlier offers were about; `is_limited` says that the sentence words a condition.
    """
    text = clause.text
    numbers, content = numbers_in(text), content_of(text, words)
    if len(text) > _MAX_LENGTH:
        return None
    for rule in words.rules:
        is_matter = is_limited and rule.needs == "matter"
        if rule.fits(text) and (is_matter or _has(rule.needs, text, content, words=words, topics=topics)):
            is_speech = rule.kind is Kind.STATEMENT and not _may_state_terms(clause, words)
            if is_speech or (rule.needs and len(text) > _MAX_PUT):
                return None
            is_explicit = words.is_composed and (rule.needs != "matter" or bool(numbers))
            return Verdict(clause, rule.kind, rule.name, numbers, content, is_explicit)
    if not words.is_composed and not clause.is_question and _is_bare(text, content, words, topics):
        return Verdict(clause, Kind.BARE, "bare-term", numbers, content)
    return None


def _may_state_terms(clause: Clause, words: Words) -> bool:
    """Say whether a plain statement with an amount may put terms: a speech full of figures does not."""
    is_brief = len(clause.text) <= _MAX_STATEMENT and len(clause.segment.text) <= _MAX_TURN
    return is_brief and not words.spent.search(clause.text)


def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers of a lowered text in one notation ("90k" is "90000")."""
    found: set[str] = set()
    for hit in _DIGITS.finditer(text):
        plain = hit.group().replace(",", "").rstrip(".")
        found.add(plain + "000" if re.match(r" ?k\b", text[hit.end() :]) else plain)
    found.update(_NUMBER_WORDS[word] for word in _WORD.findall(text) if word in _NUMBER_WORDS)
    return frozenset(found)


def content_of(text: str, words: Words) -> frozenset[str]:
    """Return the words that a lowered text is about."""
    found = (word for word in _WORD.findall(text) if len(word) > 2)
    return frozenset(
        word for word in found if word not in words.stop and word not in _NUMBER_WORDS and "'" not in word
    )


def _has(need: Need, text: str, content: frozenset[str], *, words: Words, topics: AbstractSet[str]) -> bool:
    if not need:
        return True
    if _has_amount(text, content, words=words, topics=topics):
        return True
    if need == "amount":
        return False
    known = content & topics or any(word in words.issue_of for word in content)
    if need == "matter":
        return bool(known) or words.matter.search(text) is not None
    if need == "term":
        return bool(known) or words.count.search(text) is not None
    return bool(content) or words.count.search(text) is not None


def _has_amount(text: str, content: frozenset[str], *, words: Words, topics: AbstractSet[str]) -> bool:
    if words.amount.search(text):
        return True
    if not words.count.search(text):
        return False
    return any(word in words.units or word in words.issue_of or word in topics for word in content)


def _is_bare(text: str, content: frozenset[str], words: Words, topics: AbstractSet[str]) -> bool:
    if len(text.split()) > _MAX_BARE_WORDS or words.spent.search(text):
        return False
    if not content:
        return bool(topics) and _NUMBER_ALONE.fullmatch(text) is not None
    return all(
        word in topics or word in words.issue_of or word in words.units for word in content - {"without"}
    )
