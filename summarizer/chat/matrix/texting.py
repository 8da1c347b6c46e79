"""What a message event says: its content in, plain words and the kind of speaker out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from summarizer.chat.base import Kind

COMMAND = "!deal"
_SPOKEN = frozenset({"m.text", "m.emote"})
_FALLBACK = re.compile(r"\A(?:> ?.*\n)+\n?")


def text_of(content: Mapping[str, Any], relation: Mapping[str, Any]) -> str:
    """Return the words; the quotation that old clients put before a reply belongs to somebody else."""
    if content.get("msgtype") not in _SPOKEN:
        return ""
    body = str(content.get("body") or "")
    return _FALLBACK.sub("", body) if relation.get("m.in_reply_to") else body


def kind_of(content: Mapping[str, Any]) -> Kind:
    """Say who speaks: bots send notices, and a command to us is no part of the talk."""
    if content.get("msgtype") == "m.notice":
        return Kind.BOT
    return Kind.SYSTEM if is_command(str(content.get("body") or "")) else Kind.HUMAN


def is_command(text: str) -> bool:
    """Say whether a text begins with our command; a phone may write it with a capital letter."""
    return [word.lower() for word in text.split(maxsplit=1)[:1]] == [COMMAND]


def relation_of(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a message relates to; anything else that stands there is nothing."""
    relation = content.get("m.relates_to")
    return relation if isinstance(relation, Mapping) else {}
