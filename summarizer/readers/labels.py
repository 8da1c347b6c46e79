"""Speaker labels at the start of lines: a text comes in, its lines with speaker and time go out.

A label is believed where it comes back, or where it looks like a name and stands in a text of labels;
words that open notes and lists ("Note:", "Price:") are none unless they come back.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from summarizer.spans import Span

MAX_LABEL = 60
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d{1,3})?(?:\s?[ap]\.?m\.?)?"
_DAY = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
_TIME = rf"(?P<time>{_DAY}[T,]?\s?{_CLOCK}(?:\s?(?:Z|UTC|[+-]\d{{2}}:?\d{{2}}))?|{_CLOCK})"
_LINE = re.compile(
    rf"[ \t\u200e\u200f]*(?:(?:[\[(]{_TIME.replace('time', 'boxed')}[\])]|{_TIME})[ \t]*[-–—|]?[ \t]*)?"
    rf"(?P<bold>\*\*|__)?(?P<speaker>[^\s:：*_\[\]<>{{}}|#\"“]"
    rf"[^:：\r\n\t<>{{}}|#\"“”]{{0,{MAX_LABEL - 1}}}?)[ \t]*"
    r"(?:(?(bold)(?:(?:\*\*|__)[ \t]*:|:[ \t]*(?:\*\*|__)|：(?:\*\*|__)?)|:)(?=[ \t\r\n]|$)|：)[ \t]*",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESSES = re.compile(
    r"[?？؟]\s*$|\b(?:i|i'm|i'll|i'd|we|we'll|we'd|you|me|us|my|our|your|yo|nosotros|usted|ustedes|je|j'ai|nous"
    r"|vous|tu|ich|wir|sie|du|io|noi|lei|eu|nós|você|я|мы|вы|ты|ми|ви|ти)\b",
    re.IGNORECASE,
)
_PROSE_MARKS = re.compile(r"[;!?,]\s.*[;!?,]\s|[!?;]|(?<=[a-zà-ÿ]{3})\.\s|…|--")
_MAX_WORDS = 6
_NEVER = re.compile(r"https?|ftp|mailto|file", re.IGNORECASE)
_REPORTING = re.compile(
    r"(?:^|\s)(?:says?|said|asks?|asked|replie[sd]|adds|added|wrote|writes|told|answered)$", re.IGNORECASE
)
_OPENER_WORDS = """
    note notes nb ps p.s. pps fyi edit update updated example examples e.g. i.e. price total terms delivery
    payment deadline warning caution important summary agenda date time place venue location subject re fw
    fwd from to cc bcc sent attendees present participants absent apologies source sources reply conclusion
    result results offer proposal demand option options condition conditions background topic title author
    page section item items attachment attachments link links url tel phone fax email e-mail address contact
    quote reminder todo action decision decisions translation caption photo image picture see also remember
    one two three first second third finally thanks regards dear
"""
_OPENERS = frozenset(_OPENER_WORDS.split())


@dataclass(frozen=True, slots=True)
class Line:
    """A line; `text_start` is where its words begin behind the label. `time` is ISO 8601 where known.

    `addresses`: the words ask, or speak of I and you.
    """

    span: Span
    is_blank: bool
    opens_block: bool
    speaker: str | None = None
    time: str | None = None
    text_start: int = 0
    addresses: bool = False


def label_lines(text: str) -> tuple[Line, ...]:
    """Cut the text into lines and find the speaker labels that can be believed."""
    lines: list[Line] = []
    position = 0
    is_after_blank = True
    for raw in text.splitlines(keepends=True):
        lines.append(_line(raw, position, is_after_blank))
        is_after_blank = raw.isspace()
        position += len(raw)
    labels = Counter(line.speaker for line in lines if line.speaker)
    with_time = sum(1 for line in lines if line.speaker and line.time)
    needs_time = 5 * with_time >= 4 * labels.total() and with_time > 1
    return tuple(line if _is_believed(line, labels, needs_time) else _plain(line) for line in lines)


def iso_time(written: str) -> str | None:
    """Return a written time in ISO 8601; a day that could be read in two ways is left out."""
    match = re.search(rf"(?P<day>{_DAY})?[T,\s]*(?P<clock>{_CLOCK})(?P<zone>.*)", written, re.IGNORECASE)
    if match is None:
        return None
    clock = _iso_clock(match["clock"])
    if clock is None or not (match["day"] or "").count("-"):
        return clock
    zone = match["zone"].strip().upper().replace("UTC", "Z")
    try:
        datetime.fromisoformat(f"{match['day']}T{clock}{zone}")
    except ValueError:
        return clock
    return f"{match['day']}T{clock}{zone}"


def _iso_clock(written: str) -> str | None:
    parts = [int(part) for part in re.findall(r"\d+", written)[:3]]
    half = re.search(r"([ap])\.?m", written, re.IGNORECASE)
    if half:
        parts[0] = parts[0] % 12 + (12 if half[1].lower() == "p" else 0)
    if parts[0] > 23 or any(part > 59 for part in parts[1:]):
        return None
    return ":".join(f"{part:02d}" for part in parts)


def _line(raw: str, position: int, is_after_blank: bool) -> Line:
    span = Span(position, position + len(raw))
    blank = raw.isspace()
    plain = Line(span, blank, opens_block=is_after_blank and not blank, text_start=position)
    match = _LINE.match(raw) if ":" in raw or "：" in raw else None
    if match is None or not _can_be_speaker(match["speaker"]):
        return plain
    time = iso_time(match["boxed"] or match["time"] or "")
    speaker = " ".join(match["speaker"].split())
    addresses = _ADDRESSES.search(raw, match.end()) is not None
    return replace(plain, speaker=speaker, time=time, text_start=position + match.end(), addresses=addresses)


def _can_be_speaker(label: str) -> bool:
    is_short = len(label.split()) <= _MAX_WORDS
    is_name = _LETTER.search(label) is not None and not _NEVER.match(label)
    return is_short and is_name and not _PROSE_MARKS.search(label) and not _REPORTING.search(label)


def _is_believed(line: Line, labels: Counter[str], needs_time: bool) -> bool:
    if not line.speaker:
        return True
    if needs_time and not line.time:
        return False
    return labels[line.speaker] > 1 or (needs_time and bool(line.time)) or _looks_like_name(line.speaker)


def _looks_like_name(label: str) -> bool:
    """Say whether each word is capitalised (or of a script without case), and none opens notes."""
    words = re.sub(r"\([^)]*\)", "", label).replace(",", " ").split()
    if not words or words[0].lower().rstrip(".") in _OPENERS:
        return False
    small = {
        "de",
        "da",
        "di",
        "du",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "of",
        "the",
        "and",
        "y",
    }
    return all(word in small or not word[0].islower() for word in words) and not words[0].isdigit()


def _plain(line: Line) -> Line:
    return replace(line, speaker=None, time=None, text_start=line.span.start, addresses=False)
