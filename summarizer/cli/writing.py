"""Where results go: standard output, or files that are written aside and renamed when whole."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, TextIO

from summarizer.errors import SettingsError


def emit(text: str, output: Path | None = None) -> None:
    """Write a result to the file, or to standard output where there is none.

    Raises `SettingsError` where that is impossible; a reader that went away stays a `BrokenPipeError`.
    """
    if output is not None:
        write_file(output, text)
        return
    stream: TextIO | None = sys.stdout
    if stream is None:
        raise SettingsError("Standard output is closed.", hint="Name a file with --output, or open a pipe.")
    try:
        _standard_output(stream, text)
    except OSError as error:
        _abandon_standard_output()
        if isinstance(error, BrokenPipeError):
            raise
        raise SettingsError(f"Standard output cannot be written: {error.strerror}.") from error


def write_file(path: Path, text: str) -> None:
    """Write the file whole or not at all: a reader sees the old content or the new one."""
    target = path.resolve()
    if target.is_dir():
        hint = "Give a file; a folder goes with --format csv --tables."
        raise SettingsError(f"{path} is a folder.", hint=hint)
    is_special = target.exists() and not target.is_file()
    aside = target if is_special else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with aside.open("wb") if is_special else _fresh(aside) as stream:
            if not is_special and target.exists():
                aside.chmod(target.stat().st_mode & 0o777)  # what was private stays so
            stream.write(text.encode("utf-8"))
            stream.flush()
            if not is_special:
                os.fsync(stream.fileno())
        if not is_special:
            aside.replace(target)
    except OSError as error:
        if not is_special:
            with contextlib.suppress(OSError):
                aside.unlink()
        raise SettingsError(f"{path} cannot be written: {error.strerror}.") from error


def _fresh(path: Path) -> BinaryIO:
    """Open a file that was not there: in a folder for all, a link planted under its name is not followed."""
    path.unlink(missing_ok=True)
    return path.open("xb")


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write several files into a folder, which is made if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"{folder} cannot be made: {error.strerror}.") from error
    for name, text in files.items():
        write_file(folder / name, text)


def _standard_output(stream: TextIO, text: str) -> None:
    """Write UTF-8 to a pipe or file; a terminal keeps its encoding and shows what it lacks as escapes."""
    if stream.isatty():
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    else:
        stream.flush()
        stream.buffer.write(text.encode("utf-8"))
    stream.flush()


def _abandon_standard_output() -> None:
    """Let what is still buffered go nowhere, or the interpreter would fail on it once more at its end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
