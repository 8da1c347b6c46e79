"""Results are written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli import writing
from summarizer.errors import SettingsError


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    """The new content stands under the name and the aside file is gone."""
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    writing.emit("né\n", target)
    assert target.read_bytes() == b"n\xc3\xa9\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_keeps_pointing_and_its_target_changes(tmp_path: Path) -> None:
    """Writing through a symbolic link replaces what it points at, not the link."""
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    writing.write_file(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    """The message says that it is a folder."""
    with pytest.raises(SettingsError, match="is a folder"):
        writing.write_file(tmp_path, "x")


def test_a_missing_folder_is_reported_and_leaves_nothing(tmp_path: Path) -> None:
    """A path that cannot be written is a settings error with the system's reason."""
    with pytest.raises(SettingsError, match="No such file or directory"):
        writing.write_file(tmp_path / "none" / "out.txt", "x")


def test_a_special_file_is_written_in_place() -> None:
    """A device is not replaced by a file."""
    writing.write_file(Path("/dev/null"), "x")
    assert not Path("/dev/null").is_file()


def test_several_files_go_into_a_new_folder(tmp_path: Path) -> None:
    """The folder is made with its parents."""
    writing.write_files(tmp_path / "a" / "b", {"one.csv": "1", "two.csv": "2"})
    assert (tmp_path / "a" / "b" / "two.csv").read_text(encoding="utf-8") == "2"


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    """A file in the way is a settings error."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(SettingsError, match="cannot be made"):
        writing.write_files(tmp_path / "file" / "sub", {})


def test_standard_output_gets_utf8(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Into a pipe go the exact UTF-8 bytes, line ends included."""
    writing.emit("né\r\n")
    assert capfdbinary.readouterr().out == b"n\xc3\xa9\r\n"


@pytest.mark.e2e
def test_a_full_disk_behind_standard_output_is_reported() -> None:
    """Output that cannot be written ends in 2 with one error, also at the interpreter's end."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "summarizer", "schema"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[0] == (
        "summarizer: error: Standard output cannot be written: No space left on device."
    )
    assert b"Traceback" not in done.stderr


def test_an_unwritable_special_file_is_reported() -> None:
    """A device that takes nothing is a settings error and stays where it is."""
    with pytest.raises(SettingsError, match="No space left"):
        writing.write_file(Path("/dev/full"), "x")
    assert Path("/dev/full").exists()


def test_a_link_planted_beside_the_output_is_not_followed(tmp_path: Path) -> None:
    """In a folder where others may write, nobody can turn the aside file into a file of the user."""
    target, victim = tmp_path / "out.json", tmp_path / "victim"
    victim.write_text("precious", encoding="utf-8")
    (tmp_path / f".out.json.{os.getpid()}.part").symlink_to(victim)

    writing.write_file(target, "new")

    assert victim.read_text(encoding="utf-8") == "precious"
    assert target.read_text(encoding="utf-8") == "new"


def test_a_private_file_stays_private(tmp_path: Path) -> None:
    """Writing a file anew keeps who may read it."""
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)

    writing.write_file(target, "new")

    assert target.stat().st_mode & 0o777 == 0o600
