"""Title and date of a plain text, where its first short lines show them.

Only lines before the body count: a date inside a sentence is part of the story, not the text's own date.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from typing import NamedTuple

from summarizer.readers.decoding import is_blank

_HEAD_LINES = 6
_SHORT_LINE = 120
_MAX_TITLE = 200
_MONTH_NAMES = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
)
_MONTHS = {name: number for names in _MONTH_NAMES for number, name in enumerate(names.split(), start=1)}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(?<!\d)(?P<year>[12]\d{3})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\.?(?: de)? (?P<name>{_NAMES})\.?,?(?: de)? (?P<year>[12]\d{{3}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<name>{_NAMES})\.? (?P<day>\d{{1,2}}),? (?P<year>[12]\d{{3}})(?!\d)", re.IGNORECASE
)
_DOTTED = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>[12]\d{3})(?!\d)")
_YEAR = re.compile(r"[12]\d{3}")
_SENTENCE_END = re.compile(r"(?:[^\W\d_]{3}|\d)[.!?] ")
_MARKUP = re.compile(r"^\s*#{1,6}\s+|\s+#+\s*$|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")


class Heading(NamedTuple):
    """What the first lines tell about the text."""

    title: str | None
    date: str | None


def find(text: str) -> Heading:
    """Look for a title and a date in the short lines at the text's start."""
    title = found_date = None
    lines = (line.strip() for line in text[:4000].splitlines())
    for line in islice(filter(None, lines), _HEAD_LINES):
        if len(line) > _SHORT_LINE:
            break
        day = find_date(line)
        found_date = found_date or day
        if title is None and day is None and _is_title(line):
            title = clean_title(line)
    return Heading(title, found_date)


def find_date(line: str) -> str | None:
    """Return the first date written in the line, as an ISO day."""
    if not _YEAR.search(line):
        return None
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _DOTTED):
        for match in pattern.finditer(line):
            parts = match.groupdict()
            month = parts.get("month") or _MONTHS[parts["name"].lower()]
            try:
                return date(int(parts["year"]), int(month), int(parts["day"])).isoformat()
            except ValueError:
                continue
    return None


def clean_title(title: str | None) -> str | None:
    """Return the title on one line, without markup and of a bounded length."""
    plain = " ".join(_MARKUP.sub("", title or "").split())
    return None if is_blank(plain) else plain[:_MAX_TITLE]


def _is_title(line: str) -> bool:
    is_sentence = (
        line.endswith((".", "!", ";", ",", ":", "…", "”", '"')) or _SENTENCE_END.search(line) is not None
    )
    return not is_sentence and (line.startswith("#") or len(line.split()) >= 3)
