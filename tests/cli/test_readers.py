"""`readers` lists the formats."""

from __future__ import annotations

import json

import pytest

from summarizer.cli.app import run
from summarizer.readers.catalogue import FORMATS


def test_the_formats_are_listed_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A line each, under a head, no wider than a terminal."""
    assert run(["readers"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1 : len(FORMATS) + 1]] == [each.name for each in FORMATS]
    assert max(map(len, lines)) <= 80


def test_the_formats_are_listed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """For other programs."""
    assert run(["readers", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["name"] == "text"
