"""`batch` fills a store, says how it ended, and goes on where it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.archive import ledger
from summarizer.cli.app import run
from tests.cli.harbour import SOURCE, Endpoint

PLAIN = ("--no-glean", "--no-repair")


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Return a folder with three documents, two of them different."""
    folder = tmp_path / "talks"
    folder.mkdir()
    for name, text in (("a", SOURCE), ("b", SOURCE + "Nobody answered.\n"), ("c", SOURCE)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def states(store: Path) -> dict[str, int]:
    """Return how many documents ended how."""
    with ledger.reading(store) as reader:
        return dict(reader.execute("SELECT state, count(*) FROM newest GROUP BY state").fetchall())


def test_an_archive_is_read_once(
    endpoint: Endpoint, talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second run does nothing; both say what there is."""
    store = tmp_path / "store"
    assert run(["batch", str(talks), "--out", str(store), *PLAIN]) == 0
    assert "3 of 3 done, 0 failed · 1 of them the same words" in capsys.readouterr().err
    assert states(store) == {"done": 3}
    assert run(["batch", str(talks), "--out", str(store), *PLAIN]) == 0
    assert len(endpoint.requests) == 2


def test_the_offline_model_needs_no_endpoint(talks: Path, tmp_path: Path) -> None:
    """An archive can be read without a key."""
    assert run(["batch", str(talks), "--out", str(tmp_path / "store"), "--model", "offline", "-q"]) == 0
    assert states(tmp_path / "store") == {"done": 3}


def test_a_failed_document_ends_in_1(
    endpoint: Endpoint, talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The end is told as JSON where that is asked for."""
    (talks / "d.txt").write_text("")
    arguments = ["batch", str(talks), "--out", str(tmp_path / "store"), "-q", "--format", "json", *PLAIN]
    assert run(arguments) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["done"], told["failed"], told["calls"]) == (3, 1, 2)


def test_a_budget_ends_in_1_and_says_so(
    endpoint: Endpoint, talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was done is kept."""
    store = tmp_path / "store"
    assert run(["batch", str(talks), "--out", str(store), "--max-calls", "1", *PLAIN]) == 1
    said = capsys.readouterr().err
    assert "budget of 1 calls is used up" in said
    assert "goes on from there" in said
    assert sum(states(store).values()) >= 1


def test_a_refused_key_ends_in_4(
    endpoint: Endpoint, talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The endpoint's fault is no document's."""
    endpoint.status = 401
    assert run(["batch", str(talks), "--out", str(tmp_path / "store"), *PLAIN]) == 4
    assert "hint: " in capsys.readouterr().err
    assert states(tmp_path / "store") == {}


def test_a_dry_run_does_nothing(
    endpoint: Endpoint, talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It counts what is to be done, and makes no store."""
    arguments = ["batch", str(talks), "--out", str(tmp_path / "store"), "--dry-run", "--price-in", "1"]
    assert run(arguments) == 0
    shown = capsys.readouterr().out
    assert "same words                        1" in shown
    assert "money" in shown
    assert endpoint.requests == []
    assert not (tmp_path / "store").exists()


def test_a_dry_run_subtracts_what_is_done(
    endpoint: Endpoint, talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Members with a row are no work any more."""
    arguments = ["batch", str(talks), "--out", str(tmp_path / "store"), *PLAIN]
    run(arguments)
    (talks / "new.txt").write_text(SOURCE + "Later.\n", encoding="utf-8")
    capsys.readouterr()
    run([*arguments, "--dry-run", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["members"], told["to_read"], told["have_a_result"]) == (4, 1, 3)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([], "--out DIR"),
        (["--out", "s", "--shard", "9/3"], "--shard must be like"),
        (["--out", "s", "--max-cost", "5"], "--max-cost needs prices"),
    ],
)
def test_wrong_usage_ends_in_2(
    talks: Path, more: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says what to give."""
    assert run(["batch", str(talks), "--model", "offline", *more]) == 2
    said = capsys.readouterr().err
    assert words in said.replace("\n", " ")


def test_a_model_that_nothing_answers_begins_nothing(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The user is told what to set, and no store is made."""
    assert run(["batch", str(talks), "--out", str(tmp_path / "store"), "--model", "gpt"]) == 2
    assert "--model offline" in capsys.readouterr().err
    assert not (tmp_path / "store").exists()


def test_without_a_model_the_rules_read_and_say_so_once(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The remark stands there once for the whole archive."""
    assert run(["batch", str(talks), "--out", str(tmp_path / "store")]) == 0
    assert capsys.readouterr().err.count("offline rules read this") == 1


def test_the_end_says_where_to_look(
    endpoint: Endpoint, talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After failures the command that shows the reasons is named; an empty folder is told as one."""
    (talks / "d.txt").write_text("")
    run(["batch", str(talks), "--out", str(tmp_path / "store"), *PLAIN])
    assert "summarizer status" in capsys.readouterr().err
    (tmp_path / "nothing").mkdir()
    assert run(["batch", str(tmp_path / "nothing"), "--out", str(tmp_path / "other")]) == 0
    assert "hold no documents" in capsys.readouterr().err


def test_a_mistyped_input_begins_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told by its path, and no store is made."""
    store = tmp_path / "store"
    assert run(["batch", str(tmp_path / "tlaks"), "--out", str(store), "--model", "offline"]) == 2
    assert "tlaks does not exist" in capsys.readouterr().err
    assert not store.exists()


def test_a_store_does_not_lie_inside_its_inputs(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its own files would be read as documents."""
    assert run(["batch", str(talks), "--out", str(talks / "records"), "--model", "offline"]) == 2
    assert "lies inside" in capsys.readouterr().err.replace("\n", " ")
