"""Which number of a date is the day: decided over the whole file, never line by line.

04/03/2024 is the fourth of March or the third of April, and only other dates of the file can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum, auto
from itertools import pairwise

from summarizer.errors import UnreadableInput
from summarizer.readers.gather_options import DayOrder

Written = tuple[str, str, str]
_OPTIONS = "Give --day-first or --month-first."


class Order(Enum):
    """In which order day, month and year stand; AMBIGUOUS where the file fits two of them."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()
    YEAR_FIRST = auto()
    AMBIGUOUS = auto()


def decide(written: Iterable[Written], mark: str, forced: DayOrder | None, name: str) -> Order:
    """Return the order that all dates of a file fit; raises UnreadableInput where none does."""
    dates = list(dict.fromkeys(written))
    if all(len(each[0]) == 4 for each in dates):
        return Order.YEAR_FIRST
    fitting = [
        order for order in (Order.DAY_FIRST, Order.MONTH_FIRST) if all(resolve(each, order) for each in dates)
    ]
    if forced:
        wanted = Order.DAY_FIRST if forced is DayOrder.DAY_FIRST else Order.MONTH_FIRST
        if wanted not in fitting:
            raise UnreadableInput(
                f"{name} holds dates that are none with --{forced}.", hint="Leave the option out."
            )
        return wanted
    if not fitting:
        raise UnreadableInput(f"{name} holds dates of which no order makes sense.", hint=_OPTIONS)
    if mark == "." and Order.DAY_FIRST in fitting:
        return Order.DAY_FIRST
    if len(fitting) == 1:
        return fitting[0]
    steady = [order for order in fitting if _runs_forward(dates, order)]
    return steady[0] if len(steady) == 1 else Order.AMBIGUOUS


def resolve(written: Written, order: Order) -> date | None:
    """Return the day that a date means in this order; None where it is none."""
    first, second, third = (int(part) for part in written)
    match order:
        case Order.YEAR_FIRST:
            year, month, day = first, second, third
        case Order.MONTH_FIRST:
            month, day, year = first, second, third
        case _:
            day, month, year = first, second, third
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _runs_forward(dates: Sequence[Written], order: Order) -> bool:
    """Say whether no day lies more than one before the day above it: phones sort nearly by time."""
    days = [day for each in dates if (day := resolve(each, order))]
    return all((after - before).days >= -1 for before, after in pairwise(days))
