"""Turns `Changes` of two summaries into the rows that rendering shows, with names for ids."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.comparing import Changes, Moved
from summarizer.rendering.changes import Change, ChangeKind
from summarizer.rendering.naming import Names
from summarizer.rendering.wording import who_to_whom
from summarizer.schema.public import Condition, Line, Offer, Refusal, Summary
from summarizer.schema.vocabulary import LineList


def rows_of(changes: Changes, before: Summary, after: Summary) -> Iterator[Change]:
    """Yield a row for each change, parties first, then list by list: new, gone, moved."""
    then, now = Names(before.parties), Names(after.parties)
    for kind, names, parties in (
        (ChangeKind.NEW, now, changes.new_parties),
        (ChangeKind.GONE, then, changes.gone_parties),
    ):
        for party in parties:
            yield Change(kind, LineList.PARTIES, party.id, names.one(party.id), "")
    for list_, new, gone, moved in (
        (LineList.OFFERS, changes.new_offers, changes.gone_offers, changes.moved_offers),
        (LineList.REFUSALS, changes.new_refusals, changes.gone_refusals, changes.moved_refusals),
        (LineList.CONDITIONS, changes.new_conditions, changes.gone_conditions, changes.moved_conditions),
    ):
        yield from (Change(ChangeKind.NEW, list_, line.id, *_who_and_what(line, now)) for line in new)
        yield from (Change(ChangeKind.GONE, list_, line.id, *_who_and_what(line, then)) for line in gone)
        yield from (_moved(move, list_, now) for move in moved)


def remarks_of(before: Summary, after: Summary) -> Iterator[str]:
    """Warn that what was not read cannot be told from what is gone."""
    if not before.is_complete:
        yield "The old summary is partial: what looks new may only have been unread then."
    if not after.is_complete:
        yield "The new summary is partial: what looks gone may only be unread now."


def _moved(move: Moved, list_: LineList, names: Names) -> Change:
    who, what = _who_and_what(move.new, names)
    answered = f"{who}, as {move.party} answers" if move.party else who
    return Change(ChangeKind.MOVED, list_, move.new.id, answered, what, was=move.was, now=move.now)


def _who_and_what(line: Line, names: Names) -> tuple[str, str]:
    match line:
        case Offer():
            return who_to_whom(names, line.made_by, line.made_to), line.terms
        case Refusal():
            return names.all(line.refused_by), line.matter or line.reason or line.form.value
        case Condition():
            return names.all(line.imposed_by), line.text
