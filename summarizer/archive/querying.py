"""Lines of the stored records that answer a question: words and filters come in, matches go out, lazily."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from summarizer.archive import packing
from summarizer.archive.surrounding import Surroundings
from summarizer.rendering.naming import Names
from summarizer.rendering.wording import who_to_whom
from summarizer.schema.public import Condition, Line, Offer, Refusal, Summary
from summarizer.schema.vocabulary import Act, Issue, LineList, Standing

OTHER_ACTS: Final = ("refusal", "condition")
ACTS: Final = (*(act.value for act in Act), *OTHER_ACTS)


@dataclass(frozen=True)
class Question:
    """What a line must be to be shown: all of what is given. Words and parties are found within words.

    `texts` are words that stand anywhere in the document's text. `since` and `until` are ISO 8601 days,
    months or years, both included. A line's date is its own, else its document's; one without any is not
    shown where a date is asked for.
    """

    words: tuple[str, ...] = ()
    party: str | None = None
    acts: frozenset[str] = frozenset()
    standings: frozenset[Standing] = frozenset()
    issues: frozenset[Issue] = frozenset()
    since: str | None = None
    until: str | None = None
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """A line that answers the question, with what a reader needs to know of it.

    `around` are the segments around its first quote, one a line; None where they were not asked for or the
    store does not keep the text.
    """

    document: str
    title: str | None
    list: LineList
    id: str
    act: str
    who: str
    what: str
    issue: str | None
    standing: str | None
    date: str | None
    quote: str
    segments: str
    url: str | None
    around: str | None = None


def search(reader: sqlite3.Connection, question: Question, *, context: int = 0) -> Iterator[Match]:
    """Yield the matches in the order of the documents' names and their lines.

    With a `context` each has so many segments before and after its quote.
    """
    for match, surroundings in _search(reader, question):
        if context:
            yield replace(match, around=surroundings.around(match.segments.split(), context))
        else:
            yield match


def _search(reader: sqlite3.Connection, question: Question) -> Iterator[tuple[Match, Surroundings]]:
    condition, values = _coarse(question)
    query = f"SELECT key, name, result FROM newest WHERE {condition} ORDER BY name"  # noqa: S608 - no words in it
    reader.create_function("holds", 2, _holds, deterministic=True)
    for key, name, result in reader.execute(query, values):
        surroundings = Surroundings(reader, key)
        summary = packing.to_summary(result)
        names = Names(summary.parties)
        lines: tuple[Line, ...] = (*summary.offers, *summary.refusals, *summary.conditions)
        for line in lines:
            match = _match(line, summary, names, name)
            if _fits(match, question) and _concerns(line, summary, question.party):
                yield match, surroundings


def _coarse(question: Question) -> tuple[str, list[str]]:
    """Return a condition that leaves out most documents without reading them, and none that may match."""
    sought = [word for word in (*question.words, question.party or "") if word.isascii() and word.isalnum()]
    conditions = ["result IS NOT NULL", *("result LIKE ?" for _ in sought)]
    conditions += [_IN_TEXT for _ in question.texts]
    return " AND ".join(conditions), [*(f"%{word}%" for word in sought), *question.texts]


_IN_TEXT: Final = "EXISTS (SELECT 1 FROM texts WHERE texts.digest = text_digest AND holds(text, ?))"


def _holds(text: str, word: str) -> bool:
    return word.casefold() in text.casefold()


def _match(line: Line, summary: Summary, names: Names, document: str) -> Match:
    act, who, what = _told(line, names)
    first = line.evidence[0] if line.evidence else None
    return Match(
        document=document,
        title=summary.source.title,
        list=_LISTS[type(line)],
        id=line.id,
        act=act,
        who=who,
        what=what,
        issue=line.issue.value if isinstance(line, Offer) else None,
        standing=line.status.value if isinstance(line, Offer) else None,
        date=line.when or summary.source.date,
        quote=" | ".join(proof.quote for proof in line.evidence),
        segments=" ".join(first.segments) if first else "",
        url=first.url if first else None,
    )


_LISTS: Final[dict[type, LineList]] = {
    Offer: LineList.OFFERS,
    Refusal: LineList.REFUSALS,
    Condition: LineList.CONDITIONS,
}


def _told(line: Line, names: Names) -> tuple[str, str, str]:
    match line:
        case Offer():
            return line.act.value, who_to_whom(names, line.made_by, line.made_to), line.terms
        case Refusal():
            matter = line.matter or line.reason or _words(line.form)
            target = f" ({line.target_offer})" if line.target_offer else ""
            return OTHER_ACTS[0], names.all(line.refused_by), f"{matter}{target}"
        case Condition():
            applies = f" ({', '.join(line.applies_to)})" if line.applies_to else ""
            return OTHER_ACTS[1], names.all(line.imposed_by), f"{line.text}{applies}"


def _words(value: StrEnum) -> str:
    return value.value.replace("_", " ")


def _fits(match: Match, question: Question) -> bool:
    text = f"{match.who}\n{match.what}\n{match.quote}\n{match.title or ''}".casefold()
    return (
        all(word.casefold() in text for word in question.words)
        and (not question.acts or match.act in question.acts)
        and (not question.standings or match.standing in question.standings)
        and (not question.issues or match.issue in question.issues)
        and _is_within(match.date, question)
    )


def _is_within(date: str | None, question: Question) -> bool:
    if question.since is None and question.until is None:
        return True
    if date is None:
        return False
    begin, _, end = date.partition("/")  # a span of days, such as 2026-03-01/2026-03-31, or one day
    since, until = question.since or "", question.until or "9"
    return (end or begin)[: len(since)] >= since and begin[: len(until)] <= until


def _concerns(line: Line, summary: Summary, party: str | None) -> bool:
    """Say whether a party of that name, or one of its names, moves, is addressed, refuses or imposes."""
    if party is None:
        return True
    involved = {id_ for field in _WHO for id_ in getattr(line, field, ())}
    sought = party.casefold()
    return any(
        sought in name.casefold()
        for one in summary.parties
        if one.id in involved
        for name in (one.name, *one.aliases)
    )


_WHO: Final = ("made_by", "made_to", "refused_by", "imposed_by", "to_be_met_by")
