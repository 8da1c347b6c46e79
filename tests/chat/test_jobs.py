"""One job runs a thread and asker; each event is answered once."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from summarizer.chat.base import ThreadRef
from summarizer.chat.jobs import JobKey, Jobs, Outcome
from tests.chat.kit import REF

KEY = JobKey(REF, "U1")


def test_two_hundred_deliveries_of_an_event_run_once() -> None:
    """The same event is answered once, however often and whenever it comes."""

    async def run() -> tuple[Counter[Outcome], int]:
        jobs, runs = Jobs(), 0
        gate = asyncio.Event()

        async def work() -> None:
            nonlocal runs
            runs += 1
            await gate.wait()

        first = [asyncio.ensure_future(jobs.run(KEY, "E1", work)) for _ in range(100)]
        await asyncio.sleep(0)
        gate.set()
        outcomes = [*(await asyncio.gather(*first)), *[await jobs.run(KEY, "E1", work) for _ in range(100)]]
        return Counter(outcomes), runs

    outcomes, runs = asyncio.run(run())
    assert runs == 1
    assert outcomes == {Outcome.DONE: 1, Outcome.DUPLICATE: 199}


def test_another_request_of_the_same_asker_waits_for_the_first() -> None:
    """A second event for a running key is busy; another asker's runs."""

    async def run() -> list[Outcome]:
        jobs, gate = Jobs(), asyncio.Event()
        first = asyncio.ensure_future(jobs.run(KEY, "E1", gate.wait))  # type: ignore[arg-type]  # waits
        await asyncio.sleep(0)
        busy = await jobs.run(KEY, "E2", gate.wait)  # type: ignore[arg-type]  # never runs
        gate.set()
        other = await jobs.run(JobKey(REF, "U2"), "E3", gate.wait)  # type: ignore[arg-type]  # is set
        return [await first, busy, other]

    assert asyncio.run(run()) == [Outcome.DONE, Outcome.BUSY, Outcome.DONE]


def test_an_event_whose_work_broke_may_be_delivered_again() -> None:
    """A redelivery after a failure is not dropped as a duplicate."""

    async def breaks() -> None:
        raise OSError

    async def works() -> None:
        return None

    async def run() -> Outcome:
        jobs = Jobs()
        with pytest.raises(OSError):  # noqa: PT011 - the very error that is raised above
            await jobs.run(KEY, "E1", breaks)
        return await jobs.run(KEY, "E1", works)

    assert asyncio.run(run()) is Outcome.DONE


def test_work_ends_at_its_time() -> None:
    """What takes longer than allowed is stopped and said to be."""

    async def run() -> Outcome:
        return await Jobs(timeout_seconds=0).run(KEY, "E1", asyncio.Event().wait)  # type: ignore[arg-type]  # for ever

    assert asyncio.run(run()) is Outcome.TIMED_OUT


def test_a_running_job_can_be_cancelled_and_closing_stops_the_rest() -> None:
    """Cancel stops one key's job, close stops all and refuses more."""

    async def run() -> list[object]:
        jobs, never = Jobs(), asyncio.Event()
        first = asyncio.ensure_future(jobs.run(KEY, "E1", never.wait))  # type: ignore[arg-type]  # for ever
        second = asyncio.ensure_future(jobs.run(JobKey(REF, "U2"), "E2", never.wait))  # type: ignore[arg-type]  # ever
        await asyncio.sleep(0)
        told = [jobs.cancel(KEY), jobs.cancel(JobKey(REF, "nobody"))]
        outcome = await first
        await jobs.close()
        late = await jobs.run(KEY, "E3", never.wait)  # type: ignore[arg-type]  # refused
        return [*told, outcome, await second, late, jobs.running]

    assert asyncio.run(run()) == [True, False, *[Outcome.CANCELLED] * 3, 0]


def test_all_jobs_of_one_asker_can_be_cancelled() -> None:
    """Those of others go on."""

    async def run() -> list[object]:
        jobs, gate = Jobs(), asyncio.Event()

        async def work() -> None:
            await gate.wait()

        keys = [KEY, JobKey(ThreadRef("fake", "room", "other"), "U1"), JobKey(REF, "U2")]
        works = [asyncio.ensure_future(jobs.run(key, f"E{n}", work)) for n, key in enumerate(keys)]
        await asyncio.sleep(0)
        told = [jobs.cancel_all("U1"), jobs.cancel_all("nobody")]
        await asyncio.sleep(0)
        gate.set()
        return [*told, *(await asyncio.gather(*works))]

    assert asyncio.run(run()) == [True, False, Outcome.CANCELLED, Outcome.CANCELLED, Outcome.DONE]
