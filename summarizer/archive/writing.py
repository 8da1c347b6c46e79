"""The one writer of a ledger: changes come in from many tasks, and return when they are on the disk.

One thread holds the only writing connection. What waits while a commit is under way goes into the next one
together, so that many results share one sync of the disk.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.archive import ledger
from summarizer.archive.entries import Change
from summarizer.errors import StoreUnwritable

_MOST_WAITING: Final = 256
_MOST_TOGETHER: Final = 64


@dataclass(frozen=True)
class _Order:
    changes: Sequence[Change]
    written: asyncio.Future[None]


class Writer:
    """Writes changes, each call's all or none of them. Made and used inside a running event loop.

    The connection is the writer's from then on, and is closed by it.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # A Ctrl-C in the middle of queue.Queue.put() can leave its reader asleep for ever; this is atomic.
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._places = asyncio.Semaphore(_MOST_WAITING)
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._work, name="ledger", daemon=True)
        self._thread.start()

    async def write(self, *changes: Change) -> None:
        """Return when the changes are durable; raises `StoreUnwritable` where they cannot be."""
        async with self._places:
            written = self._loop.create_future()
            self._orders.put(_Order(changes, written))
            # Whoever stops waiting cancels this future, and does not take the order back.
            await written

    async def aclose(self) -> None:
        """Write what waits, then close the file."""
        self._orders.put(None)
        await asyncio.to_thread(self._thread.join)

    def _work(self) -> None:
        while orders := self._next():
            fault = self._commit(orders)
            with contextlib.suppress(RuntimeError):  # the loop may be gone already
                self._loop.call_soon_threadsafe(_tell, orders, fault)
        with contextlib.suppress(sqlite3.Error):  # what is committed is safe, whatever closing finds
            self._connection.close()

    def _next(self) -> list[_Order]:
        """Wait for an order and take along what else waits; nothing at the end."""
        orders: list[_Order] = []
        order = self._orders.get()
        while order is not None:
            orders.append(order)
            if len(orders) == _MOST_TOGETHER:
                break
            try:
                order = self._orders.get_nowait()
            except queue.Empty:
                break
        if order is None and orders:
            self._orders.put(None)
        return orders

    def _commit(self, orders: Sequence[_Order]) -> Exception | None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            for order in orders:
                for change in order.changes:
                    self._connection.execute(change.sql, change.values)
            self._connection.execute("COMMIT")
        except Exception as error:  # noqa: BLE001 - raised again in the tasks that wait, which else hang
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                return StoreUnwritable(f"{ledger.FILE} cannot be written: {error}.")
            return error
        return None


def _tell(orders: Sequence[_Order], fault: Exception | None) -> None:
    for order in orders:
        if order.written.done():
            continue
        if fault is None:
            order.written.set_result(None)
        else:
            order.written.set_exception(fault)
