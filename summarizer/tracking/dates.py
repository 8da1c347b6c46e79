"""Words about time as dates, only where they leave no doubt.

Comes in: words copied from the text and the day on which they were written. Goes out: `2025-07-01`, an
interval `2025-07-01/2025-07-31`, or None. English and plain numbers; whatever is not fully understood is
left alone: a missing date misleads nobody.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_DAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
_NEAR_DAYS = {"today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0}
_NEAR_DAYS |= {"yesterday": -1, "last night": -1, "tomorrow": 1}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
# A day without a year belongs to the year that puts it this near: the next best is twice as far.
_NEAR = timedelta(days=120)
_NEAR_AHEAD = timedelta(days=240)

_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_CLOCK = (
    r"(?:\d{1,2}[:.]\d{2}(?:\s*(?:am|pm|a\.m\.|p\.m\.))?|\d{1,2}\s*(?:am|pm|a\.m\.|p\.m\.)|noon|midnight)"
)
_FORWARD = re.compile(
    r"(?:by|until|till|before|no later than|not later than|by the end of|effective|from)\s+"
)
_LEADING = re.compile(rf"(?:on|in|at|as of|late|early|dated)\s+|{_CLOCK},?\s+(?:on\s+)?")
_TRAILING = re.compile(rf",?\s+(?:at\s+|by\s+)?{_CLOCK}$|\s+(?:morning|afternoon|evening|night)$|[.,;:]$")
_WEEKDAY = re.compile(rf"(?:{'|'.join(_DAYS)}),?\s+(?:the\s+)?")

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})(?:[t ].*)?",
        r"(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})",
        r"(?P<day>1[3-9]|2\d|3[01])/(?P<number>\d{1,2})/(?P<year>\d{4})",
        r"(?P<number>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})",
        rf"(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
        rf"{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?",
        rf"{_MONTH},?\s+{_YEAR}",
        _YEAR,
    )
)


def day_of(iso: str | None) -> date | None:
    """Return the day of an ISO 8601 day or moment, or None."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def resolve(words: str, reference: date | None, *, tells_past: bool) -> str | None:
    """Return the ISO day or interval that `words` mean when written on `reference`, or None if unsure.

    A bare weekday means the last such day where the text `tells_past` (an article's report), and the next
    one after "by" or "until"; otherwise it could be either and is not resolved.
    """
    plain = " ".join(words.casefold().split())
    is_forward = _FORWARD.match(plain) is not None
    plain = _strip(_FORWARD.sub("", plain, count=1) if is_forward else plain)
    found = (
        _written_date(plain, reference, is_forward=is_forward)
        or _near_day(plain, reference)
        or _days_away(plain, reference)
    )
    if found:
        return found
    if reference is None or plain not in _DAYS:
        return None
    ahead = (_DAYS[plain] - reference.weekday()) % 7
    if is_forward:
        return (reference + timedelta(days=ahead)).isoformat() if ahead else None
    return (reference - timedelta(days=(7 - ahead) % 7)).isoformat() if tells_past else None


def _strip(words: str) -> str:
    """Take off what frames a date: "late on Monday, 1 July at 5 pm" is about "1 july"."""
    plain = _TRAILING.sub("", words)
    plain = _TRAILING.sub("", plain)
    while (stripped := _LEADING.sub("", plain, count=1) if _LEADING.match(plain) else plain) != plain:
        plain = stripped
    return _WEEKDAY.sub("", plain, count=1) if _WEEKDAY.match(plain) else plain


def _written_date(words: str, reference: date | None, *, is_forward: bool) -> str | None:
    """Return a written day, month or year; a day without a year needs the reference's nearness."""
    for form in _FORMS:
        if found := form.fullmatch(words):
            parts = found.groupdict()
            year, day = int(parts.get("year") or 0), int(parts.get("day") or 0)
            month = _MONTHS[parts["month"]] if parts.get("month") else int(parts.get("number") or 0)
            try:
                return (
                    _written(year, month, day)
                    if year
                    else _nearest(month, day, reference, is_forward=is_forward)
                )
            except ValueError:
                return None
    return None


def _written(year: int, month: int, day: int) -> str:
    if not month:
        return f"{date(year, 1, 1)}/{date(year, 12, 31)}"
    if not day:
        return f"{date(year, month, 1)}/{date(year, month, calendar.monthrange(year, month)[1])}"
    return date(year, month, day).isoformat()


def _nearest(month: int, day: int, reference: date | None, *, is_forward: bool) -> str | None:
    if reference is None:
        return None
    low, high = (timedelta(0), _NEAR_AHEAD) if is_forward else (-_NEAR, _NEAR)
    for year in (reference.year - 1, reference.year, reference.year + 1):
        if day <= calendar.monthrange(year, month)[1] and low <= date(year, month, day) - reference <= high:
            return date(year, month, day).isoformat()
    return None


def _near_day(words: str, reference: date | None) -> str | None:
    if reference is None or words not in _NEAR_DAYS:
        return None
    return (reference + timedelta(days=_NEAR_DAYS[words])).isoformat()


def _days_away(words: str, reference: date | None) -> str | None:
    found = re.fullmatch(r"(\d{1,2}|[a-z]+) days? (ago|from now)", words)
    if reference is None or found is None:
        return None
    number = int(found[1]) if found[1].isdigit() else _COUNTS.get(found[1], 0)
    sign = -1 if found[2] == "ago" else 1
    return (reference + timedelta(days=sign * number)).isoformat() if number else None
