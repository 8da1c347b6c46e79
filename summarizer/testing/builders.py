"""Builders of wire lines, answers and documents for tests: the needed words in, complete values out.

A wire line needs a dozen fields; a test names those that it is about and gets harmless values for the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from summarizer.document import Document, Segment
from summarizer.kinds import DocumentKind
from summarizer.spans import Span

WireLine = dict[str, object]


def quote(words: str, *segments: str) -> WireLine:
    """Return one piece of wire evidence; without segments it cites s1."""
    return {"segments": list(segments or ("s1",)), "quote": words}


def party(party_id: str, name: str, **fields: object) -> WireLine:
    """Return a wire party: a principal and a company unless said otherwise."""
    base: WireLine = {
        "id": party_id,
        "name": name,
        "aliases": [],
        "kind": "company",
        "role": "principal",
        "represents": "",
    }
    return {**base, **fields}


def offer(offer_id: str, evidence: WireLine, **fields: object) -> WireLine:
    """Return a wire offer by P1 to P2, asserted and narrated."""
    base: WireLine = {
        "id": offer_id,
        "evidence": [evidence],
        "act": "offer",
        "made_by": ["P1"],
        "made_to": ["P2"],
        "terms": "terms",
        "issue": "other",
        "responds_to": "",
    }
    return {**base, **_reported(), **fields}


def refusal(refusal_id: str, evidence: WireLine, **fields: object) -> WireLine:
    """Return a wire refusal of O1 by P2, outright."""
    base: WireLine = {
        "id": refusal_id,
        "evidence": [evidence],
        "refused_by": ["P2"],
        "target_offer": "O1",
        "matter": "",
        "form": "outright",
        "reason": "",
        "finality": "unclear",
    }
    return {**base, **_reported(), **fields}


def condition(condition_id: str, evidence: WireLine, **fields: object) -> WireLine:
    """Return a wire condition imposed by P1 on O1, pending."""
    base: WireLine = {
        "id": condition_id,
        "evidence": [evidence],
        "imposed_by": ["P1"],
        "to_be_met_by": [],
        "applies_to": ["O1"],
        "text": "text",
        "kind": "precondition",
        "state": "pending",
    }
    return {**base, **_reported(), **fields}


def answer(
    *,
    parties: Iterable[WireLine] = (),
    offers: Iterable[WireLine] = (),
    refusals: Iterable[WireLine] = (),
    conditions: Iterable[WireLine] = (),
    overview: Iterable[WireLine] = (),
) -> WireLine:
    """Return a whole wire answer; lists that are not given are empty."""
    return {
        "parties": list(parties),
        "offers": list(offers),
        "refusals": list(refusals),
        "conditions": list(conditions),
        "overview": list(overview),
    }


def as_text(value: str | Mapping[str, object]) -> str:
    """Return an answer as the text that a model would send."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def document(*lines: str, kind: DocumentKind = DocumentKind.ARTICLE, date: str | None = None) -> Document:
    """Return a document with one segment a line; `speaker: text` lines make a dialogue's segments."""
    text = "\n".join(lines)
    segments, offset = [], 0
    for number, line in enumerate(lines, start=1):
        speaker, said = _speaker(line) if kind is not DocumentKind.ARTICLE else (None, line)
        start = offset + len(line) - len(said)
        span = Span(start, start + len(said))
        segments.append(Segment(f"s{number}", said, span, speaker=speaker))
        offset += len(line) + 1
    return Document(text, tuple(segments), kind, date=date)


def _speaker(line: str) -> tuple[str | None, str]:
    label, found, said = line.partition(": ")
    return (label, said) if found else (None, line)


def _reported() -> WireLine:
    return {"modality": "asserted", "attribution": "narrated", "claimed_by": "", "when_text": ""}
