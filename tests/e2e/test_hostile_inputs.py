"""Hostile archives, mailboxes, exports and texts: a batch reads what is sound, and tells what is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.archive import ledger, surveying
from summarizer.archive.entries import State
from summarizer.cli.app import run
from summarizer.readers.sources import gather

FAULTS = Path(__file__).parents[2] / ".." / "shared" / "faults"
pytestmark = [pytest.mark.e2e, pytest.mark.skipif(not FAULTS.is_dir(), reason="needs ../shared/faults")]


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """Write the inputs, with smaller bombs than by default, and return what must come of them."""
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run(
        [sys.executable, "-W", "ignore", FAULTS / "make_evil_inputs.py", folder],
        env={**os.environ, "EVIL_BIG_MB": "64"},
        check=True,
        capture_output=True,
    )
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_input_ends_as_its_manifest_says(manifest: list[dict[str, object]], tmp_path: Path) -> None:
    """Sound documents' texts are in the store, what is not sound is told, and every member has its row."""
    wrong = {str(row["id"]): fault for row in manifest if (fault := _fault(row, tmp_path / str(row["id"])))}

    assert len(manifest) == 105
    assert wrong == {}


def _fault(row: dict[str, object], store: Path) -> str | None:
    if row["id"] == "f-perm" and os.geteuid() == 0:
        return None  # root may read everything
    run(["batch", str(row["path"]), "--out", str(store), "--model", "offline", "--quiet"])
    with ledger.reading(store) as reader:
        names = reader.execute("SELECT count(*), count(DISTINCT name) FROM documents").fetchone()
        texts = "\n".join(each[0] for each in reader.execute("SELECT text FROM texts"))
        issues = sum(1 for state in State if state is not State.DONE for _ in surveying.ended(reader, state))
        done = sum(1 for _ in surveying.ended(reader, State.DONE))
        is_told = issues or any(True for _ in surveying.warned(reader))
    checks = (
        ([mark for mark in _marks(row) if mark not in texts], "lost a document"),
        (row["expect"] == "reject" and texts, "read"),
        (row["expect"] != "ok" and not is_told, "passed over in silence"),
        (names[0] != names[1], "one name twice"),
        (done + issues != sum(1 for _ in gather([str(row["path"])])), "a member without its row"),
    )
    return next((fault for is_so, fault in checks if is_so), None)


def _marks(row: dict[str, object]) -> list[str]:
    good = row["good"]
    return [str(mark) for mark in good] if isinstance(good, list) else []
