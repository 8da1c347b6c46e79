"""Whatever bytes of an archive are broken, its members are read or told, and nothing is raised."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.sources import gather
from tests.readers.archives import TEXT, read, tarred, zipped
from tests.readers.exports.odd_values import is_sound

_MEMBERS = {"a.txt": TEXT, "b/c.txt": TEXT * 3, "d.jsonl": '{"text": "We offer 5."}\n'}
_CHANGES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12
)


def _broken(path: Path, changes: list[tuple[float, int]]) -> Path:
    content = bytearray(path.read_bytes())
    for place, value in changes:
        content[int(place * len(content))] = value
    path.write_bytes(content)
    return path


@given(_CHANGES)
def test_a_broken_zip_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[float, int]]
) -> None:
    """Each member by itself, or the archive."""
    path = zipped(tmp_path_factory.mktemp("zip") / "a.zip", _MEMBERS)

    assert all(is_sound(member) for member in gather([_broken(path, changes)]))


@given(_CHANGES, st.sampled_from(["w", "w:gz"]))
def test_a_broken_tar_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[float, int]], mode: str
) -> None:
    """Up to the break, which ends a stream."""
    path = tarred(tmp_path_factory.mktemp("tar") / "a.tar", dict(_MEMBERS), mode)

    assert all(is_sound(member) for member in gather([_broken(path, changes)]))


def test_a_word_document_is_no_archive(tmp_path: Path) -> None:
    """Alone, in a folder and in an archive, though it is a zip file itself."""
    written = io.BytesIO()
    word = docx.Document()
    word.add_paragraph(TEXT)
    word.save(written)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.docx").write_bytes(written.getvalue())
    zipped(tmp_path / "in" / "b.zip", {"c.docx": written.getvalue()})

    texts, reasons = read(tmp_path / "in")

    assert (texts, reasons) == ({"in/a.docx": TEXT, "in/b.zip/c.docx": TEXT}, {})


def test_a_mail_may_be_longer_than_its_text(tmp_path: Path) -> None:
    """The cap on characters is for what is read, attachments are not."""
    mail = f"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n\n{TEXT}\n"
    padded = mail.replace("Subject", "X-Pad: " + "x" * 3000 + "\nSubject")
    (tmp_path / "a.eml").write_text(padded, encoding="utf-8")
    (tmp_path / "b.eml.txt").write_text(mail.replace(TEXT, TEXT * 90), encoding="utf-8")

    texts, reasons = read(tmp_path, options=GatherOptions(max_characters=2000))

    assert [name.rpartition("/")[2] for name in texts] == ["a.eml"]
    assert [name.rpartition("/")[2] for name in reasons] == ["b.eml.txt"]
