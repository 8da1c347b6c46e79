"""All readers: a path, a URL or a stream comes in, the reader that knows the content makes the `Document`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from summarizer.document import Document
from summarizer.errors import InputTooLarge, UnreadableInput
from summarizer.readers import addresses, fetching, heading, signs
from summarizer.readers.addresses import Resolver
from summarizer.readers.base import RawInput, Reader, ReadOptions
from summarizer.readers.decoding import is_blank
from summarizer.readers.members.dialogue import DialogueReader
from summarizer.readers.members.markdown import MarkdownReader
from summarizer.readers.members.text import TextReader
from summarizer.readers.summoning import LateReader

STANDARD_INPUT = "-"
_LONGEST_NAME = 255
_MEMBERS: tuple[Reader, ...] = (
    LateReader("pdf", "members.pdf:PdfReader", signs.of_pdf),
    LateReader("docx", "members.word:WordReader", signs.of_word),
    LateReader("email", "members.eml:EmlReader", signs.of_mail),
    LateReader("vtt", "members.captions:CaptionReader", signs.of_captions),
    LateReader("srt", "members.captions:CaptionReader", signs.of_captions),
    LateReader("html", "members.html:HtmlReader", signs.of_page),
    LateReader("transcript", "members.transcript:TranscriptReader", signs.of_transcript),
    LateReader("email-thread", "members.thread:ThreadReader", signs.of_thread),
    DialogueReader(),
    MarkdownReader(),
    TextReader(),
)
"""Asked in this order; the last accepts everything."""


def names() -> tuple[str, ...]:
    """Return the names that `ReadOptions.format` takes."""
    return tuple(member.name for member in _MEMBERS)


def read(
    source: str | Path,
    options: ReadOptions | None = None,
    *,
    stream: BinaryIO | None = None,
    resolve: Resolver = addresses.resolve_by_system,
) -> Document:
    """Read a file, an http(s) address, or "-": the stream, by default standard input.

    Raises an InputError where the source cannot be read.
    """
    chosen = options or ReadOptions()
    if source == STANDARD_INPUT:
        content = _capped(stream or sys.stdin.buffer, "standard input", chosen.max_input_bytes)
        return read_bytes(RawInput(content, name="standard input"), chosen)
    if isinstance(source, str) and "://" in source:
        return read_bytes(fetching.fetch(source, chosen, resolve=resolve), chosen)
    return read_bytes(_file(Path(source), chosen.max_input_bytes), chosen)


def read_bytes(raw: RawInput, options: ReadOptions | None = None) -> Document:
    """Read content that is at hand already."""
    chosen = options or ReadOptions()
    if len(raw.content) > chosen.max_input_bytes:
        raise InputTooLarge(f"{raw.name} is larger than {chosen.max_input_bytes} bytes.")
    if not raw.content.strip():
        raise UnreadableInput(f"{raw.name} is empty.")
    document = _reader(raw, chosen).read(raw, chosen)
    if not document.segments or is_blank(document.text):
        raise UnreadableInput(f"{raw.name} holds no text.")
    return _finished(document, raw, chosen)


def format_of(raw: RawInput, options: ReadOptions) -> str:
    """Return the name of the format that this content is read as."""
    return _reader(raw, options).name


def _reader(raw: RawInput, options: ReadOptions) -> Reader:
    if options.format is None:
        return next(member for member in _MEMBERS if member.accepts(raw))
    for member in _MEMBERS:
        if member.name == options.format:
            return member
    raise UnreadableInput(
        f"There is no format {options.format!r}.", hint=f"Known formats: {', '.join(names())}."
    )


def _finished(document: Document, raw: RawInput, options: ReadOptions) -> Document:
    """Apply what the caller knows better, and link the segments of a page to it."""
    segments = document.segments
    if raw.url:
        segments = tuple(replace(segment, url=segment.url or raw.url) for segment in segments)
    return replace(
        document,
        segments=segments,
        title=heading.clean_title(options.title) or document.title,
        date=options.date or document.date,
    )


def _file(path: Path, max_bytes: int) -> RawInput:
    if len(path.name) > _LONGEST_NAME or len(str(path).splitlines()) > 1:
        # A text given in the place of a path: a message that named it would quote the document.
        raise UnreadableInput("The path is no path of a file.", hint="Pass a path, or a Document.")
    try:
        if path.is_dir():
            raise UnreadableInput(f"{path.name or path} is a folder.", hint="Pass a file.")
        with path.open("rb") as file:
            return RawInput(_capped(file, path.name, max_bytes), name=path.name)
    except FileNotFoundError:
        raise UnreadableInput(f"{path} does not exist.") from None
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"{path.name} cannot be read ({type(error).__name__}).") from error


def _capped(stream: BinaryIO, name: str, max_bytes: int) -> bytes:
    """Read at most one byte over the cap."""
    content = bytearray()
    while chunk := stream.read(max_bytes + 1 - len(content)):
        content += chunk
        if len(content) > max_bytes:
            raise InputTooLarge(f"{name} is larger than {max_bytes} bytes.")
    return bytes(content)
