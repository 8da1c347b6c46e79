"""A store is held by one run at a time, and by nobody once that run is gone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarizer.archive import locking
from summarizer.errors import StoreLocked, StoreUnwritable


def test_the_holder_is_named(tmp_path: Path) -> None:
    """Whoever comes second is told the process."""
    with locking.held(tmp_path):
        assert locking.holder(tmp_path) == str(os.getpid())
        with pytest.raises(StoreLocked, match=f"process {os.getpid()}"), locking.held(tmp_path):
            pass


def test_a_lock_ends_with_its_block(tmp_path: Path) -> None:
    """The file stays, the lock does not."""
    with locking.held(tmp_path):
        pass
    assert locking.holder(tmp_path) is None
    with locking.held(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file in the way is no crash."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnwritable), locking.held(tmp_path / "file" / "store"):
        pass


def test_a_folder_without_a_lock_has_no_holder(tmp_path: Path) -> None:
    """Looking makes no file."""
    assert locking.holder(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
