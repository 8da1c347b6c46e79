"""Keeps records on disk where the administrator asked for it; nothing else in `chat` writes anything."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from summarizer.chat.viewing import Answer
from summarizer.errors import SettingsError
from summarizer.rendering.json_text import JsonRenderer


def keep(answer: Answer, directory: Path) -> Path:
    """Write the record under a name made of its thread and time, readable by its owner only.

    Raises `SettingsError` where the folder cannot be written to.
    """
    ref = answer.transcript.ref
    thread = hashlib.sha256(f"{ref.place}\0{ref.root}".encode()).hexdigest()[:16]
    target = directory / f"{ref.source}-{thread}-{answer.transcript.fetched_at:%Y%m%dT%H%M%S%f}.json"
    try:
        directory.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=directory, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(JsonRenderer().render(answer.summary))
        Path(aside).replace(target)
    except OSError as error:
        raise SettingsError(
            f"The folder for records cannot be written to ({error.strerror}).", hint="Check --store."
        ) from error
    return target
