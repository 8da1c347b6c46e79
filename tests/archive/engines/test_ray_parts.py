"""What drives a run on Ray and what runs in its workers do their parts, whatever lies between them."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.archive import benching, keying, ledger, locking
from summarizer.archive.engines.base import Order
from summarizer.archive.engines.members.ray_data import absorbing
from summarizer.archive.engines.members.ray_data.charging import Charge
from summarizer.archive.engines.members.ray_data.cluster import RayOptions
from summarizer.archive.engines.members.ray_data.driving import Driver, Row
from summarizer.archive.engines.members.ray_data.engine import RayData
from summarizer.archive.entries import State
from summarizer.archive.feeding import Choice
from summarizer.archive.running import BatchOptions, Outcome, watch_nothing
from summarizer.archive.sharding import Shard
from summarizer.archive.spending import Limits
from summarizer.archive.stopping import Why
from summarizer.errors import ModelUnavailable, SettingsError, StoreLocked
from summarizer.settings import Settings
from summarizer.testing import ScriptedModel
from tests.archive.archive_kit import good_model, rows, write_archive
from tests.archive.archive_kit import run as run_locally

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

OFFLINE = Settings(model="offline", concurrency=2)


class NearHands:
    """Workers in this very process; `blocks` tells how many jobs each was handed."""

    def __init__(self, charge: Charge) -> None:
        self.charge = charge
        self.blocks: list[int] = []

    def __call__(self, handed: Sequence[Row]) -> Iterator[Row]:
        """Let one worker read the block."""
        from summarizer.archive.engines.members.ray_data.reading import ShardReader

        self.blocks.append(len(handed))

        async def read() -> list[Row]:
            reader = ShardReader(self.charge)
            ended = await reader(pa.Table.from_pylist(list(handed)))
            await reader._stack.aclose()  # what the end of a worker's process does
            told: list[Row] = ended.to_pylist()
            return told

        return iter(asyncio.run(read()))


def drive(
    talks: Path, store: Path, *, options: BatchOptions | None = None, wave: int = 100, **charge: Any
) -> tuple[Outcome, NearHands]:
    """Run a batch with the real driver and real workers, but no Ray."""
    order = Order([talks], store, OFFLINE, options or BatchOptions())
    hands = NearHands(
        Charge(OFFLINE, store.resolve() / absorbing.FOLDER, sifts=False, limits=Limits(), **charge)
    )

    async def work() -> Outcome:
        name = "offline-rules"
        model = ScriptedModel([])
        model.name = name
        hands.charge.shards.mkdir(parents=True, exist_ok=True)
        async with benching.opened(store, OFFLINE, model) as bench:
            absorbing.absorb(store, bench.stamp().run)
            absorbing.copy_known_calls(store, hands.charge.known, unfinished_only=True)
            recipe = keying.recipe_of(OFFLINE, name)
            choice = Choice(recipe, Shard(), order.options.retries_failed)
            with ledger.reading(store) as reader:
                driver = Driver(bench, hands.charge, choice, reader, hand_out=hands, wave=wave)
                return await driver.work(order, notify=lambda _: None, watch=watch_nothing)

    with locking.held(store):
        outcome = asyncio.run(work())
    absorbing.tidy(hands.charge.shards)
    return outcome, hands


def test_every_document_ends_as_one_row(tmp_path: Path) -> None:
    """Results that workers stored stand in the one ledger, under the driver's run."""
    talks = write_archive(tmp_path, 10, 20, 30)
    outcome, _ = drive(talks, tmp_path / "store")
    found = rows(tmp_path / "store")
    assert [row["state"] for row in found] == ["done"] * 3
    assert {row["run"] for row in found} == {1}
    assert all(json.loads(row["result"])["coverage"]["read"] for row in found)
    assert outcome.figures.states[State.DONE] == 3
    assert outcome.halt.why is Why.FINISHED


def test_finished_documents_are_not_handed_out_again(tmp_path: Path) -> None:
    """Our own ledger says what is done."""
    talks = write_archive(tmp_path, 10, 20)
    drive(talks, tmp_path / "store")
    outcome, hands = drive(talks, tmp_path / "store")
    assert hands.blocks == []
    assert outcome.figures.states[State.DONE] == 2


def test_waves_bound_what_is_under_way(tmp_path: Path) -> None:
    """No more documents are handed out at once than a wave holds."""
    _, hands = drive(write_archive(tmp_path, 10, 20, 30, 40, 50), tmp_path / "store", wave=2)
    assert hands.blocks == [2, 2, 1]


def test_the_same_words_are_handed_out_once(tmp_path: Path) -> None:
    """The copy waits for the original and shares its result."""
    outcome, hands = drive(write_archive(tmp_path, 10, 10, 20), tmp_path / "store")
    assert hands.blocks == [2]
    assert outcome.figures.twins == 1
    assert [row["state"] for row in rows(tmp_path / "store")] == ["done"] * 3


def test_a_member_that_cannot_be_read_never_leaves_the_driver(tmp_path: Path) -> None:
    """It is a failed row at once."""
    talks = write_archive(tmp_path, 10)
    (talks / "empty.txt").write_text("")
    _, hands = drive(talks, tmp_path / "store")
    assert hands.blocks == [1]
    assert [row["state"] for row in rows(tmp_path / "store")] == ["done", "failed"]


def test_workers_write_parquet_where_asked(tmp_path: Path) -> None:
    """One file a block holds its rows, with the record as JSON."""
    folder = tmp_path / "parquet"
    drive(write_archive(tmp_path, 10, 20), tmp_path / "store", parquet=folder)
    (file,) = folder.iterdir()
    told = pq.read_table(file).to_pylist()
    assert sorted(row["name"] for row in told) == ["talks/000.txt", "talks/001.txt"]
    assert all(json.loads(row["result"])["coverage"]["read"] for row in told)


def test_a_stop_keeps_workers_from_beginning(tmp_path: Path) -> None:
    """The file says so to all machines; what was not begun stays to be done."""
    store = tmp_path / "store"
    talks = write_archive(tmp_path, 10, 20)
    (store / absorbing.FOLDER).mkdir(parents=True)
    (store / absorbing.FOLDER / "stop").touch()
    outcome, _ = drive(talks, store)
    assert outcome.halt.why is Why.INTERRUPTED
    assert rows(store) == []


def test_a_shard_that_a_kill_left_is_taken_in_first(tmp_path: Path) -> None:
    """Its documents are done, and not handed out again."""
    store = tmp_path / "store"
    talks = write_archive(tmp_path, 10, 20)
    drive(talks, tmp_path / "other")
    left = store / absorbing.FOLDER / "left"
    left.parent.mkdir(parents=True)
    (tmp_path / "other").rename(left)
    _, hands = drive(talks, store)
    assert hands.blocks == []
    assert [row["state"] for row in rows(store)] == ["done"] * 2
    assert not left.exists()


def test_a_shard_that_is_still_written_stops_the_run(tmp_path: Path) -> None:
    """Reading its documents again would pay them twice."""
    shard = tmp_path / absorbing.FOLDER / "busy"
    with locking.held(shard), pytest.raises(StoreLocked, match="still writes"):
        absorbing.refuse_if_busy(tmp_path)


def test_a_worker_finds_the_calls_of_earlier_runs(tmp_path: Path) -> None:
    """A stored call is not paid again, on whatever machine its document is read then."""
    talks = write_archive(tmp_path, 10)
    run_locally(talks, tmp_path / "store", good_model())
    known = tmp_path / "known.sqlite"
    absorbing.copy_known_calls(tmp_path / "store", known, unfinished_only=False)
    drive(talks, tmp_path / "shard")
    with ledger.reading(tmp_path / "shard") as reader:
        absorbing.show_known_calls(reader, known)
        assert reader.execute("SELECT count(*) FROM calls").fetchone()[0] == 1


def test_budgets_are_shared_among_workers(tmp_path: Path) -> None:
    """They do not know of each other; a budget that leaves one with nothing is refused."""
    engine = RayData(RayOptions(workers=2))
    order = Order([tmp_path], tmp_path / "s", OFFLINE, BatchOptions(limits=Limits(max_calls=9, max_cost=1.0)))
    limits = engine._charge(order, 2).limits
    assert (limits.max_calls, limits.max_cost) == (4, 0.5)
    with pytest.raises(SettingsError, match="too small for 10 workers"):
        engine._charge(order, 10)


def test_a_cluster_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    """Ray itself would try for minutes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    order = Order([write_archive(tmp_path, 10)], tmp_path / "store", OFFLINE)
    with pytest.raises(ModelUnavailable, match="Nothing answers at 127"):
        asyncio.run(RayData(RayOptions(address)).run(order, notify=lambda _: None, watch=watch_nothing))


def test_recordings_are_for_one_machine(tmp_path: Path) -> None:
    """Workers elsewhere could not share a folder of recordings."""
    order = Order([tmp_path], tmp_path / "s", replace(OFFLINE, record_dir=tmp_path / "r"))
    with pytest.raises(SettingsError):
        asyncio.run(RayData().run(order, notify=lambda _: None, watch=watch_nothing))
