"""Offers, refusals and conditions of all windows: which are one line, told twice.

Comes in: lines whose parties already bear their merged ids. Goes out: groups of line ids with reasons.
Two lines are one only with the same makers, the same issue and terms that fit; lines of one window are
never joined, and neither are lines with different numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from summarizer import likeness
from summarizer.likeness import Likeness
from summarizer.merging.groups import Groups
from summarizer.schema import public
from summarizer.schema.vocabulary import Act, Attribution, Modality
from summarizer.spans import Span, shared_part, union

_ALIKE_ACTS = frozenset(
    map(
        frozenset,
        (
            (Act.OFFER, Act.PROPOSAL),
            (Act.PROPOSAL, Act.MEDIATOR_PROPOSAL),
            (Act.DEMAND, Act.REQUEST),
            (Act.OFFER, Act.COUNTER_OFFER),
            (Act.PROPOSAL, Act.COUNTER_OFFER),
        ),
    )
)
_UNREAL = frozenset({Modality.DENIED, Modality.HYPOTHETICAL, Modality.HISTORICAL})
_HEARSAY = frozenset(
    {Attribution.COUNTERPARTY_CLAIM, Attribution.THIRD_PARTY_CLAIM, Attribution.AUTHOR_INFERENCE}
)
_ENOUGH_SHARED_TEXT = 0.5
_ENOUGH_SHARED_WORDS = 0.5

Names = Mapping[str, str]


def group_offers(offers: Sequence[public.Offer], language: str) -> Groups:
    """Return which offers are one; earlier offers are judged first, so that targets are known.

    `language` is that of the terms, here and below: numbers in words are read in it.
    """
    ordered = sorted(offers, key=position)
    groups = Groups(offer.id for offer in ordered)
    buckets: dict[tuple[object, ...], list[public.Offer]] = {}
    for offer in ordered:
        bucket = buckets.setdefault((frozenset(offer.made_by), offer.issue), [])
        for other in bucket:
            if _apart(groups, other.id, offer.id) and (reason := _same_offer(other, offer, groups, language)):
                groups.join(other.id, offer.id, reason)
                break
        bucket.append(offer)
    return groups


def group_refusals(refusals: Sequence[public.Refusal], language: str) -> Groups:
    """Return which refusals are one: same refusers, form and target, and the same words or matter."""
    ordered = sorted(refusals, key=position)
    groups = Groups(refusal.id for refusal in ordered)
    for left, right in combinations(ordered, 2):
        fits = (
            frozenset(left.refused_by) == frozenset(right.refused_by)
            and left.form is right.form
            and _agree(left.target_offer, right.target_offer)
        )
        if fits and _apart(groups, left.id, right.id):
            same_target = left.target_offer is not None and left.target_offer == right.target_offer
            terms = _terms(_matter(left), _matter(right), language)
            if reason := _told_twice(left, right, terms, are_tied=same_target):
                groups.join(left.id, right.id, reason)
    return groups


def group_conditions(conditions: Sequence[public.Condition], language: str) -> Groups:
    """Return which conditions are one: same kind and imposers, on the same line, with the same words."""
    ordered = sorted(conditions, key=position)
    groups = Groups(condition.id for condition in ordered)
    for left, right in combinations(ordered, 2):
        on_one_line = bool(set(left.applies_to) & set(right.applies_to))
        fits = (
            left.kind is right.kind
            and left.state is right.state
            and frozenset(left.imposed_by) == frozenset(right.imposed_by)
            and (on_one_line or not left.applies_to or not right.applies_to)
        )
        terms = _terms(left.text, right.text, language)
        reason = _told_twice(left, right, terms, are_tied=on_one_line) if fits else None
        if reason and _apart(groups, left.id, right.id):
            groups.join(left.id, right.id, reason)
    return groups


def position(line: public.Line) -> tuple[int, int]:
    """Return where a line's evidence begins, and where this first piece of it ends."""
    return min(((span.start, span.end) for e in line.evidence for span in e.spans), default=(0, 0))


def spans(line: public.Line) -> tuple[Span, ...]:
    """Return the characters that a line's evidence covers."""
    return union(Span(span.start, span.end) for evidence in line.evidence for span in evidence.spans)


def _same_offer(left: public.Offer, right: public.Offer, groups: Groups, language: str) -> str | None:
    if left.act is not right.act and frozenset((left.act, right.act)) not in _ALIKE_ACTS:
        return None
    if not _fits(left.made_to, right.made_to):
        return None
    first, second = (groups.leader(id_) if id_ else None for id_ in (left.responds_to, right.responds_to))
    if not _agree(first, second):
        return None
    is_answer = left.act in (Act.ACCEPTANCE, Act.PARTIAL_ACCEPTANCE)
    are_tied = first is not None and first == second if is_answer else True
    return _told_twice(left, right, _terms(left.terms, right.terms, language), are_tied=are_tied)


def _terms(left: str, right: str, language: str) -> tuple[Likeness, Likeness]:
    return likeness.of(left, language), likeness.of(right, language)


def _told_twice(
    left: public.Line, right: public.Line, terms: tuple[Likeness, Likeness], *, are_tied: bool
) -> str | None:
    """Return why two lines are one: shared evidence, or the same words where `are_tied` vouches for more."""
    first, second = terms
    if first.numbers != second.numbers or _is_unreal(left) != _is_unreal(right):
        return None
    if shared_part(spans(left), spans(right)) >= _ENOUGH_SHARED_TEXT:
        is_alike = first.share(second) >= _ENOUGH_SHARED_WORDS or first.folded == second.folded
        return "same evidence" if is_alike else None
    says_the_same = first.folded == second.folded and left.claimed_by == right.claimed_by
    if are_tied and says_the_same and (left.attribution in _HEARSAY) == (right.attribution in _HEARSAY):
        return "same words"
    return None


def _is_unreal(line: public.Line) -> Modality | None:
    return line.modality if line.modality in _UNREAL else None


def _apart(groups: Groups, left: str, right: str) -> bool:
    """Say whether no window saw lines of both groups: what one window told apart stays apart."""
    return not _windows(groups.members(left)) & _windows(groups.members(right))


def _windows(ids: Iterable[str]) -> set[str]:
    return {id_.partition(":")[0] for id_ in ids}


def _agree(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right


def _fits(left: Iterable[str], right: Iterable[str]) -> bool:
    first, second = set(left), set(right)
    return first <= second or second <= first


def _matter(refusal: public.Refusal) -> str:
    return refusal.matter or refusal.reason or ""
