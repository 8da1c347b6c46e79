"""One run of the Batch API engine in a process of its own, which may be killed at any moment."""

from __future__ import annotations

import asyncio
import multiprocessing
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from summarizer.archive.engines.base import Order
from summarizer.archive.engines.members.batch_api.engine import BatchApi
from summarizer.archive.engines.members.batch_api.model import BatchApiOptions
from summarizer.archive.running import watch_nothing
from summarizer.settings import Settings

QUICK = BatchApiOptions(documents=20, poll_seconds=0.01, linger_seconds=0.05)


@dataclass(frozen=True)
class Errand:
    """What the process is to read, from which service."""

    talks: Path
    store: Path
    url: str
    key: str


def start(errand: Errand) -> BaseProcess:
    """Start a run; the modules are loaded once for all of them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=run, args=(errand,))
    process.start()
    return process


def run(errand: Errand) -> None:
    """Read the archive to its end."""
    settings = Settings(model="batch-model", base_url=errand.url, api_key=errand.key, glean=False)
    order = Order([errand.talks], errand.store, settings)
    asyncio.run(BatchApi(QUICK).run(order, notify=lambda _: None, watch=watch_nothing))
