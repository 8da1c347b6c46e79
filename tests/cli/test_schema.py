"""`schema` prints JSON Schemas."""

from __future__ import annotations

import json

import pytest

from summarizer.cli.app import run


def test_the_public_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Without options it is the schema of a summary."""
    assert run(["schema"]) == 0
    assert "provenance" in json.loads(capsys.readouterr().out)["properties"]


def test_the_wire_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """With --wire it is the form that a model fills."""
    assert run(["schema", "--wire"]) == 0
    form = json.loads(capsys.readouterr().out)
    assert list(form["properties"]) == ["parties", "offers", "refusals", "conditions", "overview"]
