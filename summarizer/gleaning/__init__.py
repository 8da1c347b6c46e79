"""Find what a first answer may have missed, and add only what is new."""

from summarizer.gleaning.adding import additions
from summarizer.gleaning.gapping import GleanOptions, gaps

__all__ = ["GleanOptions", "additions", "gaps"]
