"""A run of the Batch API engine against the service on loopback, and answers about invented boats."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from summarizer.archive.engines.base import Order
from summarizer.archive.engines.members.batch_api.engine import BatchApi
from summarizer.archive.engines.members.batch_api.model import BatchApiOptions
from summarizer.archive.running import BatchOptions, Outcome, watch_nothing
from summarizer.settings import Settings
from summarizer.testing import builders
from tests.archive.archive_kit import rows
from tests.archive.engines.batch_server import KEY, BatchService, Line, Reply, completion

QUICK = BatchApiOptions(documents=50, poll_seconds=0.01, linger_seconds=0.1)
_OFFER = re.compile(r"Norvane offers Talmarch (\d+) crowns for the boat")


def words_of(line: Line) -> str:
    """Return all that a request says."""
    return "\n".join(message["content"] for message in line["body"]["messages"])


def good_answer(line: Line) -> Reply:
    """Answer about the boat that a request is about."""
    found = _OFFER.search(words_of(line))
    assert found is not None
    answer = builders.answer(
        parties=[builders.party("P1", "Norvane"), builders.party("P2", "Talmarch")],
        offers=[
            builders.offer(
                "O1", builders.quote(found[0], "s1"), terms=f"{found[1]} crowns", issue="price_or_money"
            )
        ],
    )
    return completion(builders.as_text(answer))


def settings_for(service: BatchService, **over: Any) -> Settings:
    """Return settings that point at the service."""
    plain = Settings(model="batch-model", base_url=service.url, api_key=KEY, glean=False, repair=False)
    return replace(plain, **over)


def run(
    service: BatchService,
    talks: Path,
    store: Path,
    *,
    engine: BatchApiOptions = QUICK,
    options: BatchOptions | None = None,
    said: list[str] | None = None,
    **over: Any,
) -> Outcome:
    """Run a batch to its end."""
    order = Order([talks], store, settings_for(service, **over), options or BatchOptions())
    notify = said.append if said is not None else lambda _: None
    return asyncio.run(BatchApi(engine).run(order, notify=notify, watch=watch_nothing))


def states(store: Path) -> list[str]:
    """Return how the documents ended, in the order of their names."""
    return [row["state"] for row in rows(store)]
