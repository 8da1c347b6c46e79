"""The engine that asks through OpenAI's Batch API: slower, at half the price, and safe to stop for a day."""

from __future__ import annotations

from dataclasses import replace

from summarizer.api import building
from summarizer.api.building import Notify
from summarizer.archive import running
from summarizer.archive.engines.base import Order
from summarizer.archive.engines.members.batch_api.model import BatchApiOptions, BatchModel
from summarizer.archive.running import Outcome, Watch
from summarizer.errors import SettingsError
from summarizer.settings import DEFAULT_MODEL, OFFLINE, Settings


class BatchApi:
    """Reads in this process, with thousands of documents waiting for their batches; an `Engine`."""

    def __init__(self, options: BatchApiOptions | None = None) -> None:
        self._options = options or BatchApiOptions()

    async def run(self, order: Order, *, notify: Notify, watch: Watch) -> Outcome:
        """Read the order; see `Engine.run`. A stopped run leaves its batches at the service."""
        _check(order.settings)
        model = BatchModel(
            building.model_options(order.settings, order.settings.model or DEFAULT_MODEL),
            building.endpoint_options(order.settings),
            replace(self._options, forgets_lost=order.options.retries_failed),
            schema_message=building.schema_message(order.settings),
            folder=order.folder,
            notify=notify,
        )
        try:
            return await running.run(
                order.inputs,
                order.folder,
                replace(order.settings, concurrency=self._options.documents),
                order.options,
                model=model,
                attend=model.attend,
                notify=notify,
                watch=watch,
            )
        finally:
            await model.aclose()


def _check(settings: Settings) -> None:
    if settings.record_dir or settings.replay_dir:
        raise SettingsError("--record and --replay are for --engine local.", hint="Leave one of them off.")
    if settings.model == OFFLINE:
        raise SettingsError("The offline model asks no endpoint.", hint="Use --engine local.")
    if not settings.has_endpoint:
        raise SettingsError("The Batch API needs an endpoint.", hint="Set OPENAI_API_KEY or OPENAI_BASE_URL.")
