"""`checking.rules`: the registry and its page in docs/ say the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import summarizer
from summarizer.checking import RULES

PACKAGE = Path(summarizer.__file__).parent
STAGES = ("drafting", "checking", "grounding", "repairing", "gleaning", "merging", "pipeline", "api")
PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_lists_each_rule_as_it_is() -> None:
    """docs/rules.md holds the id, policy and claim of every rule, in the order of the registry."""
    table = PAGE.read_text(encoding="utf-8").partition("\n## Before")[0]
    rows = re.findall(r"^\| `(.+?)` \| (\w+) \| (.+) \|$", table, re.MULTILINE)

    assert rows == [(rule.id, str(rule.policy), rule.claim) for rule in RULES]


def test_claims_are_short_sentences() -> None:
    """One line a rule, in words that a person understands."""
    assert all(len(rule.claim) <= 100 and rule.claim.endswith(".") for rule in RULES)


def rule_ids(source: str) -> Iterator[str]:
    """Yield the strings of a module that have the shape of a rule's id."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.findall(r"\A[a-z]+(?:-[a-z]+)+\Z|\Aunexplained\Z", node.value)


def test_every_rule_of_the_code_is_on_the_page_and_no_other() -> None:
    """Whoever finds a rule's id in a summary finds its meaning in docs/rules.md."""
    files = [path for stage in STAGES for path in (PACKAGE / stage).rglob("*.py")]
    used = {name for path in files for name in rule_ids(path.read_text(encoding="utf-8"))}
    told = set(re.findall(r"^\| `(.+?)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert used == told
