"""Ray that does not start is told as what it is, whatever Ray raises."""

from __future__ import annotations

import pytest

from summarizer.archive.engines.members.ray_data import cluster
from summarizer.archive.engines.members.ray_data.cluster import RayOptions
from summarizer.errors import ModelUnavailable

ray = pytest.importorskip("ray")


@pytest.mark.parametrize("raised", [Exception, RuntimeError, TimeoutError])
def test_a_start_that_takes_too_long_is_no_bug(
    raised: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a busy machine Ray gives up with a plain Exception; the hint says what to do."""

    def give_up(**_: object) -> None:
        raise raised("The current node timed out during startup.")

    monkeypatch.setattr(ray, "init", give_up)
    with (
        pytest.raises(ModelUnavailable, match="did not start on this machine") as caught,
        cluster.started(RayOptions()),
    ):
        pass
    assert "--engine local" in (caught.value.hint or "")
