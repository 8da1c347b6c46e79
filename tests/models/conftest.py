"""What files of this family run once for each way to the network."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(params=["aiohttp", "httpx2"])
def network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let requests leave by aiohttp, or by httpx2 as where aiohttp is not installed."""
    if request.param == "httpx2":
        monkeypatch.setitem(sys.modules, "aiohttp", None)
    else:
        pytest.importorskip("aiohttp")
    return str(request.param)
