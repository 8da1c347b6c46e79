"""The engine of a cluster: the driver reads the inputs, Ray Data hands documents out, ledgers keep results.

Ray's own checkpoints lost finished requests at a kill, so nothing is entrusted to them: a document counts as
done when its row stands in a worker's ledger, and calls are stored there the moment they arrive.
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.api import building
from summarizer.api.building import Notify
from summarizer.archive import benching, keying, ledger, locking
from summarizer.archive.engines.base import Order
from summarizer.archive.engines.members.ray_data import absorbing, cluster
from summarizer.archive.engines.members.ray_data.charging import Charge
from summarizer.archive.engines.members.ray_data.cluster import RayOptions
from summarizer.archive.engines.members.ray_data.driving import Driver
from summarizer.archive.feeding import Choice
from summarizer.archive.running import Outcome, Watch
from summarizer.archive.spending import Limits
from summarizer.errors import SettingsError
from summarizer.states import Completion, Prompt


class RayData:
    """Reads on a Ray cluster; an `Engine`. The store has to lie where all machines see it."""

    def __init__(self, options: RayOptions | None = None) -> None:
        self._options = options or RayOptions()

    async def run(self, order: Order, *, notify: Notify, watch: Watch) -> Outcome:
        """Read the order; see `Engine.run`."""
        if order.settings.record_dir or order.settings.replay_dir:
            raise SettingsError(
                "--record and --replay are for --engine local.", hint="Leave one of them off."
            )
        name = await _model_name(order, notify)
        with locking.held(order.folder):
            absorbing.refuse_if_busy(order.folder)
            with cluster.started(self._options) as workers:
                return await self._run(order, name, workers, notify=notify, watch=watch)

    async def _run(self, order: Order, name: str, workers: int, *, notify: Notify, watch: Watch) -> Outcome:
        charge = self._charge(order, workers)
        absorbing.prepare(charge.shards, charge.stop)
        settings = replace(order.settings, max_calls=None, max_tokens_total=None)
        prices = order.options.limits.prices
        async with benching.opened(order.folder, settings, _Nobody(name), prices=prices) as bench:
            run = bench.stamp().run
            absorbing.absorb(order.folder, run)
            absorbing.copy_known_calls(
                order.folder, charge.known, unfinished_only=not order.options.retries_failed
            )
            choice = Choice(
                keying.recipe_of(settings, name),
                order.options.shard,
                order.options.retries_failed,
                order.options.sifts,
            )
            with ledger.reading(order.folder) as reader:
                # Late: an optional library, which takes seconds to import.
                from summarizer.archive.engines.members.ray_data.handing import Hands  # noqa: PLC0415

                hands = Hands(charge, workers)
                driver = Driver(bench, charge, choice, reader, hand_out=hands, wave=self._options.wave)
                try:
                    return await driver.work(order, notify=notify, watch=watch)
                finally:
                    absorbing.tidy(charge.shards)

    def _charge(self, order: Order, workers: int) -> Charge:
        folder = order.folder.resolve()
        return Charge(
            replace(order.settings, max_calls=None, max_tokens_total=None),
            folder / absorbing.FOLDER,
            order.options.sifts,
            _share(order.options.limits, workers),
            order.options.keeps_texts,
            folder / "parquet" if self._options.writes_parquet else None,
        )


def _share(limits: Limits, workers: int) -> Limits:
    """Return the part of the budgets that each worker has, since they do not know of each other."""
    share = Limits(
        limits.max_calls // workers if limits.max_calls else None,
        limits.max_tokens_total // workers if limits.max_tokens_total else None,
        limits.max_cost / workers if limits.max_cost is not None else None,
        limits.prices,
    )
    if share.max_calls == 0 or share.max_tokens_total == 0:
        raise SettingsError(
            f"The budget is too small for {workers} workers.", hint="Raise it, or lower --ray-workers."
        )
    return share


async def _model_name(order: Order, notify: Notify) -> str:
    """Return what the workers' model calls itself; raises `SettingsError` where none is set up."""
    model = building.build_model(order.settings, notify)
    await model.aclose()
    return model.name


class _Nobody:
    """The driver's model: it asks nothing itself."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def complete(self, prompt: Prompt) -> Completion:
        raise AssertionError(f"the driver was asked a question ({prompt.purpose})")

    async def aclose(self) -> None:
        """Nothing is open."""
