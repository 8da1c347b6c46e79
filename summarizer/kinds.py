"""The sorts of text that can be read; known to what reads them and to what reports on them."""

from __future__ import annotations

from enum import StrEnum


class DocumentKind(StrEnum):
    """What sort of text was read."""

    ARTICLE = "article"
    DIALOGUE = "dialogue"
    EMAIL = "email"
    TRANSCRIPT = "transcript"
