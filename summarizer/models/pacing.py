"""Who may ask when: a bound on calls under way, and one pause that every call of a run keeps."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

_FIRST_BACKOFF_SECONDS = 0.5
_LONGEST_BACKOFF_SECONDS = 8.0
_SPREAD_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Clockwork:
    """Time and chance, given from outside so that a test needs neither."""

    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    chance: Callable[[], float] = random.random


class Pacer:
    """Hands out turns: at most `concurrency` at once, none while a pause lasts.

    Each pause halves the number of places, and each round of answers gives one back: without it, 40 calls
    in parallel against a limit of 20 a second spent 2.6 requests an answer and lost some documents.
    """

    def __init__(self, concurrency: int, clockwork: Clockwork) -> None:
        self._places = asyncio.Semaphore(concurrency)
        self._open = concurrency
        self._to_close = 0
        self._closed = 0
        self._answers = 0
        self._clockwork = clockwork
        self._paused_until = float("-inf")

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a place and for the end of any pause, then hold the place."""
        while True:
            await self._sit_out_pause()
            await self._places.acquire()
            try:
                if self._pause_left() <= 0:
                    yield
                    return
            finally:
                self._leave()

    def pause(self, seconds: float) -> None:
        """Let every call wait `seconds` from now; a longer pause under way stands.

        Halves the places, once for all the calls that met the same limit together.
        """
        if self._pause_left() <= 0:
            kept = max(1, self._open // 2)
            self._to_close += self._open - kept
            self._open = kept
            self._answers = 0
        self._paused_until = max(self._paused_until, self._clockwork.monotonic() + seconds)

    def answered(self) -> None:
        """Count an answer; as many of them as there are places open one more, up to the first number."""
        self._answers += 1
        if self._answers < self._open or not (self._to_close or self._closed):
            return
        self._answers = 0
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

    async def _sit_out_pause(self) -> None:
        while (left := self._pause_left()) > 0:
            await self._clockwork.sleep(left + _SPREAD_SECONDS * self._clockwork.chance())

    def _pause_left(self) -> float:
        return self._paused_until - self._clockwork.monotonic()
