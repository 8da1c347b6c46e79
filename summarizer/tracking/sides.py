"""Who counts for whom: a representative's move is its principal's."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.schema import public
from summarizer.schema.vocabulary import Role


class Sides:
    """The parties of a record by the side that they speak for."""

    def __init__(self, parties: Sequence[public.Party]) -> None:
        self._represents = {party.id: party.represents for party in parties}
        self._side = {party.id: self._follow(party.id) for party in parties}
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.principals = tuple(
            dict.fromkeys(self._side[party.id] for party in parties if party.role is Role.PRINCIPAL)
        )

    def of(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return whom these parties speak for: themselves, or who they represent."""
        if ids not in self._known:  # the same few are asked for again and again
            self._known[ids] = tuple(dict.fromkeys(self._side.get(id_, id_) for id_ in ids))
        return self._known[ids]

    def _follow(self, id_: str) -> str:
        seen = {id_}
        while (principal := self._represents.get(id_)) and principal not in seen:
            seen.add(principal)
            id_ = principal
        return id_
