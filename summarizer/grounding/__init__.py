"""Tie every line to the source, or leave it out and say so."""

from summarizer.grounding.lines import ground
from summarizer.grounding.relinking import relink, unlink

__all__ = ["ground", "relink", "unlink"]
