"""The engine of one machine: documents are read in this process, calls go straight to the endpoint."""

from __future__ import annotations

from summarizer.api.building import Notify
from summarizer.archive import running
from summarizer.archive.engines.base import Order
from summarizer.archive.running import Outcome, Watch


class Local:
    """Reads in this process; an `Engine`."""

    async def run(self, order: Order, *, notify: Notify, watch: Watch) -> Outcome:
        """Read the order; see `Engine.run`."""
        return await running.run(
            order.inputs, order.folder, order.settings, order.options, notify=notify, watch=watch
        )
