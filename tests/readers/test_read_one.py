"""One source is read the same way alone as among many, as long as it holds one document."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from summarizer.errors import InputTooLarge, UnreadableInput
from summarizer.readers.base import ReadOptions
from summarizer.readers.sources import read_one
from tests.readers.archives import TEXT, zipped

CHAT = "25/12/2025, 08:01 - Ida: Ten?\n26/12/2025, 19:02 - Tove: No.\n"


def test_a_chat_is_one_document_whatever_its_pauses(tmp_path: Path) -> None:
    """It has dates, as it has among many."""
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")

    document = read_one(tmp_path / "chat.txt")

    assert (document.source_format, document.date, len(document.segments)) == ("whatsapp", "2025-12-25", 2)


def test_other_sources_are_read_as_ever(tmp_path: Path) -> None:
    """Files, the stream, what is not there, and what is too large."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    assert read_one(str(tmp_path / "a.txt")).text == TEXT
    assert read_one("-", stream=io.BytesIO(TEXT.encode())).text == TEXT
    with pytest.raises(UnreadableInput, match="does not exist"):
        read_one(tmp_path / "gone.txt")
    with pytest.raises(UnreadableInput, match="is a folder") as refusal:
        read_one(tmp_path)
    assert refusal.value.hint == "Read them all: summarizer batch FOLDER --out DIR"
    with pytest.raises(InputTooLarge):
        read_one(tmp_path / "a.txt", ReadOptions(max_input_bytes=3))


def test_what_is_packed_alone_is_read(tmp_path: Path) -> None:
    """A compressed text, or an archive of one."""
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))

    assert read_one(tmp_path / "a.txt.gz").text == TEXT
    assert read_one(zipped(tmp_path / "a.zip", {"a.txt": TEXT})).text == TEXT


def test_several_documents_are_refused_with_the_way_to_read_them(tmp_path: Path) -> None:
    """And where there is none, its reason is told."""
    several = zipped(tmp_path / "a.zip", {"a.txt": TEXT, "b.txt": TEXT})
    none = zipped(tmp_path / "b.zip", {"a.bin": b"\0\1"})

    with pytest.raises(UnreadableInput, match="holds several documents") as raised:
        read_one(several)
    assert "batch" in raised.value.hint
    with pytest.raises(UnreadableInput, match="is binary"):
        read_one(none)
