"""How many documents are read: the options of one document and those that only archives need."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from enum import StrEnum

from summarizer.errors import SettingsError
from summarizer.readers.base import ReadOptions
from summarizer.readers.metering import Meter

_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9.\-]{0,80}[a-z0-9])?")
FOUR_HOURS = 4 * 60 * 60.0


class DayOrder(StrEnum):
    """What comes first in a date such as 04/03/2024."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True)
class GatherOptions(ReadOptions):
    """How to read archives, exports and record files; the defaults work.

    `format` of `ReadOptions` forces any of the formats that `summarizer readers` lists.
    `max_input_bytes` caps what is held at once: a single document, a mail, a line of JSON, a day of Slack.

    - `text_field`, `id_field`: the field or column that holds a record's text, and the one that names it.
    - `gap_seconds`: a silence of so long ends a sitting of a conversation.
    - `slack_domain`: the workspace's name before ".slack.com", for permalinks; an export does not hold it.
    - `day_order`: how to read dates that a WhatsApp export leaves ambiguous.
    - `max_characters`: refuse a text that is longer.
    - `max_members`, `max_depth`: of one archive; folders deeper than `max_depth` are refused.
    - `max_unpacked_bytes`: what one compressed file may unpack to, in all.
    - `meter`: is told how much of the files was read.
    """

    text_field: str | None = None
    id_field: str | None = None
    gap_seconds: float = FOUR_HOURS
    slack_domain: str | None = None
    day_order: DayOrder | None = None
    max_characters: int = 4_000_000
    max_members: int = 200_000
    max_depth: int = 64
    max_unpacked_bytes: int = 32 * 1024**3
    meter: Meter | None = None

    def __post_init__(self) -> None:
        if not self.gap_seconds > 0:
            raise SettingsError(f"A silence must last more than 0 seconds, not {self.gap_seconds}.")
        if self.slack_domain is not None and not _DOMAIN.fullmatch(self.slack_domain):
            raise SettingsError(
                "The Slack domain is no name of a workspace.", hint='Give "acme" for acme.slack.com.'
            )


def widened(options: ReadOptions | None) -> GatherOptions:
    """Return the options with defaults for all that they do not say."""
    if isinstance(options, GatherOptions):
        return options
    given = options or ReadOptions()
    return GatherOptions(**{each.name: getattr(given, each.name) for each in fields(ReadOptions)})
