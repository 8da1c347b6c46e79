"""Template files in, a sandboxed and closed set of templates out.

A template that uses an unknown variable, or that is missing, is a `PromptError`; a user's directory
overrides single files of the shipped ones.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from jinja2 import DictLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from summarizer.errors import PromptError

NAMES = ("system", "extract", "reask", "repair", "glean", "unite", "schema")
SUFFIX = ".md.j2"
_PACKAGE = Path(__file__).resolve().parent.parent
_UNKNOWN_VARIABLE = re.compile(r"'\w+' is undefined")
_SHIPPED_PLACES = (_PACKAGE / "_prompts", _PACKAGE.parent / "prompts")


@dataclass(frozen=True)
class Templates:
    """The message templates by name, as text; `digest` identifies them all."""

    sources: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """SHA-256 over names and texts, in hexadecimal."""
        joined = "\0".join(f"{name}\0{self.sources[name]}" for name in sorted(self.sources))
        return hashlib.sha256(joined.encode()).hexdigest()

    @cached_property
    def system(self) -> str:
        """The message that is the same in every prompt, rendered once."""
        return self.render("system")

    @cached_property
    def _environment(self) -> ImmutableSandboxedEnvironment:
        # The output is a chat message, not markup: escaping would alter the very words to be quoted.
        return ImmutableSandboxedEnvironment(
            loader=DictLoader(dict(self.sources)),
            undefined=StrictUndefined,
            autoescape=False,
            keep_trailing_newline=False,
        )

    def render(self, name: str, **variables: object) -> str:
        """Render one message; unknown variables and broken templates raise `PromptError`."""
        try:
            return self._environment.get_template(name).render(**variables).strip()
        except TemplateError as error:
            fault = f"The template {name}{SUFFIX} cannot be rendered: {_told(error)}."
        except (TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
            fault = f"The template {name}{SUFFIX} fails with {type(error).__name__}."
        raise PromptError(fault)  # here, not inside `except`: what Jinja raises may hold words of a document


def _told(error: TemplateError) -> str:
    """Return what Jinja says where that is about the template's own text, else the error's kind."""
    message = error.message or ""
    if isinstance(error, TemplateSyntaxError):
        return f"{message.removesuffix('.')} (line {error.lineno})"
    return message if _UNKNOWN_VARIABLE.fullmatch(message) else type(error).__name__


def shipped_directory() -> Path:
    """Return the folder of the shipped templates: inside the wheel, or beside the package in a checkout."""
    for place in _SHIPPED_PLACES:
        if place.is_dir():
            return place
    raise PromptError("The package's own templates are missing.", hint="Install the package again.")


@lru_cache(maxsize=8)
def load(override: Path | None = None) -> Templates:
    """Read the shipped templates, single files replaced by those of `override`."""
    if override is not None and not override.is_dir():
        raise PromptError(
            f"The prompts folder {override.name!r} does not exist.", hint="Name a folder with *.md.j2."
        )
    known = {name + SUFFIX for name in NAMES}
    if override is not None and (strangers := {p.name for p in override.glob(f"*{SUFFIX}")} - known):
        raise PromptError(
            f"Unknown template {min(strangers)!r}.", hint=f"The names are {', '.join(sorted(known))}."
        )
    return Templates({name: _read(name + SUFFIX, override) for name in NAMES})


def _read(file_name: str, override: Path | None) -> str:
    place = shipped_directory() / file_name
    if override is not None and (override / file_name).is_file():
        place = override / file_name
    try:
        return place.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"The template {file_name} cannot be read: {type(error).__name__}.") from error
