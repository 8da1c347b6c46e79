"""Strict JSON of envelopes and recordings."""

from __future__ import annotations

import pytest

from summarizer.models.strict_json import NotStrictJsonError, loads


def test_plain_json_is_read() -> None:
    """What every parser reads alike is read."""
    assert loads('{"a": [1, 2.5, "é", null, true]}'.encode()) == {"a": [1, 2.5, "é", None, True]}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b'{"a": 1, "a": 2}', "two values"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "NaN or Infinity"),
        (b'"\xff"', "not UTF-8"),
        (b"[" * 200_000, "nested"),
        (b"9" * 5000, "too long"),
        (b"{'secret': 1}", "at character 1"),
        (b"{} {}", "at character 3"),
    ],
)
def test_what_parsers_disagree_about_is_refused_without_showing_it(body: bytes, why: str) -> None:
    """The error says what is wrong, never with the text, and carries no parser's error along."""
    with pytest.raises(NotStrictJsonError) as caught:
        loads(body)

    assert why in str(caught.value)
    assert "secret" not in str(caught.value)
    assert caught.value.__context__ is None
