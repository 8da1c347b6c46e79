"""What driver and workers tell each other: a charge and rows of jobs go out, rows of endings come back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from summarizer.archive import packing
from summarizer.archive.entries import Identity
from summarizer.archive.feeding import Job
from summarizer.archive.spending import Limits
from summarizer.settings import Settings


@dataclass(frozen=True)
class Charge:
    """What every worker is told once. `shards` is a folder that all machines see."""

    settings: Settings
    shards: Path
    sifts: bool
    limits: Limits
    keeps_texts: bool = True
    parquet: Path | None = None

    @property
    def stop(self) -> Path:
        """Return the file whose being there stops the workers."""
        return self.shards / "stop"

    @property
    def known(self) -> Path:
        """Return the file with the calls that earlier runs have stored."""
        return self.shards / "known.sqlite"


@dataclass(frozen=True)
class Ended:
    """What became of one job; `state` is "" where the worker stopped first, and `why` says why it did.

    The figures are what the worker has spent so far.
    """

    key: str
    state: str
    worker: str
    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    why: str = ""
    said: str = ""
    hint: str = ""

    def row(self) -> dict[str, Any]:
        """Return the row that travels."""
        return asdict(self)


def job_row(job: Job) -> dict[str, Any]:
    """Return the row in which a job travels."""
    return {**asdict(job.identity), "packed": packing.pack(job.flat), "is_retry": job.is_retry}


def job_of(row: dict[str, Any]) -> Job:
    """Return the job that a row carries."""
    document = packing.unpack(row["packed"])
    identity = Identity(row["name"], row["content"], row["recipe"])
    return Job(identity, document, packing.lay_flat(document), is_retry=row["is_retry"])
