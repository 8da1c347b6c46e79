"""Rules for dialogue: turns with speakers in, wire lines with the names of their rules out."""

from summarizer.models.offline.dialogue.reading import read

__all__ = ["read"]
