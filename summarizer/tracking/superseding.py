"""Offers that their own makers replaced by later terms.

Comes in: the offers of a record. Goes out: pairs of the replaced offer and the one that replaces it, by
explicit links in any text, and by likeness of the terms in dialogues, where order is time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer import likeness
from summarizer.schema import public
from summarizer.schema.vocabulary import Issue
from summarizer.tracking import rules
from summarizer.tracking.ordering import position
from summarizer.tracking.sides import Sides

# Issues so narrow that two offers on one of them are about the same thing.
_NARROW = frozenset({Issue.PRICE_OR_MONEY, Issue.SCHEDULE})
_ALIKE = 0.5


def pairs(
    offers: Sequence[public.Offer], sides: Sides, *, is_dialogue: bool, language: str
) -> Iterator[tuple[public.Offer, public.Offer]]:
    """Yield (replaced, replacing) for offers by the same makers."""
    by_id = {offer.id: offer for offer in offers}
    by_makers: dict[frozenset[str], list[public.Offer]] = {}
    for offer in sorted(offers, key=position):
        if offer.act not in rules.TERMS or not offer.made_by:
            continue
        own = by_makers.setdefault(frozenset(sides.of(offer.made_by)), [])
        for other in own:
            if other.responds_to == offer.id:
                yield offer, other
            elif _replaces(offer, other, by_id, is_dialogue=is_dialogue, language=language):
                yield other, offer
        own.append(offer)


def _replaces(
    later: public.Offer,
    earlier: public.Offer,
    by_id: Mapping[str, public.Offer],
    *,
    is_dialogue: bool,
    language: str,
) -> bool:
    """Say whether `later`, which stands further on in the text, takes the place of `earlier`."""
    if later.responds_to == earlier.id:
        return True
    if later.issue is not earlier.issue or _same_place(later, earlier):
        return False
    is_alike = later.issue in _NARROW or _is_alike(later, earlier, language)
    answered = by_id.get(later.responds_to or "")
    if answered is not None and answered.responds_to == earlier.id:
        return is_alike
    if not is_dialogue:
        return False
    if later.responds_to and later.responds_to == earlier.responds_to:
        return is_alike
    return (
        _addressees_fit(later, earlier)
        and _is_alike(later, earlier, language)
        and _numbers_differ(later, earlier, language)
    )


def _same_place(left: public.Offer, right: public.Offer) -> bool:
    """Say whether both are told by the same segment: parts of one package, not one after the other."""
    first = {segment for evidence in left.evidence for segment in evidence.segments}
    return any(segment in first for evidence in right.evidence for segment in evidence.segments)


def _is_alike(left: public.Offer, right: public.Offer, language: str) -> bool:
    return likeness.of(left.terms, language).share(likeness.of(right.terms, language)) >= _ALIKE


def _numbers_differ(left: public.Offer, right: public.Offer, language: str) -> bool:
    first, second = (likeness.of(offer.terms, language).numbers for offer in (left, right))
    return bool(first and second) and first != second


def _addressees_fit(left: public.Offer, right: public.Offer) -> bool:
    return not left.made_to or not right.made_to or bool(set(left.made_to) & set(right.made_to))
