"""Rules for prose: who the parties are, which moves a text reports, on which conditions, and who says so."""

from summarizer.models.offline.prose.composing import read

__all__ = ["read"]
