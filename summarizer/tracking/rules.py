"""The rules of standings as tables: what each move does, and which standing is weaker.

    move on an offer                                  the mover then stands
    ------------------------------------------------  -----------------------------------------------
    acceptance                                        accepted
    acceptance under a condition not yet met          partly_accepted
    partial_acceptance                                partly_accepted
    counter_offer, offer, proposal or concession      countered: other terms in answer
    concession in response to a demand or request     partly_accepted
    demand in response                                countered, unless it answered otherwise before
    refusal: outright, refusal_to_meet, walkout       refused
    refusal: partial                                  refused; partly_accepted if it had accepted
    refusal: conditional ("not unless")               countered: it names what it would take
    refusal: deferral, non_response                   deferred; silence changes no answer given before
    refusal: withdrawal by the maker                  withdrawn, for all
    refusal: withdrawal by one who had accepted       open again
    refusal: denial                                   disputed
    the maker's own later terms                       superseded, unless accepted or refused before
    a deadline reported as missed                     expired, unless answered firmly before
    threat, request, process or mediator proposal     as before: they answer nothing

A move that is hedged, planned, or told only by the other side, an unnamed source or the author makes the
mover unclear at most, and changes no firm answer. A denied or hypothetical move is none, and a historical
one (before this round) moves historical offers only.
"""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.schema.vocabulary import (
    Act,
    Attribution,
    ConditionKind,
    ConditionState,
    Modality,
    RefusalForm,
    Standing,
)

# An offer's overall standing is the weakest of the principals addressed: off the table first, then the
# noes, then what is still out, then the yeses. Unclear beats open: something was said.
WEAKEST_FIRST: tuple[Standing, ...] = (
    Standing.WITHDRAWN,
    Standing.EXPIRED,
    Standing.SUPERSEDED,
    Standing.REFUSED,
    Standing.DISPUTED,
    Standing.COUNTERED,
    Standing.DEFERRED,
    Standing.OPEN,
    Standing.UNCLEAR,
    Standing.PARTLY_ACCEPTED,
    Standing.ACCEPTED,
)

OF_ACT: Mapping[Act, Standing] = {
    Act.ACCEPTANCE: Standing.ACCEPTED,
    Act.PARTIAL_ACCEPTANCE: Standing.PARTLY_ACCEPTED,
    Act.COUNTER_OFFER: Standing.COUNTERED,
    Act.OFFER: Standing.COUNTERED,
    Act.PROPOSAL: Standing.COUNTERED,
    Act.CONCESSION: Standing.COUNTERED,
    Act.DEMAND: Standing.COUNTERED,
}
OF_FORM: Mapping[RefusalForm, Standing] = {
    RefusalForm.OUTRIGHT: Standing.REFUSED,
    RefusalForm.PARTIAL: Standing.REFUSED,
    RefusalForm.REFUSAL_TO_MEET: Standing.REFUSED,
    RefusalForm.WALKOUT: Standing.REFUSED,
    RefusalForm.CONDITIONAL: Standing.COUNTERED,
    RefusalForm.DEFERRAL: Standing.DEFERRED,
    RefusalForm.NON_RESPONSE: Standing.DEFERRED,
    RefusalForm.WITHDRAWAL: Standing.WITHDRAWN,
    RefusalForm.DENIAL: Standing.DISPUTED,
}

YESES = frozenset({Act.ACCEPTANCE, Act.PARTIAL_ACCEPTANCE})
ASKING = frozenset({Act.DEMAND, Act.REQUEST})
TERMS = frozenset(
    {
        Act.OFFER,
        Act.PROPOSAL,
        Act.COUNTER_OFFER,
        Act.CONCESSION,
        Act.MEDIATOR_PROPOSAL,
        Act.DEMAND,
        Act.REQUEST,
    }
)

NO_MOVE = frozenset({Modality.DENIED, Modality.HYPOTHETICAL})
SOFT_MODALITIES = frozenset({Modality.HEDGED, Modality.PLANNED})
HEARSAY = frozenset(
    {
        Attribution.COUNTERPARTY_CLAIM,
        Attribution.THIRD_PARTY_CLAIM,
        Attribution.UNNAMED_SOURCE,
        Attribution.AUTHOR_INFERENCE,
    }
)
# An offer told in one of these ways is not known to be on the table now.
NOT_ON_THE_TABLE = frozenset({Modality.DENIED, Modality.HYPOTHETICAL, Modality.HISTORICAL, Modality.PLANNED})

LIMITING_KINDS = frozenset(
    {
        ConditionKind.PRECONDITION,
        ConditionKind.EXCHANGE,
        ConditionKind.DEADLINE,
        ConditionKind.VERIFICATION,
        ConditionKind.EXCEPTION,
    }
)
SETTLED_STATES = frozenset({ConditionState.MET, ConditionState.WAIVED})

# What is kept against which change.
KEPT_WHEN_SOFT = frozenset(Standing) - {Standing.OPEN, Standing.DEFERRED, Standing.UNCLEAR}
KEPT_WHEN_SUPERSEDED = frozenset({Standing.ACCEPTED, Standing.REFUSED, Standing.WITHDRAWN, Standing.DISPUTED})
KEPT_WHEN_EXPIRED = frozenset(Standing) - {
    Standing.OPEN,
    Standing.COUNTERED,
    Standing.DEFERRED,
    Standing.UNCLEAR,
}
KEPT_WHEN_WEAK = frozenset(Standing) - {Standing.OPEN, Standing.UNCLEAR}


def weakest(standings: frozenset[Standing]) -> Standing:
    """Return the weakest of some standings."""
    return min(standings, key=WEAKEST_FIRST.index)
