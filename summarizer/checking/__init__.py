"""A `Draft` comes in, `Checked` lines that hold together go out, with a finding for each that does not."""

from summarizer.checking.checks import check
from summarizer.checking.rules import RULES
from summarizer.checking.verifying import verify

__all__ = ["RULES", "check", "verify"]
