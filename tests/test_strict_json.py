"""`strict_json`: depth is measured without being fooled or slowed by strings."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.strict_json import MAX_DEPTH, StrictJsonError, decode, decode_telling, depth_of, loads


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("[]" * 40, 1),
        ("[" * 40 + "]" * 40, 40),
        ('["' + "[" * 50 + '"]', 1),
        (r'["\"' + "[" * 50 + '"]', 1),
        ('["' + "[" * 50, 1),
        ('["' + "\\\\" * 2 + '", ' + "[" * 50 + "]" * 51, 51),
        ('["", "]", "' + "[" * 50 + r'\"", ["[", ""]]', 2),
        ('["' + "[" * 50 + "\\", 1),
        ("{}", 0),
    ],
)
def test_depth_counts_brackets_outside_of_strings(text: str, depth: int) -> None:
    """Few brackets are not measured at all; brackets in strings, closed or not, do not count."""
    assert depth_of(text) == depth


def test_depth_of_a_hostile_text_takes_linear_time() -> None:
    """Half a million escaped quotes in an unclosed string end at once (quadratic work would not)."""
    assert depth_of("[" * 40 + '"' + '\\"' * 500_000) == 40


def test_nesting_up_to_the_limit_is_read() -> None:
    """The limit itself is still allowed."""
    assert decode("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    with pytest.raises(StrictJsonError, match="deeper"):
        decode("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))


@given(st.recursive(st.none() | st.text() | st.integers(), st.lists, max_leaves=8))
def test_what_json_writes_is_read_back(value: object) -> None:
    """Strictness refuses nothing that the standard allows."""
    assert decode(json.dumps(value)) == value


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b'{"a": 1, "a": 2}', "two values"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "Infinity"),
        (b'"\xff"', "not UTF-8"),
        (b"[" * 200_000, "deeper"),
        (b"9" * 5000, "digits"),
        (b"{'secret': 1}", "at character 1"),
        (b"{} {}", "at character 3"),
    ],
)
def test_bytes_that_parsers_disagree_about_are_refused_without_showing_them(body: bytes, why: str) -> None:
    """The error says what is wrong, never with the text, and carries no parser's error along."""
    with pytest.raises(StrictJsonError) as caught:
        loads(body)
    assert why in str(caught.value)
    assert "secret" not in str(caught.value)
    assert caught.value.__context__ is None


def test_bytes_of_plain_json_are_read() -> None:
    """What every parser reads alike is read."""
    assert loads('{"a": [1, 2.5, "é", null, true]}'.encode()) == {"a": [1, 2.5, "é", None, True]}


@pytest.mark.parametrize(
    ("text", "is_doubled"),
    [
        ('{"a": 1, "a": 2}', True),
        ('{"a": [1, {"b": [{"c": 1, "c": 1}]}]}', True),
        ('{"a": {"a": ["a", "a"]}, "b": {"a": null}}', False),
        ('"a"', False),
    ],
)
def test_a_key_that_stands_twice_is_found_at_any_depth(text: str, is_doubled: bool) -> None:
    """Only keys of one object count."""
    assert decode_telling(text) == (decode(text), is_doubled)
