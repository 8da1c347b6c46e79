"""A single mail (.eml): its own words and, as messages of their own, those that it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from summarizer.document import Document
from summarizer.errors import UnreadableInput
from summarizer.readers import mailheads, mailing
from summarizer.readers.base import PARSER_FAILURES, RawInput, ReadOptions
from summarizer.readers.decoding import decode, is_blank
from summarizer.readers.markup import to_text

_FIRST_FIELD = re.compile(rb"(?:From [^\r\n]{1,200}\r?\n)?[A-Za-z][A-Za-z0-9\-]{1,40}:[ \t]")
_MAIL_ONLY = re.compile(
    rb"^(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE
)
_SHOWN = ("From", "To", "Cc", "Subject", "Date")
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
        try:
            parsed = message_from_bytes(raw.content, policy=policy.default)
            warnings: list[str] = []
            texts = list(_texts(parsed, raw.name, warnings))
            mail = _mail(parsed, "\n\n".join(texts))
        except PARSER_FAILURES as error:
            raise UnreadableInput(
                f"{raw.name} is a mail that cannot be parsed ({type(error).__name__})."
            ) from None
        if is_blank(mail.body):
            raise UnreadableInput(f"{raw.name} is a mail without text.")
        unread = sum(1 for part in parsed.walk() if _is_unread(part))
        if unread:
            warnings.append(f"Attachments that are not read: {unread}.")
        return mailing.document(
            [mail], language=options.language, source_format=self.name, warnings=list(dict.fromkeys(warnings))
        )


def _mail(parsed: EmailMessage, body: str) -> mailing.Mail:
    fields = {
        key: " ".join(str(parsed.get(key, "")).split()) for key in (*_SHOWN, "Message-ID", "In-Reply-To")
    }
    return mailing.Mail(
        head="\n".join(f"{key}: {fields[key]}" for key in _SHOWN if fields[key]),
        body=body,
        author=mailheads.author_name(fields["From"]) or None,
        sent_at=mailheads.moment(fields["Date"]),
        subject=fields["Subject"] or None,
        message_id=fields["Message-ID"] or None,
        reply_to=fields["In-Reply-To"] or None,
    )


def _texts(part: EmailMessage, name: str, warnings: list[str]) -> Iterator[str]:
    """Yield the readable texts; of alternatives the plain one, the HTML one where that is empty."""
    if part.get_content_type() == "multipart/alternative":
        choices = [
            (other.get_content_type() != "text/plain", list(_texts(other, name, warnings)))
            for other in _parts(part)
        ]
        filled = sorted((choice for choice in choices if any(choice[1])), key=lambda choice: choice[0])
        yield from filled[0][1] if filled else ()
    elif part.is_multipart():
        for other in _parts(part):
            yield from _texts(other, name, warnings)
    elif part.get_content_maintype() == "text" and not part.is_attachment():
        payload = part.get_payload(decode=True)
        decoded = decode(payload if isinstance(payload, bytes) else b"", name, part.get_content_charset())
        warnings += decoded.warnings
        text = to_text(decoded.text) if part.get_content_type() == "text/html" else decoded.text
        if not is_blank(text):
            yield text


def _parts(part: EmailMessage) -> Iterator[EmailMessage]:
    for other in part.iter_parts():
        if isinstance(other, EmailMessage):
            yield other


def _is_unread(part: object) -> bool:
    if not isinstance(part, EmailMessage) or part.is_multipart():
        return False
    return part.is_attachment() or part.get_content_maintype() != "text"
