"""Header blocks of mails that were pasted or forwarded as text: lines come in, author and time go out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr, parsedate_to_datetime

from summarizer.readers import heading

MAX_LINES = 14
_RULE = re.compile(r"[ \t]*(?:[-_=*]{2,}.{0,60}|Begin forwarded message:[ \t]*)$")
_FIELD = re.compile(
    r"[ \t]*\*{0,2}(?P<key>[^\W\d_][\w \-]{0,16}?)\*{0,2}[ \t]*:\*{0,2}(?:[ \t]+(?P<value>.*))?$"
)
_KEYS = {
    "from": "from", "von": "from", "de": "from", "da": "from", "от": "from", "від": "from", "van": "from",
    "date": "date", "sent": "date", "datum": "date", "gesendet": "date", "fecha": "date", "enviado": "date",
    "envoyé": "date", "data": "date", "inviato": "date", "дата": "date", "отправлено": "date",
    "verzonden": "date",
    "to": "to", "an": "to", "para": "to", "à": "to", "a": "to", "кому": "to", "aan": "to",
    "cc": "cc", "bcc": "cc", "kopie": "cc", "копия": "cc", "reply-to": "cc",
    "subject": "subject", "betreff": "subject", "asunto": "subject", "objet": "subject", "oggetto": "subject",
    "assunto": "subject", "тема": "subject", "onderwerp": "subject",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What a header block says; `text` is the block as written, `line_count` its lines with blank ends."""

    author: str
    sent_at: str | None
    subject: str | None
    text: str
    line_count: int


def read(lines: Sequence[str]) -> Head | None:
    """Read the header block that begins at the first line; None where there is none.

    A block is a From line with at least two of date, to and subject next to it.
    """
    if not lines or not lines[0].strip():
        return None
    start = _skip_rules(lines)
    fields: dict[str, str] = {}
    end = start
    for line in lines[start:]:
        match = _FIELD.match(line)
        key = _KEYS.get(match["key"].strip().lower()) if match else None
        if match and key:
            fields.setdefault(key, (match["value"] or "").strip().strip("*").strip())
        elif not (fields and line[:1] in {" ", "\t"} and line.strip()):
            break
        end += 1
    if not fields.get("from") or len(fields.keys() & {"date", "to", "subject"}) < 2:
        return None
    return Head(
        author=author_name(fields["from"]),
        sent_at=moment(fields.get("date", "")),
        subject=fields.get("subject") or None,
        text="\n".join(line.strip() for line in lines[start:end]),
        line_count=end,
    )


def author_name(written: str) -> str:
    """Return the display name of a mail address, or the address where it has none."""
    name, address = parseaddr(written)
    without_address = re.sub(r"\s*[<\[(](?:mailto:)?[^<>\[\]()]*@[^<>\[\]()]*[>\])]", "", written).strip(
        " \"'"
    )
    return " ".join((name or without_address or address or written).split())


def moment(written: str) -> str | None:
    """Return a mail's date in ISO 8601: the moment, or the day where only that is clear."""
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return heading.find_date(written)


def _skip_rules(lines: Sequence[str]) -> int:
    """Pass the "-----Original Message-----" line and blanks behind it."""
    if not _RULE.match(lines[0]):
        return 0
    return next((index for index, line in enumerate(lines) if index and line.strip()), len(lines))
