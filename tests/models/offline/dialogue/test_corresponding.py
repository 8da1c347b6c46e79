"""To whom mails are written."""

from __future__ import annotations

import pytest

from summarizer.kinds import DocumentKind
from summarizer.models.offline import dialogue
from summarizer.models.offline.dialogue.corresponding import readers
from tests.models.offline.dialogue.talk_kit import a_chunk

BODY = "Ada: We could pay 900 euros for the boat."


def reader(*heads: str) -> dict[str, str]:
    """Return to whom Ada's mail under some header lines is written."""
    return dict(readers(a_chunk("\n".join(heads), BODY, kind=DocumentKind.EMAIL).document))


@pytest.mark.parametrize(
    ("to", "name"),
    [
        ("Bo Lind <bo@boats.example>", "Bo Lind"),
        ('"Lind, Bo" <bo@boats.example>', "Lind, Bo"),
        ("bo@boats.example", "bo@boats.example"),
        ("Bo Lind", "Bo Lind"),
    ],
)
def test_the_one_to_whom_a_mail_goes_is_its_reader(to: str, name: str) -> None:
    """Claim: the To line names the reader, by name where it has one."""
    assert reader("From: Ada <ada@sea.example>", f"To: {to}", "Subject: Boat") == {"s2": name}


@pytest.mark.parametrize("to", ["Bo <bo@x.example>, Cy <cy@x.example>", "Staff <staff@x.example>", ""])
def test_a_mail_to_many_or_to_nobody_has_no_reader(to: str) -> None:
    """Claim: two readers, a list, or none told leave the reader open."""
    assert reader("From: Ada <ada@sea.example>", f"To: {to}", "Subject: Boat") == {}


def test_an_address_is_known_by_the_name_in_another_head() -> None:
    """Claim: a bare address is the writer of another mail of the thread from there."""
    chunk = a_chunk(
        "From: Bo Lind <bo@boats.example>\nTo: Ada <ada@sea.example>",
        "Bo Lind: I am asking 1,000 euros.",
        "From: Ada <ada@sea.example>\nTo: bo@boats.example",
        BODY,
        kind=DocumentKind.EMAIL,
    )
    assert readers(chunk.document) == {"s2": "Ada", "s4": "Bo Lind"}


def test_a_quoted_mail_was_written_to_who_quotes_it() -> None:
    """Claim: below Ada's head, what Bo wrote was written to Ada."""
    head = "From: Ada <ada@sea.example>\nTo: Bo <bo@boats.example>"
    chunk = a_chunk(head, "Bo: I am asking 1,000 euros.", BODY, kind=DocumentKind.EMAIL)
    assert readers(chunk.document) == {"s2": "Ada", "s3": "Bo"}


def test_a_talk_has_no_heads() -> None:
    """Claim: only mails are looked at."""
    assert readers(a_chunk("From: Ada\nTo: Bo", BODY).document) == {}


def test_the_reader_of_a_single_mail_is_a_party() -> None:
    """Claim: whom the only writer addresses is named among the parties and as made_to."""
    head = "From: Ada <ada@sea.example>\nTo: Bo <bo@boats.example>"
    reading = dialogue.read(a_chunk(head, BODY, kind=DocumentKind.EMAIL))
    names = {party.id: party.name for party in reading.parties}
    assert [names[one] for one in reading.offers[0].made_to] == ["Bo"]
