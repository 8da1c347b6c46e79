"""Files that are whole or not there: a path comes in, a file beside it to write goes out, then the rename."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from summarizer.errors import SettingsError, StoreUnwritable


@contextlib.contextmanager
def aside(target: Path) -> Iterator[Path]:
    """Give the path of an empty file beside the target; it is synced and takes the target's place at the end.

    The name is always the same, so a killed export leaves at most one such file, which the next one takes.
    Raises `StoreUnwritable` where the disk refuses and `SettingsError` where somebody else writes there.
    """
    if target.is_dir():
        raise SettingsError(f"{target} is a folder.", hint="Name a file with --output.")
    part = target.with_name(f".{target.name}.part")
    handle = -1
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = _claim(part)
        if target.exists():
            os.fchmod(handle, target.stat().st_mode & 0o777)  # what was private stays so
        try:
            yield part
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink()
            raise
        os.fsync(handle)
        part.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise StoreUnwritable(
            f"{target} cannot be written: {error.strerror or type(error).__name__}.",
            hint="Make room, or name another place with --output.",
        ) from error
    finally:
        if handle >= 0:
            os.close(handle)


def _claim(part: Path) -> int:
    """Open and lock the file beside; one that another export has just renamed away is left alone."""
    while True:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still(part, handle):
                os.ftruncate(handle, 0)
                return handle
        except BlockingIOError:
            os.close(handle)
            raise SettingsError(
                f"Another export is writing {part.name}.", hint="Wait for it, or name another --output."
            ) from None
        except OSError:
            os.close(handle)
            raise
        os.close(handle)


def _is_still(part: Path, handle: int) -> bool:
    try:
        return part.stat().st_ino == os.fstat(handle).st_ino
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
