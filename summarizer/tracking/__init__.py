"""Where every offer stands, computed from the moves; `track` fills what a model never writes."""

from summarizer.tracking.record import track

__all__ = ["track"]
