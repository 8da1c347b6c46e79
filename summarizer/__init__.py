"""Reads what people wrote about a negotiation; returns a checked record with a quote for every line.

The names are fetched when they are first used: importing the package for its version, or for `--help`,
imports nothing else.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.api.verbs import asummarize, check, compare, read, summarize
    from summarizer.document import Document
    from summarizer.errors import SummarizerError
    from summarizer.schema.public import Condition, Evidence, Offer, Party, Refusal, Summary
    from summarizer.settings import Settings

__all__ = [
    "Condition",
    "Document",
    "Evidence",
    "Offer",
    "Party",
    "Refusal",
    "Settings",
    "SummarizerError",
    "Summary",
    "asummarize",
    "check",
    "compare",
    "read",
    "summarize",
]

_PLACES = {
    "api.verbs": ("asummarize", "check", "compare", "read", "summarize"),
    "document": ("Document",),
    "errors": ("SummarizerError",),
    "schema.public": ("Condition", "Evidence", "Offer", "Party", "Refusal", "Summary"),
    "settings": ("Settings",),
    "version": ("__version__",),
}


def __getattr__(name: str) -> object:
    """Fetch a public name from its module."""
    for place, names in _PLACES.items():
        if name in names:
            return getattr(import_module(f"summarizer.{place}"), name)
    raise AttributeError(f"module 'summarizer' has no attribute {name!r}")
