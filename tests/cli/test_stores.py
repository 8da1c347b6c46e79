"""The commands that look into a store show it, and say what to do where there is none."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from summarizer.archive import ledger
from summarizer.cli.app import run
from tests.cli.harbour import SOURCE, Endpoint


@pytest.fixture
def store(endpoint: Endpoint, tmp_path: Path) -> Path:
    """Return a store with one result and one file that could not be read."""
    talks = tmp_path / "talks"
    talks.mkdir()
    (talks / "a.txt").write_text(SOURCE, encoding="utf-8")
    (talks / "empty.txt").write_text("")
    assert run(["batch", str(talks), "--out", str(tmp_path / "store"), "-q", "--no-glean"]) == 1
    return tmp_path / "store"


def test_status_shows_counts_and_reasons(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As text for a person, as JSON for a program."""
    assert run(["status", str(store)]) == 0
    shown = capsys.readouterr().out
    assert "1 of 2 done, 1 failed" in shown
    assert "it is empty. (talks/empty.txt)" in shown
    assert run(["status", str(store), "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["failed"] == 1


def test_status_lists_documents_by_state(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every name, with the reason where there is one."""
    assert run(["status", str(store), "--list", "failed"]) == 0
    assert capsys.readouterr().out == "talks/empty.txt: empty.txt is empty.\n"
    assert run(["status", str(store), "--list", "done", "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"name": "talks/a.txt", "reason": None}]


def test_verify_ends_in_0_only_if_all_holds(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An altered result is named."""
    assert run(["verify", str(store)]) == 0
    assert "1 results, 1 documents and 1 calls: all hold" in capsys.readouterr().out
    with sqlite3.connect(store / ledger.FILE) as connection:
        connection.execute("UPDATE documents SET result = replace(result, '4 percent', '5 percent')")
    connection.close()
    assert run(["verify", str(store), "-f", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["faults"][0] == {
        "what": "talks/a.txt",
        "reason": "the result was changed after it was stored",
    }


@pytest.mark.parametrize("command", ["status", "verify", "export", "query"])
def test_a_folder_without_a_store_ends_in_2(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The hint names the command that makes one."""
    assert run([command, str(tmp_path)]) == 2
    assert "summarizer batch" in capsys.readouterr().err


def test_export_prints_or_writes(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON Lines go to standard output unless a place is named."""
    assert run(["export", str(store)]) == 0
    printed = capsys.readouterr().out
    assert [json.loads(line)["name"] for line in printed.splitlines()] == ["talks/a.txt", "talks/empty.txt"]
    assert run(["export", str(store), "--output", str(tmp_path / "out.jsonl")]) == 0
    assert "2 documents in" in capsys.readouterr().err
    assert (tmp_path / "out.jsonl").read_text("utf-8") == printed


def test_export_of_tables_needs_a_place(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Several files cannot be printed."""
    assert run(["export", str(store), "--format", "csv"]) == 2
    assert "--output" in capsys.readouterr().err


def test_query_finds_lines_by_words_and_filters(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Spelling of values is lenient; the result can go into a file."""
    assert run(["query", str(store), "percent", "--party", "corvane", "--act", "Offer"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("talks/a.txt\n  O1 ")
    assert "a rise of 4 percent [offer, work terms, refused]" in shown
    assert run(["query", str(store), "--issue", "work terms", "-f", "json", "-o", str(tmp_path / "q")]) == 0
    assert [match["id"] for match in json.loads((tmp_path / "q").read_text("utf-8"))] == ["O1"]


def test_query_says_when_nothing_fits(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty answer is no silence."""
    assert run(["query", str(store), "xyzzy"]) == 0
    out, err = capsys.readouterr()
    assert (out, "no line" in err) == ("", True)


@pytest.mark.parametrize(
    "filters", [["--act", "dem"], ["--standing", "x"], ["--issue", "x"], ["--since", "May"]]
)
def test_query_names_the_values_that_a_filter_has(
    store: Path, filters: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A value that does not exist finds nothing by accident."""
    assert run(["query", str(store), *filters]) == 2
    assert filters[0] in capsys.readouterr().err


def test_stores_are_merged(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The new store has the rows."""
    assert run(["merge-stores", str(tmp_path / "whole"), str(store)]) == 0
    assert "2 documents and 1 calls were added" in capsys.readouterr().err
    assert run(["verify", str(tmp_path / "whole")]) == 0


def test_warnings_of_readers_are_told_at_the_end_and_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The end of a run groups them, and the command that it names lists the documents."""
    (tmp_path / "old.txt").write_bytes((SOURCE + "“Never.”\n").encode("cp1252"))
    arguments = ["batch", str(tmp_path / "old.txt"), "--out", str(tmp_path / "store"), "--model", "offline"]
    assert run(arguments) == 0
    said = capsys.readouterr().err
    assert "1 document was read with a warning" in said
    assert "--list warned` names them" in said
    assert run(["status", str(tmp_path / "store"), "--list", "warned"]) == 0
    assert capsys.readouterr().out.startswith("old.txt: The file is not UTF-8;")
    assert run(["status", str(tmp_path / "store"), "--list", "warned", "-f", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)[0]["warnings"]) == 1


def test_a_store_without_texts_says_what_verify_could_not_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is there holds, and what is missing is told."""
    (tmp_path / "a.txt").write_text(SOURCE, encoding="utf-8")
    store = str(tmp_path / "store")
    arguments = ["batch", str(tmp_path / "a.txt"), "--out", store, "--model", "offline", "-q", "--no-texts"]
    assert run(arguments) == 0
    assert run(["verify", store]) == 0
    assert "1 results could not be compared with their texts" in capsys.readouterr().out
