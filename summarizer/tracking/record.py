"""A merged record in, the same record with every computed field out.

Conditions, responses, status, history and disputes of offers come from the moves (`rules` says how), and
`when` of every line from its own words and the date of what it stands in.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TypeVar

from summarizer.document import Document
from summarizer.kinds import DocumentKind
from summarizer.schema import public
from summarizer.schema.vocabulary import Issue, Modality, Standing
from summarizer.states import Merged
from summarizer.tracking import dates, moves, rules
from summarizer.tracking.moves import Move, Weight
from summarizer.tracking.ordering import in_order, sent_at
from summarizer.tracking.sides import Sides
from summarizer.tracking.standings import Table, settle

_ABOUT_TIME = frozenset({Issue.SCHEDULE, Issue.TALKS_PROCESS})
_Line = TypeVar("_Line", public.Offer, public.Refusal, public.Condition)


def track(merged: Merged, document: Document) -> Merged:
    """Return the record with all that code computes about its lines; what was computed before is redone.

    An acceptance is itself accepted, partly accepted or, where only others tell of it, unclear, until
    somebody answers or withdraws it; its `responses` list only those who did.
    """
    dated = replace(
        merged,
        offers=tuple(_dated(line, document) for line in merged.offers),
        refusals=tuple(_dated(line, document) for line in merged.refusals),
        conditions=tuple(_dated(line, document) for line in merged.conditions),
    )
    sides = Sides(dated.parties)
    is_dialogue = document.kind is not DocumentKind.ARTICLE
    found = moves.find(dated, sides, is_dialogue=is_dialogue, language=document.language)
    conditions: dict[str, list[str]] = defaultdict(list)
    for condition in dated.conditions:
        for id_ in condition.applies_to:
            conditions[id_].append(condition.id)
    by_id = {offer.id: offer for offer in dated.offers}
    limited = moves.limited(dated)
    tables = {offer.id: _table(offer, by_id, sides, limited) for offer in dated.offers}
    return replace(
        dated,
        offers=tuple(
            _tracked(
                offer, tables[offer.id], in_order(found[offer.id], document), tuple(conditions[offer.id])
            )
            for offer in dated.offers
        ),
    )


def _dated(line: _Line, document: Document) -> _Line:
    if not line.when_text:
        return line if line.when is None else line.model_copy(update={"when": None})
    message = sent_at(line, document)
    reference = message.date() if message else dates.day_of(document.date)
    tells_past = document.kind is DocumentKind.ARTICLE and _is_report(line)
    when = dates.resolve(line.when_text, reference, tells_past=tells_past)
    return line.model_copy(update={"when": when})


def _is_report(line: public.Line) -> bool:
    """Say whether the line's time can only be that of what happened, not of what is to happen."""
    if line.modality is not Modality.ASSERTED or isinstance(line, public.Condition):
        return False
    return not (isinstance(line, public.Offer) and line.issue in _ABOUT_TIME)


def _tracked(
    offer: public.Offer, table: Table, ordered: list[Move], conditions: tuple[str, ...]
) -> public.Offer:
    tracked = settle(offer, table, ordered)
    responses = tracked.responses
    if _is_answer(offer):
        responses = tuple(response for response in responses if response.line)
    return offer.model_copy(
        update={
            "conditions": conditions,
            "status": tracked.status,
            "responses": responses,
            "history": tracked.history,
            "disputed_by": tracked.disputed_by,
        }
    )


def _table(offer: public.Offer, by_id: dict[str, public.Offer], sides: Sides, limited: set[str]) -> Table:
    makers = sides.of(offer.made_by)
    target = by_id.get(offer.responds_to or "")
    addressed = sides.of(offer.made_to)
    if not addressed:
        addressed = sides.of(target.made_by) if target and _is_answer(offer) else sides.principals
    base = Standing.UNCLEAR if offer.modality in rules.NOT_ON_THE_TABLE else Standing.OPEN
    if offer.act in rules.YESES and moves.weight_of(offer, target, makers, sides) is not Weight.FIRM:
        base = Standing.UNCLEAR
    elif _is_answer(offer):
        base = moves.standing_of_yes(offer, limited)
    return Table(makers, tuple(p for p in addressed if p not in makers), sides.principals, base)


def _is_answer(offer: public.Offer) -> bool:
    return offer.act in rules.YESES
