"""What a run would do: inputs and a folder come in, counts and an estimate go out. Nothing is sent."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.api import estimating, verbs
from summarizer.api.estimating import Estimate
from summarizer.archive import feeding, keying, ledger, sifting
from summarizer.archive.feeding import Choice, Job, Known, Stray
from summarizer.archive.running import BatchOptions
from summarizer.document import Document
from summarizer.schema.vocabulary import OFFLINE_RULES
from summarizer.settings import DEFAULT_MODEL, Settings


@dataclass(frozen=True)
class Plan:
    """What would become of the members, by the row's key, and what the new documents would take."""

    counts: dict[str, int]
    estimate: Estimate

    def told(self) -> list[tuple[str, int]]:
        """Return the counts with words for them."""
        return [(name.replace("_", " "), count) for name, count in self.counts.items()]


def plan(inputs: Sequence[str | Path], folder: Path, settings: Settings, options: BatchOptions) -> Plan:
    """Read the inputs and count what is to be done; calls that are stored already are not subtracted."""
    counts: Counter[str] = Counter(
        dict.fromkeys(("members", "to_read", "have_a_result", "same_words", "skipped", "unreadable"), 0)
    )
    name = OFFLINE_RULES if settings.is_offline else settings.model or DEFAULT_MODEL
    choice = Choice(keying.recipe_of(settings, name), options.shard, options.retries_failed, options.sifts)
    prices = options.limits.prices
    with _reader(folder) as reader:
        tasks = feeding.tasks(verbs.gather(inputs, settings), choice, reader)
        found = estimating.estimate(
            _new(tasks, counts, settings, sifts=options.sifts),
            settings,
            price_in=prices.sent if prices else None,
            price_out=prices.answered if prices else None,
        )
    return Plan(dict(counts), found)


def _new(
    tasks: Iterator[feeding.Task], counts: Counter[str], settings: Settings, *, sifts: bool
) -> Iterator[Document]:
    """Yield the documents that would be read; the others are counted only."""
    seen: set[str] = set()
    for task in tasks:
        counts["members"] += 1
        match task:
            case Known():
                counts["have_a_result"] += 1
            case Stray():
                counts["unreadable"] += 1
            case Job(identity, document) if identity.content in seen:
                counts["same_words"] += 1
            case Job(identity, document):
                seen.add(identity.content)
                if sifts and not sifting.sees_negotiation(verbs.chunks(document, settings)):
                    counts["skipped"] += 1
                else:
                    counts["to_read"] += 1
                    yield document


@contextlib.contextmanager
def _reader(folder: Path) -> Iterator[sqlite3.Connection | None]:
    if not (folder / ledger.FILE).exists():
        yield None
        return
    with ledger.reading(folder) as reader:
        yield reader
