"""The shipped fake answers by its script and remembers what it was asked."""

import asyncio

import pytest

from summarizer import Settings, summarize, testing
from summarizer.errors import ModelUnavailable
from summarizer.kinds import DocumentKind
from summarizer.schema import wire
from summarizer.states import Chunk, Completion, Prompt, Purpose
from summarizer.testing import builders
from summarizer.testing.scripted import Answer, ScriptedModel, completion

DOCUMENT = builders.document("Norvane offers 90 crowns.")
PROMPT = Prompt(Purpose.EXTRACT, (), Chunk(DOCUMENT, DOCUMENT.segments), "digest")


def answered(*script: Answer) -> tuple[Completion, ScriptedModel]:
    """Ask a scripted model once."""
    model = ScriptedModel(script)
    return asyncio.run(model.complete(PROMPT)), model


def test_a_mapping_is_sent_as_json() -> None:
    """A test writes values, the model under test gets text."""
    assert answered(builders.answer())[0].text.startswith('{"parties": []')


def test_a_completion_is_given_as_it_is() -> None:
    """Finish reasons and usage can be scripted."""
    scripted = completion("x")
    assert answered(scripted)[0] is scripted


def test_an_error_of_the_script_is_raised() -> None:
    """Failures are part of a script."""
    with pytest.raises(ModelUnavailable):
        answered(ModelUnavailable("Down."))


def test_asking_beyond_the_script_fails_loudly() -> None:
    """A test that asks too often must not pass."""
    with pytest.raises(AssertionError, match="no answer number 1"):
        answered()


def test_a_function_answers_by_the_prompt() -> None:
    """The prompts asked are kept in order."""
    model = ScriptedModel(lambda prompt: prompt.purpose.value)
    assert asyncio.run(model.complete(PROMPT)).text == "extract"
    assert model.prompts == [PROMPT]
    asyncio.run(model.aclose())
    assert model.is_closed


def test_built_documents_have_exact_spans() -> None:
    """A builder's document keeps the promise of every reader."""
    dialogue = builders.document("Ana: 90?", "A line alone", kind=DocumentKind.DIALOGUE)
    assert [segment.text for segment in dialogue.segments] == ["90?", "A line alone"]
    assert all(segment.span.of(dialogue.text) == segment.text for segment in dialogue.segments)
    assert [segment.speaker for segment in dialogue.segments] == ["Ana", None]


def test_built_lines_have_every_field_of_the_wire_form() -> None:
    """A test names what it is about; the rest is valid."""
    built = builders.answer(
        parties=[builders.party("P1", "Norvane")],
        offers=[builders.offer("O1", builders.quote("Norvane offers"))],
        refusals=[builders.refusal("R1", builders.quote("no", "s1"))],
        conditions=[builders.condition("C1", builders.quote("if"))],
    )
    assert wire.Answer.model_validate(built).offers[0].id == "O1"


def test_a_scripted_model_answers_the_public_verb() -> None:
    """Whoever builds on the package tests with a script instead of an endpoint, and keeps the model."""
    model = testing.ScriptedModel(
        [
            builders.answer(
                parties=[builders.party("P1", "Norvane")],
                offers=[builders.offer("O1", builders.quote("Norvane offers 90 crowns"), terms="90 crowns")],
            )
        ]
    )
    summary = summarize(DOCUMENT, Settings(repair=False, glean=False), model=model)
    assert [offer.terms for offer in summary.offers] == ["90 crowns"]
    assert summary.provenance.model == "scripted"
    assert not model.is_closed


def test_the_names_of_the_testing_package_are_sorted_and_exist() -> None:
    """What the package's page shows can be imported."""
    assert list(testing.__all__) == sorted(testing.__all__)
    assert all(hasattr(testing, name) for name in testing.__all__)
