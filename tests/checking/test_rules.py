"""`checking.rules`: the registry and its page in docs/ say the same."""

from __future__ import annotations

import re
from pathlib import Path

from summarizer.checking import RULES

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_lists_each_rule_as_it_is() -> None:
    """docs/rules.md holds the id, policy and claim of every rule, in the order of the registry."""
    rows = re.findall(r"^\| `(.+?)` \| (\w+) \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert rows == [(rule.id, str(rule.policy), rule.claim) for rule in RULES]


def test_claims_are_short_sentences() -> None:
    """One line a rule, in words that a person understands."""
    assert all(len(rule.claim) <= 100 and rule.claim.endswith(".") for rule in RULES)
