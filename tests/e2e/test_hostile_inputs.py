"""Hostile archives, mailboxes, exports, folders and texts: read as their manifest says, or told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.readers.sources import Located, Member, Unread, gather

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


def test_every_input_is_read_as_its_manifest_says(manifest: list[dict[str, object]]) -> None:
    """Sound documents arrive, and what is not sound is told; names are unique."""
    wrong = {str(row["id"]): fault for row in manifest if (fault := _fault(row))}

    assert len(manifest) == 105
    assert wrong == {}


def _fault(row: dict[str, object]) -> str | None:
    if row["id"] == "f-perm" and os.geteuid() == 0:
        return None  # root may read everything
    members = list(gather([str(row["path"])]))
    texts = "\n".join(member.document.text for member in members if isinstance(member, Located))
    missing = [mark for mark in _marks(row) if mark not in texts]
    if missing:
        return f"lost {missing}"
    if row["expect"] == "reject" and texts:
        return "read"
    if row["expect"] != "ok" and not any(map(_is_told, members)):
        return "passed over in silence"
    return None if len({member.name for member in members}) == len(members) else "one name twice"


def _marks(row: dict[str, object]) -> list[str]:
    good = row["good"]
    return [str(mark) for mark in good] if isinstance(good, list) else []


def _is_told(member: Member) -> bool:
    return isinstance(member, Unread) or bool(member.document.warnings)
