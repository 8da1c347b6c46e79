"""The table of rules in docs/offline.md says what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer.models.offline.dialogue.words import Kind, load
from tests.models.offline.dialogue.talk_kit import at, read

PAGE = (Path(__file__).parents[4] / "docs" / "offline.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[rule for rule, _ in EXAMPLES])
def test_an_example_is_read_by_the_rule_that_it_stands_for(rule: str, example: str) -> None:
    """The answer makes a line, and that rule made it."""
    reading = read("Zel: I am asking $120 for the lamp.", f"Orm: {example}")
    assert [reading.rules[line.id] for line in at(reading, 2)] == [rule]


def test_every_rule_is_documented() -> None:
    """No line names a rule that the page does not explain."""
    names = [rule.name for rule in load().rules if rule.kind is not Kind.NONE]
    assert [name for name in names if f"`{name}`" not in PAGE] == []
