"""Where each addressee stands towards one offer, after all moves.

Comes in: an offer, its addressees and the moves on it in order. Goes out: a `Tracked`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.schema import public
from summarizer.schema.vocabulary import Modality, Standing
from summarizer.tracking import rules
from summarizer.tracking.moves import Move, Weight

_ACCEPTED = frozenset({Standing.ACCEPTED, Standing.PARTLY_ACCEPTED})


@dataclass(frozen=True, slots=True)
class Table:
    """Who sits around an offer: its makers' sides, whom it addresses, and all principals.

    `base` is where everybody stands before any move.
    """

    makers: tuple[str, ...]
    addressed: tuple[str, ...]
    principals: tuple[str, ...]
    base: Standing


@dataclass(frozen=True, slots=True)
class Tracked:
    """What code computes for an offer."""

    status: Standing
    responses: tuple[public.Response, ...]
    history: tuple[str, ...]
    disputed_by: tuple[str, ...]


def settle(offer: public.Offer, table: Table, moves: Sequence[Move]) -> Tracked:
    """Play the moves through and return where it ends."""
    board = {party: _silent(party, table.base) for party in table.addressed}
    history: list[str] = []
    disputed = list(offer.disputed_by)
    overall: Standing | None = None
    for move in moves:
        if move.standing is Standing.DISPUTED and move.depth == 1:
            disputed.extend(move.movers)
        if not board and move.standing in (Standing.WITHDRAWN, Standing.DISPUTED, Standing.SUPERSEDED):
            overall = move.standing
            history.append(move.line.id)
        changed = [
            r for party in _moved(move, table, board) if (r := _next(board.get(party), party, move, table))
        ]
        if changed:
            board |= {response.party: response for response in changed}
            history.append(move.line.id)
    if offer.modality is Modality.DENIED and not disputed:
        board = {party: r.model_copy(update={"standing": Standing.UNCLEAR}) for party, r in board.items()}
    status = overall or _overall(table, board)
    return Tracked(
        status=Standing.DISPUTED if disputed and status in (Standing.OPEN, Standing.UNCLEAR) else status,
        responses=tuple(board.values()),
        history=tuple(dict.fromkeys(history)),
        disputed_by=tuple(dict.fromkeys(disputed)),
    )


@lru_cache(maxsize=256)
def _silent(party: str, standing: Standing) -> public.Response:
    """Return where a party stands that has not answered; the few ids come back in every record."""
    return public.Response(party=party, standing=standing)


def _moved(move: Move, table: Table, board: Iterable[str]) -> tuple[str, ...]:
    """Return whose standing a move bears on: everybody's, or the movers' own."""
    is_for_all = move.depth == 1 and (
        move.standing in (Standing.SUPERSEDED, Standing.EXPIRED, Standing.DISPUTED)
        or (move.standing is Standing.WITHDRAWN and bool(set(move.movers) & set(table.makers)))
    )
    if is_for_all:
        return tuple(board)
    return tuple(party for party in move.movers if party not in table.makers)


def _next(current: public.Response | None, party: str, move: Move, table: Table) -> public.Response | None:
    """Return a party's new response, or None where the move changes nothing."""
    before = current.standing if current else table.base
    after = _after(before, move, is_taken_back=not set(move.movers) & set(table.makers))
    if after is None:
        return None
    return public.Response(party=party, standing=after, line=move.line.id)


def _after(before: Standing, move: Move, *, is_taken_back: bool) -> Standing | None:  # noqa: PLR0911 - a table
    """Return the standing after a move; the rules stand in words in `rules`."""
    after = move.standing
    if before is Standing.WITHDRAWN:
        return None
    if after is Standing.DISPUTED:
        return after
    if after is Standing.SUPERSEDED:
        return None if before in rules.KEPT_WHEN_SUPERSEDED else after
    if after is Standing.EXPIRED:
        return None if before in rules.KEPT_WHEN_EXPIRED else after
    if move.weight is Weight.WEAK:
        return None if before in rules.KEPT_WHEN_WEAK else after
    if move.weight is Weight.SOFT:
        return None if before in rules.KEPT_WHEN_SOFT else _soft(after)
    if after is Standing.WITHDRAWN and is_taken_back:
        return Standing.OPEN if before in _ACCEPTED else Standing.REFUSED
    if move.is_partial and before in _ACCEPTED:
        return Standing.PARTLY_ACCEPTED
    if before is Standing.SUPERSEDED and after not in _ACCEPTED:
        return None
    return after


def _soft(after: Standing) -> Standing:
    return after if after is Standing.DEFERRED else Standing.UNCLEAR


def _overall(table: Table, board: dict[str, public.Response]) -> Standing:
    """Return the weakest standing of the principals addressed, or else of whoever answered."""
    principals = [party for party in table.addressed if party in table.principals]
    if not principals:
        principals = [party for party in board if party in table.principals]
    counted = principals or list(board)
    if not counted:
        return table.base
    return rules.weakest(frozenset(board[party].standing for party in counted))
