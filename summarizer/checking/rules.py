"""The registry of integrity rules, in the order in which they are applied; docs/rules.md lists them."""

from __future__ import annotations

from typing import Final

from summarizer.checking import links, moves, voices
from summarizer.checking.forms import LEFT_EMPTY, LINE_FORM
from summarizer.checking.naming import UNIQUE_IDS
from summarizer.checking.record import Rule
from summarizer.states import Policy

OVERVIEW_RESTS: Final = "overview-rests-on-lines"

RULES: Final[tuple[Rule, ...]] = (
    Rule(UNIQUE_IDS, Policy.REASK, "No two lines have the same id."),
    Rule(LINE_FORM, Policy.REASK, "A line has every field of its form, with a value the form allows."),
    Rule(LEFT_EMPTY, Policy.FLAG, "Fields that may be empty are written out all the same."),
    Rule("party-has-name", Policy.REASK, "A party has a name.", moves.party_has_name),
    Rule("line-has-evidence", Policy.REASK, "A move quotes the words that prove it.", moves.has_evidence),
    Rule(
        "references-exist",
        Policy.REASK,
        "An id in a line names a line of the record.",
        links.references_exist,
    ),
    Rule("represents-another", Policy.FLAG, "A party does not speak for itself.", links.represents_another),
    Rule("no-cycle", Policy.FLAG, "No offer responds to what responds to it.", links.no_cycle),
    Rule(
        "response-not-before-target",
        Policy.FLAG,
        "In a dialogue, e-mail or transcript a response does not stand before what it answers.",
        links.response_not_before_target,
    ),
    Rule("segments-cited-exist", Policy.FLAG, "Evidence cites segments of the source.", links.segments_exist),
    Rule("line-says-what", Policy.REASK, "An offer has terms, a condition has a text.", moves.says_what),
    Rule("move-has-maker", Policy.FLAG, "An offer or refusal says who makes it.", moves.says_who),
    Rule(
        "acceptance-not-by-maker",
        Policy.REASK,
        "An acceptance is not made by the side whose offer it accepts.",
        moves.acceptance_by_another,
    ),
    Rule(
        "counter-offer-has-target",
        Policy.REASK,
        "A counter-offer names the offer whose terms it replaces.",
        moves.counter_offer_has_target,
    ),
    Rule(
        "conditional-has-condition",
        Policy.REASK,
        "A conditional offer or refusal has a condition that applies to it.",
        moves.conditional_has_condition,
    ),
    Rule(
        "refusal-has-target-or-matter",
        Policy.REASK,
        "A refusal names the offer refused, or the matter.",
        moves.refusal_has_target,
    ),
    Rule("denial-disputes", Policy.REASK, "A denial names what it denies.", moves.denial_disputes),
    Rule(
        "condition-applies-to-something",
        Policy.REASK,
        "A condition applies to an offer or refusal.",
        moves.condition_applies,
    ),
    Rule(
        "first-person-spoken-by-maker",
        Policy.FLAG,
        "First-person words are spoken by the maker's side, and look spoken.",
        voices.first_person_is_speaker,
    ),
    Rule(
        "counterparty-claim-not-by-maker",
        Policy.REASK,
        "A counterparty's claim names who makes it, and that is not the side it is about.",
        voices.counterparty_claims,
    ),
    Rule(
        "direction-withheld",
        Policy.FLAG,
        'Who makes a first-person move is withheld where nothing says who "we" is.',
        voices.direction_guard,
    ),
    Rule(OVERVIEW_RESTS, Policy.DROP, "A sentence of the overview rests on lines of the record."),
)
