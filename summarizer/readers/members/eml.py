"""A single mail (.eml): its own words and, as messages of their own, those that it quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.readers import letters, mailing
from summarizer.readers.base import RawInput, ReadOptions

_FIRST_FIELD = re.compile(rb"(?:From [^\r\n]{1,200}\r?\n)?[A-Za-z][A-Za-z0-9\-]{1,40}:[ \t]")
_MAIL_ONLY = re.compile(
    rb"^(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE
)
_HEAD_BYTES = 64 * 1024


@dataclass(frozen=True)
class EmlReader:
    """Reads one RFC 5322 mail."""

    name: str = "email"

    def accepts(self, raw: RawInput) -> bool:
        """Accept what begins with the headers that only a mail program writes, or is called a mail."""
        if raw.suffix == ".eml" or raw.media_type == "message/rfc822":
            return True
        head = raw.content[:_HEAD_BYTES].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        return _FIRST_FIELD.match(head) is not None and _MAIL_ONLY.search(head) is not None

    def read(self, raw: RawInput, options: ReadOptions) -> Document:
        """Read the mail; attachments are counted in a warning."""
        letter = letters.parse(raw.content, raw.name)
        return mailing.document(
            [letter.mail], language=options.language, source_format=self.name, warnings=letter.warnings
        )
