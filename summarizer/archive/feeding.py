"""The reader of a run: members of the inputs come in, what is to be done goes out, a few at a time.

A thread reads, since parsing would hold up the answers that arrive meanwhile. It runs ahead by a bounded
number of documents, so memory does not grow with the archive.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from summarizer.archive.entries import Identity, State
from summarizer.archive.packing import digest, lay_flat, plain
from summarizer.archive.sharding import Shard
from summarizer.document import Document
from summarizer.readers.sources import Located, Member, Unread


@dataclass(frozen=True)
class Job:
    """A document to read now; `flat` is its canonical form. With `is_retry` it ended badly before."""

    identity: Identity
    document: Document
    flat: bytes
    is_retry: bool = False


@dataclass(frozen=True)
class Stray:
    """A member that could not be read."""

    identity: Identity
    reason: str
    hint: str


@dataclass(frozen=True)
class Known:
    """A member that has its row; one that `is_older` is not the newest row of its name yet."""

    identity: Identity
    state: State
    is_older: bool


@dataclass(frozen=True)
class Strays:
    """Members that came one after the other and could not be read."""

    strays: tuple[Stray, ...]


Single = Job | Stray | Known
Task = Single | Strays
_MOST_STRAYS: Final = 64
_LONGEST_WAIT_SECONDS: Final = 5.0
_WAKINGS: Final = 4
"""So many times the thread is woken while its places pass by; once for each took time from both threads."""


@dataclass(frozen=True)
class Choice:
    """Which members are to be done: those of the shard, and of the known ones those that may be retried."""

    recipe: str
    shard: Shard
    retries_failed: bool = False
    accepts_skipped: bool = False


def tasks(members: Iterable[Member], choice: Choice, reader: sqlite3.Connection | None) -> Iterator[Single]:
    """Yield what is to be done for each member, lazily.

    `reader` is None where there is no ledger yet.
    """
    for member in members:
        task = _task(member, choice)
        if not choice.shard.holds(task.identity.content):
            continue
        row = _row(task.identity, reader) if reader else None
        yield task if row is None else _known(task, row, choice)


def bundled(tasks: Iterable[Task]) -> Iterator[Task]:
    """Yield the tasks, those that only say that something could not be read some at a time.

    An archive may hold thousands of empty members; one by one, each would wait for the disk.
    """
    strays: list[Stray] = []
    for task in tasks:
        if isinstance(task, Stray):
            strays.append(task)
        if strays and (len(strays) == _MOST_STRAYS or not isinstance(task, Stray)):
            yield Strays(tuple(strays))
            strays.clear()
        if not isinstance(task, Stray):
            yield task
    if strays:
        yield Strays(tuple(strays))


def _task(member: Member, choice: Choice) -> Job | Stray:
    match member:
        case Located(name, document):
            flat = lay_flat(document)
            return Job(Identity(plain(name), digest(flat), choice.recipe), document, flat)
        case Unread(name, reason, hint):
            content = digest("unread", name, reason)
            return Stray(Identity(plain(name), content, choice.recipe), reason, hint)


def _row(identity: Identity, reader: sqlite3.Connection) -> tuple[State, bool] | None:
    found = reader.execute(
        "SELECT state, run < (SELECT max(run) FROM documents n WHERE n.name = d.name) "
        "FROM documents d WHERE key = ?",
        (identity.key,),
    ).fetchone()
    return (State(found[0]), bool(found[1])) if found else None


def _known(task: Job | Stray, row: tuple[State, bool], choice: Choice) -> Single:
    state, is_older = row
    if isinstance(task, Job):
        if choice.retries_failed and state in {State.FAILED, State.PARTIAL}:
            return Job(task.identity, task.document, task.flat, is_retry=True)
        if state is State.SKIPPED and not choice.accepts_skipped:
            return task
    return Known(task.identity, state, is_older)


class Feed:
    """Hands out tasks that a thread reads ahead, at most `places` of them. Made inside a running loop."""

    def __init__(self, source: Iterable[Task], *, places: int) -> None:
        self._source = source
        self._free = threading.Semaphore(places)
        self._left = 0
        self._at_once = max(1, places // _WAKINGS)
        self._is_stopped = False
        self._loop = asyncio.get_running_loop()
        self._ready: asyncio.Queue[Task | None] = asyncio.Queue()
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._read, name="reader", daemon=True)
        self._thread.start()

    async def next(self) -> Task | None:
        """Return the next task, None at the end; raises what reading raised."""
        task = await self._ready.get()
        if task is None:
            self._ready.put_nowait(None)  # for whoever asks next
            if self._fault is not None:
                raise self._fault
            return None
        self._left += 1
        if self._left == self._at_once:
            self._free.release(self._left)
            self._left = 0
        return task

    def stop(self) -> None:
        """Read nothing more, and let those who wait for a task go."""
        self._is_stopped = True
        self._free.release()
        self._ready.put_nowait(None)

    async def aclose(self) -> None:
        """Stop, and wait a moment for a document that is being read right now."""
        self.stop()
        await asyncio.to_thread(self._thread.join, _LONGEST_WAIT_SECONDS)

    def _read(self) -> None:
        try:
            for task in self._source:
                self._free.acquire()
                if self._is_stopped:
                    return
                self._hand_over(task)
        except Exception as error:  # noqa: BLE001 - raised again by next(), in the thread that can tell it
            self._fault = error
        finally:
            self._hand_over(None)

    def _hand_over(self, task: Task | None) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is gone: nobody waits any more
            self._loop.call_soon_threadsafe(self._ready.put_nowait, task)
