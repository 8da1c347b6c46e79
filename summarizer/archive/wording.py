"""How a run stands, in words: figures come in, one line for a person or JSON for a program goes out."""

from __future__ import annotations

from summarizer.archive.entries import State
from summarizer.archive.figures import Figures
from summarizer.rendering.json_text import dumps


def in_a_line(figures: Figures) -> str:
    """Return the figures as one line."""
    parts = [_states(figures)]
    if figures.twins:
        parts.append(f"{figures.twins:,} of them the same words as another")
    if figures.new:
        parts.append(f"{figures.per_minute:,.0f} documents/min")
    if figures.calls:
        parts.append(f"{figures.calls:,} calls, {figures.tokens:,} tokens")
    if figures.cost is not None:
        parts.append(f"cost {figures.cost:,.4f}")
    if figures.seconds_left:
        parts.append(f"{duration(figures.seconds_left)} left")
    return " · ".join(parts)


def in_json(figures: Figures, **more: object) -> str:
    """Return the figures, and what else is to be told, as JSON."""
    return dumps(
        {
            **{state.value: count for state, count in figures.states.items()},
            "members": figures.members,
            "members_are_a_guess": figures.is_guess,
            "ended_in_this_run": figures.new,
            "same_words": figures.twins,
            "seconds": round(figures.seconds, 1),
            "documents_per_minute": round(figures.per_minute, 1),
            "calls": figures.calls,
            "tokens": figures.tokens,
            "cost": figures.cost,
            "seconds_left": None if figures.seconds_left is None else round(figures.seconds_left),
            **more,
        }
    )


def duration(seconds: float) -> str:
    """Return a span of time in its two largest units, such as "2 h 05 min"."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days} d {hours:02} h"
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def _states(figures: Figures) -> str:
    about = "about " if figures.is_guess else ""
    of_all = f" of {about}{figures.members:,}" if figures.members is not None else ""
    told = [f"{figures.states[State.DONE]:,}{of_all} done"]
    told += [
        f"{figures.states[state]:,} {state.value}"
        for state in (State.PARTIAL, State.FAILED, State.SKIPPED)
        if figures.states[state] or state is State.FAILED
    ]
    return ", ".join(told)
