"""One mail as bytes comes in, its head and body go out, with what the user should know about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from summarizer.errors import UnreadableInput
from summarizer.readers import mailheads, mailing, markup
from summarizer.readers.base import PARSER_FAILURES
from summarizer.readers.decoding import decode, is_blank

MAX_HEAD_BYTES = 256 * 1024
_MAX_DEPTH = 30
_SHOWN = ("From", "To", "Cc", "Subject", "Date")
_HEAD_END = re.compile(rb"\r?\n\r?\n|\r\r")


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that was read, and sentences about what was not."""

    mail: mailing.Mail
    warnings: tuple[str, ...]


def parse(content: bytes, name: str) -> Letter:
    """Read a mail; raises UnreadableInput where it holds no text, or nothing that may be parsed."""
    head_end = _HEAD_END.search(content, 0, MAX_HEAD_BYTES + 4)
    if head_end is None and len(content) > MAX_HEAD_BYTES:
        raise UnreadableInput(f"{name} is a mail whose headers are larger than {MAX_HEAD_BYTES} bytes.")
    warnings: list[str] = []
    try:
        parsed = message_from_bytes(content, policy=policy.default)
        if _is_deep(parsed):
            raise UnreadableInput(f"{name} is a mail of parts nested more than {_MAX_DEPTH} deep.")
        texts = list(_texts(parsed, name, warnings))
        mail = _mail(parsed, "\n\n".join(texts))
        unread = sum(1 for part in parsed.walk() if _is_unread(part))
    except PARSER_FAILURES as error:
        raise UnreadableInput(f"{name} is a mail that cannot be parsed ({type(error).__name__}).") from None
    if is_blank(mail.body):
        raise UnreadableInput(f"{name} is a mail without text.")
    if unread:
        warnings.append(f"Attachments that are not read: {unread}.")
    if not mail.head:
        warnings.append("A mail has no headers: who wrote it, and when, is not known.")
    elif "\nDate:" in f"\n{mail.head}" and mail.sent_at is None:
        warnings.append("A mail has a date that cannot be read.")
    return Letter(mail, tuple(dict.fromkeys(warnings)))


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
        text = _visible(decoded.text, warnings) if part.get_content_type() == "text/html" else decoded.text
        if not is_blank(text):
            yield text


def _visible(html: str, warnings: list[str]) -> str:
    body = markup.read(html)
    if body.hidden:
        warnings.append("Text that the mail hides from whoever reads it is left out.")
    return body.text


def _parts(part: EmailMessage) -> Iterator[EmailMessage]:
    for other in part.iter_parts():
        if isinstance(other, EmailMessage):
            yield other


def _is_unread(part: object) -> bool:
    if not isinstance(part, EmailMessage) or part.is_multipart():
        return False
    return part.is_attachment() or part.get_content_maintype() != "text"


def _is_deep(parsed: EmailMessage) -> bool:
    level: list[EmailMessage] = [parsed]
    for _ in range(_MAX_DEPTH):
        level = [inner for part in level if part.is_multipart() for inner in _inner(part)]
    return bool(level)


def _inner(part: EmailMessage) -> list[EmailMessage]:
    payload: object = part.get_payload()
    return [each for each in payload if isinstance(each, EmailMessage)] if isinstance(payload, list) else []
