"""What a strike left behind: a store and how its run ended come in, broken promises go out."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import sqlite3
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.crashing.striking import HUNG, Deed, Ended, Strike

STORE_FILES = frozenset(
    {
        "ledger.sqlite",
        "ledger.sqlite-shm",
        "ledger.sqlite-wal",
        "lock",
        "records.db",
        "results.jsonl",
        "tables",
    }
)
"""Those of the ledger that end in shm and wal are SQLite's: who only reads makes and may not remove them."""
SUCCESS = 0
MESSAGE_CODES = frozenset({1})
"""What a disk that is full or broken ends in: done in part."""


class Promise(StrEnum):
    """What must hold after a strike, and what a finding breaks."""

    LOST = "lost"
    DOUBLED = "doubled"
    TORN = "torn"
    REPEATED = "repeated too often"
    MESSAGE = "no message"
    TRACEBACK = "traceback or bug"
    CODE = "wrong exit code"
    FALSE_SUCCESS = "false success"
    RESUME = "next run not whole"
    HUNG = "hung"
    STRAY = "stray file"


@dataclass(frozen=True)
class Finding:
    """A promise that was broken, and how."""

    promise: Promise
    told: str


@dataclass(frozen=True)
class Stored:
    """The rows of a ledger that were there: documents by key, calls by question."""

    documents: dict[str, tuple[object, ...]]
    calls: dict[str, tuple[object, ...]]
    is_whole: bool = True


def stored_in(store: Path) -> Stored:
    """Read a copy of the ledger, so that looking mends nothing; none or one without tables is empty."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-journal"):
            if (store / name).exists():
                shutil.copy(store / name, folder)
        if not (Path(folder) / "ledger.sqlite").exists():
            return Stored({}, {})
        connection = sqlite3.connect(Path(folder) / "ledger.sqlite")
        try:
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                return Stored({}, {}, whole)
            documents = connection.execute("SELECT key, state, digest, finished, result FROM documents")
            calls = connection.execute("SELECT question, stored, answer FROM calls")
            return Stored({row[0]: row for row in documents}, {row[0]: row for row in calls}, whole)
        finally:
            connection.close()


def judge_stop(ended: Ended, strike: Strike, *, is_whole: bool) -> list[Finding]:
    """Say what is wrong with how a struck run stopped; with `is_whole` nothing is missing all the same."""
    found: list[Finding] = []
    if ended.code == HUNG:
        return [Finding(Promise.HUNG, ended.said)]
    if "Traceback" in ended.said or "This is a bug" in ended.said or "Exception ignored" in ended.said:
        found.append(Finding(Promise.TRACEBACK, ended.said))
    if ended.code == -signal.SIGKILL and strike.deed in {Deed.KILL, Deed.HALF}:
        return found
    if ended.code == SUCCESS:
        return found if is_whole else [*found, Finding(Promise.FALSE_SUCCESS, ended.said)]
    allowed = frozenset({130}) if strike.deed is Deed.INTERRUPT else MESSAGE_CODES
    if ended.code not in allowed:
        found.append(Finding(Promise.CODE, f"{ended.code}: {ended.said}"))
    is_mute = any(call.file == "stderr" for call in ended.struck) and strike.deed is Deed.FAIL
    if not ended.said.strip() and not is_mute:
        found.append(Finding(Promise.MESSAGE, f"code {ended.code}"))
    elif strike.error and not is_mute and not all(word in ended.said for word in ("error: ", "hint: ")):
        found.append(Finding(Promise.MESSAGE, f"code {ended.code}, no reason or hint: {ended.said}"))
    return found


def judge_rows(before: Stored, after: Stored) -> list[Finding]:
    """Say what was stored at the strike and is not any more, and what is broken."""
    found = [Finding(Promise.TORN, "integrity_check") for each in (before, after) if not each.is_whole]
    for old, new in ((before.documents, after.documents), (before.calls, after.calls)):
        found += [Finding(Promise.LOST, f"row {key[:12]}") for key, row in old.items() if new.get(key) != row]
    return found


def results_in(store: Path) -> tuple[dict[str, str], list[Finding]]:
    """Return what the store's exports hold (lines by document, other files by name), and what is broken."""
    results: dict[str, str] = {}
    found: list[Finding] = []
    for path in sorted(store.rglob("*")):
        if path.suffix in {".csv", ".parquet", ".db"}:
            results[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    lines = store / "results.jsonl"
    text = lines.read_text("utf-8") if lines.exists() else ""
    for line in text.splitlines(keepends=True):
        name = _name_in(line)
        if name is None:
            found.append(Finding(Promise.TORN, line[:60]))
        elif name in results:
            found.append(Finding(Promise.DOUBLED, name))
        else:
            results[name] = line
    return results, found


def _name_in(line: str) -> str | None:
    try:
        return str(json.loads(line)["name"]) if line.endswith("\n") else None
    except ValueError:
        return None


def judge_results(store: Path, expected: dict[str, str]) -> list[Finding]:
    """Hold the exports against those of a run that nobody disturbed."""
    results, found = results_in(store)
    found += [Finding(Promise.TORN, name) for name in results if results[name] != expected.get(name)]
    found += [Finding(Promise.LOST, name) for name in expected if name not in results]
    return found


def judge_files(store: Path) -> list[Finding]:
    """Name what stays in the store beside its files."""
    names = {path.name for path in store.iterdir()} if store.exists() else set()
    names |= {path.name for path in store.glob("tables/.*")}
    return [Finding(Promise.STRAY, name) for name in sorted(names - STORE_FILES)]
