"""Who may ask when: a bound on calls under way, the endpoint's stated limits, one pause for a whole run."""

from __future__ import annotations

import asyncio
import random
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from summarizer.models import limits
from summarizer.models.limits import Allowance, Ticket

_FIRST_BACKOFF_SECONDS = 0.5
_LONGEST_BACKOFF_SECONDS = 8.0
_SPREAD_SECONDS = 0.25
_FIRST_WAVE = 8
_REPLIES_REMEMBERED = 32
_FEWEST_TO_JUDGE = 8
_CROWDED_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Clockwork:
    """Time and chance, given from outside so that a test needs neither."""

    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    chance: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class Turn:
    """What a call took from the endpoint's allowances."""

    requests: Ticket
    tokens: Ticket


class Pacer:
    """Hands out turns: at most `concurrency` at once, within the stated limits, none while a pause lasts.

    At first only a few places are open. A stated limit opens all of them, as it is kept anyway; else each
    answer opens one more, until the first pause. Each pause halves the places, and each round of answers
    gives some back: without it, 40 calls in parallel against a limit of 20 a second spent 2.6 requests an
    answer and lost some documents.
    """

    def __init__(self, concurrency: int, clockwork: Clockwork) -> None:
        first = min(concurrency, _FIRST_WAVE)
        self._places = asyncio.Semaphore(first)
        self._open = first
        self._closed = concurrency - first
        self._is_starting = self._closed > 0
        self._step = max(1, concurrency // 16)
        self._to_close = 0
        self._answers = 0
        self._clockwork = clockwork
        self._paused_until = float("-inf")
        self._requests = Allowance()
        self._tokens = Allowance()
        self._refusals: deque[bool] = deque(maxlen=_REPLIES_REMEMBERED)

    @asynccontextmanager
    async def turn(self, tokens: float = 0.0) -> AsyncIterator[Turn]:
        """Wait for a place, for the stated limits and for the end of any pause, then hold the place.

        `tokens` is what the call is expected to take.
        """
        while True:
            await self._sit_out_pause()
            await self._places.acquire()
            try:
                if self._pause_left() <= 0:
                    async with self._taking(tokens) as turn:
                        yield turn
                    return
            finally:
                self._leave()

    def heed(self, headers: Mapping[str, str], turn: Turn) -> None:
        """Take in what a reply, whatever its status, says about the limits."""
        now = self._clockwork.monotonic()
        for kind, allowance, ticket in (
            ("requests", self._requests, turn.requests),
            ("tokens", self._tokens, turn.tokens),
        ):
            stated = limits.read(headers, kind)
            if stated is not None:
                allowance.heed(stated, ticket, now)
                while self._is_starting:
                    self._open_at_the_start()

    def refused(self) -> None:
        """Count a reply that says that there are too many of us."""
        self._refusals.append(True)

    @property
    def is_crowded(self) -> bool:
        """Say whether so many of the last replies were refusals that it is the rate and no accident."""
        replies = len(self._refusals)
        return replies < _FEWEST_TO_JUDGE or sum(self._refusals) > replies * _CROWDED_SHARE

    def pause(self, seconds: float) -> None:
        """Let every call wait `seconds` from now; a longer pause under way stands.

        Halves the places, once for all the calls that met the same limit together.
        """
        self._is_starting = False
        if self._pause_left() <= 0:
            kept = max(1, self._open // 2)
            self._to_close += self._open - kept
            self._open = kept
            self._answers = 0
        self._paused_until = max(self._paused_until, self._clockwork.monotonic() + seconds)

    def answered(self) -> None:
        """Count an answer; as many of them as there are places open some more, up to the first number."""
        self._refusals.append(False)
        if self._is_starting:
            self._open_at_the_start()
            return
        self._answers += 1
        if self._answers < self._open:
            return
        self._answers = 0
        for _ in range(min(self._step, self._to_close + self._closed)):
            self._open_one()

    def _open_at_the_start(self) -> None:
        self._open_one()
        self._is_starting = self._closed > 0

    def _open_one(self) -> None:
        self._open += 1
        if self._to_close:
            self._to_close -= 1
        else:
            self._closed -= 1
            self._places.release()

    def backoff(self, failures: int) -> float:
        """Return seconds to wait after the n-th failure: doubling, with full jitter."""
        longest = min(_LONGEST_BACKOFF_SECONDS, _FIRST_BACKOFF_SECONDS * 2.0 ** (failures - 1))
        return longest * self._clockwork.chance()

    def _leave(self) -> None:
        if self._to_close:
            self._to_close -= 1
            self._closed += 1
        else:
            self._places.release()

    @asynccontextmanager
    async def _taking(self, tokens: float) -> AsyncIterator[Turn]:
        """Take from the stated limits, and wait until what was taken has come back."""
        now = self._clockwork.monotonic()
        turn = Turn(self._requests.take(1.0, now), self._tokens.take(tokens, now))
        try:
            wait = max(turn.requests.leaves_at, turn.tokens.leaves_at) - now
            if wait > 0:
                await self._clockwork.sleep(wait)
            await self._sit_out_pause()
            yield turn
        finally:
            self._requests.settle(turn.requests)
            self._tokens.settle(turn.tokens)

    async def _sit_out_pause(self) -> None:
        while (left := self._pause_left()) > 0:
            await self._clockwork.sleep(left + _SPREAD_SECONDS * self._clockwork.chance())

    def _pause_left(self) -> float:
        return self._paused_until - self._clockwork.monotonic()
