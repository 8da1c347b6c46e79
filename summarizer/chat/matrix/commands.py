"""What somebody asks in words: a message's text in, a command out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from summarizer.chat.base import ThreadRef
from summarizer.chat.matrix import addresses
from summarizer.chat.matrix.texting import COMMAND, is_command

HELP = (
    f"{COMMAND} in a thread, or in a room for its last month: what is on the table there, answered in this "
    f"direct room. {COMMAND} since 2026-03-01: a room since that day. {COMMAND} LINK: the thread or room "
    f"behind a matrix.to link. {COMMAND} changes: what is new since the last answer. {COMMAND} redo: read it "
    f"all again. {COMMAND} share: show the last answer where it belongs. {COMMAND} json: the last record as "
    f"a file. {COMMAND} stop: stop reading."
)
NO_DAY = f"I do not know that day. Write it like this: {COMMAND} since 2026-03-01"
_SINCE = re.compile(r"\bsince\s+(?P<day>\d\S*)", re.IGNORECASE)
_CHANGES = frozenset({"change", "changes", "changed"})


class Verb(StrEnum):
    """What is asked for."""

    SUMMARIZE = "summarize"
    REDO = "redo"
    CHANGES = "changes"
    SHARE = "share"
    JSON = "json"
    STOP = "stop"
    HELP = "help"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Command:
    """What is asked for; `ref` is a pasted link's, None where the place of the command is meant."""

    verb: Verb
    ref: ThreadRef | None = None
    since: datetime | None = None


def command_of(text: str, *, is_mentioned: bool) -> Command | None:
    """Return the command in a message, or None where it is none; a mention of us is one too."""
    if not is_mentioned and not is_command(text):
        return None
    asked = [word.strip("?!.,").lower() for word in text.split()]
    if not _CHANGES.isdisjoint(asked):
        return Command(Verb.CHANGES, addresses.pasted(text))
    for verb in (Verb.REDO, Verb.SHARE, Verb.JSON, Verb.STOP, Verb.HELP):
        if verb.value in asked:
            return Command(verb, addresses.pasted(text))
    found = _SINCE.search(text)
    since = _day(found["day"]) if found else None
    if since is None and (found or asked[1:2] == ["since"]):
        return Command(Verb.UNCLEAR)
    return Command(Verb.SUMMARIZE, addresses.pasted(text), since)


def _day(written: str) -> datetime | None:
    try:
        return datetime.strptime(written.rstrip("?!.,"), "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
