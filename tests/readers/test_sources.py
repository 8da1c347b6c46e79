"""Sources yield each member of their inputs, read or not, in a fixed order."""

from pathlib import Path

from summarizer.readers.sources import Located, Unread, gather


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
