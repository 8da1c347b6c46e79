"""Which engine an order is given to: a name and wishes come in, the engine goes out."""

from __future__ import annotations

from summarizer.archive.engines.base import Engine
from summarizer.archive.engines.members.local import Local
from summarizer.archive.engines.naming import Name, Wishes


def choose(name: Name, wishes: Wishes) -> Engine:
    """Return the engine of that name."""
    match name:
        case Name.LOCAL:
            return Local()
        case Name.BATCH_API:
            return _batch_api(wishes)
        case Name.RAY:
            return _ray(wishes)


def _batch_api(wishes: Wishes) -> Engine:
    # Late: the openai package takes more than a second to import.
    from summarizer.archive.engines.members.batch_api.engine import BatchApi  # noqa: PLC0415
    from summarizer.archive.engines.members.batch_api.model import BatchApiOptions  # noqa: PLC0415

    usual = BatchApiOptions()
    poll = wishes.batch_poll_seconds or usual.poll_seconds
    return BatchApi(
        BatchApiOptions(
            documents=wishes.batch_documents or usual.documents,
            poll_seconds=poll,
            linger_seconds=min(poll, usual.linger_seconds),
        )
    )


def _ray(wishes: Wishes) -> Engine:
    # Late: an optional library stands behind it.
    from summarizer.archive.engines.members.ray_data.cluster import RayOptions  # noqa: PLC0415
    from summarizer.archive.engines.members.ray_data.engine import RayData  # noqa: PLC0415

    return RayData(
        RayOptions(wishes.ray_address, wishes.ray_workers, writes_parquet=wishes.ray_parquet),
    )
