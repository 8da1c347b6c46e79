"""Matches of a query in, the text, Markdown, JSON or table that shows them out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields

from summarizer.archive.querying import Match
from summarizer.rendering.defusing import cell, escaped_json, visible
from summarizer.rendering.markdown import escaped


def as_text(matches: Iterable[Match]) -> Iterator[str]:
    """Yield lines, with each document's name once before its own."""
    document = None
    for match in matches:
        if match.document != document:
            gap = "" if document is None else "\n"
            document = match.document
            yield f"{gap}{visible(_heading(match))}\n"
        yield f"  {visible(match.id):<4} {visible(match.who)}: {visible(match.what)} [{_traits(match)}]\n"
        yield f"       “{visible(match.quote)}” {visible(match.segments)}\n"


def as_markdown(matches: Iterable[Match]) -> Iterator[str]:
    """Yield a list of lines under a heading for each document."""
    document = None
    for match in matches:
        if match.document != document:
            gap = "" if document is None else "\n"
            document = match.document
            yield f"{gap}## {escaped(_heading(match))}\n\n"
        yield f"- **{escaped(match.id)}** {escaped(match.who)}: {escaped(match.what)} ({_traits(match)})\n"
        yield f"  > {escaped(match.quote)} {escaped(match.segments)}\n"


def as_json(matches: Iterable[Match]) -> Iterator[str]:
    """Yield the matches as the pieces of one JSON list."""
    before = "[\n"
    for match in matches:
        yield before + escaped_json(json.dumps(asdict(match), ensure_ascii=False))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def as_csv(matches: Iterable[Match]) -> Iterator[str]:
    """Yield the matches as rows of a table with a header, every cell defused."""
    names = [field.name for field in fields(Match)]
    yield _row(names)
    for match in matches:
        yield _row([cell(value) if isinstance(value, str) else "" for value in asdict(match).values()])


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _heading(match: Match) -> str:
    return " · ".join(part for part in (match.document, match.title, match.date) if part)


def _traits(match: Match) -> str:
    traits = (match.act, match.issue, match.standing)
    return ", ".join(each.replace("_", " ") for each in traits if each)
