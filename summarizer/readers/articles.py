"""A text without speakers comes in, a Document of sentences goes out."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.kinds import DocumentKind
from summarizer.readers import heading, languages, turns
from summarizer.readers.base import ReadOptions


def article(
    text: str,
    options: ReadOptions,
    *,
    source_format: str,
    title: str | None = None,
    date: str | None = None,
    body: int = 0,
    warnings: tuple[str, ...] = (),
) -> Document:
    """Return the article; a title or date that its format does not tell is looked for in its first lines.

    The first lines are those from the character `body` on: before it stands a front matter.
    """
    language = languages.choose(options.language, text[body:])
    found = heading.find(text[body:])
    return Document(
        text=text,
        segments=turns.segments(text, [turns.prose(text)], language),
        kind=DocumentKind.ARTICLE,
        title=heading.clean_title(title) or found.title,
        date=heading.find_date(date or "") or found.date,
        language=language,
        source_format=source_format,
        warnings=warnings,
    )
