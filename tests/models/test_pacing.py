"""Turns, pauses and backoff, on a clock that moves only when somebody sleeps."""

from __future__ import annotations

import asyncio

import pytest

from summarizer.models.pacing import Pacer
from tests.models.wire_kit import StillClock


def test_no_more_calls_run_at_once_than_allowed() -> None:
    """The bound holds for any number of waiters."""
    pacer = Pacer(2, StillClock().works())
    running = most = 0

    async def call() -> None:
        nonlocal running, most
        async with pacer.turn():
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1

    async def all_calls() -> None:
        await asyncio.gather(*(call() for _ in range(7)))

    asyncio.run(all_calls())
    assert most == 2


def test_a_pause_is_kept_by_every_call_and_spread_at_its_end() -> None:
    """A shorter pause does not cut a longer one, and not all wake at the same moment."""
    clock = StillClock()
    pacer = Pacer(1, clock.works(chance=0.4))
    pacer.pause(5.0)
    pacer.pause(1.0)

    async def call() -> float:
        async with pacer.turn():
            return clock.now

    assert asyncio.run(call()) == pytest.approx(1005.1)
    assert clock.naps == [pytest.approx(5.1)]


def test_a_pause_that_begins_while_a_call_waits_for_its_place_is_kept_too() -> None:
    """The place is given back until the pause is over."""
    clock = StillClock()
    pacer = Pacer(1, clock.works())

    async def first() -> None:
        async with pacer.turn():
            await asyncio.sleep(0)
            pacer.pause(3.0)

    async def second() -> float:
        async with pacer.turn():
            return clock.now

    async def both() -> float:
        _, started = await asyncio.gather(first(), second())
        return started

    assert asyncio.run(both()) >= 1003.0


@pytest.mark.parametrize(("failures", "seconds"), [(1, 0.25), (2, 0.5), (3, 1.0), (5, 4.0), (99, 4.0)])
def test_backoff_doubles_up_to_a_bound_with_full_jitter(failures: int, seconds: float) -> None:
    """Chance picks a point between nothing and the longest wait of that failure."""
    assert Pacer(1, StillClock().works(chance=0.5)).backoff(failures) == seconds


async def most_at_once(pacer: Pacer, calls: int) -> int:
    """Run calls that all want to be in at the same time, and return how many were."""
    running = most = 0

    async def call() -> None:
        nonlocal running, most
        async with pacer.turn():
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*(call() for _ in range(calls)))
    return most


async def settled(pacer: Pacer) -> int:
    """Let calls pass until closed places are closed, then count how many run at once."""
    await most_at_once(pacer, 20)
    return await most_at_once(pacer, 20)


def test_a_pause_halves_the_places_once_for_all_that_met_the_limit() -> None:
    """Calls that ran into it together count once; the next pause halves again, down to one place."""
    clock = StillClock()
    pacer = Pacer(8, clock.works())

    async def run() -> list[int]:
        found = []
        for _ in range(4):
            pacer.pause(1.0)
            pacer.pause(1.0)
            found.append(await settled(pacer))
        return found

    assert asyncio.run(run()) == [4, 2, 1, 1]


def test_answers_open_the_places_again_one_by_one_up_to_the_first_number() -> None:
    """As many answers as there are places open one more."""
    pacer = Pacer(4, StillClock().works())

    async def run() -> list[int]:
        pacer.pause(1.0)
        found = [await settled(pacer)]
        for answers in (1, 1, 3, 9):
            for _ in range(answers):
                pacer.answered()
            found.append(await settled(pacer))
        return found

    assert asyncio.run(run()) == [2, 2, 3, 4, 4]


def test_a_place_that_was_not_closed_yet_is_kept_when_answers_come() -> None:
    """Opening takes back a closing that has not happened."""
    pacer = Pacer(2, StillClock().works())

    async def run() -> int:
        pacer.pause(1.0)
        pacer.answered()
        return await settled(pacer)

    assert asyncio.run(run()) == 2


def limit_headers(remaining: int) -> dict[str, str]:
    """Return what an endpoint with sixty requests a minute says."""
    return {"x-ratelimit-limit-requests": "60", "x-ratelimit-remaining-requests": str(remaining)}


def test_few_calls_leave_at_first_and_each_answer_opens_a_place() -> None:
    """So the number doubles with each round, until the first pause."""
    pacer = Pacer(100, StillClock().works())

    async def run() -> list[int]:
        found = [await most_at_once(pacer, 200)]
        for answers in (8, 16):
            for _ in range(answers):
                pacer.answered()
            found.append(await most_at_once(pacer, 200))
        pacer.pause(0.0)
        pacer.answered()
        found.append(await settled(pacer))
        return found

    assert asyncio.run(run()) == [8, 16, 32, 16]


def test_a_stated_limit_opens_all_places() -> None:
    """It is kept anyway, so there is no need to feel the way."""
    pacer = Pacer(100, StillClock().works())
    ample = {"x-ratelimit-limit-requests": "60000", "x-ratelimit-remaining-requests": "59999"}

    async def run() -> int:
        async with pacer.turn() as turn:
            pacer.heed(ample, turn)
        return await most_at_once(pacer, 200)

    assert asyncio.run(run()) == 100


def test_calls_keep_to_the_stated_limit() -> None:
    """With one remaining, the next waits for it and those after it a second more each."""
    clock = StillClock()
    pacer = Pacer(8, clock.works())

    async def run() -> list[float]:
        async with pacer.turn() as turn:
            pacer.heed(limit_headers(1), turn)
        begun = clock.now
        moments = []
        for _ in range(3):
            async with pacer.turn():
                moments.append(clock.now - begun)
        return moments

    assert asyncio.run(run()) == pytest.approx([0.0, 1 / 0.98, 2 / 0.98])


def test_a_stray_refusal_among_many_answers_is_no_crowd() -> None:
    """One in ten is the rate; less is an accident."""
    pacer = Pacer(8, StillClock().works())
    pacer.refused()
    assert pacer.is_crowded
    for _ in range(20):
        pacer.answered()
    assert not pacer.is_crowded
    for _ in range(3):
        pacer.refused()
    assert pacer.is_crowded
