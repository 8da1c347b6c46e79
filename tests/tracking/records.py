"""Records for the tests of tracking, and what they look at."""

from __future__ import annotations

from summarizer.document import Document, Segment
from summarizer.kinds import DocumentKind
from summarizer.schema import public
from summarizer.schema.vocabulary import (
    Standing,
)
from summarizer.spans import Span
from summarizer.states import Merged
from summarizer.tracking import track
from tests.public_lines import offer, party, proof

DIALOGUE = Document("", (), DocumentKind.DIALOGUE)


ARTICLE = Document("", (), DocumentKind.ARTICLE, date="2025-02-13")


TWO = (party("P1", "Harbour Board"), party("P2", "Captains"))


THREE = (*TWO, party("P3", "Pilots"))


def tracked(
    *lines: public.Line,
    parties: tuple[public.Party, ...] = TWO,
    document: Document = DIALOGUE,
) -> dict[str, public.Offer]:
    merged = Merged(
        parties=parties,
        offers=tuple(line for line in lines if isinstance(line, public.Offer)),
        refusals=tuple(line for line in lines if isinstance(line, public.Refusal)),
        conditions=tuple(line for line in lines if isinstance(line, public.Condition)),
    )
    return {line.id: line for line in track(merged, document).offers}


def standing_of(line: public.Offer) -> dict[str, tuple[Standing, str | None]]:
    return {response.party: (response.standing, response.line) for response in line.responses}


def priced(id_: str, at: int, crowns: int, segment: str, **fields: object) -> public.Offer:
    terms = f"pay {crowns} crowns a crate"
    return offer(id_, at, terms=terms, evidence=(proof(at, at + 10, segment),), **fields)


def thread(*times: str | None) -> Document:
    segments = tuple(
        Segment(f"s{n}", "x" * 10, Span(n * 20 - 20, n * 20 - 10), sent_at=time)
        for n, time in enumerate(times, 1)
    )
    return Document("x" * 200, segments, DocumentKind.EMAIL, date="2025-02-20")
