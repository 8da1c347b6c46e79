"""A shard is named as i/n."""

from __future__ import annotations

import pytest

from summarizer.archive import sharding
from summarizer.archive.sharding import Shard
from summarizer.errors import SettingsError


def test_a_shard_is_read_and_the_whole_is_the_default() -> None:
    """The first of five is 1/5."""
    assert sharding.parse("1/5") == Shard(1, 5)
    assert sharding.parse(None) == Shard(1, 1)


@pytest.mark.parametrize("text", ["", "0/5", "6/5", "1/0", "a/b", "1", "1/2/3", "-1/5"])
def test_what_is_no_shard_is_told(text: str) -> None:
    """The message shows the form."""
    with pytest.raises(SettingsError, match="2/5"):
        sharding.parse(text)
