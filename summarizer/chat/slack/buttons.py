"""The buttons under an answer, and what their values carry: the thread, the answer's token or its marker."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.chat.base import ThreadRef
from summarizer.chat.slack.addresses import SOURCE
from summarizer.chat.slack.blocks import Block, actions, button
from summarizer.chat.view import View

SHARE = "negotiation_share"
CHANGES = "negotiation_changes"
REDO = "negotiation_redo"
JSON = "negotiation_json"
GOOD = "negotiation_good"
BAD = "negotiation_bad"
STOP = "negotiation_stop"


@dataclass(frozen=True, slots=True)
class Carried:
    """What a pressed button tells us."""

    ref: ThreadRef
    rest: str


def private(view: View, ref: ThreadRef) -> tuple[Block, ...]:
    """Return the buttons of an answer that its asker sees; none under a failure."""
    if not view.marker:
        return ()
    token, marker = _value(ref, view.token), _value(ref, view.marker)
    return (
        actions(
            button(SHARE, "Share in thread", token),
            button(CHANGES, "What changed", marker),
            button(REDO, "Redo", _value(ref, "")),
            button(JSON, "JSON", token),
            button(GOOD, "👍", _value(ref, ""), spoken="Good"),
            button(BAD, "👎", _value(ref, ""), spoken="Bad"),
        ),
    )


def progress(ref: ThreadRef) -> Block:
    """Return the button under a sign of life."""
    return actions(button(STOP, "Stop", _value(ref, "")))


def shared(view: View, ref: ThreadRef) -> tuple[Block, ...]:
    """Return the buttons of an answer that everybody in the thread sees."""
    return (actions(button(CHANGES, "What changed", _value(ref, view.marker))),)


def carried(value: str) -> Carried:
    """Read the value of a button of ours."""
    channel, _, rest = value.partition("|")
    root, _, rest = rest.partition("|")
    return Carried(ThreadRef(SOURCE, channel, root or None), rest)


def _value(ref: ThreadRef, rest: str) -> str:
    return f"{ref.place}|{ref.root or ''}|{rest}"
