"""Which rendering a name asks for: `--format` comes in, a `Renderer` goes out."""

from __future__ import annotations

from summarizer.errors import SettingsError
from summarizer.rendering.base import Renderer
from summarizer.rendering.csv_table import CsvRenderer
from summarizer.rendering.json_text import JsonRenderer
from summarizer.rendering.markdown import MarkdownRenderer
from summarizer.rendering.terminal import TerminalRenderer

FORMATS = ("text", "json", "markdown", "csv")


def renderer(format_name: str, *, width: int | None = None, is_colored: bool = False) -> Renderer:
    """Return the rendering of that name; width and colours matter to text only.

    Raises `SettingsError` for a name that is none of `FORMATS`.
    """
    match format_name:
        case "text":
            return TerminalRenderer(width=width or 100, is_colored=is_colored)
        case "json":
            return JsonRenderer()
        case "markdown":
            return MarkdownRenderer()
        case "csv":
            return CsvRenderer()
        case _:
            known = ", ".join(FORMATS)
            raise SettingsError(f"There is no format named {format_name!r}.", hint=f"Use one of {known}.")
