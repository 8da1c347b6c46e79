"""Archives made by tests, and the shape of what `gather` makes of them."""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from summarizer.readers.base import ReadOptions
from summarizer.readers.found import Located, Unread
from summarizer.readers.sources import gather

TEXT = "The harbour board offers Brackwater Union four per cent."


def zipped(path: Path, members: Mapping[str, str | bytes], mode: int = stat.S_IFREG | 0o644) -> Path:
    """Write a zip archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.filename = name
            info.external_attr = mode << 16
            archive.writestr(info, content)
    return path


def tarred(path: Path, members: dict[str, str | tarfile.TarInfo], mode: str = "w:gz") -> Path:
    """Write a tar archive of texts and bare headers."""
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            if isinstance(content, tarfile.TarInfo):
                archive.addfile(content)
                continue
            info = tarfile.TarInfo(name)
            info.size = len(content.encode())
            archive.addfile(info, io.BytesIO(content.encode()))
    return path


def read(*inputs: str | Path, options: ReadOptions | None = None) -> tuple[dict[str, str], dict[str, str]]:
    """Return the texts by name and the reasons by name."""
    members = list(gather(inputs, options))
    texts = {member.name: member.document.text for member in members if isinstance(member, Located)}
    reasons = {member.name: member.reason for member in members if isinstance(member, Unread)}
    assert len(texts) + len(reasons) == len(members)
    return texts, reasons
