"""What is found among many inputs: a document with its place, or a member that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.document import Document
from summarizer.errors import InputError


@dataclass(frozen=True)
class Located:
    """A document and where it was found.

    `name` is stable from run to run, unique among the inputs of one, and no absolute path:
    "talks/march.zip/inbox.mbox#1".
    """

    name: str
    document: Document


@dataclass(frozen=True)
class Unread:
    """A member that could not be read, with a sentence that says why and one that says what to do."""

    name: str
    reason: str
    hint: str = ""


Member = Located | Unread


def unread(name: str, error: InputError) -> Unread:
    """Return the member that the error is about."""
    return Unread(name, str(error), error.hint)
