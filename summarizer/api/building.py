"""Settings in, working parts out: templates, token counter and model, as the options say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from summarizer import tokens
from summarizer.api.embedded import embedded_recording
from summarizer.document import Document
from summarizer.errors import SettingsError
from summarizer.kinds import DocumentKind
from summarizer.models.answer_form import answer_schema_text
from summarizer.models.base import EndpointOptions, Model, ModelOptions
from summarizer.models.budget import Budgeted
from summarizer.models.recording import Recorder, Replayer
from summarizer.pipeline.asking import Desk, PipelineOptions
from summarizer.prompting import templates
from summarizer.settings import DEFAULT_MODEL, OPENAI_URL, Settings

Notify = Callable[[str], None]
OFFLINE = "offline"
"""The name under which the settings ask for the model that needs no endpoint."""


def silent(_: str) -> None:
    """Take a notice and show it to nobody."""


def build_desk(
    settings: Settings, document: Document, notify: Notify = silent, model: Model | None = None
) -> Desk:
    """Return model, templates and bounds for one document.

    Raises `SettingsError` where nothing is there to answer: no model given, no endpoint, no replay, and no
    recording of this very document inside the package.
    """
    options = PipelineOptions(
        repair_rounds=1 if settings.repair else 0,
        glean=settings.glean,
        concurrency=settings.concurrency,
    )
    asked = build_model(settings, document, notify, model)
    return Desk(asked, templates.load(settings.prompts_dir), options)


def build_model(
    settings: Settings, document: Document, notify: Notify = silent, model: Model | None = None
) -> Model:
    """Return the given model or the settings' own, within its budget and recorded where asked."""
    asked = model or _answering(settings, document, notify)
    if settings.max_calls is not None or settings.max_tokens_total is not None:
        asked = Budgeted(asked, max_calls=settings.max_calls, max_tokens_total=settings.max_tokens_total)
    if settings.record_dir is not None:
        options = model_options(settings, asked.name)
        asked = Recorder(asked, settings.record_dir, options=options, recorded_from=settings.recorded_from)
    return asked


def build_shared(settings: Settings, notify: Notify = silent) -> Model:
    """Return the settings' model for many documents; the recordings that ship with the package are no model.

    Raises `SettingsError` where nothing is there to answer.
    """
    if not (settings.has_endpoint or settings.replay_dir or settings.model == OFFLINE):
        hint = "Give --model offline (rules, English), or set OPENAI_API_KEY or OPENAI_BASE_URL."
        raise SettingsError("No model is set up.", hint=hint)
    return build_model(settings, Document("", (), DocumentKind.ARTICLE), notify)


def _answering(settings: Settings, document: Document, notify: Notify) -> Model:
    if settings.replay_dir is not None:
        return _replayer(settings.replay_dir, settings)
    if settings.model == OFFLINE:
        # Late: its words take time to load, and most runs ask an endpoint.
        from summarizer.models.offline.model import OfflineModel  # noqa: PLC0415

        return OfflineModel()
    if not settings.has_endpoint:
        return _embedded(settings, document, notify)
    return _endpoint(settings, model_options(settings, settings.model or DEFAULT_MODEL))


def _endpoint(settings: Settings, options: ModelOptions) -> Model:
    # Late: the openai package takes more than a second to import.
    from summarizer.models.openai_client import OpenAIClient  # noqa: PLC0415

    endpoint = EndpointOptions(
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
    schema_message = templates.load(settings.prompts_dir).render("schema", schema=answer_schema_text())
    return OpenAIClient(options, endpoint, schema_message=schema_message)


def _replayer(directory: Path, settings: Settings) -> Replayer:
    options = model_options(settings, settings.model) if settings.model else None
    return Replayer(directory, options=options)


def _embedded(settings: Settings, document: Document, notify: Notify) -> Model:
    directory = embedded_recording(document.text)
    if directory is None:
        raise SettingsError(
            "No model is set up, and this document is none of the recorded examples.",
            hint="Set OPENAI_API_KEY or OPENAI_BASE_URL, or give --model offline (rules, English).",
        )
    if settings.record_dir is not None:
        raise SettingsError(
            "--record needs a model to ask, and none is set up.",
            hint="Set OPENAI_API_KEY or OPENAI_BASE_URL, or give --model offline (rules, English).",
        )
    replayer = Replayer(directory)
    notify(
        "No model is set up (OPENAI_API_KEY, OPENAI_BASE_URL): this answer is replayed from a recording of "
        + ", ".join(replayer.recorded_from)
        + "."
    )
    return replayer


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
