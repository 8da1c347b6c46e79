"""Lanes: calls at once do not share a pool, and a lane is used again as soon as it is free."""

from __future__ import annotations

import asyncio

import httpx2
import pytest

from summarizer.models.lanes import Lanes
from tests.models.wire_kit import Pieces


class Lane(httpx2.AsyncBaseTransport):
    """Gives one response after the other, or raises where there is none."""

    def __init__(self, *bodies: bytes) -> None:
        self.bodies = list(bodies)
        self.is_closed = False

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer with the next body."""
        if not self.bodies:
            raise httpx2.ReadError("no more")
        return httpx2.Response(200, stream=Pieces(self.bodies.pop(0)), request=request)

    async def aclose(self) -> None:
        """Remember that it was closed, badly."""
        self.is_closed = True
        raise OSError("cannot close")


REQUEST = httpx2.Request("POST", "https://models.example/v1", content=b"")


class Yard:
    """Opens lanes and keeps them."""

    def __init__(self, *bodies: bytes) -> None:
        self.bodies = bodies
        self.lanes: list[Lane] = []

    def open(self) -> Lane:
        """Open one more."""
        self.lanes.append(Lane(*self.bodies))
        return self.lanes[-1]


def test_one_call_after_the_other_uses_one_lane() -> None:
    """A lane is free once its response is closed, even if that is done twice."""
    yard = Yard(b"1", b"2")

    async def talk() -> list[bytes]:
        lanes = Lanes(yard.open)
        bodies = []
        for _ in range(2):
            response = await lanes.handle_async_request(REQUEST)
            bodies.append(await response.aread())
            await response.aclose()
            await response.stream.aclose()  # type: ignore[union-attr]  # the asynchronous kind
        return bodies

    assert (asyncio.run(talk()), len(yard.lanes)) == ([b"1", b"2"], 1)


def test_calls_at_once_have_a_lane_each() -> None:
    """While a body is being read its lane takes no other request."""
    yard = Yard(b"1", b"2")

    async def talk() -> None:
        lanes = Lanes(yard.open)
        await lanes.handle_async_request(REQUEST)
        await lanes.handle_async_request(REQUEST)

    asyncio.run(talk())

    assert len(yard.lanes) == 2


def test_a_lane_that_failed_is_free_again() -> None:
    """A fault of one call does not use lanes up."""
    yard = Yard()

    async def talk() -> None:
        lanes = Lanes(yard.open)
        for _ in range(3):
            with pytest.raises(httpx2.ReadError):
                await lanes.handle_async_request(REQUEST)

    asyncio.run(talk())

    assert len(yard.lanes) == 1


def test_closing_closes_every_lane() -> None:
    """One that cannot be closed does not keep the others open."""
    yard = Yard(b"1")

    async def talk() -> None:
        lanes = Lanes(yard.open)
        await lanes.handle_async_request(REQUEST)
        await lanes.handle_async_request(REQUEST)
        await lanes.aclose()

    asyncio.run(talk())

    assert [lane.is_closed for lane in yard.lanes] == [True, True]
