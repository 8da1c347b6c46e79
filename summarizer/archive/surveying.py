"""How a store stands: its folder comes in, the figures of the last run and the grouped failures go out."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from summarizer.archive import ledger, locking
from summarizer.archive.entries import State
from summarizer.archive.figures import Figures, with_time_left
from summarizer.errors import StoreError
from summarizer.models.budget import Prices

RUNNING: Final = "running"
KILLED: Final = "stopped without a word"


@dataclass(frozen=True)
class Trouble:
    """Documents that ended badly for one reason; `example` is the first of them."""

    state: State
    reason: str
    hint: str
    count: int
    example: str


@dataclass(frozen=True)
class Survey:
    """The last run of a store with its figures; `calls` and `tokens` are those of all runs together."""

    run: int
    began: str
    outcome: str
    pid: str | None
    model: str
    figures: Figures
    calls: int
    tokens: int
    troubles: tuple[Trouble, ...]


def survey(folder: Path, *, now: datetime) -> Survey:
    """Return how the store stands; raises `StoreError` where there is none."""
    pid = locking.holder(folder)
    with ledger.reading(folder) as reader:
        run = reader.execute("SELECT * FROM runs ORDER BY id DESC LIMIT 1").fetchone()
        if run is None:
            raise StoreError(f"The store in {folder} has had no run yet.")
        calls, prompt_tokens, completion_tokens = _spent(reader, run["id"])
        return Survey(
            run=run["id"],
            began=run["started"],
            outcome=RUNNING if pid else run["outcome"] or KILLED,
            pid=pid,
            model=run["model"],
            figures=_figures(reader, run, is_running=pid is not None, now=now),
            calls=calls[1],
            tokens=prompt_tokens[1] + completion_tokens[1],
            troubles=_troubles(reader),
        )


def ended(reader: sqlite3.Connection, state: State) -> Iterator[tuple[str, str]]:
    """Yield name and reason of every document whose newest row ended so, in the order of the names."""
    query = "SELECT name, reason FROM newest WHERE state = ? ORDER BY name"
    yield from map(tuple, reader.execute(query, (state.value,)))


def _figures(reader: sqlite3.Connection, run: sqlite3.Row, *, is_running: bool, now: datetime) -> Figures:
    states = Counter({State(row[0]): row[1] for row in reader.execute(_STATES)})
    new, twins, last = reader.execute(_NEW, (run["id"], run["started"])).fetchone()
    calls, prompt_tokens, completion_tokens = (each[0] for each in _spent(reader, run["id"]))
    prices = None
    if run["price_in"] is not None:
        prices = Prices(run["price_in"], run["price_out"])
    end = now if is_running else datetime.fromisoformat(run["ended"] or last or run["started"])
    figures = Figures(
        states={state: states[state] for state in State},
        new=new,
        twins=twins or 0,
        seconds=(end - datetime.fromisoformat(run["started"])).total_seconds(),
        calls=calls,
        tokens=prompt_tokens + completion_tokens,
        cost=prices.of(prompt_tokens, completion_tokens) if prices else None,
        members=run["members"],
    )
    return with_time_left(figures) if is_running else figures


_STATES = "SELECT state, count(*) FROM newest GROUP BY state"
_NEW = (
    "SELECT count(*), sum(same_as IS NOT NULL), max(finished) FROM documents WHERE run = ? AND finished >= ?"
)


def _spent(reader: sqlite3.Connection, run: int) -> tuple[tuple[int, int], ...]:
    """Return calls, prompt tokens and completion tokens, each of this run and of all runs."""
    found = []
    for spent, lost in (
        ("calls", "lost_calls"),
        ("prompt_tokens", "lost_prompt_tokens"),
        ("completion_tokens", "lost_completion_tokens"),
    ):
        row = reader.execute(
            f"SELECT (SELECT total({spent}) FROM calls WHERE run = :run) "  # noqa: S608 - names from above
            f"+ (SELECT total({lost}) FROM runs WHERE id = :run), "
            f"(SELECT total({spent}) FROM calls) + (SELECT total({lost}) FROM runs)",
            {"run": run},
        ).fetchone()
        found.append((int(row[0]), int(row[1])))
    return tuple(found)


def _troubles(reader: sqlite3.Connection) -> tuple[Trouble, ...]:
    """Group what is not done by reason, the most frequent first; a file's own name makes no other reason."""
    counts: Counter[tuple[State, str, str]] = Counter()
    examples: dict[tuple[State, str, str], str] = {}
    query = "SELECT name, state, reason, hint FROM newest WHERE state != 'done' ORDER BY name"
    for name, state, reason, hint in reader.execute(query):
        group = (State(state), reason.replace(PurePosixPath(name).name, "it"), hint)
        counts[group] += 1
        examples.setdefault(group, name)
    return tuple(Trouble(*group, count, examples[group]) for group, count in counts.most_common())
