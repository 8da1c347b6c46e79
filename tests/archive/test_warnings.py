"""What readers warn of is kept and grouped, and every member of an archive is accounted for."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from summarizer.archive import ledger, reporting, surveying
from summarizer.archive.entries import State
from summarizer.archive.exports import lines
from summarizer.archive.exports.records import records
from summarizer.archive.running import BatchOptions
from summarizer.readers.sources import gather
from tests.archive.archive_kit import good_model, rows, run, words, write_archive

GUESS = "The file is not UTF-8; it was read as cp1250, which is a guess."


def old_texts(folder: Path, *numbers: int) -> Path:
    """Write an archive whose texts are in an encoding that has to be guessed."""
    talks = write_archive(folder, *numbers)
    for path in talks.iterdir():
        path.write_bytes((path.read_text() + "“Never”, said one of them.\n").encode("cp1252"))
    return talks


def remarks(store: Path) -> list[tuple[str, int, str]]:
    """Return the grouped warnings of a store."""
    with ledger.reading(store) as reader:
        return [(each.warning, each.count, each.example) for each in surveying.remarks(reader)]


def test_a_warning_is_kept_with_the_document_and_its_copies(tmp_path: Path) -> None:
    """Grouped it is counted, and an export has it."""
    talks = old_texts(tmp_path, 10, 10, 20)
    (talks / "plain.txt").write_text(words(30))
    run(talks, tmp_path / "store", good_model())
    assert remarks(tmp_path / "store") == [(GUESS, 3, "talks/000.txt")]
    with ledger.reading(tmp_path / "store") as reader:
        told = [json.loads(line)["warnings"] for line in lines.lines(records(reader))]
        assert [name for name, _ in surveying.warned(reader)] == [f"talks/00{n}.txt" for n in range(3)]
    assert told == [[GUESS], [GUESS], [GUESS], []]


def test_warnings_that_differ_in_numbers_are_one_group(tmp_path: Path) -> None:
    """N stands for the numbers; one that always has the same keeps it."""
    for name, count in (("a", 1), ("b", 2)):
        head = "From: Ann <ann@talmarch.example>\nSubject: boat\nMIME-Version: 1.0\n"
        parts = "--x\nContent-Type: text/plain\n\n" + words(count + 10) + "\n"
        files = "--x\nContent-Type: image/png\nContent-Disposition: attachment\n\nx\n" * count
        mail = f"{head}Content-Type: multipart/mixed; boundary=x\n\n{parts}{files}--x--\n"
        (tmp_path / f"{name}.eml").write_text(mail)
        run(tmp_path / f"{name}.eml", tmp_path / "store", good_model())
    found = [warning for warning, _, _ in remarks(tmp_path / "store")]
    assert "Attachments that are not read: N." in found


def test_a_survey_tells_warnings(tmp_path: Path) -> None:
    """As text and as JSON."""
    run(old_texts(tmp_path, 10), tmp_path / "store", good_model())
    survey = surveying.survey(tmp_path / "store", now=datetime.now(UTC))
    told_so = f"1 document was read with a warning:\n      1 {GUESS} (talks/000.txt)"
    assert told_so in reporting.as_text(survey)
    told = json.loads(reporting.as_json(survey))
    assert (told["warned"], told["warnings"][0]["warning"]) == (1, GUESS)


def test_every_member_is_done_or_among_the_issues(tmp_path: Path) -> None:
    """Documents done and issues listed are the members that reading the inputs finds."""
    talks = write_archive(tmp_path, 10, 20, 20)
    (talks / "calm.txt").write_text("The weather was fine.\n")
    (talks / "empty.txt").write_text("")
    with zipfile.ZipFile(talks / "many.zip", "w") as archive:
        archive.writestr("../out.txt", words(30))
        archive.writestr("in.txt", words(40))
        for number in range(150):
            archive.writestr(f"empty{number}.txt", "")
    run(talks, tmp_path / "store", good_model(), BatchOptions(sifts=True))
    with ledger.reading(tmp_path / "store") as reader:
        ended = {state: len(list(surveying.ended(reader, state))) for state in State}
    members = len(list(gather([talks])))
    assert sum(ended.values()) == members == 157
    assert ended == {State.DONE: 4, State.PARTIAL: 0, State.FAILED: 152, State.SKIPPED: 1}
    assert len(rows(tmp_path / "store")) == members
