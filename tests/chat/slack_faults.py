"""What Slack refuses of a message's blocks."""

from __future__ import annotations

import json
from typing import Any

Json = dict[str, Any]
_RICH = {"rich_text_section", "rich_text_list"}
_WORDS = {"text", "link"}


def faults_of(blocks: list[Json]) -> str | None:
    """Return the error that Slack would give for blocks, or None."""
    if len(json.dumps(blocks, ensure_ascii=False)) > 13_000:
        return "msg_blocks_too_long"
    return None if len(blocks) <= 50 and all(map(_is_block, blocks)) else "invalid_blocks"


def _is_block(block: Json) -> bool:
    elements = block["elements"]
    match block["type"]:
        case "rich_text":
            return all(map(_is_rich, elements))
        case "context":
            return 0 < len(elements) <= 10 and all(map(_is_plain, elements))
        case "actions":
            return 0 < len(elements) <= 25 and all(map(_is_button, elements))
        case _:
            return False


def _is_rich(element: Json) -> bool:
    if element["type"] not in _RICH or not element["elements"]:
        return False
    if element["type"] == "rich_text_list":
        return all(map(_is_rich, element["elements"]))
    return all(one["type"] in _WORDS and one["text"] for one in element["elements"])


def _is_plain(element: Json) -> bool:
    return element["type"] == "plain_text" and 0 < len(element["text"]) <= 2000


def _is_button(element: Json) -> bool:
    is_named = _is_plain(element["text"]) and len(element["text"]["text"]) <= 75
    spoken = element.get("accessibility_label", "spoken")
    return is_named and len(element["value"]) <= 2000 and 0 < len(spoken) <= 75
