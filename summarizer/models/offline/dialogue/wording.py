"""Write moves as wire lines: exact quotes, terms cut from the clauses, ids in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.document import Segment
from summarizer.lexicon.loading import for_language
from summarizer.models.offline.dialogue.clauses import Clause
from summarizer.models.offline.dialogue.tabling import Move
from summarizer.models.offline.dialogue.words import Words
from summarizer.schema import wire
from summarizer.schema.vocabulary import (
    Act,
    Attribution,
    ConditionKind,
    ConditionState,
    Finality,
    Issue,
    Modality,
    Role,
)

_WORD = re.compile(r"[a-z]+")
_WEIGHT = 8
_GAP = 14
_LONGEST = 240
_BULKY = 400
_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)")


@dataclass
class Lines:
    """Wire lines as they are written, with the rule of each."""

    offers: list[wire.Offer] = field(default_factory=list)
    refusals: list[wire.Refusal] = field(default_factory=list)
    conditions: list[wire.Condition] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)


def write(moves: Sequence[Move], parties: Mapping[str, wire.Party], words: Words) -> Lines:
    """Return the lines of all moves, in order."""
    lines = Lines()
    ids: dict[int, str] = {}
    for move in moves:
        if move.act is None:
            line: wire.Offer | wire.Refusal = _refusal(
                move, f"R{len(lines.refusals) + 1}", ids, parties, words
            )
        else:
            line = _offer(move, f"O{len(lines.offers) + 1}", ids, parties, words)
        if isinstance(line, wire.Offer):
            lines.offers.append(line)
        else:
            lines.refusals.append(line)
        ids[id(move)] = line.id
        lines.rules[line.id] = move.rule
        for clause in move.conditions:
            condition = _condition(move, clause, f"C{len(lines.conditions) + 1}", line, parties, words)
            lines.conditions.append(condition)
            lines.rules[condition.id] = "condition-clause" if clause.is_condition else "condition-requirement"
    return lines


def _offer(
    move: Move, own: str, ids: Mapping[int, str], parties: Mapping[str, wire.Party], words: Words
) -> wire.Offer:
    target = move.target if move.target is not None and id(move.target) in ids else None
    act = Act.OFFER if move.act is Act.COUNTER_OFFER and target is None else move.act or Act.OFFER
    made_to = [parties[move.addressee].id] if move.addressee else []
    if parties[move.speaker].role is Role.MEDIATOR and act is not Act.ACCEPTANCE:
        act = Act.MEDIATOR_PROPOSAL
        made_to = [party.id for party in parties.values() if party.role is not Role.MEDIATOR]
    terms = terms_of(move)
    if act is Act.ACCEPTANCE and target is not None and not move.numbers:
        terms = terms_of(target)
    issue = issue_of(terms, words)
    if issue is Issue.OTHER and target is not None:
        issue = issue_of(terms_of(target), words)
    return wire.Offer(
        id=own,
        evidence=evidence([*move.clauses, *move.conditions]),
        act=act,
        made_by=[parties[move.speaker].id],
        made_to=made_to,
        terms=terms,
        issue=issue,
        responds_to=ids[id(target)] if target is not None else "",
        modality=_modality(move, words),
        attribution=Attribution.FIRST_PERSON,
        claimed_by=parties[move.speaker].id,
        when_text=_when(move.clauses, words),
    )


def _refusal(
    move: Move, own: str, ids: Mapping[int, str], parties: Mapping[str, wire.Party], words: Words
) -> wire.Refusal:
    target = move.target if move.target is not None and id(move.target) in ids else None
    text = " ".join(clause.text for clause in move.clauses)
    assert move.form is not None  # noqa: S101 - a move without an act has a form
    return wire.Refusal(
        id=own,
        evidence=evidence([*move.clauses, *move.conditions]),
        refused_by=[parties[move.speaker].id],
        target_offer=ids[id(target)] if target is not None else "",
        matter=terms_of(target) if target is not None else terms_of(move),
        form=move.form,
        reason="",
        finality=Finality.FINAL if words.final.search(text) else Finality.UNCLEAR,
        modality=_modality(move, words),
        attribution=Attribution.FIRST_PERSON,
        claimed_by=parties[move.speaker].id,
        when_text=_when(move.clauses, words),
    )


def _condition(
    move: Move,
    clause: Clause,
    own: str,
    line: wire.Offer | wire.Refusal,
    parties: Mapping[str, wire.Party],
    words: Words,
) -> wire.Condition:
    return wire.Condition(
        id=own,
        evidence=evidence([clause]),
        imposed_by=[parties[move.speaker].id],
        to_be_met_by=[parties[move.addressee].id] if move.addressee and _is_yours(clause) else [],
        applies_to=[line.id],
        text=_shortened(clause.raw),
        kind=_kind(clause, words),
        state=ConditionState.PENDING,
        modality=Modality.ASSERTED,
        attribution=Attribution.FIRST_PERSON,
        claimed_by=parties[move.speaker].id,
        when_text=_when([clause], words),
    )


def evidence(clauses: Sequence[Clause]) -> list[wire.Evidence]:
    """Quote clauses as they stand, neighbours in one quote; a quote too short to prove is widened."""
    segments = dict.fromkeys(clause.segment for clause in clauses)
    return [
        proof
        for segment in segments
        for proof in _quoted(segment, [clause for clause in clauses if clause.segment is segment])
    ]


def _quoted(segment: Segment, clauses: Sequence[Clause]) -> list[wire.Evidence]:
    ranges: list[tuple[int, int]] = []
    for start, end in sorted((clause.start, _with_question_mark(clause)) for clause in clauses):
        if ranges and start - ranges[-1][1] <= _GAP:
            ranges[-1] = (ranges[-1][0], max(end, ranges[-1][1]))
        else:
            ranges.append((start, end))
    quotes = dict.fromkeys(segment.text[slice(*_widened(segment.text, *one))].strip() for one in ranges)
    return [wire.Evidence(segments=[segment.id], quote=quote) for quote in quotes]


def terms_of(move: Move) -> str:
    """Return the clauses of a move as its terms."""
    return _shortened("; ".join(clause.raw for clause in move.clauses))


def issue_of(text: str, words: Words) -> Issue:
    """Return the issue that most nouns of a text belong to."""
    found = [words.issue_of[word] for word in _WORD.findall(text.lower()) if word in words.issue_of]
    if found:
        return max(dict.fromkeys(found), key=found.count)
    return Issue.PRICE_OR_MONEY if words.amount.search(text.lower()) else Issue.OTHER


def _with_question_mark(clause: Clause) -> int:
    return clause.end + 1 if clause.segment.text[clause.end : clause.end + 1] == "?" else clause.end


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    if not _is_thin(text[start:end]):
        return start, end
    while end < len(text) and _is_thin(text[start:end]):
        hit = _SENTENCE_END.search(text, end + 1)
        end = hit.end() if hit else len(text)
    if _is_thin(text[start:end]):
        start = 0
    return (start, end) if end - start <= _BULKY else (start, min(len(text), start + _BULKY))


def _is_thin(text: str) -> bool:
    """Say whether a quote is too short to prove anything, or all function words."""
    weight = sum(character.isalnum() for character in text)
    words = _WORD.findall(text.lower())
    return weight < _WEIGHT or all(word in for_language("en").empty_words for word in words)


def _modality(move: Move, words: Words) -> Modality:
    if move.conditions:
        return Modality.CONDITIONAL
    text = " ".join(clause.text for clause in move.clauses)
    return Modality.HEDGED if move.act is not None and words.hedge.search(text) else Modality.ASSERTED


def _kind(clause: Clause, words: Words) -> ConditionKind:
    kinds = words.condition_kinds
    if kinds["exception"].search(clause.text):
        return ConditionKind.EXCEPTION
    if kinds["exchange"].search(clause.text):
        return ConditionKind.EXCHANGE
    if kinds["deadline"].search(clause.text):
        return ConditionKind.DEADLINE
    return ConditionKind.PRECONDITION


def _is_yours(clause: Clause) -> bool:
    return re.search(r"\b(?:you|u|your)\b", clause.text) is not None


def _when(clauses: Sequence[Clause], words: Words) -> str:
    for clause in clauses:
        hit = words.when.search(clause.raw.lower())
        if hit and len(clause.raw.lower()) == len(clause.raw):
            return clause.raw[hit.start() : hit.end()]
    return ""


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0]
