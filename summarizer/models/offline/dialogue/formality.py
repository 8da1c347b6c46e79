"""Know the actions that a bargaining platform logs: a turn in, yes or no out."""

from __future__ import annotations

from summarizer.models.offline.dialogue.words import Words

_LONGEST_ACTION = 80


def is_formal(text: str, words: Words) -> bool:
    """Say whether a turn is an action of a bargaining platform, logged between the lines of the talk."""
    opening = text.lstrip()[:_LONGEST_ACTION].lower()
    return any(rule.fits(opening) for rule in words.formal_rules)
