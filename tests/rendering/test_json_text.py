"""The JSON text is the public form, whole and stable."""

from __future__ import annotations

import json
from pathlib import Path

from summarizer.rendering.json_text import JsonRenderer, dumps
from summarizer.schema.public import Summary


def test_the_text_reads_back_as_the_same_summary(summary: Summary) -> None:
    """Nothing is lost or changed on the way through JSON."""
    assert Summary.model_validate_json(JsonRenderer().render(summary)) == summary


def test_fields_stand_in_the_order_of_the_schema_and_nulls_are_kept(summary: Summary) -> None:
    """Keys come in the schema's order and an empty value is null, not missing."""
    form = json.loads(JsonRenderer().render(summary))
    assert list(form) == list(Summary.model_fields)
    assert form["offers"][0]["responds_to"] is None


def test_the_text_is_the_golden_file(summary: Summary, golden: Path) -> None:
    """Rendering again what was saved gives the same bytes."""
    assert JsonRenderer().render(summary) == (golden / "summary.json").read_text(encoding="utf-8")


def test_hostile_text_survives_as_escapes(hostile_summary: Summary, hostile: str) -> None:
    """The values stay what they were while the written text is safe to print."""
    text = JsonRenderer().render(hostile_summary)
    assert text.endswith("}\n")
    assert text.encode("utf-8")
    assert not {"\x1b", "\x9b", "\u202e", "\U000e0041"} & set(text)
    assert json.loads(text)["parties"][0]["name"] == hostile


def test_any_value_can_be_written() -> None:
    """Other commands write their JSON by the same rules."""
    assert dumps({"a": "é\x9b"}) == '{\n  "a": "é\\u009b"\n}\n'
