"""What the model fills: strict-mode clean, evidence before label, local ids, `""` and `[]` for nothing.

No unions, no defaults, no numeric or length keywords, every property required: this is what
structured-output endpoints enforce (DESIGN section 4).
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from summarizer.schema import vocabulary as v


class WireModel(BaseModel):
    """Base of every wire form: unknown keys are errors, and errors never show the input."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Evidence(WireModel):
    """Words copied from the source and the ids of the segments they stand in."""

    segments: list[str]
    quote: str


class Party(WireModel):
    """One who takes part in, stands behind or is bound by the negotiation."""

    id: str
    name: str
    aliases: list[str]
    kind: v.PartyKind
    role: v.Role
    represents: str


class Offer(WireModel):
    """Anything put on the table."""

    id: str
    evidence: list[Evidence]
    act: v.Act
    made_by: list[str]
    made_to: list[str]
    terms: str
    issue: v.Issue
    responds_to: str
    modality: v.Modality
    attribution: v.Attribution
    claimed_by: str
    when_text: str


class Refusal(WireModel):
    """A no, a not yet, a walkout, a silence or a denial."""

    id: str
    evidence: list[Evidence]
    refused_by: list[str]
    target_offer: str
    matter: str
    form: v.RefusalForm
    reason: str
    finality: v.Finality
    modality: v.Modality
    attribution: v.Attribution
    claimed_by: str
    when_text: str


class Condition(WireModel):
    """What must hold, happen or be given for an offer or refusal to stand or fall."""

    id: str
    evidence: list[Evidence]
    imposed_by: list[str]
    to_be_met_by: list[str]
    applies_to: list[str]
    text: str
    kind: v.ConditionKind
    state: v.ConditionState
    modality: v.Modality
    attribution: v.Attribution
    claimed_by: str
    when_text: str


class OverviewSentence(WireModel):
    """One plain sentence and the ids of the lines that it rests on."""

    rests_on: list[str]
    sentence: str


class Answer(WireModel):
    """The whole answer to one prompt."""

    parties: list[Party]
    offers: list[Offer]
    refusals: list[Refusal]
    conditions: list[Condition]
    overview: list[OverviewSentence]


type_of_list: dict[v.LineList, type[Party | Offer | Refusal | Condition | OverviewSentence]] = {
    v.LineList.PARTIES: Party,
    v.LineList.OFFERS: Offer,
    v.LineList.REFUSALS: Refusal,
    v.LineList.CONDITIONS: Condition,
    v.LineList.OVERVIEW: OverviewSentence,
}
