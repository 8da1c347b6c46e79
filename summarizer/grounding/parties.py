"""Ground the parties: a name must stand in the source.

- The name stands there: fine. Aliases that do not stand there are taken off and flagged.
- Only an alias stands there: the longest such alias becomes the name, and the finding says so; a name that
  the source does not use is never shown.
- Neither: the model is asked again. Until then the party stays with a review note, so that a repaired one
  finds its references; `relinking.relink` takes it out if it is never mended. A party that no line refers
  to is left out at once.
A speaker's label counts as standing in the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.alignment.mentioning import is_mentioned, mentions
from summarizer.alignment.normalizing import fold
from summarizer.grounding.scene import Scene
from summarizer.schema import public, wire
from summarizer.schema.vocabulary import LineList
from summarizer.states import Checked, Finding, Policy

UNFOUND = "party-not-in-source"


def ground_parties(checked: Checked, scene: Scene) -> tuple[tuple[public.Party, ...], tuple[Finding, ...]]:
    """Return the public parties and what was found about them."""
    referred = frozenset(_references(checked))
    parties: list[public.Party] = []
    findings: list[Finding] = []
    for party in checked.parties:
        grounded, found = _ground(party, scene)
        findings.extend(found)
        if grounded.needs_review and party.id not in referred:
            continue
        parties.append(grounded)
    return tuple(parties), tuple(findings)


def _ground(party: wire.Party, scene: Scene) -> tuple[public.Party, list[Finding]]:
    standing = [name for name in dict.fromkeys((party.name, *party.aliases)) if _stands(name, scene)]
    findings: list[Finding] = []
    name = party.name
    review: tuple[public.Review, ...] = ()
    if not standing:
        finding = Finding(
            UNFOUND,
            Policy.REASK,
            f"{party.id}: neither the name {_quoted(party.name)} nor an alias stands in the source; use the "
            "words of the source.",
            LineList.PARTIES,
            party.id,
        )
        findings.append(finding)
        review = (public.Review(rule=UNFOUND, message=finding.message),)
    elif party.name not in standing:
        name = max(standing, key=len)
        message = (
            f"{party.id}: the name {_quoted(party.name)} does not stand in the source; {_quoted(name)} does."
        )
        findings.append(Finding("party-renamed", Policy.FLAG, message, LineList.PARTIES, party.id))
    for alias in dict.fromkeys(party.aliases):
        if standing and alias not in standing:
            message = (
                f"{party.id}: the alias {_quoted(alias)} does not stand in the source and was taken off."
            )
            findings.append(Finding("alias-not-in-source", Policy.FLAG, message, LineList.PARTIES, party.id))
    aliases = tuple(alias for alias in standing if fold(alias) != fold(name))
    spans = mentions(scene.index, (name, *aliases)) if standing else ()
    grounded = public.Party(
        id=party.id,
        name=name,
        aliases=aliases,
        kind=party.kind,
        role=party.role,
        represents=party.represents or None,
        mentions=public.source_spans(spans),
        needs_review=review,
    )
    return grounded, findings


def _stands(name: str, scene: Scene) -> bool:
    folded = fold(name)
    if not folded:
        return False
    if is_mentioned(scene.index, folded):
        return True
    return any(folded in fold(speaker) for speaker in scene.chunk.document.speakers)


def _quoted(name: str) -> str:
    return f'"{name[:80]}"'


def _references(checked: Checked) -> Iterator[str]:
    for party in checked.parties:
        yield party.represents
    for offer in checked.offers:
        yield from (*offer.made_by, *offer.made_to, offer.claimed_by)
    for refusal in checked.refusals:
        yield from (*refusal.refused_by, refusal.claimed_by)
    for condition in checked.conditions:
        yield from (*condition.imposed_by, *condition.to_be_met_by, condition.claimed_by)


def names_of(parties: Iterable[public.Party]) -> str:
    """Return all names and aliases of the parties, folded and joined."""
    return " … ".join(fold(name) for party in parties for name in (party.name, *party.aliases))
