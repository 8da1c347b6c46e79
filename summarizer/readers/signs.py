"""What a member must show before the reader of its format is loaded: bytes or names in, a yes or no out.

A sign is necessary and never enough: where it is missing, the reader would not accept. It says nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.readers.base import RawInput
from summarizer.readers.opening import Opened

_MARK = b"\xef\xbb\xbf"
_CLOCK = re.compile(r"\d:\d\d")
_DATE = re.compile(r"\d[./-]\d{1,2}[./-]\d")
_NO_CLOCK, _NO_DATE = (bytes(set(range(128)) - set(b"0123456789" + marks)) for marks in (b": \n", b"./- \n"))
_SENDERS = ("from", "von", "de", "da", "от", "від", "van")
_MAILDIR = re.compile(r"(?:^|/)(?:cur|new)(?:/|$)")


def of_object(opened: Opened) -> bool:
    """Ask for a brace: exports in JSON begin with one."""
    return opened.head.removeprefix(_MARK).lstrip(_MARK + b" \t\r\n\x0b\x0c").startswith(b"{")


def of_lines(opened: Opened) -> bool:
    """Ask for a brace, or for the name of a file of JSON lines."""
    return of_object(opened) or opened.suffix in {".jsonl", ".ndjson", ".jsonlines"}


def of_table(opened: Opened) -> bool:
    """Ask for the name of a table."""
    return opened.suffix in {".csv", ".tsv"}


def of_mailbox(opened: Opened) -> bool:
    """Ask for a mailbox's first word, or its name."""
    return opened.head.lstrip().startswith(b"From ") or opened.suffix in {".mbox", ".mbx"}


def of_log(opened: Opened) -> bool:
    """Ask for a clock."""
    return b":" in opened.head and _CLOCK.search(_without(_NO_CLOCK, opened.head)) is not None


def of_dated_chat(opened: Opened) -> bool:
    """Ask for a day in three numbers."""
    return _DATE.search(_without(_NO_DATE, opened.head)) is not None


def _without(characters: bytes, head: bytes) -> str:
    """Leave most of a text out before it is searched, which takes a tenth of the time."""
    return head.translate(None, characters).decode("utf-8", "ignore")


def of_slack(names: Iterable[str]) -> bool:
    """Ask for a file of JSON."""
    return any(name.endswith(".json") for name in names)


def of_teams(names: Iterable[str]) -> bool:
    """Ask for one of the export's folders."""
    return any("teams" in name or "users" in name for name in names)


def of_maildir(names: Iterable[str]) -> bool:
    """Ask for one of the folders of a Maildir."""
    return any(_MAILDIR.search(name) for name in names)


def of_mails(names: Iterable[str]) -> bool:
    """Ask for a mail."""
    return any(name.lower().endswith(".eml") for name in names)


def of_pdf(raw: RawInput) -> bool:
    """Ask for the mark of a PDF."""
    return b"%PDF-" in raw.content[:1024]


def of_word(raw: RawInput) -> bool:
    """Ask for the mark of a zip file."""
    return raw.content.startswith(b"PK\x03\x04")


def of_mail(raw: RawInput) -> bool:
    """Ask for a field where mails have their first ones, or for a mail's name."""
    is_called = raw.suffix == ".eml" or raw.media_type == "message/rfc822"
    return is_called or (raw.content[:1].isalpha() and b":" in raw.content[:300])


def of_captions(raw: RawInput) -> bool:
    """Ask for the first words of either kind, or for its name."""
    is_called = raw.suffix in {".vtt", ".srt"} or raw.media_type == "text/vtt"
    return is_called or b"WEBVTT" in raw.content[:210] or b"-->" in raw.content[:210]


def of_page(raw: RawInput) -> bool:
    """Ask for a tag, or for a page's name or media type."""
    is_called = raw.suffix in {".html", ".htm", ".xhtml"} or "html" in (raw.media_type or "")
    return is_called or raw.content.removeprefix(_MARK).lstrip().startswith(b"<")


def of_transcript(raw: RawInput) -> bool:
    """Ask for text that begins with a brace, or is called JSON."""
    if not raw.is_probably_text:
        return False
    is_called = raw.suffix == ".json" or raw.media_type in {"application/json", "text/json"}
    return is_called or raw.decoded.text[:2000].lstrip().startswith("{")


def of_thread(raw: RawInput) -> bool:
    """Ask for text with the field that names a mail's sender."""
    if not raw.is_probably_text:
        return False
    fields = raw.decoded.text.split(":")[:-1]
    return any(before.rstrip(" \t*")[-4:].lower().endswith(_SENDERS) for before in fields)
