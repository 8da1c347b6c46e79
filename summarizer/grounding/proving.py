"""Apply the claim guard to the lines of a record.

Comes in: grounded lines. Goes out: the same lines, those with an unproven number, date or name marked for
review, and findings that ask again. Evidence of linked lines counts: an acceptance "Deal." of an offer of
12,000 may say 12,000.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from summarizer.alignment.normalizing import fold
from summarizer.grounding.claims import Support, joined, unsupported
from summarizer.grounding.parties import names_of
from summarizer.grounding.scene import Scene
from summarizer.schema import public
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Grounded, Policy

RULE = "claim-not-in-evidence"
_LINE = TypeVar("_LINE", public.Offer, public.Refusal, public.Condition)


def prove(grounded: Grounded, scene: Scene) -> Grounded:
    """Return the record with review notes and `findings` for what its evidence does not hold."""
    lines = {line.id: line for line in lines_of(scene.known)} | {line.id: line for line in lines_of(grounded)}
    links = _links(lines)
    names = names_of((*scene.known.parties, *grounded.parties))
    findings: list[Finding] = []

    def proven(group: tuple[_LINE, ...], line_list: LineList) -> tuple[_LINE, ...]:
        return tuple(_proven(line, line_list) for line in group)

    def _proven(line: _LINE, line_list: LineList) -> _LINE:
        support = support_of(
            [line, *(lines[name] for name in links.get(line.id, ()) if name in lines)], names, scene
        )
        lost = [
            (key, word) for key, text in _claims(line) for word in unsupported(text, support, scene.lexicon)
        ]
        if not lost:
            return line
        told = ", ".join(f'"{word}" in {key}' for key, word in lost)
        message = (
            f"{line.id}: {told} is not in the line's quotes; quote the words that hold it, or leave it out."
        )
        findings.append(Finding(RULE, Policy.REASK, message, line_list, line.id))
        review = public.Review(rule=RULE, message=message)
        return line.model_copy(update={"needs_review": (*line.needs_review, review)})

    return replace(
        grounded,
        offers=proven(grounded.offers, LineList.OFFERS),
        refusals=proven(grounded.refusals, LineList.REFUSALS),
        conditions=proven(grounded.conditions, LineList.CONDITIONS),
        findings=tuple(findings),
    )


def support_of(lines: list[public.Line], names: str, scene: Scene) -> Support:
    """Return what backs the claims about these lines, the first being the line itself."""
    document = scene.chunk.document
    quotes = [fold(proof.quote) for line in lines for proof in line.evidence]
    whens = [fold(line.when_text) for line in lines if line.when_text]

    def near() -> str:
        segments = scene.segments_of(proof for line in lines for proof in line.evidence)
        before = [scene.index.segment_before(segment) for segment in segments]
        vicinity = scene.folded((*segments, *(segment for segment in before if segment)))
        return joined((vicinity, names, fold(document.title or "")))

    return Support(
        proofs=(*quotes, *whens, names),
        near=near,
        source=document.text,
        date=document.date,
        quotes=frozenset(quotes),
    )


def lines_of(grounded: Grounded) -> Iterator[public.Line]:
    """Yield the offers, refusals and conditions."""
    yield from grounded.offers
    yield from grounded.refusals
    yield from grounded.conditions


def references(line: public.Line) -> tuple[str, ...]:
    """Return the ids of the lines that a line points at."""
    match line:
        case public.Offer():
            return (line.responds_to,) if line.responds_to else ()
        case public.Refusal():
            return (line.target_offer,) if line.target_offer else ()
        case public.Condition():
            return line.applies_to


def _links(lines: Mapping[str, public.Line]) -> dict[str, set[str]]:
    """Link lines in both directions."""
    links: dict[str, set[str]] = {}
    for line in lines.values():
        for name in references(line):
            links.setdefault(line.id, set()).add(name)
            links.setdefault(name, set()).add(line.id)
    return links


def _claims(line: public.Line) -> Iterator[tuple[str, str]]:
    match line:
        case public.Offer():
            yield "terms", line.terms
        case public.Refusal():
            yield "matter", line.matter or ""
            yield "reason", line.reason or ""
        case public.Condition():
            yield "text", line.text
