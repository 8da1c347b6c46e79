"""The public verbs: a source or a Document in, a Summary, Prompts, Findings or Changes out."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from summarizer import chunking, comparing
from summarizer.api import verifying
from summarizer.api.building import Notify, build_desk, counter_for, silent
from summarizer.comparing import Changes
from summarizer.document import Document
from summarizer.errors import InputError, UnreadableInput
from summarizer.models.answer_form import answer_schema
from summarizer.models.base import Model
from summarizer.pipeline import summarizing
from summarizer.prompting import messages, templates
from summarizer.readers import sources
from summarizer.readers.gather_options import DayOrder, GatherOptions
from summarizer.readers.metering import Meter
from summarizer.readers.sources import Member
from summarizer.schema.public import Summary
from summarizer.settings import Settings
from summarizer.states import Chunk, Finding, Prompt

Progress = Callable[[int, int], None]


def read(source: str | Path, settings: Settings | None = None, *, stdin: BinaryIO | None = None) -> Document:
    """Read a file, an http(s) URL, or with "-" the given stream.

    Raises `InputError` for what cannot be read.
    """
    return sources.read_one(source, gather_options(_settings(settings)), stream=stdin)


def gather(
    inputs: Iterable[str | Path], settings: Settings | None = None, *, meter: Meter | None = None
) -> Iterator[Member]:
    """Yield every document of the inputs, read or with the reason why not, one at a time.

    `meter` is told how much of the inputs' files was read.
    """
    return sources.gather(inputs, replace(gather_options(_settings(settings)), meter=meter))


def gather_options(settings: Settings) -> GatherOptions:
    """Return what the settings say about reading one source or many."""
    order = {True: DayOrder.DAY_FIRST, False: DayOrder.MONTH_FIRST, None: None}[settings.day_first]
    return GatherOptions(
        max_input_bytes=settings.max_input_bytes,
        allow_private=settings.allow_private,
        language=settings.language,
        format=settings.input_format,
        title=settings.title,
        date=settings.date,
        day_order=order,
        text_field=settings.text_field,
        id_field=settings.id_field,
        gap_seconds=settings.gap_seconds,
        slack_domain=settings.slack_domain,
    )


def summarize(
    source: str | Path | Document,
    settings: Settings | None = None,
    *,
    model: Model | None = None,
    notify: Notify = silent,
    progress: Progress | None = None,
) -> Summary:
    """Return the checked record of a source; see `asummarize`. Not for use inside a running event loop."""
    return asyncio.run(asummarize(source, settings, model=model, notify=notify, progress=progress))


async def asummarize(
    source: str | Path | Document,
    settings: Settings | None = None,
    *,
    model: Model | None = None,
    notify: Notify = silent,
    progress: Progress | None = None,
) -> Summary:
    """Return who the parties are, what was offered and refused, on which conditions, and what proves it.

    Without settings the environment decides (`OPENAI_API_KEY`, `OPENAI_BASE_URL`, `SUMMARIZER_MODEL`); where
    it names nothing, rules answer, and the provenance says so.
    `model` answers in the place of an endpoint (`summarizer.testing` has a scripted one); whoever gives it
    closes it. `notify` gets sentences for the user, `progress` the windows done and their number. Raises
    `InputError`, `SettingsError`, `PromptError`, and `ModelUnavailable` where nothing could be read; what was
    read in part comes back with `coverage` saying so.
    """
    chosen = _settings(settings)
    document = source if isinstance(source, Document) else read(source, chosen)
    desk = build_desk(chosen, notify, model)
    try:
        return await summarizing.summarize(document, chunks(document, chosen), desk, progress=progress)
    finally:
        if model is None:
            await desk.model.aclose()


def chunks(document: Document, settings: Settings | None = None) -> tuple[Chunk, ...]:
    """Return the windows in which a document would be read."""
    chosen = _settings(settings)
    options = chunking.ChunkOptions(window_tokens=chosen.window_tokens)
    return chunking.split(document, options=options, count=counter_for(chosen).reserve)


def prompts(document: Document, settings: Settings | None = None) -> tuple[Prompt, ...]:
    """Return the first prompts for a document, exactly as they would be sent: one a window."""
    chosen = _settings(settings)
    chosen_templates = templates.load(chosen.prompts_dir)
    return tuple(messages.extract(chunk, chosen_templates) for chunk in chunks(document, chosen))


def check(summary: Summary, document: Document) -> tuple[Finding, ...]:
    """Verify every quote, id, claim, standing and count of a summary; empty only if all of it holds."""
    return verifying.check(summary, document)


def compare(old: Summary, new: Summary) -> Changes:
    """Return what changed from one summary to a later one."""
    return comparing.compare(old, new)


def load_summary(path: str | Path) -> Summary:
    """Read a saved summary (JSON); raises `InputError` where the file is none."""
    name = Path(path).name
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{name} cannot be read: {error.strerror}.") from error
    try:
        return Summary.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the top"
        raise InputError(
            f"{name} is no summary of this version: at {place}: {first['msg']}.",
            hint="Give a file made with `summarizer summarize --format json`.",
        ) from None


def public_schema() -> dict[str, object]:
    """Return the JSON Schema of a summary."""
    return Summary.model_json_schema()


def wire_schema() -> dict[str, object]:
    """Return the JSON Schema that a model must fill."""
    return answer_schema()


def _settings(settings: Settings | None) -> Settings:
    return settings if settings is not None else Settings.from_environment(os.environ)
