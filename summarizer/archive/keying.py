"""What decides a result: settings and model come in, the digest of a recipe goes out.

A document's row is kept under its content and the recipe, so a changed prompt, model, schema or option
makes new work and keeps the old. Where the endpoint is, how patient we are and what may be spent decide
nothing.
"""

from __future__ import annotations

import json

from summarizer.api.building import counter_for, model_options
from summarizer.archive.packing import digest
from summarizer.models.answer_form import answer_schema_digest
from summarizer.prompting import templates
from summarizer.schema.public import SCHEMA_VERSION
from summarizer.settings import Settings
from summarizer.version import __version__


def recipe_of(settings: Settings, model_name: str) -> str:
    """Return the digest of everything but the document that decides a result."""
    decisive = {
        "prompts": templates.load(settings.prompts_dir).digest,
        "options": model_options(settings, model_name).sent(),
        "form": answer_schema_digest(),
        "schema": SCHEMA_VERSION,
        "package": __version__,
        "window_tokens": settings.window_tokens,
        "counter": counter_for(settings).name,
        "glean": settings.glean,
        "repair": settings.repair,
    }
    return digest(json.dumps(decisive, sort_keys=True))
