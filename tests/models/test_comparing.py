"""Saying how a question differs from those on record."""

from __future__ import annotations

from summarizer.models.comparing import describe_nearest
from summarizer.models.recordings import Question
from summarizer.states import Message


def a_question(*messages: Message, schema_digest: str = "form") -> Question:
    """Build a question without options."""
    return Question(messages, schema_digest, 0, ())


def test_a_message_more_or_less_is_said() -> None:
    """Both ways."""
    one, two = a_question(Message("user", "a")), a_question(Message("user", "a"), Message("assistant", "b"))

    assert "message 2 is new" in describe_nearest(two, {"d": one})
    assert "message 2 is missing" in describe_nearest(one, {"d": two})


def test_another_role_is_said() -> None:
    """The same words from another speaker are another question."""
    ours, theirs = a_question(Message("user", "a")), a_question(Message("system", "a"))

    assert "message 1 is user, was system" in describe_nearest(ours, {"d": theirs})


def test_another_form_is_said() -> None:
    """The schema is a part of what is sent."""
    message = Message("user", "a")

    said = describe_nearest(a_question(message), {"d": a_question(message, schema_digest="older")})

    assert "the answer's form has changed since" in said


def test_empty_messages_are_alike() -> None:
    """Nothing compared with nothing does not divide by nothing."""
    said = describe_nearest(a_question(Message("user", "")), {"d": a_question(Message("system", ""))})

    assert "was system" in said


def test_other_line_ends_are_found() -> None:
    """A difference that no line shows is put on the first."""
    said = describe_nearest(a_question(Message("user", "a\n")), {"d": a_question(Message("user", "a"))})

    assert "from line 1 on (100% of the lines are alike)" in said
