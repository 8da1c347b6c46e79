"""The ladder of response formats."""

from __future__ import annotations

from summarizer.models.ladder import Ladder, Rung, with_schema
from summarizer.states import Message


def test_a_question_begins_on_the_strictest_rung_and_moves_down_from_the_third_try_on() -> None:
    """The first re-ask keeps the rung; the bottom is the schema in the prompt."""
    ladder = Ladder()

    assert [ladder.start(attempt) for attempt in range(7)] == [
        Rung.STRICT,
        Rung.STRICT,
        Rung.LOOSE,
        Rung.OBJECT_WITH_SCHEMA,
        Rung.OBJECT,
        Rung.TEXT,
        Rung.TEXT,
    ]


def test_a_refused_rung_is_passed_over_from_then_on() -> None:
    """By questions that begin and by those that move down."""
    ladder = Ladder()

    ladder.refuse(Rung.STRICT)
    ladder.refuse(Rung.OBJECT_WITH_SCHEMA)

    assert ladder.start(0) is Rung.LOOSE
    assert ladder.below(Rung.LOOSE) is Rung.OBJECT


def test_a_rung_that_has_worked_is_not_given_up() -> None:
    """A later refusal is about that request, not about the rung."""
    ladder = Ladder()
    ladder.accept(Rung.STRICT)

    ladder.refuse(Rung.STRICT)

    assert ladder.start(0) is Rung.STRICT
    assert ladder.is_proven(Rung.STRICT)


def test_a_doubt_is_a_refusal_the_second_time() -> None:
    """One plain failure may have been an outage."""
    ladder = Ladder()

    ladder.doubt(Rung.STRICT)
    once = ladder.start(0)
    ladder.doubt(Rung.STRICT)

    assert (once, ladder.start(0)) == (Rung.STRICT, Rung.LOOSE)


def test_the_bottom_is_never_refused_and_nothing_lies_below_it() -> None:
    """Plain text is always left."""
    ladder = Ladder()
    for rung in Rung:
        ladder.refuse(rung)

    assert ladder.start(0) is Rung.TEXT
    assert ladder.below(Rung.TEXT) is None


def test_the_form_is_sent_as_each_rung_takes_it() -> None:
    """Strict, loose, as llama_cpp.server wants it, as an object, not at all."""
    ladder = Ladder()

    strict, loose, with_form, plain, text = [ladder.response_format(rung) for rung in Rung]

    assert strict is not None
    assert loose is not None
    assert with_form is not None
    assert (strict["type"], loose["type"], with_form["type"]) == ("json_schema", "json_schema", "json_object")
    assert (plain, text) == ({"type": "json_object"}, None)
    assert "schema" in with_form


def test_the_schema_message_ends_the_last_system_message() -> None:
    """The static prefix stays a prefix, so that an endpoint can cache it."""
    messages = (Message("system", "a"), Message("system", "b"), Message("user", "c"))

    assert with_schema(messages, "FORM") == (
        Message("system", "a"),
        Message("system", "b\n\nFORM"),
        Message("user", "c"),
    )


def test_without_a_system_message_the_schema_makes_one() -> None:
    """The form is always described somewhere."""
    assert with_schema((Message("user", "c"),), "FORM")[0] == Message("system", "FORM")
