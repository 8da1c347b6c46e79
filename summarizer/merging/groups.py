"""Ids that were taken for one: which go together, and why each pair was joined."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Join(NamedTuple):
    """One joining: the group that stayed (by the id of its first member), who went into it, why."""

    kept: str
    merged: str
    reason: str


class Groups:
    """Disjoint groups of ids, each led by the first of its members in the order given."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._rank = {id_: rank for rank, id_ in enumerate(ids)}
        self._leader = {id_: id_ for id_ in self._rank}
        self._members = {id_: [id_] for id_ in self._rank}
        self.joins: list[Join] = []

    def leader(self, id_: str) -> str:
        """Return the first member of the group that holds `id_`."""
        return self._leader[id_]

    def members(self, id_: str) -> tuple[str, ...]:
        """Return all members of the group that holds `id_`, its leader first."""
        return tuple(self._members[self._leader[id_]])

    def leaders(self) -> tuple[str, ...]:
        """Return one id a group, in order."""
        return tuple(id_ for id_ in self._rank if self._leader[id_] == id_)

    def join(self, left: str, right: str, reason: str) -> None:
        """Make one group of the two different ones that hold `left` and `right`."""
        kept, merged = sorted((self._leader[left], self._leader[right]), key=self._rank.__getitem__)
        self.joins.append(Join(kept, merged, reason))
        moved = self._members.pop(merged)
        for id_ in moved:
            self._leader[id_] = kept
        self._members[kept] = sorted(self._members[kept] + moved, key=self._rank.__getitem__)
