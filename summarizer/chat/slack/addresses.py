"""Permalinks of Slack messages: made without a call, and read from what somebody pasted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from summarizer.chat.base import ThreadRef

SOURCE = "slack"
_PLACED = re.compile(r"/archives/(?P<channel>[A-Z0-9]{2,40})/p(?P<seconds>\d{10})(?P<micros>\d{6})/?")
_TIME = re.compile(r"\d{10}\.\d{6}")
_ADDRESS = re.compile(r"https://[^\s<>|]+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A permalink that somebody gave: its workspace's host and the thread that it leads to."""

    host: str
    ref: ThreadRef


def permalink(base: str, ref: ThreadRef, ts: str) -> str:
    """Return the address of a message; `base` is the workspace's own, as "https://acme.slack.com"."""
    address = f"{base}/archives/{ref.place}/p{ts.replace('.', '')}"
    return address if ts == ref.root else f"{address}?thread_ts={ref.root}&cid={ref.place}"


def pasted(text: str) -> Pasted | None:
    """Return the first permalink of a text, with the root of its thread, or None."""
    for match in _ADDRESS.finditer(text.replace("&amp;", "&")):
        if found := _read(match[0]):
            return found
    return None


def _read(address: str) -> Pasted | None:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    placed = _PLACED.fullmatch(parts.path)
    if placed is None or not host.endswith(".slack.com"):
        return None
    root = f"{placed['seconds']}.{placed['micros']}"
    (thread,) = parse_qs(parts.query).get("thread_ts", [root])[:1]
    if _TIME.fullmatch(thread):
        root = thread
    return Pasted(host, ThreadRef(SOURCE, placed["channel"], root))
