"""What every platform calls: a document in, its record out, beside the loop that has to answer people."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from summarizer.api import verbs
from summarizer.chat.offloading import Workers
from summarizer.document import Document
from summarizer.models.base import Model
from summarizer.schema.public import Summary
from summarizer.settings import Settings

Tell = Callable[[int, int], None]


class Core:
    """Summarizes with one set of settings; a few documents at a time, the rest wait."""

    def __init__(self, settings: Settings, model: Model | None = None) -> None:
        self.settings = settings
        self._model = model
        self._workers = Workers()

    async def summarize(self, document: Document, tell: Tell) -> Summary:
        """Return the record; `tell` gets the windows done and their number, on this loop."""
        loop = asyncio.get_running_loop()

        def progress(done: int, total: int) -> None:
            loop.call_soon_threadsafe(tell, done, total)

        async def ask() -> Summary:
            return await verbs.asummarize(document, self.settings, model=self._model, progress=progress)

        return await self._workers.run(ask)

    def close(self) -> None:
        """Take no more documents."""
        self._workers.close()
