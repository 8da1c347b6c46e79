"""What an endpoint says that it allows: its x-ratelimit headers come in, the next free moment goes out.

Limits are those of OpenAI's headers: a number a minute, what remains of it, and the time until it is whole
again. One that takes longer than a minute and a half to be whole is counted over a longer time (some
endpoints give the day's number), so its own speed is used.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_LONGEST_MINUTE_SECONDS: Final = 90.0
_CAUTION: Final = 0.98
"""Part of the stated speed that is used: clocks differ, and a refused request costs one too."""
_SPARE_SECONDS: Final = 0.5
"""What comes back in that time stays unused: requests that are late to leave arrive in a crowd, and what came
back to a full measure meanwhile is lost."""
_DURATION: Final = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_SECONDS: Final = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


@dataclass(frozen=True, slots=True)
class Stated:
    """What one reply says about one kind of limit (requests or tokens)."""

    limit: float
    remaining: float
    reset_seconds: float | None

    @property
    def per_second(self) -> float:
        """How much comes back in a second."""
        used = self.limit - self.remaining
        if self.reset_seconds is not None and self.reset_seconds > _LONGEST_MINUTE_SECONDS and used > 0:
            return used / self.reset_seconds
        return self.limit / 60


def read(headers: Mapping[str, str], kind: str) -> Stated | None:
    """Return what the headers say about `kind` ("requests" or "tokens"), None where that makes no sense."""
    limit = read_number(headers.get(f"x-ratelimit-limit-{kind}"))
    remaining = read_number(headers.get(f"x-ratelimit-remaining-{kind}"))
    if not limit or remaining is None:
        return None
    return Stated(limit, min(remaining, limit), read_duration(headers.get(f"x-ratelimit-reset-{kind}", "")))


def read_duration(text: str) -> float | None:
    """Return the seconds that "1m30.5s", "120ms" or "7" say, None for anything else."""
    parts = _DURATION.findall(text)
    if parts and "".join(number + unit for number, unit in parts) == text.strip():
        return sum(float(number) * _SECONDS[unit] for number, unit in parts)
    return read_number(text)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What one request has taken, and when it may leave."""

    leaves_at: float
    taken_before: float
    cost: float


class Allowance:
    """How much of one kind may be taken now; without a statement of the endpoint, anything.

    Takers take turns: each gets the moment at which its part has come back. A statement is the endpoint's
    own count at the moment when a request left; what was taken since then is subtracted. The most that it
    ever counted as remaining is taken for all that can be saved up.
    """

    def __init__(self) -> None:
        self._per_second: float | None = None
        self._level = math.inf
        self._burst = 0.0
        self._at = 0.0
        self._taken = 0.0
        self._under_way = 0.0

    def take(self, cost: float, now: float) -> Ticket:
        """Take so much and return when it may be used."""
        taken_before = self._taken
        self._taken += cost
        self._under_way += cost
        if self._per_second is None:
            return Ticket(now, taken_before, cost)
        self._refill(now)
        self._level -= cost
        wait = max(0.0, -self._level / self._per_second)
        return Ticket(now + wait, taken_before, cost)

    def settle(self, ticket: Ticket) -> None:
        """Note that a request has its reply, or will get none."""
        self._under_way -= ticket.cost

    def heed(self, stated: Stated, ticket: Ticket, now: float) -> None:
        """Correct the level by what a reply says about the moment when its request left.

        What was taken since then is certain, and what is under way may have arrived in another order than it
        left. What came back is not certain, as a full measure takes no more: it may lower our own count,
        never raise it.
        """
        self._refill(now)
        self._per_second = stated.per_second * _CAUTION
        remaining = stated.remaining - min(stated.remaining // 2, stated.per_second * _SPARE_SECONDS // 1)
        self._burst = max(self._burst, remaining)
        left = remaining - (self._taken - ticket.taken_before - ticket.cost)
        at_least = left - (self._under_way - ticket.cost)
        at_most = left + self._per_second * max(0.0, now - ticket.leaves_at)
        self._level = max(at_least, min(self._level, at_most, self._burst))
        self._at = now

    def _refill(self, now: float) -> None:
        if self._per_second is not None:
            self._level = min(self._level + (now - self._at) * self._per_second, self._burst)
            self._at = now


def read_number(text: str | None) -> float | None:
    """Return a finite number that is not negative, None for anything else."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None
