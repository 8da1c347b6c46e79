"""A model's answer comes in as text, a `Draft` of raw lines goes out: strict JSON or nothing."""

from summarizer.drafting.parsing import parse

__all__ = ["parse"]
