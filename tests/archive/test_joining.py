"""Stores of shards become one store that holds all of them, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.archive import joining, locking
from summarizer.archive.rechecking import Verification, recheck
from summarizer.archive.running import BatchOptions
from summarizer.archive.sharding import Shard
from summarizer.errors import RequestRejected, SettingsError, StoreError, StoreLocked
from summarizer.testing import ScriptedModel
from tests.archive.archive_kit import good_model, rows, run, write_archive


@pytest.fixture
def parts(tmp_path: Path) -> list[Path]:
    """Return the stores of three shards over twelve documents."""
    talks = write_archive(tmp_path, *range(20, 32))
    stores = [tmp_path / f"part{number}" for number in (1, 2, 3)]
    for number, store in enumerate(stores, start=1):
        run(talks, store, good_model(), BatchOptions(shard=Shard(number, 3)))
    return stores


def test_joined_shards_are_the_whole_archive(parts: list[Path], tmp_path: Path) -> None:
    """Every document and call is there once, and all of it holds."""
    joined = joining.join(tmp_path / "whole", parts)
    assert (joined.documents, joined.calls) == (12, 12)
    assert len({row["name"] for row in rows(tmp_path / "whole")}) == 12
    assert list(recheck(tmp_path / "whole", Verification())) == []


def test_a_run_over_the_joined_store_asks_nothing(parts: list[Path], tmp_path: Path) -> None:
    """What the shards did is done."""
    joining.join(tmp_path / "whole", parts)
    model = good_model()
    run(tmp_path / "talks", tmp_path / "whole", model)
    assert model.prompts == []


def test_joining_twice_changes_nothing(parts: list[Path], tmp_path: Path) -> None:
    """Rows and runs stay as they were."""
    joining.join(tmp_path / "whole", parts)
    before = rows(tmp_path / "whole", "SELECT * FROM documents JOIN runs ON run = runs.id ORDER BY key")
    assert joining.join(tmp_path / "whole", parts) == joining.Joined(0, 0)
    after = rows(tmp_path / "whole", "SELECT * FROM documents JOIN runs ON run = runs.id ORDER BY key")
    assert [tuple(row) for row in before] == [tuple(row) for row in after]


@pytest.mark.parametrize("is_better_first", [True, False])
def test_the_better_end_of_a_document_stays(tmp_path: Path, is_better_first: bool) -> None:
    """A result beats a failure, in whichever order they come."""
    talks = write_archive(tmp_path, 10)
    run(talks, tmp_path / "good", good_model())
    run(talks, tmp_path / "bad", ScriptedModel(lambda _: RequestRejected("no")))
    stores = [tmp_path / "good", tmp_path / "bad"]
    joining.join(tmp_path / "whole", stores if is_better_first else stores[::-1])
    assert [row["state"] for row in rows(tmp_path / "whole")] == ["done"]


def test_a_store_is_not_joined_to_itself(parts: list[Path]) -> None:
    """The message names what is wrong."""
    with pytest.raises(SettingsError, match="to itself"):
        joining.join(parts[0], parts)


def test_a_source_that_is_no_store_is_told(parts: list[Path], tmp_path: Path) -> None:
    """Nothing is made of a folder without a ledger."""
    with pytest.raises(StoreError, match=r"no ledger\.sqlite"):
        joining.join(tmp_path / "whole", [*parts, tmp_path / "nowhere"])


def test_a_run_at_work_is_not_disturbed(parts: list[Path], tmp_path: Path) -> None:
    """Neither as source nor as target."""
    with locking.held(parts[0]):
        with pytest.raises(StoreError, match="at work"):
            joining.join(tmp_path / "whole", parts)
        with pytest.raises(StoreLocked):
            joining.join(parts[0], parts[1:])
