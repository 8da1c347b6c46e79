"""Sources yield each member of their inputs, read or not, in a fixed order."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from summarizer.readers.base import ReadOptions
from summarizer.readers.gather_options import GatherOptions, widened
from summarizer.readers.sources import Located, Unread, gather
from tests.readers.archives import TEXT, read


def test_a_folder_yields_its_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Members are named from the folder given, never by an absolute path."""
    folder = tmp_path / "talks"
    folder.mkdir()
    for name in ("b.txt", "a.txt"):
        (folder / name).write_text(f"The {name} offer stands.", encoding="utf-8")

    found = list(gather([folder]))

    assert [member.name for member in found] == ["talks/a.txt", "talks/b.txt"]
    assert all(isinstance(member, Located) for member in found)


def test_what_cannot_be_read_is_a_member_with_its_reason(tmp_path: Path) -> None:
    """An empty file stops nothing: the files after it are read."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "whole.txt").write_text("We offer ten crowns.", encoding="utf-8")

    first, second = gather([tmp_path / "empty.txt", tmp_path / "whole.txt"])

    assert isinstance(first, Unread)
    assert first.reason == "empty.txt is empty."
    assert isinstance(second, Located)


def test_a_pattern_gives_what_it_matches(tmp_path: Path) -> None:
    """In the order of names; a pattern without a match is told."""
    for name in ("b.txt", "a.txt", "c.log"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    assert list(read(f"{tmp_path}/*.txt")[0]) == ["a.txt", "b.txt"]
    assert list(read(f"{tmp_path}/*.doc")[1].values()) == ["Nothing matches this pattern."]


def test_a_file_whose_name_looks_like_a_pattern_is_read(tmp_path: Path) -> None:
    """What exists is no pattern."""
    (tmp_path / "[1].txt").write_text(TEXT, encoding="utf-8")

    assert list(read(str(tmp_path / "[1].txt"))[0]) == ["[1].txt"]


def test_one_name_twice_is_made_unique(tmp_path: Path) -> None:
    """Inputs from two folders may have the same name."""
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT, encoding="utf-8")

    assert list(read(tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt")[0]) == ["a.txt", "a.txt~2"]


@pytest.mark.parametrize("given", ["gone.txt", "no\0path", "x" * 5000])
def test_what_is_not_there_is_told(given: str) -> None:
    """Also what can be no path at all."""
    assert len(read(given)[1]) == 1


def test_a_compressed_file_is_read_under_its_own_name(tmp_path: Path) -> None:
    """The format is that of what it holds."""
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "We offer five."}\n'))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(gzip.compress(TEXT.encode())))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(TEXT.encode())[:-12])

    texts, reasons = read(tmp_path)

    assert [name.partition("/")[2] for name in texts] == ["a.jsonl.gz#1"]
    assert [reason.split(" is ", 1)[1] for reason in reasons.values()] == [
        "an archive inside an archive.",
        "damaged or of no kind that is read (EOFError).",
    ]


def test_a_text_that_is_too_long_is_refused(tmp_path: Path) -> None:
    """Before it is cut into sentences."""
    (tmp_path / "a.txt").write_text("word " * 1000, encoding="utf-8")

    _, reasons = read(tmp_path / "a.txt", options=GatherOptions(max_characters=100))

    assert reasons == {"a.txt": "a.txt holds a text of more than 100 characters."}


def test_plain_options_are_widened() -> None:
    """What they say is kept."""
    assert widened(ReadOptions(language="pl")) == GatherOptions(language="pl")
    assert widened(None) == GatherOptions()


def test_an_address_that_is_forbidden_is_told() -> None:
    """It is fetched by the rules of a single source."""
    _, reasons = read("http://127.0.0.1:9/talks.html")

    assert list(reasons) == ["http://127.0.0.1:9/talks.html"]


def test_a_format_that_cannot_be_forced_is_told(tmp_path: Path) -> None:
    """A forced one is for the files inside a folder or an archive."""
    (tmp_path / "a.txt").write_text("Ida: Ten?\nTove: No.\nIda: Ten.\nTove: No.\n", encoding="utf-8")

    _, reasons = read(tmp_path, options=GatherOptions(format="slack"))
    (member,) = gather([tmp_path], GatherOptions(format="text"))

    assert list(reasons.values()) == ["a.txt cannot be read as 'slack'."]
    assert isinstance(member, Located)
    assert member.document.source_format == "text"
