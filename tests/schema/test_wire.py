"""The wire form is what strict structured-output endpoints take, by openai's own measure."""

import json

import pytest
from openai.lib._pydantic import to_strict_json_schema
from pydantic import ValidationError

from summarizer.schema import wire
from summarizer.testing import builders

SCHEMA = wire.Answer.model_json_schema()
REFUSED_BY_STRICT_MODE = {
    "anyOf",
    "oneOf",
    "allOf",
    "not",
    "default",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "uniqueItems",
    "prefixItems",
    "patternProperties",
}


def objects(node: object) -> list[dict[str, object]]:
    """Return every schema of an object inside a schema."""
    if isinstance(node, list):
        return [found for item in node for found in objects(item)]
    if not isinstance(node, dict):
        return []
    own = [node] if node.get("type") == "object" else []
    return own + [found for value in node.values() for found in objects(value)]


def keywords(node: object) -> set[str]:
    """Return the schema keywords used, names of properties left out."""
    if isinstance(node, list):
        return {word for item in node for word in keywords(item)}
    if not isinstance(node, dict):
        return set()
    names = {"properties", "$defs"}
    return {key for key in node if key not in names} | {
        word
        for key, value in node.items()
        for word in (keywords(list(value.values())) if key in names else keywords(value))
    }


def test_openais_helper_has_nothing_to_mend() -> None:
    """Made strict by openai's own helper, the schema stays what it is."""
    assert to_strict_json_schema(wire.Answer) == SCHEMA


def test_every_property_is_required_and_none_may_be_added() -> None:
    """Strict mode knows no optional field."""
    for schema in objects(SCHEMA):
        assert schema["additionalProperties"] is False
        assert set(schema["required"]) == set(schema["properties"])  # type: ignore[call-overload]  # JSON


def test_no_keyword_is_used_that_strict_mode_refuses() -> None:
    """No unions, defaults, lengths or ranges."""
    assert not keywords(SCHEMA) & REFUSED_BY_STRICT_MODE


def test_evidence_stands_before_the_labels() -> None:
    """A model quotes before it judges."""
    for form in (wire.Offer, wire.Refusal, wire.Condition):
        assert list(form.model_fields)[:2] == ["id", "evidence"]


def test_an_unknown_key_is_an_error_that_does_not_show_it() -> None:
    """The form is closed, and its errors are safe to log."""
    with pytest.raises(ValidationError) as raised:
        wire.Answer.model_validate_json(json.dumps({**builders.answer(), "note": "SECRET-WORDS"}))
    assert "SECRET-WORDS" not in str(raised.value)
