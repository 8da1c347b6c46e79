"""A saved `Summary` comes in, a finding for each id in it that leads nowhere goes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from summarizer.schema.public import Condition, Offer, OverviewSentence, Party, Refusal, Summary
from summarizer.schema.references import REFERENCES
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Policy

_PARTIES = (LineList.PARTIES,)
_MOVES = (LineList.OFFERS, LineList.REFUSALS, LineList.CONDITIONS)


def verify(summary: Summary) -> tuple[Finding, ...]:
    """Check that ids are unique and that each reference of the summary names a line of it.

    Looks at what a model wrote and at what was computed. Quotes and claims need the source: not here.
    """
    lines = _lines(summary)
    return (*_doubled(lines), *_dangling(lines))


_Line = Party | Offer | Refusal | Condition | OverviewSentence


def _lines(summary: Summary) -> dict[LineList, tuple[_Line, ...]]:
    return {
        LineList.PARTIES: summary.parties,
        LineList.OFFERS: summary.offers,
        LineList.REFUSALS: summary.refusals,
        LineList.CONDITIONS: summary.conditions,
        LineList.OVERVIEW: summary.overview,
    }


def _ids(lines: Iterable[_Line]) -> list[str]:
    return [line.id for line in lines if not isinstance(line, OverviewSentence)]


def _doubled(lines: dict[LineList, tuple[_Line, ...]]) -> Iterator[Finding]:
    counts = Counter(one for some in lines.values() for one in _ids(some))
    for name, some in lines.items():
        for one in dict.fromkeys(_ids(some)):
            if counts[one] > 1:
                yield Finding("unique-ids", Policy.FLAG, f"{counts[one]} lines have the id {one}.", name, one)


def _dangling(lines: dict[LineList, tuple[_Line, ...]]) -> Iterator[Finding]:
    known = {name: frozenset(_ids(some)) for name, some in lines.items()}
    for name, some in lines.items():
        for number, line in enumerate(some, start=1):
            own = f"Sentence {number}" if isinstance(line, OverviewSentence) else line.id
            line_id = None if isinstance(line, OverviewSentence) else line.id
            for field, one, lists in _references(name, line):
                if not any(one in known[target] for target in lists):
                    message = f"{own} names {one[:40]} in {field}, but the summary has no such line."
                    yield Finding("references-exist", Policy.FLAG, message, name, line_id)


def _references(name: LineList, line: _Line) -> Iterator[tuple[str, str, tuple[LineList, ...]]]:
    for reference in REFERENCES[name]:
        value = getattr(line, reference.field)
        for one in value if isinstance(value, tuple) else [value] if value else []:
            yield reference.field, one, reference.lists
    if isinstance(line, Offer | Refusal | Condition):
        yield from (("disputed_by", one, _PARTIES) for one in line.disputed_by)
    if isinstance(line, Offer):
        yield from (("conditions", one, (LineList.CONDITIONS,)) for one in line.conditions)
        yield from (("history", one, _MOVES) for one in line.history)
        yield from (("responses", response.party, _PARTIES) for response in line.responses)
        yield from (("responses", response.line, _MOVES) for response in line.responses if response.line)
