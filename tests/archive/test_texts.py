"""The store keeps the text of every document that could be read, once, unless it is told not to."""

from __future__ import annotations

from pathlib import Path

from summarizer.archive import joining, ledger
from summarizer.archive.rechecking import Verification, recheck
from summarizer.archive.running import BatchOptions
from summarizer.states import Prompt
from summarizer.testing import ScriptedModel
from tests.archive.archive_kit import good_model, rows, run, words, write_archive


def broken(prompt: Prompt) -> str:
    """Fail as no model should."""
    raise RuntimeError(prompt.purpose)


TEXTS = "SELECT text FROM texts ORDER BY text"


def test_a_text_lies_in_the_store_once_and_as_it_was_read(tmp_path: Path) -> None:
    """Copies, and the results of another model, share one row; any tool can read the words."""
    talks = write_archive(tmp_path, 10, 20, 20)
    run(talks, tmp_path / "store", good_model())
    other = good_model()
    other.name = "other"
    run(talks, tmp_path / "store", other)
    assert [row["text"] for row in rows(tmp_path / "store", TEXTS)] == [words(10), words(20)]
    assert words(20).encode() in (tmp_path / "store" / ledger.FILE).read_bytes()


def test_a_document_that_fails_or_is_skipped_keeps_its_text(tmp_path: Path) -> None:
    """What could be read is there, although nothing came of it, and can be checked."""
    talks = write_archive(tmp_path, 10)
    run(talks, tmp_path / "failed", ScriptedModel(broken))
    (talks / "000.txt").write_text("The weather was fine.\n")
    run(talks, tmp_path / "skipped", good_model(), BatchOptions(sifts=True))
    for state, text in (("failed", words(10)), ("skipped", "The weather was fine.\n")):
        assert [row["state"] for row in rows(tmp_path / state)] == [state]
        assert [row["text"] for row in rows(tmp_path / state, TEXTS)] == [text]
        seen = Verification()
        assert list(recheck(tmp_path / state, seen)) == []
        assert seen.texts == 1


def test_a_private_store_keeps_no_text_and_says_what_it_cannot_check(tmp_path: Path) -> None:
    """Neither the text nor the document around it is there; results and calls are hashed all the same."""
    talks = write_archive(tmp_path, 10, 20)
    run(talks, tmp_path / "store", good_model(), BatchOptions(keeps_texts=False))
    assert rows(tmp_path / "store", TEXTS) == []
    assert b"Nobody knows what Talmarch will say" not in (tmp_path / "store" / ledger.FILE).read_bytes()
    assert {(row["source"], row["text_digest"]) for row in rows(tmp_path / "store")} == {(None, None)}
    seen = Verification()
    assert list(recheck(tmp_path / "store", seen)) == []
    assert seen == Verification(results=2, texts=0, calls=2, without_text=2, faults=0)


def test_joined_stores_hold_the_texts_of_both(tmp_path: Path) -> None:
    """And everything in them holds."""
    talks = write_archive(tmp_path, 10)
    run(talks, tmp_path / "one", good_model())
    (talks / "000.txt").write_text(words(20))
    run(talks, tmp_path / "two", good_model())
    joining.join(tmp_path / "whole", [tmp_path / "one", tmp_path / "two"])
    assert [row["text"] for row in rows(tmp_path / "whole", TEXTS)] == [words(10), words(20)]
    assert list(recheck(tmp_path / "whole", Verification())) == []
