"""Matches of a query in, the text, Markdown, JSON or table that shows them out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from itertools import groupby

from summarizer.archive.querying import Match
from summarizer.rendering.defusing import cell, escaped_json, visible
from summarizer.rendering.markdown import escaped


def as_text(matches: Iterable[Match]) -> Iterator[str]:
    """Yield lines, with each document's name once before its own."""
    for gap, heading, group in _by_document(matches):
        yield f"{gap}{visible(heading)}\n"
        for match in group:
            yield f"  {visible(match.id):<4} {visible(match.who)}: {visible(match.what)} [{_traits(match)}]\n"
            yield f"       “{visible(match.quote)}” {visible(match.segments)}\n"
            yield from (f"         {visible(line)}\n" for line in _around(match))


def as_markdown(matches: Iterable[Match]) -> Iterator[str]:
    """Yield a list of lines under a heading for each document."""
    for gap, heading, group in _by_document(matches):
        yield f"{gap}## {escaped(heading)}\n\n"
        for match in group:
            told = f"{escaped(match.who)}: {escaped(match.what)} ({_traits(match)})"
            yield f"- **{escaped(match.id)}** {told}\n"
            yield f"  > {escaped(match.quote)} {escaped(match.segments)}\n"
            yield from (f"  - {escaped(line)}\n" for line in _around(match))


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


def _by_document(matches: Iterable[Match]) -> Iterator[tuple[str, str, Iterator[Match]]]:
    """Yield what stands before a document, its heading and its matches, as they come."""
    gap = ""
    for (document, title), group in groupby(matches, key=lambda match: (match.document, match.title)):
        yield gap, f"{document} · {title}" if title else document, group
        gap = "\n"


def _around(match: Match) -> list[str]:
    return match.around.splitlines() if match.around else []


def _traits(match: Match) -> str:
    traits = (match.act, match.issue, match.standing, match.date)
    return ", ".join(each.replace("_", " ") for each in traits if each)
