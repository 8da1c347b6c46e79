"""A mail gives its own words and those that it quotes."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from summarizer.errors import ExtraMissing, UnreadableInput
from summarizer.kinds import DocumentKind
from summarizer.readers import registry
from summarizer.readers.base import RawInput
from summarizer.readers.members.eml import EmlReader

pytest.importorskip("mailparser_reply", reason="needs the extra documents")


def mail(body: str = "We offer 5.\n") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Änna Berg <anna@a.example>"
    message["To"] = "Ben Oak <ben@oak.example>"
    message["Subject"] = "Re: Pumps – price"
    message["Date"] = "Tue, 03 Mar 2026 09:00:00 +0100"
    message["Message-ID"] = "<2@a.example>"
    message["In-Reply-To"] = "<1@oak.example>"
    message.set_content(body)
    return message


def test_headers_and_body_are_read() -> None:
    """The header lines stand first and are nobody's words."""
    document = registry.read_bytes(RawInput(mail().as_bytes(), "standard input"))

    head, body = document.segments
    assert document.kind is DocumentKind.EMAIL
    assert head.text.splitlines()[:2] == ["From: Änna Berg <anna@a.example>", "To: Ben Oak <ben@oak.example>"]
    assert head.speaker is None
    assert (body.speaker, body.text, body.sent_at) == (
        "Änna Berg",
        "We offer 5.",
        "2026-03-03T09:00:00+01:00",
    )
    assert (body.message_id, body.reply_to) == ("<2@a.example>", "<1@oak.example>")
    assert (document.title, document.date) == ("Re: Pumps – price", "2026-03-03T09:00:00+01:00")


def test_the_quoted_tail_comes_first_with_its_author() -> None:
    """Oldest words first, reply marks removed."""
    body = "Then 6.\n\nOn Mon, 2 Mar 2026 at 10:00, Ben Oak <ben@oak.example> wrote:\n> We want\n> seven.\n"

    document = registry.read_bytes(RawInput(mail(body).as_bytes(), "a.eml"))

    assert [(s.speaker, s.text) for s in document.segments[1:]] == [
        ("Ben Oak", "We want\nseven."),
        ("Änna Berg", "Then 6."),
    ]


def test_nameless_quotes_are_counted() -> None:
    """The user is told that an author is missing."""
    document = registry.read_bytes(RawInput(mail("No.\n> We want 7.\n").as_bytes(), "a.eml"))

    assert document.warnings == ("Quoted passages without a named author: 1.",)


def test_of_alternatives_the_plain_text_is_read_once() -> None:
    """The HTML twin is no second offer; attachments are counted."""
    message = mail()
    message.add_alternative("<p>We offer 5.</p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="terms.pdf")

    document = registry.read_bytes(RawInput(message.as_bytes(), "a.eml"))

    assert document.text.count("We offer 5.") == 1
    assert document.warnings == ("Attachments that are not read: 1.",)


@pytest.mark.parametrize("plain", [None, " "])
def test_a_mail_with_html_only_is_read(plain: str | None) -> None:
    """Also where the plain twin is empty."""
    message = mail(plain or "")
    if plain is None:
        message.set_content("<div>We <b>offer</b> 5.</div>", subtype="html")
    else:
        message.add_alternative("<div>We <b>offer</b> 5.</div>", subtype="html")

    assert "We offer 5." in registry.read_bytes(RawInput(message.as_bytes(), "a.eml")).text


def test_old_encodings_are_decoded() -> None:
    """The part's charset is believed, crlf or not."""
    content = (
        b"From: Anna <a@a.example>\r\nTo: b@b.example\r\nSubject: x\r\nDate: nonsense\r\n"
        b"MIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        b"Gr\xfc\xdfe, wir bieten 5.\r\n"
    )

    document = registry.read_bytes(RawInput(content, "x"))

    assert document.segments[1].text == "Grüße, wir bieten 5."
    assert document.date is None


@pytest.mark.parametrize(
    "content",
    [
        mail(" ").as_bytes(),
        b"",
        b"From: a@a.example\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x--",
    ],
)
def test_a_mail_without_text_is_unreadable(content: bytes) -> None:
    """Headers alone are no document."""
    with pytest.raises(UnreadableInput):
        registry.read_bytes(RawInput(content, "a.eml"))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (RawInput(b"x", "a.eml"), True),
        (RawInput(b"x", media_type="message/rfc822"), True),
        (RawInput(b"From a@a Mon\nReceived: x\nFrom: b\n\nbody"), True),
        (RawInput(b"From: Anna\nTo: Ben\nSubject: x\n\nMessage-ID: of prose"), False),
        (RawInput(b"Anna: hello\nBen: hello\n"), False),
    ],
)
def test_a_mail_is_known_by_its_headers(raw: RawInput, expected: bool) -> None:
    """Only what a mail program writes counts."""
    assert EmlReader().accepts(raw) is expected


def test_a_mail_without_quotes_needs_no_extra() -> None:
    """The library is asked for only where a quotation must be recognised."""
    assert ExtraMissing.__name__ not in repr(
        registry.read_bytes(RawInput(mail().as_bytes(), "a.eml")).warnings
    )
