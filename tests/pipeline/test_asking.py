"""One question is asked until its answer can be used, and no more often than the bound."""

import asyncio

from summarizer.errors import AnswerUnusable, ModelUnavailable
from summarizer.pipeline.asking import Asked, Desk, PipelineOptions, ask
from summarizer.prompting import messages, templates
from summarizer.states import Chunk, Finish
from summarizer.testing import builders
from summarizer.testing.scripted import Answer, ScriptedModel, completion

TEMPLATES = templates.load()


def put(*answers: Answer) -> tuple[Asked, ScriptedModel]:
    """Ask about a short document; the model answers from the script."""
    model = ScriptedModel(answers)
    document = builders.document("Norvane offers 90 crowns.")
    prompt = messages.extract(Chunk(document, document.segments), TEMPLATES)
    return asyncio.run(ask(prompt, Desk(model, TEMPLATES, PipelineOptions()))), model


def test_a_good_answer_is_asked_for_once() -> None:
    """No second call is spent on an answer that can be used."""
    asked, model = put(builders.answer())
    assert asked.draft is not None
    assert len(model.prompts) == 1


def test_garbage_is_asked_again_with_the_reason() -> None:
    """The second question says what was wrong with the first answer."""
    asked, model = put("Sure! Here you are: {", builders.answer())
    assert asked.draft is not None
    assert [prompt.attempt for prompt in model.prompts] == [0, 1]
    assert "could not be used" in model.prompts[1].messages[-1].content
    assert (asked.usage.calls, asked.usage.failed_calls) == (2, 1)


def test_garbage_without_end_is_a_failure_after_three_tries() -> None:
    """The loop is bounded, and what it cost is counted."""
    asked, model = put("{", "{", "{")
    assert isinstance(asked.failure, AnswerUnusable)
    assert len(model.prompts) == 3
    assert asked.usage.failed_calls == 3


def test_an_endpoint_that_is_down_is_not_asked_again_here() -> None:
    """Retrying is the client's matter; the pipeline passes its verdict on."""
    asked, model = put(ModelUnavailable("The endpoint is down."))
    assert isinstance(asked.failure, ModelUnavailable)
    assert len(model.prompts) == 1


def test_a_refusal_is_neither_a_draft_nor_a_failure() -> None:
    """A refusal has a state of its own."""
    asked, _ = put(completion("", finish=Finish.REFUSED))
    assert (asked.draft, asked.failure, asked.finish) == (None, None, Finish.REFUSED)
