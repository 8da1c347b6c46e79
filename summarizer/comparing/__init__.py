"""Two summaries come in, what changed between them goes out as `Changes`."""

from summarizer.comparing.changes import Changes, Moved, compare

__all__ = ["Changes", "Moved", "compare"]
