"""Records as JSON Lines: one document a line, its summary inside; the same store gives the same lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.archive.exports.placing import aside
from summarizer.archive.exports.records import Record
from summarizer.rendering.defusing import escaped_json


def write(records: Iterable[Record], target: Path) -> int:
    """Write the file and return the number of lines."""
    with aside(target) as part, part.open("w", encoding="utf-8", newline="\n") as stream:
        count = 0
        for line in lines(records):
            stream.write(line)
            count += 1
        return count


def lines(records: Iterable[Record]) -> Iterator[str]:
    """Yield a line for each record."""
    for record in records:
        head = {
            "name": record.name,
            "state": record.state,
            "reason": record.reason or None,
            "hint": record.hint or None,
            "warnings": record.warnings,
            "model": record.model,
        }
        if record.text is not None:
            head["text"] = record.text
        told = json.dumps(head, ensure_ascii=False)[:-1]
        # The stored text goes in as it is: it is JSON already, and parsing it would only cost time.
        yield escaped_json(f'{told}, "summary": {record.result or "null"}}}') + "\n"
