"""Each row of a table is a document; the first row names the columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.sources import Located, Unread, gather
from tests.readers.archives import read


def _write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows_are_read_whatever_parts_the_cells(tmp_path: Path, delimiter: str) -> None:
    """Quoted cells may hold line ends; columns are found by name in any case."""
    rows = [["Id", "Title", "Text"], ["7", "Boats", '"We offer 5.\nNow."'], ["8", "Cars", "No."]]
    path = _write(tmp_path / "a.csv", "\n".join(delimiter.join(row) for row in rows))

    texts, _ = read(path, options=GatherOptions(id_field="Id"))

    assert texts == {"a.csv#7": "We offer 5.\nNow.", "a.csv#8": "No."}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_tables_in_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    """As spreadsheets write them; a guess is told."""
    (member,) = gather([_write(tmp_path / "a.csv", "id,text\n1,Wir bieten 5 für Köln.\n".encode(encoding))])

    assert isinstance(member, Located)
    assert member.document.text == "Wir bieten 5 für Köln."
    assert bool(member.document.warnings) is (encoding == "cp1252")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("text\n\n", None),
        ("", "is empty"),
        (",,\nx", "is empty"),
        ("id,memo\n1,x\n", "holds no text"),
        ("text,id\na, b,c\n", "more cells than the first row names"),
        ('text\n"open\n', "is a broken table"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, content: str, reason: str | None) -> None:
    """A table without rows is nothing."""
    _, reasons = read(_write(tmp_path / "a.csv", content))

    assert [reason in each for each in reasons.values()] == [True] if reason else not reasons


@given(st.text(alphabet='ab,;"\n\t\0é', max_size=60))
def test_any_table_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, content: str) -> None:
    """Nothing is raised."""
    path = _write(tmp_path_factory.mktemp("table") / "a.csv", "text,id\n" + content)

    for member in gather([path]):
        assert isinstance(member, Unread) or member.document.segments
