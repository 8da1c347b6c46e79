"""Mails made by tests."""

from __future__ import annotations

from email.message import EmailMessage

SEPARATOR = b"From cloister@harbour.example Thu Jan  1 10:00:00 2026\n"


def mail(number: int, body: str, *, subject: str = "Berths", answers: str = "", **fields: str) -> bytes:
    """Return a mail of the hour `number`; `answers` is the id that it replies to."""
    message = EmailMessage()
    message["From"] = fields.pop("sender", "Ida Brack <ida@harbour.example>")
    message["To"] = "Tove <tove@union.example>"
    message["Subject"] = subject
    message["Date"] = f"Thu, 01 Jan 2026 {number:02d}:00:00 +0000"
    message["Message-ID"] = fields.pop("own", f"<{number}@harbour.example>")
    if answers:
        message["In-Reply-To"] = answers
    for name, value in fields.items():
        message[name] = value
    message.set_content(body)
    return message.as_bytes()


def mbox(*mails: bytes) -> bytes:
    """Return a mailbox of these mails."""
    return b"".join(SEPARATOR + each.rstrip(b"\n") + b"\n\n" for each in mails)
