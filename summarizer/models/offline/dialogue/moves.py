"""Read a talk turn by turn: verdicts on clauses in, moves with their targets out.

Adjacency decides what a clause alone cannot: "ok" and "no" answer the offer that the other side has just
made, and a term that the other side has named is taken, not offered.
"""

from __future__ import annotations

import re

from summarizer.models.offline.dialogue.classifying import Verdict, content_of, numbers_in
from summarizer.models.offline.dialogue.clauses import Clause
from summarizer.models.offline.dialogue.tabling import Move, Table
from summarizer.models.offline.dialogue.words import Kind, Words
from summarizer.schema.vocabulary import Act, RefusalForm

_FORMS = {
    Kind.WALKOUT: RefusalForm.WALKOUT,
    Kind.DEFERRAL: RefusalForm.DEFERRAL,
    Kind.WITHDRAWAL: RefusalForm.WITHDRAWAL,
}
_REPEATING = {Kind.STATEMENT, Kind.BARE}
_OPENING = re.compile(r"(?:but )?(?:only )?(?:if|as long|so long|provided|when)\b")
_IN_RETURN = re.compile(r"(?:but |and )?(?:in (?:return|exchange)|on condition|subject to|provided)\b")
_MODAL = re.compile(r"\b(?:could|would|might)\b|'d\b")
_POINTING = re.compile(r"\b(?:that|this|those|these|all|deal|offer|proposal|terms)\b|\bit$")
_SOON = 16


def read_turn(
    verdicts: list[Verdict], conditions: list[Clause], who: tuple[str, str], table: Table, words: Words
) -> list[Move]:
    """Return the moves of one segment and note its offers on the table."""
    limited = {_part(clause, words) for clause in conditions}
    decided = _without_weak(_decided(verdicts, who[0], table, words, limited))
    has_answered = any(verdict.kind is Kind.WEAK_ACCEPTANCE for verdict in verdicts)
    moves: list[Move] = []
    for part in sorted(limited | {_part(verdict.clause, words) for verdict in verdicts}):
        inside = [(verdict, kind) for verdict, kind in decided if _part(verdict.clause, words) == part]
        own = _moves(inside, who, table, words)
        limits = [clause for clause in conditions if _part(clause, words) == part]
        if words.is_composed and not own and _attached_above(limits, moves or table.offers[-1:], who[0]):
            continue
        _attach(own, limits, who, table, words, is_yes=has_answered)
        moves += own
    for move in moves:
        # A yes with a condition is on the table too: the other side may take it or not.
        if move.act is not None and (move.act is not Act.ACCEPTANCE or move.conditions):
            table.offers.append(move)
            table.topics |= move.content
    return moves


def _part(clause: Clause, words: Words) -> int:
    """Return which clauses of a segment make one move: those of a sentence of composed text, else all."""
    return clause.sentence if words.is_composed else 0


def _moves(
    decided: list[tuple[Verdict, Kind | None]], who: tuple[str, str], table: Table, words: Words
) -> list[Move]:
    moves: list[Move] = []
    for kind in (Kind.REFUSAL, Kind.ACCEPTANCE, Kind.OFFER):
        chosen = [verdict for verdict, own in decided if own is kind]
        if chosen:
            moves.append(_move(kind, chosen, who, table, words))
    return moves


def _attached_above(conditions: list[Clause], moves: list[Move], speaker: str) -> bool:
    """Give "in return, …", a sentence of its own, to the speaker's offer before it."""
    if not conditions or not moves or not _IN_RETURN.match(conditions[0].text):
        return False
    if moves[-1].act is None or moves[-1].speaker != speaker:
        return False
    moves[-1].conditions += conditions
    return True


def _decided(
    verdicts: list[Verdict], speaker: str, table: Table, words: Words, limited: set[int]
) -> list[tuple[Verdict, Kind | None]]:
    """Decide clause by clause; after a yes, a term that the other side named is taken."""
    decided: list[tuple[Verdict, Kind | None]] = []
    has_yes = False
    for verdict in verdicts:
        kind = _decide(verdict, speaker, table)
        is_conditional = _part(verdict.clause, words) in limited
        if is_conditional and kind is Kind.ACCEPTANCE and verdict.kind is Kind.COMMITMENT:
            kind = Kind.OFFER
        is_taken = has_yes and verdict.kind in _REPEATING and bool(verdict.numbers)
        if is_taken and kind is Kind.OFFER and table.matching(speaker, verdict):
            kind = Kind.ACCEPTANCE
        if kind is Kind.ACCEPTANCE and verdict.kind is Kind.BARE and len(verdicts) > 1 and not has_yes:
            kind = None
        decided.append((verdict, kind))
        has_yes = has_yes or verdict.kind is Kind.WEAK_ACCEPTANCE
    return decided


def _decide(verdict: Verdict, speaker: str, table: Table) -> Kind | None:  # noqa: PLR0911 - a table
    """Return refusal, acceptance or offer for a clause, or None where it is no move here."""
    kind = verdict.kind
    others = table.of_others(speaker)
    latest = table.just_put(speaker)
    match kind:
        case Kind.FORMAL_SUBMIT:
            return Kind.OFFER
        case Kind.FORMAL_ACCEPT:
            return Kind.ACCEPTANCE if others else None
        case Kind.FORMAL_REJECT | Kind.WALKOUT | Kind.WITHDRAWAL:
            return Kind.REFUSAL
        case Kind.DEFERRAL | Kind.REFUSAL:
            has_listened = any(name != speaker for name in table.spoken)
            is_explicit = verdict.is_explicit and kind is Kind.REFUSAL
            is_explicit |= verdict.rule == ("refusal-verb" if has_listened else "refusal-inability")
            return Kind.REFUSAL if (others or is_explicit) and not verdict.clause.is_question else None
        case Kind.WEAK_REFUSAL:
            return Kind.REFUSAL if latest else None
        case Kind.WEAK_ACCEPTANCE:
            return Kind.WEAK_ACCEPTANCE if latest and not verdict.clause.is_question else None
        case Kind.ACCEPTANCE:
            return _decide_acceptance(verdict, speaker, table)
        case Kind.COMMITMENT | Kind.STATEMENT | Kind.BARE:
            return _decide_term(verdict, speaker, table)
        case Kind.OFFER | Kind.REQUEST | Kind.DEMAND:
            return Kind.OFFER
    return None


def _decide_acceptance(verdict: Verdict, speaker: str, table: Table) -> Kind | None:
    if verdict.clause.is_question or not (table.of_others(speaker) or verdict.is_explicit):
        return None
    if verdict.is_explicit and _MODAL.search(verdict.clause.text) and not table.of_others(speaker):
        return Kind.OFFER
    if verdict.numbers and table.matching(speaker, verdict) is None and not table.has_all(speaker, verdict):
        return Kind.OFFER
    return Kind.ACCEPTANCE


def _decide_term(verdict: Verdict, speaker: str, table: Table) -> Kind | None:
    latest = table.just_put(speaker)
    text = verdict.clause.text
    is_named = latest is not None and bool(verdict.numbers) and verdict.numbers <= latest.numbers
    if verdict.kind is Kind.BARE and text.startswith(("no ", "and no ", "but no ", "sorry no ")):
        return Kind.REFUSAL if latest and verdict.content & latest.content else Kind.OFFER
    if verdict.kind is Kind.BARE and latest and not verdict.numbers:
        return Kind.ACCEPTANCE if verdict.content <= latest.content else Kind.OFFER
    is_limited = "only" in text or "but" in text or verdict.clause.is_question
    if is_named and verdict.kind is Kind.COMMITMENT and not is_limited:
        return Kind.ACCEPTANCE
    return Kind.OFFER


def _without_weak(decided: list[tuple[Verdict, Kind | None]]) -> list[tuple[Verdict, Kind | None]]:
    """Keep a bare yes only where nothing else in the segment says otherwise."""
    kinds = {kind for _, kind in decided}
    has_own = Kind.OFFER in kinds or Kind.REFUSAL in kinds
    kept: list[tuple[Verdict, Kind | None]] = []
    for place, (verdict, kind) in enumerate(decided):
        if kind is not Kind.WEAK_ACCEPTANCE:
            kept.append((verdict, kind))
            continue
        follower = decided[place + 1][0].clause.text if place + 1 < len(decided) else ""
        if not has_own or follower.startswith("but "):
            kept.append((verdict, Kind.ACCEPTANCE))
    return kept


def _move(kind: Kind, chosen: list[Verdict], who: tuple[str, str], table: Table, words: Words) -> Move:
    first = chosen[0]
    numbers = frozenset[str]().union(*(verdict.numbers for verdict in chosen))
    content = frozenset[str]().union(*(verdict.content for verdict in chosen))
    clauses = [verdict.clause for verdict in chosen]
    move = Move(*who, first.clause.segment, len(table.spoken), clauses, first.rule)
    move.numbers, move.content = numbers, content
    move.is_formal = first.kind in (Kind.FORMAL_SUBMIT, Kind.FORMAL_ACCEPT, Kind.FORMAL_REJECT)
    if kind is Kind.REFUSAL:
        move.form = _FORMS.get(first.kind, RefusalForm.OUTRIGHT)
        move.target = _target(chosen, who[0], table)
        if move.form is RefusalForm.WITHDRAWAL:
            move.target = next((o for o in reversed(table.offers) if o.speaker == who[0]), None)
    elif kind is Kind.ACCEPTANCE:
        move.act = Act.ACCEPTANCE
        move.target = _target(chosen, who[0], table)
    else:
        move.act = _act(first.kind)
        move.target = _countered(move, table, words)
        if move.target is not None and not move.is_formal:
            move.act = Act.COUNTER_OFFER
    return move


def _act(kind: Kind) -> Act:
    return {Kind.REQUEST: Act.REQUEST, Kind.DEMAND: Act.DEMAND}.get(kind, Act.OFFER)


def _target(chosen: list[Verdict], speaker: str, table: Table) -> Move | None:
    if any(verdict.kind in (Kind.FORMAL_ACCEPT, Kind.FORMAL_REJECT, Kind.WALKOUT) for verdict in chosen):
        others = table.of_others(speaker)
        return next((offer for offer in others if offer.is_formal), others[0] if others else None)
    for verdict in chosen:
        if verdict.kind not in (Kind.WEAK_ACCEPTANCE, Kind.WEAK_REFUSAL) and (
            verdict.numbers or verdict.content
        ):
            found = table.matching(speaker, verdict)
            if found:
                return found
    if all(_names_its_matter(verdict) for verdict in chosen):
        return None
    return table.just_put(speaker) or next(iter(table.of_others(speaker)), None)


def _names_its_matter(verdict: Verdict) -> bool:
    """Say whether a written yes or no says what it is about, so that it need not answer the last offer."""
    has_matter = bool(verdict.numbers or verdict.content)
    return verdict.is_explicit and has_matter and _POINTING.search(verdict.clause.text) is None


def _countered(move: Move, table: Table, words: Words) -> Move | None:
    """Return the other side's latest offer if the new one is about the same, in other terms."""
    latest = [offer for offer in table.all_just_put(move.speaker) if offer.act is not Act.ACCEPTANCE]
    if not words.is_composed:
        latest = [offer for offer in latest[:1] if offer is table.just_put(move.speaker)]
    same = [offer for offer in latest if move.content & offer.content and move.numbers != offer.numbers]
    amounts = [offer for offer in latest if move.numbers and offer.numbers and move.numbers != offer.numbers]
    return next(iter((*same, *amounts)), None)


def _attach(
    moves: list[Move],
    conditions: list[Clause],
    who: tuple[str, str],
    table: Table,
    words: Words,
    *,
    is_yes: bool,
) -> None:
    """Give the conditions of a segment to the offer, acceptance or refusal that they limit."""
    if not conditions:
        return
    owner = next((move for move in reversed(moves) if move.act is not None), moves[-1] if moves else None)
    if owner is None:
        latest = table.just_put(who[0])
        if (
            latest is None
            or not (is_yes or (not words.is_composed and _OPENING.match(conditions[0].text)))
            or conditions[0].start > _SOON
        ):
            return
        owner = Move(*who, conditions[0].segment, len(table.spoken), [conditions[0]], "condition-alone")
        owner.act = Act.ACCEPTANCE if is_yes else Act.COUNTER_OFFER
        owner.target = latest
        moves.append(owner)
    owner.conditions = list(conditions)
    owner.numbers = owner.numbers.union(*(numbers_in(clause.text) for clause in conditions))
    table.topics |= {word for clause in conditions for word in content_of(clause.text, words)}
