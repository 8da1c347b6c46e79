"""A document in, the folder of its recording out: the cases that ship with the package.

Until a model that needs no endpoint exists, this is what answers without one, and only for the very
documents that were recorded (found by their digest).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (_PACKAGE / "_fixtures", _PACKAGE.parent / "fixtures")


def embedded_recording(text: str) -> Path | None:
    """Return the folder of the shipped case whose source reads as `text`, or None.

    Only sources that are read as their own characters (plain text, Markdown) can be found this way.
    """
    wanted = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    for source in _sources():
        if hashlib.sha256(source.read_bytes()).digest() == wanted:
            return source.parent
    return None


def _sources() -> list[Path]:
    place = next((place for place in _PLACES if place.is_dir()), None)
    return sorted(place.glob("*/source.*")) if place else []
