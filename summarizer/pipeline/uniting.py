"""Readings of several windows in, confirmed candidates out: asks the model which parties are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer import merging
from summarizer.document import Document, Segment
from summarizer.merging import Candidate
from summarizer.pipeline.asking import Desk, ask
from summarizer.prompting import messages
from summarizer.schema.public import NOTHING_SPENT, Usage
from summarizer.schema.vocabulary import LineList
from summarizer.states import Chunk, Draft, Grounded

MAX_PAIRS = 20
_MENTIONS_SHOWN = 3


@dataclass(frozen=True)
class Confirmed:
    """The candidates that the model calls one party, with what the question cost."""

    candidates: frozenset[Candidate] = frozenset()
    usage: Usage = NOTHING_SPENT


async def confirm(document: Document, parts: Sequence[Grounded], desk: Desk) -> Confirmed:
    """Ask once about parties with similar names; without an answer they stay apart."""
    pairs = merging.candidates(parts)[:MAX_PAIRS]
    if not pairs:
        return Confirmed()
    chunk = Chunk(document, _mentioning(document, pairs, parts))
    asked = await ask(
        messages.unite(chunk, [(p.left_name, p.right_name) for p in pairs], desk.templates), desk
    )
    if asked.draft is None:
        return Confirmed(usage=asked.usage)
    together = _called_one(asked.draft)
    agreed = frozenset(pair for pair in pairs if _names(pair) in together)
    return Confirmed(agreed, asked.usage)


def _called_one(draft: Draft) -> set[frozenset[str]]:
    """Return the pairs of names that the answer puts together: a name with exactly one alias."""
    together = set()
    for line in draft.lines:
        aliases = line.value.get("aliases")
        if line.list is LineList.PARTIES and isinstance(aliases, list) and len(aliases) == 1:
            together.add(frozenset((_fold(str(line.value.get("name"))), _fold(str(aliases[0])))))
    return together


def _names(pair: Candidate) -> frozenset[str]:
    return frozenset((_fold(pair.left_name), _fold(pair.right_name)))


def _mentioning(
    document: Document, pairs: Sequence[Candidate], parts: Sequence[Grounded]
) -> tuple[Segment, ...]:
    """Return the segments where the parties in question are first mentioned, in order."""
    names = {name for pair in pairs for name in (pair.left_name, pair.right_name)}
    spans = [
        mention
        for part in parts
        for party in part.parties
        if party.name in names
        for mention in party.mentions[:_MENTIONS_SHOWN]
    ]
    starts = {span.start for span in spans}
    return tuple(s for s in document.segments if any(s.span.start <= start < s.span.end for start in starts))


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
