"""Read a talk with speakers: a chunk in, wire lines with the names of their rules out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.document import Document, Segment
from summarizer.models.offline.dialogue import (
    composing,
    corresponding,
    gating,
    people,
    wording,
)
from summarizer.models.offline.dialogue.classifying import Verdict, classify, content_of, numbers_in
from summarizer.models.offline.dialogue.clauses import Clause, cut
from summarizer.models.offline.dialogue.moves import read_turn
from summarizer.models.offline.dialogue.tabling import Move, Table
from summarizer.models.offline.dialogue.words import Kind, Words, load
from summarizer.models.offline.reading import Reading
from summarizer.states import Chunk

_OPEN_ENDED = {Kind.OFFER, Kind.COMMITMENT, Kind.REQUEST}
_GOES_ON = re.compile(r"and (?:i|we|you|u) ")
_LISTED = {Kind.OFFER, Kind.COMMITMENT, Kind.REQUEST, Kind.STATEMENT}


def read(chunk: Chunk, readers: Mapping[str, str] | None = None) -> Reading:
    """Return what the rules find; nothing where nobody negotiates.

    `readers` tell to whom a segment is written, by its id; where not given, the heads of mails do.
    """
    known = corresponding.readers(chunk.document) if readers is None else readers
    moves = _moves(tuple(segment for segment in chunk.shown if segment.speaker), chunk.document, known)
    active = [name for move in moves for name in (move.speaker, move.addressee) if name]
    parties = people.parties(chunk.document.speakers, active)
    lines = wording.write(moves, parties, load())
    return Reading(
        parties=tuple(parties.values()),
        offers=tuple(lines.offers),
        refusals=tuple(lines.refusals),
        conditions=tuple(lines.conditions),
        rules=lines.rules,
    )


def _moves(segments: Sequence[Segment], document: Document, readers: Mapping[str, str]) -> list[Move]:
    table = Table()
    moves: list[Move] = []
    used = composing.words_for(segments, document.kind)
    open_places = gating.gate(segments, used)
    for place, (segment, words) in enumerate(zip(segments, used, strict=True)):
        speaker = segment.speaker or ""
        if open_places[place]:
            verdicts, conditions = _looked_at(segment, table, words)
            if verdicts or conditions:
                who = (speaker, people.addressee(place, segments, document.speakers, readers))
                moves.extend(read_turn(verdicts, conditions, who, table, words))
        table.spoken.append(speaker)
    return moves


def _looked_at(segment: Segment, table: Table, words: Words) -> tuple[list[Verdict], list[Clause]]:
    """Return the verdicts on a segment's clauses, and its conditions."""
    clauses = cut(segment, words)
    conditions = [clause for clause in clauses if clause.is_condition]
    clauses = tuple(clause for clause in clauses if not clause.is_condition)
    limited = {clause.sentence for clause in conditions}
    found = [
        classify(clause, words, table.topics, is_limited=clause.sentence in limited) for clause in clauses
    ]
    verdicts = [verdict for verdict in _continued(clauses, found, words) if verdict is not None]
    if not conditions and not words.is_composed:
        conditions = _required(verdicts, words)
    return verdicts, conditions


def _continued(
    clauses: Sequence[Clause], found: Sequence[Verdict | None], words: Words
) -> list[Verdict | None]:
    """Let "and I …" go on with the offer before it, where it is no move by itself."""
    told: list[Verdict | None] = []
    for clause, verdict in zip(clauses, found, strict=True):
        before = told[-1] if told else None
        is_open = before is not None and before.kind in _OPEN_ENDED and before.clause.end + 2 >= clause.start
        if verdict is None and before is not None and is_open and _GOES_ON.match(clause.text):
            told.append(
                replace(
                    before,
                    clause=clause,
                    numbers=numbers_in(clause.text),
                    content=content_of(clause.text, words),
                )
            )
        else:
            told.append(verdict)
    return told


def _required(verdicts: Sequence[Verdict], words: Words) -> list[Clause]:
    """Return clauses that say what the other side must do for what the same turn offers."""
    offers = [verdict for verdict in verdicts if verdict.kind in _LISTED]
    return [
        verdict.clause
        for verdict in offers
        if words.requirement.fullmatch(verdict.clause.text)
        and (verdict is not offers[0] or "requires" in verdict.clause.text)
    ]
