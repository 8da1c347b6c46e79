"""Lines, findings and a good record for the tests of repairing."""

from __future__ import annotations

from typing import Any

from summarizer.schema import public
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Grounded, Policy, RawLine

EVIDENCE = public.Evidence(
    segments=("s1",),
    quote="a lease … of ten years",
    spans=(public.SourceSpan(start=0, end=7),),
    match="exact",
)
TOLD: dict[str, Any] = {"modality": "asserted", "attribution": "narrated", "evidence": (EVIDENCE,)}


def party(party_id: str, **fields: Any) -> public.Party:
    base: dict[str, Any] = {"name": f"Party {party_id}", "kind": "state", "role": "principal"}
    return public.Party(id=party_id, **base | fields)


def offer(offer_id: str, **fields: Any) -> public.Offer:
    base: dict[str, Any] = {"act": "offer", "made_by": ("P1",), "terms": "a lease", "issue": "territory"}
    return public.Offer(id=offer_id, **TOLD | base | fields)


def refusal(refusal_id: str, **fields: Any) -> public.Refusal:
    base: dict[str, Any] = {"refused_by": ("P2",), "form": "outright", "finality": "open"}
    return public.Refusal(id=refusal_id, **TOLD | base | fields)


def condition(condition_id: str, **fields: Any) -> public.Condition:
    base: dict[str, Any] = {"applies_to": ("O1",), "text": "a vote", "kind": "deadline", "state": "pending"}
    return public.Condition(id=condition_id, **TOLD | base | fields)


def about(line_id: str, policy: Policy = Policy.REASK, rule: str = "some-rule") -> Finding:
    lists = {"P": LineList.PARTIES, "O": LineList.OFFERS, "R": LineList.REFUSALS, "C": LineList.CONDITIONS}
    return Finding(rule, policy, f"{line_id} breaks {rule}.", lists[line_id[0]], line_id)


def raw(line_id: str, **fields: Any) -> RawLine:
    finding = about(line_id)
    assert finding.list
    return RawLine(finding.list, {"id": line_id, **fields})


GOOD = Grounded(parties=(party("P1"), party("P2")), offers=(offer("O1"),), refusals=(refusal("R1"),))
