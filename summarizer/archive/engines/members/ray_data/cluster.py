"""A Ray to work on: an address comes in, the number of workers goes out; the rest of Ray keeps quiet.

Without an address Ray runs on this machine alone, bound to loopback, without dashboard. Usage statistics
are switched off before Ray is imported.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import logging
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from summarizer.errors import ModelUnavailable
from summarizer.readers.base import require

_QUIET: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "RAY_BACKEND_LOG_LEVEL": "fatal",  # it tells a terminal what only its own people can read
}
_LOOPBACK: Final = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
"""Makes Ray bind to 127.0.0.1, on Linux too: without it, Ray looks for an address that others can reach,
whatever it is given (services.resolve_ip_for_localhost of Ray 2.60)."""


_KNOCK_SECONDS: Final = 10.0


@dataclass(frozen=True)
class RayOptions:
    """Where Ray is, and how much of it is used.

    Without an address it is started here. None of `workers` takes one for each processor of the cluster.
    `wave` documents are handed to Ray Data at a time. `object_store_bytes` is for a Ray that is started here.
    """

    address: str | None = None
    workers: int | None = None
    wave: int = 2_000
    object_store_bytes: int = 256 * 1024 * 1024
    writes_parquet: bool = False


def _knock(address: str) -> None:
    """Raise where nothing listens at a host and port: Ray itself would try on for minutes."""
    target = urlsplit(address if "://" in address else f"ray://{address}")
    try:
        if target.hostname and target.port:
            socket.create_connection((target.hostname, target.port), timeout=_KNOCK_SECONDS).close()
    except (OSError, ValueError) as error:
        raise ModelUnavailable(
            f"Nothing answers at {address} ({type(error).__name__}).",
            hint="Check --ray-address; `ray status` on the cluster says whether it is up.",
        ) from error


def _not_started(options: RayOptions, error: Exception) -> ModelUnavailable:
    if options.address:
        return ModelUnavailable(
            f"Ray cannot be reached at {options.address} ({type(error).__name__}).",
            hint="Check --ray-address; `ray status` on the cluster says whether it is up.",
        )
    return ModelUnavailable(
        f"Ray did not start on this machine ({type(error).__name__}).",
        hint="Run the same command again when the machine is less busy; --engine local needs no Ray.",
    )


@contextlib.contextmanager
def started(options: RayOptions) -> Iterator[int]:
    """Connect to Ray or start it; the value is the number of workers to use."""
    if options.address:
        _knock(options.address)
    os.environ.update(_QUIET if options.address else _QUIET | _LOOPBACK)
    ray = require("ray", extra="ray", reading="on a cluster")
    require("ray.data", extra="ray", reading="on a cluster")
    logging.getLogger("ray").setLevel(logging.ERROR)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        if options.address:
            ray.init(address=options.address, log_to_driver=False, logging_level=logging.ERROR)
        else:
            ray.init(
                address="local",
                num_cpus=options.workers or os.cpu_count() or 1,
                object_store_memory=options.object_store_bytes,
                include_dashboard=False,
                log_to_driver=False,
                logging_level=logging.ERROR,
                _node_ip_address="127.0.0.1",
            )
    except Exception as error:  # a start that takes too long is a plain Exception (ray._private.node, 2.60)
        raise _not_started(options, error) from error
    try:
        yield options.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    except (asyncio.CancelledError, KeyboardInterrupt):
        # A thread may still wait for a row: shutting Ray down beneath it aborts the process (Ray 2.60). Ray's
        # processes end by themselves when this one does.
        atexit.unregister(ray.shutdown)
        raise
    except BaseException:
        ray.shutdown()
        raise
    ray.shutdown()
