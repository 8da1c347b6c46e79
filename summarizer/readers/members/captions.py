"""Captions of meetings and films: WebVTT and SRT through webvtt-py (extra `exports`).

Cues of one speaker that follow each other are one turn. Times are counted from the start of the recording.
"""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from summarizer.document import Document
from summarizer.errors import UnreadableInput
from summarizer.kinds import DocumentKind
from summarizer.readers import languages, turns
from summarizer.readers.base import PARSER_FAILURES, RawInput, ReadOptions, require
from summarizer.readers.decoding import is_blank

_MAX_TURN_SECONDS = 120
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+(?P<speaker>[^<>]{1,200})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|</>|<\d[\d:.]*>|\{\\[^{}]{1,40}\}")
_LABEL = re.compile(r"(?:>>+\s*)?(?P<speaker>[^\W\d_][\w .'’\-]{0,58}[\w.)])\s*:\s+(?P<text>\S.*)", re.DOTALL)
_SRT_START = re.compile(r"\s*\d+[ \t]*\r?\n[ \t]*\d+:\d{1,2}:\d{1,2}[,.]\d+[ \t]*-->")
_TIME = re.compile(
    r"(?:(?P<hours>\d{1,6}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{1,3})(?P<mark>[.,])(?P<part>\d+)"
)
_TIMING = re.compile(r"^[ \t]*\d[\d:.,]*[ \t]*-->[ \t]*\d[\d:.,]*", re.MULTILINE)
_LABELS_NEEDED = 3


class _Caption(Protocol):
    raw_text: str
    start_in_seconds: int
    identifier: str | None


@dataclass(frozen=True, slots=True)
class _Said:
    speaker: str | None
    text: str
    start: int
    cue: str | None


@dataclass(frozen=True)
class CaptionReader:
    """Reads one of the two formats: `name` is "vtt" or "srt"; `package` is the parser's module."""

    name: str
    package: str = "webvtt"

    def accepts(self, raw: RawInput) -> bool:
        """Accept what begins as the format does, or is called so."""
        if not raw.is_probably_text:
            return False
        if raw.suffix == f".{self.name}":
            return True
        head = raw.content[:200].removeprefix(b"\xef\xbb\xbf")
        if self.name == "vtt":
            return raw.media_type == "text/vtt" or head.startswith((b"WEBVTT\n", b"WEBVTT\r", b"WEBVTT "))
        return _SRT_START.match(head.decode("ascii", "ignore")) is not None

    def read(self, raw: RawInput, options: ReadOptions) -> Document:
        """Read the cues; those that the parser cannot read are counted in a warning."""
        text = raw.decoded.text
        captions = self._captions(text, raw.name)
        said = _joined(list(_labelled([each for caption in captions for each in _voices(caption)])))
        if not said:
            raise UnreadableInput(f"{raw.name} holds no caption with words.")
        whole, spoken = turns.compose(
            turns.Message(each.text, each.speaker, _clock(each.start), each.cue) for each in said
        )
        language = languages.choose(options.language, "\n".join(each.text for each in said[:200]))
        lost = sum("-->" in line for line in text.splitlines()) - len(captions)
        return Document(
            text=whole,
            segments=turns.segments(whole, spoken, language),
            kind=DocumentKind.TRANSCRIPT,
            language=language,
            source_format=self.name,
            warnings=(
                *raw.decoded.warnings,
                *((f"Captions that cannot be read: {lost}.",) if lost > 0 else ()),
            ),
        )

    def _captions(self, text: str, name: str) -> Sequence[_Caption]:
        webvtt = require(self.package, extra="exports", reading="captions")
        errors = (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError, *PARSER_FAILURES)
        try:
            parsed = webvtt.WebVTT.from_buffer(
                io.StringIO(_carried(text.lstrip("\ufeff \t\r\n"))), format=self.name
            )
        except errors as error:
            raise UnreadableInput(
                f"{name} is no {self.name.upper()} file, or a broken one ({type(error).__name__})."
            ) from None
        return cast("Sequence[_Caption]", parsed.captions)


def _carried(text: str) -> str:
    """Write times such as 0:61:00.5 and 00:21:60.000 as the clock does; the parser drops their cues."""

    def written(match: re.Match[str]) -> str:
        hours, minutes, seconds = (int(match[name] or 0) for name in ("hours", "minutes", "seconds"))
        minutes += seconds // 60
        clock = f"{hours + minutes // 60:02d}:{minutes % 60:02d}:{seconds % 60:02d}"
        return f"{clock}{match['mark']}{match['part'][:3]:0<3}"

    return _TIMING.sub(lambda line: _TIME.sub(written, line[0]), text)


def _voices(caption: _Caption) -> Iterator[_Said]:
    """Yield what each voice of a cue says; the library tells the first voice only."""
    marks = list(_VOICE.finditer(caption.raw_text))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(caption.raw_text)]
    speakers = [None, *(" ".join(html.unescape(mark["speaker"]).split()) for mark in marks)]
    for speaker, start, end in zip(speakers, starts, ends, strict=True):
        text = html.unescape(_TAG.sub("", caption.raw_text[start:end])).strip()
        if not is_blank(text):
            yield _Said(speaker or None, text, caption.start_in_seconds, caption.identifier)


def _labelled(said: Sequence[_Said]) -> Iterator[_Said]:
    """Yield the words with the speaker from "Name: words", where that is how the whole file names them."""
    found = [_LABEL.fullmatch(each.text) if each.speaker is None else None for each in said]
    names = [match["speaker"] for match in found if match]
    recurring = sum(count for count in Counter(names).values() if count > 1)
    is_usual = len(names) >= _LABELS_NEEDED and 2 * recurring >= len(names)
    for each, match in zip(said, found, strict=True):
        if match and is_usual:
            yield _Said(" ".join(match["speaker"].split()), match["text"], each.start, each.cue)
        else:
            yield each


def _joined(said: Sequence[_Said]) -> list[_Said]:
    """Join what one speaker says in cues that follow each other; a line that a cue repeats counts once."""
    joined: list[_Said] = []
    last_line = ""
    for each in said:
        lines = each.text.splitlines()
        fresh = lines[1:] if len(lines) > 1 and lines[0].strip() == last_line else lines
        last_line = lines[-1].strip()
        text = "\n".join(fresh)
        before = joined[-1] if joined else None
        if before and before.speaker == each.speaker and each.start - before.start <= _MAX_TURN_SECONDS:
            joined[-1] = _Said(before.speaker, f"{before.text} {text}", before.start, before.cue)
        else:
            joined.append(_Said(each.speaker, text, each.start, each.cue))
    return joined


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
