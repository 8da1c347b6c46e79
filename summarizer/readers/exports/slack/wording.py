"""Slack's own notation in a message: comes in as exported, goes out as a person saw it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

_REFERENCE = re.compile(r"<(?P<sign>[@#!]?)(?P<target>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")


def plain(text: str, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """Return the text with names for ids, and with the address beside each link's label.

    A label that says one thing and leads elsewhere is seen for what it is.
    """

    def written(match: re.Match[str]) -> str:
        target, label = match["target"], match["label"]
        match match["sign"]:
            case "@":
                return f"@{label or people.get(target, target)}"
            case "#":
                return f"#{label or channels.get(target, target)}"
            case "!":
                return _special(target, label)
            case _:
                address = target.removeprefix("mailto:")
                return address if not label or label in {address, target} else f"{label} ({address})"

    return html.unescape(_REFERENCE.sub(written, text))


def _special(target: str, label: str | None) -> str:
    """Return what calls on a group, or a date in the words that its writer saw."""
    if label:
        return label
    return f"@{target.partition('^')[0]}"
