"""Builders of public lines for tests: the words a test is about, harmless values for the rest."""

from __future__ import annotations

from typing import Any

from summarizer.kinds import DocumentKind
from summarizer.schema import public
from summarizer.schema import vocabulary as v


def proof(start: int, end: int | None = None, *segments: str) -> public.Evidence:
    """Return evidence at a place of the text."""
    last = start + 10 if end is None else end
    return public.Evidence(
        segments=segments or ("s1",),
        quote="q" * (last - start),
        spans=(public.SourceSpan(start=start, end=last),),
        match=v.Match.EXACT,
    )


def bare_summary(**lists: Any) -> public.Summary:
    """Return a summary of a short article, read in whole, with these lists and no others."""
    return public.Summary(
        source=public.Source(
            kind=DocumentKind.ARTICLE, language="en", format="text", characters=9, segments=1, digest="d"
        ),
        coverage=public.Coverage(segments=1, read=1, failed=0, refused=0, truncated=0),
        usage=public.Usage(),
        provenance=public.Provenance(
            model="m",
            answered_by="m",
            prompt_digest="p",
            schema_version="1.0",
            package_version="0",
            document_digest="d",
        ),
        **lists,
    )


def party(id_: str, name: str, **fields: Any) -> public.Party:
    """Return a principal that is a company."""
    base: dict[str, Any] = {"kind": v.PartyKind.COMPANY, "role": v.Role.PRINCIPAL}
    return public.Party(id=id_, name=name, **(base | fields))


def _reported(at: int, fields: dict[str, Any]) -> dict[str, Any]:
    base = {
        "evidence": (proof(at),),
        "modality": v.Modality.ASSERTED,
        "attribution": v.Attribution.FIRST_PERSON,
    }
    return base | fields


def offer(id_: str, at: int, **fields: Any) -> public.Offer:
    """Return an offer by P1 to P2 about money, told at a place of the text."""
    base: dict[str, Any] = {
        "act": v.Act.OFFER,
        "made_by": ("P1",),
        "made_to": ("P2",),
        "terms": "terms",
        "issue": v.Issue.PRICE_OR_MONEY,
    }
    return public.Offer(id=id_, **(base | _reported(at, fields)))


def acceptance(id_: str, at: int, target: str | None, **fields: Any) -> public.Offer:
    """Return an acceptance by P2 of P1's offer."""
    base: dict[str, Any] = {
        "act": v.Act.ACCEPTANCE,
        "made_by": ("P2",),
        "made_to": ("P1",),
        "responds_to": target,
    }
    return offer(id_, at, **(base | fields))


def refusal(id_: str, at: int, target: str | None, **fields: Any) -> public.Refusal:
    """Return an outright refusal by P2."""
    base: dict[str, Any] = {
        "refused_by": ("P2",),
        "target_offer": target,
        "form": v.RefusalForm.OUTRIGHT,
        "finality": v.Finality.UNCLEAR,
    }
    return public.Refusal(id=id_, **(base | _reported(at, fields)))


def condition(id_: str, at: int, *applies_to: str, **fields: Any) -> public.Condition:
    """Return a pending precondition by P1."""
    base: dict[str, Any] = {
        "imposed_by": ("P1",),
        "applies_to": applies_to,
        "text": "text",
        "kind": v.ConditionKind.PRECONDITION,
        "state": v.ConditionState.PENDING,
    }
    return public.Condition(id=id_, **(base | _reported(at, fields)))
