"""What "not" makes of a frame: a frame and its verb in, another frame out, or None where nothing is left."""

from __future__ import annotations

from typing import Final

from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import Frame
from summarizer.models.offline.prose.syntax.grouping import Verb

_WILLED: Final = frozenset({"will", "would", "can", "could", "cannot"})
_NOTHING: Final = frozenset({"none", "nothing", "neither", "no", "nobody"})


def negated(frame: Frame, verb: Verb, after: After) -> Frame | None:
    """Return the frame with what a negation makes of it, or None where nothing is left."""
    if frame.negative == "needed":
        is_told = verb.is_past or verb.is_perfect or verb.modal in _WILLED or not frame.is_deed
        is_of_nothing = not verb.is_passive and _is_of_nothing(after)
        return frame if is_told and (verb.is_negated or is_of_nothing) else None
    is_no = frame.needs == ("no",)
    if not verb.is_negated and (is_no or not _is_of_nothing(after)):
        return frame
    parse = after.parse
    is_vain = parse.word_of(after.verb + 1) in {"on", "upon"}
    match frame.negative:
        case "acceptance":
            return _changed(frame, "offer", "acceptance", "does not object")
        case "refusal" if not is_vain:
            value = "deferral" if "yet" in parse.words(after.verb) else "outright"
            return _changed(frame, "refusal", value, f"{frame.name}, negated")
        case _:
            return None


def deferred(frame: Frame) -> Frame | None:
    """Return the frame of an act that somebody has yet to do; None where that is no answer."""
    if frame.negative == "needed":
        return frame
    if frame.value not in {"acceptance", "partial_acceptance"}:
        return None
    return _changed(frame, "refusal", "deferral", f"{frame.name}, not yet")


def _changed(frame: Frame, kind: str, value: str, name: str) -> Frame:
    return frame.model_copy(update={"kind": kind, "value": value, "name": name, "negative": ""})


def _is_of_nothing(after: After) -> bool:
    """Say whether subject or object deny the act ("neither side would yield", "consent to no change")."""
    parse = after.parse
    subject = parse.subject(after.verb).groups[:1]
    near = after.first + 3
    objects = [number for number, kind in after.kinds if number < near and kind in {"noun", "D", "P"}][:2]
    words = [parse.word_of(number) for number in (*subject, *objects) if number < near]
    return not _NOTHING.isdisjoint(words)
