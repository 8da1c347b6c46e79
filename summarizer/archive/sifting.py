"""Which documents hold a negotiation at all: a document comes in, what the offline rules see goes out."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.states import Chunk


def sees_negotiation(chunks: Sequence[Chunk]) -> bool:
    """Say whether the rules find an offer, a refusal or a condition in one of the windows."""
    # Late: its words take as long to load as all the rest of a run, and most runs do not sift.
    from summarizer.models.offline.model import read  # noqa: PLC0415

    readings = map(read, chunks)
    return any(reading.offers or reading.refusals or reading.conditions for reading in readings)
