"""What the engines are called, and what may be wished of them; light to import, for the command line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Name(StrEnum):
    """The engines."""

    LOCAL = "local"
    BATCH_API = "batch-api"
    RAY = "ray"


@dataclass(frozen=True)
class Wishes:
    """What may be wished of an engine; None leaves it to the engine. Each knows what is for it."""

    batch_documents: int | None = None
    batch_poll_seconds: float | None = None
    ray_address: str | None = None
    ray_workers: int | None = None
    ray_parquet: bool = False
