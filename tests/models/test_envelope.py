"""Reading the body of a chat completion, whatever its shape."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.envelope import Answered, BadEnvelopeError, has_mark, is_error, parse, read
from summarizer.models.tallying import Tally
from summarizer.states import Finish
from tests.models.wire_kit import an_envelope


def with_message(**message: Any) -> dict[str, Any]:
    """Build an envelope whose message has these fields besides its role."""
    return an_envelope() | {
        "choices": [{"message": {"role": "assistant"} | message, "finish_reason": "stop"}]
    }


def refusal_of(envelope: object) -> str:
    """Read an envelope that must be refused, and return why it is."""
    with pytest.raises(BadEnvelopeError) as caught:
        read(envelope)
    return str(caught.value)


def test_a_healthy_completion_is_read_without_notes() -> None:
    """Text, finish, model and tokens are taken as they stand."""
    assert read(an_envelope("answer")) == Answered(
        "answer", Finish.STOP, "answering-model", Tally(10, 20), ()
    )


@pytest.mark.parametrize(
    ("reason", "finish", "notes"),
    [
        ("stop", Finish.STOP, 0),
        ("length", Finish.LENGTH, 0),
        ("content_filter", Finish.FILTERED, 0),
        (None, Finish.STOP, 1),
        ("eos_token", Finish.STOP, 1),
        (["stop"], Finish.STOP, 1),
        ("tool_calls", Finish.STOP, 1),
    ],
)
def test_each_finish_reason_has_a_meaning(reason: object, finish: Finish, notes: int) -> None:
    """An unknown one counts as stop, with a note."""
    answered = read(an_envelope("x", finish=reason))

    assert (answered.finish, len(answered.notes)) == (finish, notes)


@pytest.mark.parametrize(
    ("reason", "finish"), [("length", Finish.LENGTH), ("content_filter", Finish.FILTERED)]
)
def test_an_empty_text_that_was_cut_or_filtered_is_an_answer(reason: str, finish: Finish) -> None:
    """It says why there is nothing, so it is no garbage."""
    assert read(an_envelope(None, finish=reason)).finish is finish


def test_a_refusal_wins_over_content() -> None:
    """A model that declines has not answered, whatever else it says."""
    answered = read(with_message(content="{}", refusal="I cannot"))

    assert (answered.text, answered.finish) == ("", Finish.REFUSED)
    assert "content was not used" in answered.notes[0]


def test_a_refusal_that_comes_as_a_part_is_one() -> None:
    """Parts may carry a refusal as well."""
    assert read(with_message(content=[{"type": "refusal", "refusal": "no"}])).finish is Finish.REFUSED


def test_parts_of_text_are_joined_with_a_note() -> None:
    """Thoughts among them are passed over."""
    parts = [{"type": "thinking", "thinking": "hm"}, "{", {"type": "text", "text": "}"}]

    answered = read(with_message(content=parts))

    assert (answered.text, len(answered.notes)) == ("{}", 1)


def test_of_several_choices_the_first_is_used_with_a_note() -> None:
    """A second opinion is not merged."""
    envelope = an_envelope("first")
    envelope["choices"].append({"message": {"content": "second"}})

    answered = read(envelope, ["before"])

    assert (answered.text, answered.notes) == (
        "first",
        ("before", "The endpoint gave 2 choices; the first was used."),
    )


@pytest.mark.parametrize(
    ("envelope", "why"),
    [
        (None, "no object"),
        ([], "no object"),
        ("busy", "no object"),
        ({}, "no choice"),
        ({"choices": None}, "no choice"),
        ({"choices": []}, "no choice"),
        ({"choices": ["x"]}, "no choice"),
        ({"choices": [{}]}, "no message"),
        (with_message(content=42), "no text"),
        (with_message(content=[{"type": "image"}]), "no text"),
        (with_message(content=[7]), "no text"),
        (with_message(), "empty"),
        (with_message(content=" \n\t "), "empty"),
        (with_message(content=None, tool_calls=[{}]), "tool call"),
        (with_message(content=None, function_call={"name": "f"}), "tool call"),
        (with_message(content="", reasoning_content="{}"), "reasoning only"),
        (with_message(content="", reasoning="{}"), "reasoning only"),
    ],
)
def test_what_is_no_answer_is_refused_with_its_reason(envelope: object, why: str) -> None:
    """Nothing is guessed from a broken envelope."""
    assert why in refusal_of(envelope)


def test_a_refused_envelope_still_tells_what_it_cost() -> None:
    """Tokens of an unusable answer were spent."""
    with pytest.raises(BadEnvelopeError) as caught:
        read(with_message(content=""))

    assert caught.value.tally == Tally(10, 20)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("gpt-x", "gpt-x"),
        ("org/model", "org/model"),
        ("/srv/models/tiny.gguf", "tiny.gguf"),
        ("C:\\models\\tiny.gguf", "tiny.gguf"),
        ("./tiny.gguf", "tiny.gguf"),
        ("\x1b[31mred", ""),
        ("x" * 201, ""),
        (7, ""),
    ],
)
def test_the_model_is_named_only_where_its_name_is_fit_to_show(name: object, shown: str) -> None:
    """No path, control character or flood reaches a summary through it."""
    assert read(an_envelope(model=name)).model == shown


def test_a_byte_order_mark_is_passed_over() -> None:
    """It is tolerated, and can be noted."""
    body = b"\xef\xbb\xbf{}"

    assert (parse(body), has_mark(body), has_mark(b"{}")) == ({}, True, False)


@pytest.mark.parametrize("body", [b"", b"  \n", b"<html>", "{}".encode("utf-16")])
def test_a_body_that_is_no_json_is_refused(body: bytes) -> None:
    """An HTML page or another encoding is no completion."""
    with pytest.raises(BadEnvelopeError):
        parse(body)


def test_an_error_with_status_200_is_told_from_a_completion() -> None:
    """Some servers report failures in the body only."""
    assert is_error({"error": {"message": "busy"}})
    assert not is_error({"error": None, "choices": [1]})
    assert not is_error({"error": {"x": 1}, "choices": [1]})
    assert not is_error([])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["choices", "message", "content", "usage", "type", "text", "x"]), inner
        )
    ),
    max_leaves=12,
)


@given(json_values)
def test_any_json_is_either_an_answer_or_refused(value: object) -> None:
    """No shape of body raises anything else."""
    try:
        answered = read(parse(json.dumps(value).encode()))
    except BadEnvelopeError:
        return
    assert isinstance(answered.text, str)
