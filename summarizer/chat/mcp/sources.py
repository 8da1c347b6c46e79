"""What a client hands over becomes a Document: text, messages, or a file inside the allowed folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from summarizer.api import verbs
from summarizer.document import Document
from summarizer.errors import AddressForbidden, UnreadableInput
from summarizer.readers import registry
from summarizer.readers.base import RawInput, ReadOptions
from summarizer.readers.members import transcript as form
from summarizer.settings import Settings


def given(
    text: str, messages: Sequence[form.TranscriptMessage], settings: Settings, *, title: str, date: str
) -> Document:
    """Return the document of a text or of messages; raises UnreadableInput unless it is one of the two."""
    if bool(text.strip()) == bool(messages):
        raise UnreadableInput(
            "Nothing to read, or two things at once.", hint="Give either text or messages, and not both."
        )
    options = ReadOptions(
        max_input_bytes=settings.max_input_bytes,
        language=settings.language,
        title=title or None,
        date=date or None,
    )
    if not messages:
        raw = RawInput(text.encode("utf-8", "replace"), name="The text")
        return registry.read_bytes(raw, options)
    whole = form.Transcript(format=form.FORMAT, messages=tuple(messages))
    raw = RawInput(whole.model_dump_json().encode(), name="The thread")
    return registry.read_bytes(raw, options)


def file(path: str, roots: Sequence[Path], settings: Settings) -> Document:
    """Return the document of a file, which must lie inside one of the folders, links followed.

    Raises AddressForbidden for any other; whether such a file exists is not said.
    """
    if not roots:
        raise AddressForbidden(
            "No folder may be read.", hint="The administrator allows one with --root; or hand over the text."
        )
    for root in roots:
        found = _inside(root.resolve(), path)
        if found is not None:
            return verbs.read(found, settings)
    raise AddressForbidden(
        "There is no such file in the folders that may be read.",
        hint="Give a path relative to an allowed folder, or hand over the text.",
    )


def _inside(root: Path, path: str) -> Path | None:
    """Return the plain file that the path leads to from the folder, or None where it leads out of it."""
    try:
        found = (root / path).resolve(strict=True)
        is_plain = found.is_relative_to(root) and found.is_file()
    except (OSError, ValueError, RuntimeError):
        return None
    return found if is_plain else None
