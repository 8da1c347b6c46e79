"""How many tokens a text has; `load` picks the best counter that can be had without a surprise."""

from summarizer.tokens.counter import Counter, Estimate
from summarizer.tokens.loading import load

__all__ = ["Counter", "Estimate", "load"]
