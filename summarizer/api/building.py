"""Settings in, working parts out: templates, token counter and model, as the options say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer import tokens
from summarizer.errors import SettingsError
from summarizer.models.answer_form import answer_schema_text
from summarizer.models.base import EndpointOptions, Model, ModelOptions
from summarizer.models.budget import Budgeted
from summarizer.models.recording import Recorder, Replayer
from summarizer.pipeline.asking import Desk, PipelineOptions
from summarizer.prompting import templates
from summarizer.schema.vocabulary import OFFLINE_RULES
from summarizer.settings import DEFAULT_MODEL, OPENAI_URL, Settings

if TYPE_CHECKING:
    from summarizer.models.openai_client import OpenAIClient

Notify = Callable[[str], None]
SOME_ENDPOINT = "an OpenAI-compatible endpoint"
RULES_ANSWER = (
    "offline rules read this, not a language model: they find less. "
    "To ask a model, set OPENAI_API_KEY or OPENAI_BASE_URL; --model offline hides this line."
)


def silent(_: str) -> None:
    """Take a notice and show it to nobody."""


def build_desk(settings: Settings, notify: Notify = silent, model: Model | None = None) -> Desk:
    """Return model, templates and bounds; the same desk serves any number of documents.

    Raises `SettingsError` where a model is named and nothing is there to ask it.
    """
    asked = build_model(settings, notify, model)
    # Rules have nothing to add to their own answer: nothing is asked twice.
    is_asked_again = asked.name != OFFLINE_RULES
    options = PipelineOptions(
        repair_rounds=1 if settings.repair and is_asked_again else 0,
        glean=settings.glean and is_asked_again,
        concurrency=settings.concurrency,
    )
    return Desk(asked, templates.load(settings.prompts_dir), options)


def build_model(settings: Settings, notify: Notify = silent, model: Model | None = None) -> Model:
    """Return the given model or the settings' own, within its budget and recorded where asked.

    `notify` is told, once, where rules answer because nothing else is set up.
    """
    asked = model or _answering(settings, notify)
    if settings.max_calls is not None or settings.max_tokens_total is not None:
        asked = Budgeted(asked, max_calls=settings.max_calls, max_tokens_total=settings.max_tokens_total)
    if settings.record_dir is not None:
        options = model_options(settings, asked.name)
        asked = Recorder(asked, settings.record_dir, options=options, recorded_from=_recorded_from(settings))
    return asked


def load_model(settings: Settings) -> None:
    """Import now what `build_model` would import late; where no endpoint is asked, that is nothing."""
    if settings.has_endpoint and settings.replay_dir is None and not settings.is_offline:
        _client()


def _recorded_from(settings: Settings) -> str:
    return settings.recorded_from or (OFFLINE_RULES if settings.is_offline else SOME_ENDPOINT)


def _answering(settings: Settings, notify: Notify) -> Model:
    if settings.replay_dir is not None:
        return _replayer(settings.replay_dir, settings)
    if settings.is_offline:
        if settings.model is None:
            notify(RULES_ANSWER)
        # Late: its words take time to load, and most runs ask an endpoint.
        from summarizer.models.offline.model import OfflineModel  # noqa: PLC0415

        return OfflineModel()
    if not settings.has_endpoint:
        raise SettingsError(
            f"The model {settings.model!r} has no endpoint to answer it.",
            hint="Set OPENAI_API_KEY or OPENAI_BASE_URL, or give --model offline (rules, English).",
        )
    return _endpoint(settings, model_options(settings, settings.model or DEFAULT_MODEL))


def _endpoint(settings: Settings, options: ModelOptions) -> Model:
    return _client()(options, endpoint_options(settings), schema_message=schema_message(settings))


def _client() -> type[OpenAIClient]:
    # Late: the openai package takes more than a second to import.
    from summarizer.models.openai_client import OpenAIClient  # noqa: PLC0415

    return OpenAIClient


def endpoint_options(settings: Settings) -> EndpointOptions:
    """Return where the model is and how patient we are with it."""
    return EndpointOptions(
        base_url=settings.base_url or OPENAI_URL,
        api_key=settings.api_key,
        organization=settings.organization,
        project=settings.project,
        proxy=settings.proxy,
        timeout_seconds=settings.timeout_seconds,
        max_response_bytes=settings.max_response_bytes,
        concurrency=settings.concurrency,
        max_tries=settings.max_tries,
        max_wait_seconds=settings.max_wait_seconds,
    )


def schema_message(settings: Settings) -> str:
    """Return the rendered text that describes the form, for endpoints that enforce none."""
    return templates.load(settings.prompts_dir).render("schema", schema=answer_schema_text())


def _replayer(directory: Path, settings: Settings) -> Replayer:
    options = model_options(settings, settings.model) if settings.model else None
    return Replayer(directory, options=options)


def model_options(settings: Settings, model: str) -> ModelOptions:
    """Return what is asked of the model of that name beside the messages."""
    return ModelOptions(
        model=model,
        temperature=settings.temperature,
        seed=settings.seed,
        reasoning_effort=settings.reasoning_effort,
        max_completion_tokens=settings.max_completion_tokens,
    )


def counter_for(settings: Settings) -> tokens.Counter:
    """Return the token counter for the model of the settings; no download unless allowed."""
    return tokens.load(
        settings.model or DEFAULT_MODEL,
        cache_dir=settings.tokens_cache_dir,
        allow_download=settings.allow_download,
    )
