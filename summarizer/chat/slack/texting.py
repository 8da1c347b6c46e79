"""Slack's markup in, plain words out: people and channels become names, links what they show."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

_TOKEN = re.compile(
    r"<(?:(?P<kind>[@#!])(?P<target>[^\s<>|]+)|(?P<address>[a-z][a-z0-9+.-]*:[^\s<>|]+))"
    r"(?:\|(?P<label>[^<>]*))?>"
)


def mentioned(text: str) -> tuple[str, ...]:
    """Return the ids of people whom a text mentions without saying their name."""
    found = (match for match in _TOKEN.finditer(text) if match["kind"] == "@" and not match["label"])
    return tuple(dict.fromkeys(match["target"] for match in found))


def plain(text: str, names: Mapping[str, str]) -> str:
    """Return the text as people see it; `names` are those of user ids."""
    return html.unescape(_TOKEN.sub(lambda match: _shown(match, names), text))


def _shown(match: re.Match[str], names: Mapping[str, str]) -> str:
    target, label, address = match["target"], match["label"], match["address"]
    match match["kind"]:
        case "@":
            return f"@{label or names.get(target) or 'someone'}"
        case "#":
            return f"#{label or 'a channel'}"
        case "!":
            return label or f"@{target.partition('^')[0]}"
        case _:
            shown = str(address).removeprefix("mailto:")
            return shown if label in {None, "", address, shown} else f"{label} ({address})"
