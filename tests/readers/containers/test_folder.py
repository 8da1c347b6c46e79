"""Folders are walked in the order of names; links and what could block are never opened."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from summarizer.readers.gather_options import GatherOptions
from tests.readers.archives import TEXT, read


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A loop ends nothing, and what lies outside stays outside."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "loop").symlink_to(".")
    (tmp_path / "in" / "out.txt").symlink_to("/etc/hostname")

    texts, reasons = read(tmp_path / "in")

    assert list(texts) == ["in/a.txt"]
    assert reasons == {
        "in/loop": "loop is a link, which is not followed.",
        "in/out.txt": "out.txt is a link, which is not followed.",
    }


def test_pipes_and_sockets_are_not_opened(tmp_path: Path) -> None:
    """Opening a pipe would wait for ever."""
    os.mkfifo(tmp_path / "p.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.txt"))

        texts, reasons = read(tmp_path)

    assert texts == {}
    assert all("no plain file" in reason for reason in reasons.values())
    assert len(reasons) == 2
    assert "no plain file" in next(iter(read(tmp_path / "p.txt")[1].values()))


def test_an_empty_folder_and_one_too_deep_are_told(tmp_path: Path) -> None:
    """Nothing is passed over in silence."""
    (tmp_path / "in" / "dir.txt").mkdir(parents=True)
    (tmp_path / "in" / "a" / "b" / "c").mkdir(parents=True)
    (tmp_path / "in" / "a" / "b" / "c" / "x.txt").write_text(TEXT, encoding="utf-8")

    _, reasons = read(tmp_path / "in", options=GatherOptions(max_depth=2))

    assert reasons["in/dir.txt"] == "The folder dir.txt is empty."
    assert "more than 2 levels deep" in reasons["in/a/b/c"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    """Files as well as folders."""
    (tmp_path / "no.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "no.txt").chmod(0)
    (tmp_path / "nodir").mkdir(mode=0)

    assert len(read(tmp_path)[1]) == 2


def test_names_that_hide_something_are_refused(tmp_path: Path) -> None:
    """Quotes and dashes are names like others."""
    for name in (b"bad\xff.txt", b"new\nline.txt", "\u202egpj.txt".encode(), b"-o.txt", b"a'b\"c;$(id).txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(TEXT, encoding="utf-8")

    texts, reasons = read(tmp_path)

    assert [name.partition("/")[2] for name in texts] == ["-o.txt", "a'b\"c;$(id).txt"]
    assert len(reasons) == 3
    assert all(name.isprintable() for name in reasons)


def test_a_sparse_giant_is_refused(tmp_path: Path) -> None:
    """No more than the cap is read of it."""
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(1 << 32)

    assert "is larger than" in next(
        iter(read(tmp_path, options=GatherOptions(max_input_bytes=10_000))[1].values())
    )
