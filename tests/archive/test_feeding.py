"""The feed reads a bounded number of documents ahead and stops when it is told to."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from summarizer.archive import feeding
from summarizer.archive.entries import Identity, State
from summarizer.archive.feeding import Choice, Feed, Job, Known, Stray, Strays, Task, tasks
from summarizer.archive.sharding import Shard
from summarizer.readers.sources import Located, Member, Unread
from summarizer.testing import builders

CHOICE = Choice("recipe", Shard())


def jobs(count: int) -> list[Task]:
    """Return so many tasks."""
    members: list[Member] = [Located(f"d{n}", builders.document(f"Offer {n}.")) for n in range(count)]
    return list(tasks(members, CHOICE, None))


def test_tasks_come_in_order_and_end_for_everybody() -> None:
    """After the last task every waiting worker gets None."""

    async def main() -> list[str]:
        feed = Feed(jobs(5), places=2)
        found = []
        while (task := await feed.next()) is not None:
            assert isinstance(task, Job)
            found.append(task.identity.name)
        assert await feed.next() is None
        await feed.aclose()
        return found

    assert asyncio.run(main()) == ["d0", "d1", "d2", "d3", "d4"]


def test_the_reader_runs_ahead_by_a_bounded_number() -> None:
    """With two places, the reader holds a third document and takes no fourth before one is asked for."""
    taken: list[str] = []
    is_third = threading.Event()

    def source() -> Iterator[Task]:
        for job in jobs(10):
            assert isinstance(job, Job)
            taken.append(job.identity.name)
            if len(taken) == 3:
                is_third.set()
            yield job

    async def main() -> None:
        feed = Feed(source(), places=2)
        await asyncio.to_thread(is_third.wait, 10)
        assert taken == ["d0", "d1", "d2"]
        feed.stop()
        await feed.aclose()

    asyncio.run(main())
    assert len(taken) == 3


def test_the_reader_goes_on_when_some_places_are_free() -> None:
    """It is woken for several at once, and never waits while its tasks are waited for."""

    async def main() -> int:
        feed = Feed(jobs(50), places=8)
        count = 0
        while await feed.next() is not None:
            count += 1
        await feed.aclose()
        return count

    assert asyncio.run(asyncio.wait_for(main(), 20)) == 50


def test_what_reading_raises_is_raised_to_the_worker() -> None:
    """A bug of the reader is not a quiet end."""

    def source() -> Iterator[Task]:
        yield from jobs(1)
        raise ZeroDivisionError

    async def main() -> None:
        feed = Feed(source(), places=2)
        assert isinstance(await feed.next(), Job)
        with pytest.raises(ZeroDivisionError):
            await feed.next()
        await feed.aclose()

    asyncio.run(main())


def test_unread_members_are_told_apart_by_name_and_reason() -> None:
    """Two broken files are two rows."""
    members: list[Member] = [Unread("a", "empty"), Unread("b", "empty"), Unread("a", "too large")]
    assert len({task.identity.key for task in tasks(members, CHOICE, None)}) == 3


def test_what_cannot_be_read_comes_in_bundles() -> None:
    """Nothing is lost, and the order stays; documents are not held back behind them."""
    strays = [Stray(Identity(f"e{n}", f"c{n}", "r"), "empty", "") for n in range(70)]
    known = Known(Identity("k", "c", "r"), State.DONE, is_older=False)
    found = list(feeding.bundled([known, *strays, known, strays[0]]))
    sizes = [len(task.strays) if isinstance(task, Strays) else 0 for task in found]
    assert sizes == [0, 64, 6, 0, 1]
    assert [s for task in found if isinstance(task, Strays) for s in task.strays] == [*strays, strays[0]]
