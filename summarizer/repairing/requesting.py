"""A `Grounded` with findings comes in, the question about its broken lines goes out, or None."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from summarizer.repairing.lines import Key, broken_lines, kept_lines, reasked, with_lines
from summarizer.schema.inverse import wire_form
from summarizer.schema.vocabulary import LineList
from summarizer.states import Grounded

_ORDER: Final = {name: place for place, name in enumerate(LineList)}


@dataclass(frozen=True, slots=True)
class RepairOptions:
    """Bounds of repair: rounds of questions, lines in one of them, characters of a text shown again."""

    max_rounds: int = 1
    max_lines: int = 25
    max_text_characters: int = 1_000


@dataclass(frozen=True)
class RepairRequest:
    """What to ask again: sentences, the lines as JSON objects, and the lines that stand and may be named."""

    findings: tuple[str, ...]
    lines: tuple[str, ...]
    record: Grounded
    asked: frozenset[Key]


def plan(
    grounded: Grounded, options: RepairOptions | None = None, *, rounds_done: int = 0
) -> RepairRequest | None:
    """Choose the lines to ask again; None if there are none or the rounds are used up.

    Lines over `max_lines` are not asked: lines left out go first, as more is lost with them.
    """
    options = options or RepairOptions()
    found = reasked(grounded)
    if not found or rounds_done >= options.max_rounds:
        return None
    broken, kept = broken_lines(grounded), kept_lines(grounded)
    keys = sorted(found, key=lambda key: (key in kept, _ORDER[key[0]]))[: options.max_lines]
    shown = [
        wire_form(kept[key]).model_dump(mode="json") if key in kept else dict(broken[key].value)
        for key in keys
    ]
    return RepairRequest(
        findings=tuple(dict.fromkeys(finding.message for key in keys for finding in found[key])),
        lines=tuple(
            json.dumps(_cut(line, options.max_text_characters), ensure_ascii=False) for line in shown
        ),
        record=_standing(grounded, keys),
        asked=frozenset(keys),
    )


def _standing(grounded: Grounded, keys: Collection[Key]) -> Grounded:
    standing = [line for key, line in kept_lines(grounded).items() if key not in keys]
    return replace(with_lines(grounded, standing), broken=(), findings=())


def _cut(value: object, limit: int) -> object:
    match value:
        case str() if len(value) > limit:
            return value[:limit] + "…"
        case dict():
            return {key: _cut(inner, limit) for key, inner in value.items()}
        case list():
            return [_cut(inner, limit) for inner in value]
        case _:
            return value
