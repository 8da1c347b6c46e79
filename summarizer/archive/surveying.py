"""How a store stands: its folder comes in, the figures of the last run and the grouped failures go out."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final, Generic, TypeVar

from summarizer.archive import ledger, locking
from summarizer.archive.engines import surveying as engines
from summarizer.archive.engines.surveying import AtService
from summarizer.archive.entries import State
from summarizer.archive.figures import Figures, with_time_left
from summarizer.errors import StoreError
from summarizer.models.budget import Prices

RUNNING: Final = "running"
KILLED: Final = "stopped without a word"

_NUMBERS: Final = re.compile(r"\d+(?:, \d+)*")
Kind = TypeVar("Kind", bound=Hashable)


@dataclass(frozen=True)
class Trouble:
    """Documents that ended badly for one reason; `example` is the first of them."""

    state: State
    reason: str
    hint: str
    count: int
    example: str


@dataclass(frozen=True)
class Remark:
    """What readers warned of in some documents; `example` is the first of them."""

    warning: str
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
    warned: int
    remarks: tuple[Remark, ...]
    batches: tuple[AtService, ...]


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
            warned=count_of_warned(reader),
            remarks=remarks(reader),
            batches=tuple(engines.batches(reader, now)),
        )


def ended(reader: sqlite3.Connection, state: State) -> Iterator[tuple[str, str]]:
    """Yield name and reason of every document whose newest row ended so, in the order of the names."""
    query = "SELECT name, reason FROM newest WHERE state = ? ORDER BY name"
    yield from map(tuple, reader.execute(query, (state.value,)))


def warned(reader: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of each document of whose reading its reader warned, and the warnings, by name."""
    for name, told in reader.execute(
        "SELECT name, warnings FROM newest WHERE warnings IS NOT NULL ORDER BY name"
    ):
        yield name, tuple(json.loads(told))


def count_of_warned(reader: sqlite3.Connection) -> int:
    """Return of how many documents their readers warned."""
    return int(reader.execute("SELECT count(*) FROM newest WHERE warnings IS NOT NULL").fetchone()[0])


def remarks(reader: sqlite3.Connection) -> tuple[Remark, ...]:
    """Group the warnings, the most frequent first; numbers in them make no other warning."""
    groups = _Groups[None]()
    for name, told in warned(reader):
        for warning in dict.fromkeys(told):
            groups.add(None, warning, name)
    return tuple(Remark(words, count, example) for _, words, count, example in groups.counted())


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
        members=run["guess"] if run["members"] is None else run["members"],
        is_guess=run["members"] is None and run["guess"] is not None,
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
    groups = _Groups[tuple[State, str]]()
    query = "SELECT name, state, reason, hint FROM newest WHERE state != 'done' ORDER BY name"
    for name, state, reason, hint in reader.execute(query):
        groups.add((State(state), hint), reason.replace(PurePosixPath(name).name, "it"), name)
    return tuple(
        Trouble(state, reason, hint, count, example)
        for (state, hint), reason, count, example in groups.counted()
    )


class _Groups(Generic[Kind]):
    """Counts sentences of each kind that differ in their numbers only."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Kind, str]] = Counter()
        self._first: dict[tuple[Kind, str], tuple[str, str]] = {}
        self._mixed: set[tuple[Kind, str]] = set()

    def add(self, kind: Kind, sentence: str, name: str) -> None:
        """Count a sentence about a document."""
        group = (kind, _NUMBERS.sub("N", sentence))
        self._counts[group] += 1
        if self._first.setdefault(group, (sentence, name))[0] != sentence:
            self._mixed.add(group)

    def counted(self) -> Iterator[tuple[Kind, str, int, str]]:
        """Yield kind, words, count and first document; N stands where the numbers differ."""
        for group, count in self._counts.most_common():
            sentence, name = self._first[group]
            yield group[0], group[1] if group in self._mixed else sentence, count, name
