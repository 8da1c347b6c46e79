"""Two lists and a likeness come in, the pairs that belong together go out, the most alike first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Line = TypeVar("Line")


def pair(
    old: Sequence[Line], new: Sequence[Line], likeness: Callable[[Line, Line], float]
) -> list[tuple[int, int]]:
    """Return pairs of places in `old` and `new`; each place is used at most once.

    `likeness` is 0 for lines that cannot be the same. Of equally like pairs, those at nearer places come
    first: a list paired with itself gives each line itself, as long as nothing is more like a line than it.
    """
    candidates = sorted(
        (-score, abs(there - here), here, there)
        for here, one in enumerate(old)
        for there, other in enumerate(new)
        if (score := likeness(one, other)) > 0
    )
    pairs: list[tuple[int, int]] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _, _, here, there in candidates:
        if here not in used_old and there not in used_new:
            used_old.add(here)
            used_new.add(there)
            pairs.append((here, there))
    return sorted(pairs)
