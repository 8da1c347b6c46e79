"""The closed lists of values that the schema's fields may take; the codebook in prompts/ defines each."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

OFFLINE_RULES: Final = "offline rules"
"""What provenance calls the model that is no language model."""


class PartyKind(StrEnum):
    """What a party is."""

    STATE = "state"
    GOVERNMENT_BODY = "government_body"
    ARMED_GROUP = "armed_group"
    POLITICAL_PARTY = "political_party"
    INTERGOVERNMENTAL = "intergovernmental"
    COMPANY = "company"
    UNION = "union"
    TEAM = "team"
    INDIVIDUAL = "individual"
    COMMUNITY = "community"
    OTHER = "other"


class Role(StrEnum):
    """What a party does in the negotiation."""

    PRINCIPAL = "principal"
    REPRESENTATIVE = "representative"
    MEDIATOR = "mediator"
    GUARANTOR = "guarantor"
    ADVISER = "adviser"
    OBSERVER = "observer"
    AFFECTED = "affected"
    UNCLEAR = "unclear"


class Act(StrEnum):
    """What kind of move puts something on the table."""

    OFFER = "offer"
    PROPOSAL = "proposal"
    COUNTER_OFFER = "counter_offer"
    CONCESSION = "concession"
    DEMAND = "demand"
    REQUEST = "request"
    MEDIATOR_PROPOSAL = "mediator_proposal"
    PROCESS_PROPOSAL = "process_proposal"
    ACCEPTANCE = "acceptance"
    PARTIAL_ACCEPTANCE = "partial_acceptance"
    THREAT = "threat"


class Issue(StrEnum):
    """What a move is about."""

    PRICE_OR_MONEY = "price_or_money"
    GOODS_OR_SERVICES = "goods_or_services"
    TERRITORY = "territory"
    SECURITY = "security"
    CEASEFIRE = "ceasefire"
    RELEASE_OF_PEOPLE = "release_of_people"
    GOVERNANCE = "governance"
    RIGHTS_OR_JUSTICE = "rights_or_justice"
    HUMANITARIAN_ACCESS = "humanitarian_access"
    SANCTIONS_OR_TRADE = "sanctions_or_trade"
    SCHEDULE = "schedule"
    TALKS_PROCESS = "talks_process"
    LEGAL_OR_IP = "legal_or_ip"
    WORK_TERMS = "work_terms"
    OTHER = "other"


class Modality(StrEnum):
    """How firmly the text puts a line."""

    ASSERTED = "asserted"
    CONDITIONAL = "conditional"
    HEDGED = "hedged"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"
    DENIED = "denied"


class Attribution(StrEnum):
    """Who says that the line is so."""

    FIRST_PERSON = "first_person"
    OFFICIAL_STATEMENT = "official_statement"
    NAMED_SOURCE = "named_source"
    UNNAMED_SOURCE = "unnamed_source"
    COUNTERPARTY_CLAIM = "counterparty_claim"
    THIRD_PARTY_CLAIM = "third_party_claim"
    NARRATED = "narrated"
    AUTHOR_INFERENCE = "author_inference"


class RefusalForm(StrEnum):
    """How a refusal is made."""

    OUTRIGHT = "outright"
    PARTIAL = "partial"
    CONDITIONAL = "conditional"
    DEFERRAL = "deferral"
    NON_RESPONSE = "non_response"
    REFUSAL_TO_MEET = "refusal_to_meet"
    WALKOUT = "walkout"
    WITHDRAWAL = "withdrawal"
    DENIAL = "denial"


class Finality(StrEnum):
    """Whether a refusal leaves a door open."""

    FINAL = "final"
    OPEN = "open"
    UNCLEAR = "unclear"


class ConditionKind(StrEnum):
    """What a condition does to what it applies to."""

    PRECONDITION = "precondition"
    EXCHANGE = "exchange"
    DEADLINE = "deadline"
    VERIFICATION = "verification"
    EXCEPTION = "exception"
    CONSEQUENCE = "consequence"
    RED_LINE = "red_line"


class ConditionState(StrEnum):
    """Where a condition stands, as reported."""

    PENDING = "pending"
    MET = "met"
    NOT_MET = "not_met"
    WAIVED = "waived"
    DISPUTED = "disputed"
    UNCLEAR = "unclear"


class Match(StrEnum):
    """How a quote was found in the source."""

    EXACT = "exact"
    NORMALIZED = "normalized"
    MULTI_PART = "multi_part"
    RELOCATED = "relocated"


class Standing(StrEnum):
    """Where an offer stands, computed from the moves; a model never writes it."""

    OPEN = "open"
    COUNTERED = "countered"
    PARTLY_ACCEPTED = "partly_accepted"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    DISPUTED = "disputed"
    UNCLEAR = "unclear"


class LineList(StrEnum):
    """The five lists of an answer."""

    PARTIES = "parties"
    OFFERS = "offers"
    REFUSALS = "refusals"
    CONDITIONS = "conditions"
    OVERVIEW = "overview"


class SegmentState(StrEnum):
    """What became of a segment of the source."""

    READ = "read"
    FAILED = "failed"
    REFUSED = "refused"
    TRUNCATED = "truncated"
