"""Ground an answer: checked lines in, public lines with proven quotes out, and a finding for each loss.

- A line none of whose quotes stands in the source is left out; its finding asks again.
- A quote cut so that its meaning may turn gets hazards, and the line a review note.
- A number, date or name that the evidence does not hold gets a finding that asks again and a review note;
  the line stays.
References to lines that were left out stay as they are, so that a repaired line finds them again:
`relinking.relink` removes what is still dangling after the last repair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from summarizer.alignment.normalizing import fold
from summarizer.grounding.cutting import cut_numbers
from summarizer.grounding.evidence import locate
from summarizer.grounding.mining import WireLine, hazards
from summarizer.grounding.overview import ground_overview
from summarizer.grounding.parties import ground_parties
from summarizer.grounding.proving import prove
from summarizer.grounding.scene import NOTHING, Scene
from summarizer.grounding.surroundings import surroundings
from summarizer.schema import public
from summarizer.schema.vocabulary import LineList
from summarizer.spans import Span
from summarizer.states import Checked, Chunk, Finding, Grounded, Policy, RawLine

MINING = "quote-mining"
_LINE = TypeVar("_LINE", public.Offer, public.Refusal, public.Condition)


def ground(checked: Checked, chunk: Chunk, known: Grounded = NOTHING) -> Grounded:
    """Tie the lines of one answer to the chunk's document.

    `known` is the record so far, where the answer is a repair or an addition that refers to it.
    """
    scene = Scene(chunk, known)
    parties, party_findings = ground_parties(checked, scene)
    conditioned = _conditioned(checked, known)
    broken: list[RawLine] = []
    findings = [*checked.findings, *party_findings]
    kept_ids = {party.id for party in parties}
    broken.extend(
        RawLine(LineList.PARTIES, party.model_dump(mode="json"))
        for party in checked.parties
        if party.id not in kept_ids
    )

    def convert(lines: Sequence[WireLine], line_list: LineList, form: type[_LINE]) -> tuple[_LINE, ...]:
        converted: list[_LINE] = []
        for line in lines:
            found = _ground_line(line, line_list, form, scene, is_conditioned=line.id in conditioned)
            findings.extend(found[1])
            if found[0] is None:
                broken.append(RawLine(line_list, line.model_dump(mode="json")))
            else:
                converted.append(found[0])
        return tuple(converted)

    grounded = Grounded(
        parties=parties,
        offers=convert(checked.offers, LineList.OFFERS, public.Offer),
        refusals=convert(checked.refusals, LineList.REFUSALS, public.Refusal),
        conditions=convert(checked.conditions, LineList.CONDITIONS, public.Condition),
    )
    grounded = prove(grounded, scene)
    overview, overview_findings = ground_overview(checked.overview, grounded, scene)
    findings.extend((*grounded.findings, *overview_findings))
    return replace(grounded, overview=overview, broken=(*checked.broken, *broken), findings=tuple(findings))


def _conditioned(checked: Checked, known: Grounded) -> frozenset[str]:
    ids = [name for condition in checked.conditions for name in condition.applies_to]
    ids.extend(name for condition in known.conditions for name in condition.applies_to)
    return frozenset(ids)


def _ground_line(
    line: WireLine, line_list: LineList, form: type[_LINE], scene: Scene, *, is_conditioned: bool
) -> tuple[_LINE | None, tuple[Finding, ...]]:
    located: tuple[tuple[public.Evidence, ...], tuple[Finding, ...]] = locate(
        line.evidence, scene, line_list=line_list, line_id=line.id
    )
    evidence = located[0]
    if not evidence:
        return None, located[1]
    guarded = tuple(_guarded(proof, line, scene, is_conditioned=is_conditioned) for proof in evidence)
    left_out = dict.fromkeys(hazard for proof in guarded for hazard in proof.hazards)
    reviews = tuple(
        public.Review(rule=MINING, message=f"The quote may not tell the whole: {hazard}.")
        for hazard in left_out
    )
    when: tuple[str | None, tuple[Finding, ...]] = _when(line, line_list, evidence, scene)
    fields = {key: value or None if isinstance(value, str) else value for key, value in vars(line).items()}
    for required in ("terms", "text"):
        if required in fields:
            fields[required] = fields[required] or ""
    fields |= {"evidence": guarded, "when_text": when[0], "needs_review": reviews}
    return form.model_validate(fields), (*located[1], *when[1])


def _guarded(
    proof: public.Evidence, line: WireLine, scene: Scene, *, is_conditioned: bool
) -> public.Evidence:
    spans = [Span(span.start, span.end) for span in proof.spans]
    around = surroundings(scene.index, spans)
    found = (
        *hazards(line, around, scene.lexicon, is_conditioned=is_conditioned),
        *cut_numbers(line, around, scene.lexicon, is_conditioned=is_conditioned),
    )
    return proof.model_copy(update={"hazards": found}) if found else proof


def _when(
    line: WireLine, line_list: LineList, evidence: Sequence[public.Evidence], scene: Scene
) -> tuple[str | None, tuple[Finding, ...]]:
    """Keep `when_text` only where it stands in the segments of the evidence."""
    wanted = fold(line.when_text).strip("' ")
    if not wanted:
        return None, ()
    if wanted in scene.folded(scene.segments_of(evidence)):
        return line.when_text, ()
    message = f"{line.id}: when_text does not stand in the sentence of its evidence and was emptied."
    return None, (Finding("when-not-in-evidence", Policy.FLAG, message, line_list, line.id),)
