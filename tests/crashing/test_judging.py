"""The judge sees what is lost, doubled, torn or untold: a sweep without findings means something."""

from __future__ import annotations

import errno
import json
import signal
from pathlib import Path

import pytest

from tests.crashing import judging
from tests.crashing.judging import Promise, Stored
from tests.crashing.striking import HUNG, Call, Deed, Ended, Strike

KILL = Strike(Deed.KILL, 1)
FULL = Strike(Deed.FAIL, 1, errno.ENOSPC)
TOLD = "summarizer: error: ledger.sqlite cannot be written.\nsummarizer: hint: Make room.\n"
LINES = {name: json.dumps({"name": name, "state": "done"}) + "\n" for name in ("a", "b")}


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        (LINES["a"] + LINES["b"], []),
        (LINES["a"], [Promise.LOST]),
        (LINES["a"] + LINES["b"] + LINES["a"], [Promise.DOUBLED]),
        (LINES["a"] + LINES["b"][:-4], [Promise.TORN, Promise.LOST]),
        (LINES["a"] + LINES["b"].replace("done", "gone"), [Promise.TORN]),
    ],
)
def test_lines_are_counted(text: str, promises: list[Promise], tmp_path: Path) -> None:
    """Each line stands once, whole and as it was."""
    (tmp_path / "results.jsonl").write_text(text)
    assert [finding.promise for finding in judging.judge_results(tmp_path, LINES)] == promises


@pytest.mark.parametrize(
    ("ended", "strike", "promises"),
    [
        (Ended(-signal.SIGKILL, "", ()), KILL, []),
        (Ended(1, TOLD, ()), FULL, []),
        (Ended(1, "", ()), FULL, [Promise.MESSAGE]),
        (Ended(1, "error: x", ()), FULL, [Promise.MESSAGE]),
        (Ended(2, TOLD, ()), FULL, [Promise.CODE]),
        (Ended(0, "", ()), FULL, [Promise.FALSE_SUCCESS]),
        (Ended(1, f"Traceback\n{TOLD}", ()), FULL, [Promise.TRACEBACK]),
        (Ended(130, "", ()), Strike(Deed.INTERRUPT, 1), [Promise.MESSAGE]),
        (Ended(1, "", (Call(1, "write", "stderr", 1, True),)), FULL, []),
        (Ended(HUNG, "", ()), KILL, [Promise.HUNG]),
    ],
)
def test_a_stop_is_judged(ended: Ended, strike: Strike, promises: list[Promise]) -> None:
    """Only a message that failed itself may be missing."""
    assert [finding.promise for finding in judging.judge_stop(ended, strike, is_whole=False)] == promises


def test_a_row_that_was_there_stays() -> None:
    """One that is gone or changed is lost, and a broken file is torn."""
    before = Stored({"k": ("k", "done")}, {"q": ("q", "then")})
    assert judging.judge_rows(before, before) == []
    after = Stored({}, {"q": ("q", "later")}, is_whole=False)
    promises = [finding.promise for finding in judging.judge_rows(before, after)]
    assert promises == [Promise.TORN, Promise.LOST, Promise.LOST]


def test_a_stray_file_is_named(tmp_path: Path) -> None:
    """What a killed export left is cleared by the next one."""
    (tmp_path / ".results.jsonl.part").touch()
    assert [finding.told for finding in judging.judge_files(tmp_path)] == [".results.jsonl.part"]
