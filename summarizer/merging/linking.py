"""Answers that name no offer because the offer stands in another window.

Comes in: a merged record and which windows saw which line. Goes out: the same record with the links that
are beyond doubt, each marked for review; a link with two possible targets is not made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer import likeness
from summarizer.merging.lines import position
from summarizer.schema import public
from summarizer.schema.vocabulary import Act, RefusalForm

_ANSWERS = frozenset({Act.ACCEPTANCE, Act.PARTIAL_ACCEPTANCE, Act.COUNTER_OFFER})
_REPLACES_NUMBERS = frozenset({Act.COUNTER_OFFER})
_NOT_OFFERED = frozenset({Act.ACCEPTANCE, Act.PARTIAL_ACCEPTANCE, Act.THREAT})
_OF_OWN_OFFER = frozenset({RefusalForm.WITHDRAWAL, RefusalForm.DENIAL})
_MIN_SHARED_STEMS = 2
_MIN_SHARE = 0.5

Windows = Mapping[str, frozenset[str]]


def link_offers(offers: Sequence[public.Offer], windows: Windows, language: str) -> tuple[public.Offer, ...]:
    """Return the offers, acceptances and counter-offers without a target linked where only one fits."""
    targets = {offer.id: offer.responds_to for offer in offers}
    linked: list[public.Offer] = []
    for offer in offers:
        line = offer
        if line.responds_to is None and line.act in _ANSWERS:
            free = [other for other in offers if not leads_to(other.id, line.id, targets)]
            line = _linked_offer(line, free, windows, language)
        targets[line.id] = line.responds_to
        linked.append(line)
    return tuple(linked)


def leads_to(start: str, end: str, targets: Mapping[str, str | None]) -> bool:
    """Say whether following what `start` answers, and what that answers, comes to `end`."""
    seen: set[str] = set()
    at: str | None = targets[start]
    while at and at not in seen:
        if at == end:
            return True
        seen.add(at)
        at = targets[at]
    return False


def link_refusals(
    refusals: Sequence[public.Refusal], offers: Sequence[public.Offer], windows: Windows, language: str
) -> tuple[public.Refusal, ...]:
    """Return the refusals, those without a target linked where only one offer fits."""
    return tuple(_linked_refusal(line, offers, windows, language) for line in refusals)


def _linked_offer(
    line: public.Offer, offers: Sequence[public.Offer], windows: Windows, language: str
) -> public.Offer:
    fitting = [
        offer
        for offer in offers
        if offer.issue is line.issue
        and _may_answer(line, offer)
        and (not line.made_to or set(line.made_to) & set(offer.made_by))
        and not set(line.made_by) & set(offer.made_by)
        and (not offer.made_to or set(line.made_by) & set(offer.made_to))
        and _words_fit(line.terms, offer, language, ignores_numbers=line.act in _REPLACES_NUMBERS)
    ]
    target = _only(fitting, line, windows)
    return line.model_copy(update=_update(line, "responds_to", target)) if target else line


def _linked_refusal(
    line: public.Refusal, offers: Sequence[public.Offer], windows: Windows, language: str
) -> public.Refusal:
    if line.target_offer or not line.matter:
        return line
    is_own = line.form in _OF_OWN_OFFER
    fitting = [
        offer
        for offer in offers
        if _may_answer(line, offer)
        and bool(set(line.refused_by) & set(offer.made_by)) is is_own
        and (is_own or not offer.made_to or set(line.refused_by) & set(offer.made_to))
        and _words_fit(line.matter, offer, language, ignores_numbers=False)
    ]
    target = _only(fitting, line, windows)
    return line.model_copy(update=_update(line, "target_offer", target)) if target else line


def _may_answer(line: public.Line, offer: public.Offer) -> bool:
    return offer.id != line.id and offer.act not in _NOT_OFFERED and position(offer) < position(line)


def _words_fit(terms: str, offer: public.Offer, language: str, *, ignores_numbers: bool) -> bool:
    asked, offered = likeness.of(terms, language), likeness.of(offer.terms, language)
    shared = asked.stems & offered.stems
    if len(shared) < min(_MIN_SHARED_STEMS, len(asked.stems)) or asked.share(offered) < _MIN_SHARE:
        return False
    return ignores_numbers or asked.numbers <= offered.numbers


def _only(fitting: Sequence[public.Offer], line: public.Line, windows: Windows) -> str | None:
    """Return the one that fits, if it is one and stands in no window that the line stands in."""
    if len(fitting) != 1 or windows[fitting[0].id] & windows[line.id]:
        return None
    return fitting[0].id


def _update(line: public.Line, field: str, target: str) -> dict[str, object]:
    message = f"{line.id} is taken to answer {target}, which stands in an earlier window."
    review = public.Review(rule="linked-across-windows", message=message)
    return {field: target, "needs_review": (*line.needs_review, review)}
