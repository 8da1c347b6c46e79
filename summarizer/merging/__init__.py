"""The records of all windows as one; `merge` joins them, `candidates` says what only a model can decide."""

from summarizer.merging.parties import Candidate, candidates
from summarizer.merging.record import merge

__all__ = ["Candidate", "candidates", "merge"]
