"""Keep the overview sentences whose names and numbers stand in the lines that they rest on.

A sentence that rests on nothing, or says more than its lines prove, is dropped and listed.
"""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.grounding.claims import joined, unsupported
from summarizer.grounding.parties import names_of
from summarizer.grounding.proving import lines_of, support_of
from summarizer.grounding.scene import Scene
from summarizer.schema import public, wire
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Grounded, Policy

RULE = "overview-unsupported"


def ground_overview(
    sentences: Iterable[wire.OverviewSentence], grounded: Grounded, scene: Scene
) -> tuple[tuple[public.OverviewSentence, ...], tuple[Finding, ...]]:
    """Return the sentences that hold, resting on existing lines only, and findings for the others."""
    lines = {line.id: line for line in (*lines_of(scene.known), *lines_of(grounded))}
    parties = {party.id for party in (*scene.known.parties, *grounded.parties)}
    names = names_of((*scene.known.parties, *grounded.parties))
    kept: list[public.OverviewSentence] = []
    findings: list[Finding] = []
    for sentence in sentences:
        rests_on = tuple(
            name for name in dict.fromkeys(sentence.rests_on) if name in lines or name in parties
        )
        found = [lines[name] for name in rests_on if name in lines]
        if not rests_on:
            findings.append(_dropped(sentence, "rests on no line of the record"))
            continue
        support = support_of(found, names, scene)
        lost = unsupported(sentence.sentence, support, scene.lexicon)
        if lost:
            told = joined(f'"{word}"' for word in lost).replace(" … ", ", ")
            findings.append(_dropped(sentence, f"says {told}, which its lines do not hold"))
        else:
            kept.append(public.OverviewSentence(sentence=sentence.sentence, rests_on=rests_on))
    return tuple(kept), tuple(findings)


def _dropped(sentence: wire.OverviewSentence, reason: str) -> Finding:
    return Finding(
        RULE,
        Policy.DROP,
        f"The overview sentence {reason}.",
        LineList.OVERVIEW,
        None,
        quote=sentence.sentence,
    )
