"""What changed between two summaries as text, Markdown or JSON: rows come in, a text goes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from summarizer.rendering.defusing import visible
from summarizer.rendering.json_text import dumps
from summarizer.rendering.markdown import escaped
from summarizer.schema.vocabulary import LineList

NOTHING = "Nothing changed."


class ChangeKind(StrEnum):
    """What happened to a line."""

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"


@dataclass(frozen=True)
class Change:
    """One line that is new, gone or moved; `was` and `now` are standings or states, set where it moved.

    `id` is the line's id in the summary that holds it: the old one where it is gone, else the new one.
    """

    kind: ChangeKind
    list: LineList
    id: str
    who: str
    what: str
    was: str | None = None
    now: str | None = None


def as_text(changes: Sequence[Change], remarks: Sequence[str] = ()) -> str:
    """Return the changes in groups, one line each; `remarks` come first."""
    lines = [f"! {visible(remark)}" for remark in remarks]
    for title, group in _groups(changes):
        lines += ["", f"{title.upper()} ({len(group)})"]
        lines += [f"{visible(change.id):<3} {_words(change)}" for change in group]
    if not changes:
        lines.append(NOTHING)
    return "\n".join(lines).strip("\n") + "\n"


def as_markdown(changes: Sequence[Change], remarks: Sequence[str] = ()) -> str:
    """Return the changes as a page with a list for each group."""
    blocks = ["# What changed", *(f"> {escaped(visible(remark))}" for remark in remarks)]
    for title, group in _groups(changes):
        rows = [f"- **{escaped(visible(change.id))}** {escaped(_words(change))}" for change in group]
        blocks += [f"## {title}", "\n".join(rows)]
    return "\n\n".join(blocks if changes else [*blocks, NOTHING]) + "\n"


def as_json(changes: Sequence[Change], remarks: Sequence[str] = ()) -> str:
    """Return the changes as a JSON object with one list."""
    return dumps({"changes": [asdict(change) for change in changes], "remarks": list(remarks)})


def _groups(changes: Sequence[Change]) -> list[tuple[str, list[Change]]]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(f"{change.kind.value.capitalize()} {change.list.value}", []).append(change)
    return list(groups.items())


def _words(change: Change) -> str:
    moved = f"{_plain(change.was)} → {_plain(change.now)}" if change.kind is ChangeKind.MOVED else ""
    return " · ".join(part for part in (visible(change.who), moved, visible(change.what)) if part)


def _plain(value: str | None) -> str:
    return visible(value or "").replace("_", " ")
