"""The services on loopback that the engines' tests ask."""

from collections.abc import Iterator

import pytest

from tests.archive.engines.batch_kit import good_answer
from tests.archive.engines.batch_server import BatchService, serving
from tests.cli.conftest import endpoint

__all__ = ["endpoint", "service"]


@pytest.fixture
def service() -> Iterator[BatchService]:
    """Serve a Batch API that knows every document."""
    with serving(BatchService(good_answer)) as served:
        yield served
