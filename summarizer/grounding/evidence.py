"""Locate a line's quotes: from the model's words to the source's own characters.

Comes in: wire evidence. Goes out: public evidence, without hazards, and a finding for each quote that
stands nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.alignment.nearing import nearest
from summarizer.alignment.searching import Located, NotFound, Reason, find
from summarizer.grounding.scene import Scene
from summarizer.schema import public, wire
from summarizer.schema.vocabulary import LineList
from summarizer.spans import Span
from summarizer.states import Finding, Policy

_MESSAGES = {
    Reason.ABSENT: "the quote {quote} is not in the source; copy its words exactly, or leave the line out",
    Reason.AMBIGUOUS: "the quote {quote} stands at several places, none in {cited}; cite the right segment",
    Reason.TOO_SHORT: "the quote {quote} is too short to prove anything; copy the whole clause",
}
_RULES = {
    Reason.ABSENT: "quote-not-found",
    Reason.AMBIGUOUS: "quote-ambiguous",
    Reason.TOO_SHORT: "quote-too-short",
}


def locate(
    quotes: Iterable[wire.Evidence], scene: Scene, *, line_list: LineList, line_id: str
) -> tuple[tuple[public.Evidence, ...], tuple[Finding, ...]]:
    """Return the evidence that stands in the source, and a finding for each quote that does not.

    The findings ask again if no quote of the line stands; else they only flag.
    """
    found: dict[tuple[Span, ...], public.Evidence] = {}
    missed: list[tuple[wire.Evidence, NotFound]] = []
    for quoted in quotes:
        match find(scene.index, quoted.quote, scene.cited(quoted.segments), rules=scene.rules):
            case Located() as located:
                if located.spans not in found:
                    found[located.spans] = _public(located, scene)
            case NotFound() as not_found:
                missed.append((quoted, not_found))
    policy = Policy.FLAG if found else Policy.REASK
    findings = tuple(
        _finding(quoted, reason, scene, policy, line_list, line_id) for quoted, reason in missed
    ) or _no_evidence(policy, line_list, line_id)
    return tuple(found.values()), findings


def _no_evidence(policy: Policy, line_list: LineList, line_id: str) -> tuple[Finding, ...]:
    if policy is Policy.FLAG:
        return ()
    message = f"{line_id} has no evidence: quote the words that prove it."
    return (Finding("evidence-missing", policy, message, line_list, line_id),)


def _public(located: Located, scene: Scene) -> public.Evidence:
    segments = scene.index.segments_at(located.spans)
    speakers = {segment.speaker for segment in segments}
    return public.Evidence(
        segments=tuple([segment.id for segment in segments]),
        quote=" … ".join([span.of(scene.index.raw) for span in located.spans]),
        spans=public.source_spans(located.spans),
        match=located.match,
        speaker=speakers.pop() if len(speakers) == 1 else None,
        url=next((segment.url for segment in segments if segment.url), None),
    )


def _finding(
    quoted: wire.Evidence, missed: NotFound, scene: Scene, policy: Policy, line_list: LineList, line_id: str
) -> Finding:
    cited = scene.cited(quoted.segments)
    names = ", ".join(quoted.segments[:5]) or "the cited segments"
    text = _MESSAGES[missed.reason].format(quote=_shortened(quoted.quote), cited=names)
    return Finding(
        _RULES[missed.reason],
        policy,
        f"{line_id}: {text}.",
        line_list,
        line_id,
        quote=quoted.quote,
        nearest_text=nearest(scene.index, quoted.quote, cited),
    )


def _shortened(quote: str) -> str:
    folded = " ".join(quote.split())
    return f'"{folded[:120]}…"' if len(folded) > 120 else f'"{folded}"'
