"""Segments in, one line each out: no text of a source can forge a segment line or hide in one.

Line breaks become spaces, reply marks at line starts go, characters that no reader sees (zero-width,
bidi control, tag, C0 and C1 control characters) go: a quote copied from such a line still matches the
source, because alignment folds the same characters (DESIGN sections 3 and 5.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.document import Segment

_LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_])-[ \t]*(?:\r\n|[\r\n])[ \t]*(?=[^\W\d_])")
_REPLY_MARK = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_CONTROL_OR_BREAK = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_BRACKETS = str.maketrans("[]", "()")


def encode(text: str) -> str:
    """Return `text` as one line without characters that a reader cannot see."""
    if ">" in text:
        text = _REPLY_MARK.sub("", text)
    if text.isascii() and text.isprintable():  # one line without anything unseen: the usual case
        return text.strip()
    text = _LINE_END_HYPHEN.sub("", text)
    text = _UNSEEN.sub("", text)
    return _CONTROL_OR_BREAK.sub(" ", text).strip()


def encode_segment(segment: Segment) -> str:
    """Return the prompt's line for a segment: `s12 [speaker, time] text`; no URL, no platform id."""
    if not (segment.speaker or segment.sent_at):
        return f"{segment.id} {encode(segment.text)}"
    labels = (encode(label).translate(_BRACKETS) for label in (segment.speaker, segment.sent_at) if label)
    label = ", ".join(labels)
    return (
        f"{segment.id} [{label}] {encode(segment.text)}" if label else f"{segment.id} {encode(segment.text)}"
    )


def encode_segments(segments: Iterable[Segment]) -> tuple[str, ...]:
    """Return one line a segment, in order."""
    return tuple(encode_segment(segment) for segment in segments)
