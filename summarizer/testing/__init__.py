"""Fakes and builders for the tests of whoever builds on the package: nothing here needs a network.

from summarizer import summarize
from summarizer.testing import ScriptedModel, builders

model = ScriptedModel([builders.answer(...)])
summary = summarize("talks.txt", model=model)
"""

from summarizer.testing import builders
from summarizer.testing.scripted import ScriptedModel, completion

__all__ = ["ScriptedModel", "builders", "completion"]
