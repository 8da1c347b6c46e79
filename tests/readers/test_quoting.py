"""Quoted words belong to those who wrote them."""

from __future__ import annotations

import pytest

from summarizer.readers import quoting

pytest.importorskip("mailparser_reply", reason="needs the extra documents")


def parts(body: str) -> list[tuple[str | None, str]]:
    return [(part.author, part.text) for part in quoting.split(body, "Anna", "2026-03-03T09:00")]


def test_a_body_without_quotes_is_the_senders() -> None:
    """Blank lines inside stay."""
    assert parts("We offer 5.\n\nAnna\n") == [("Anna", "We offer 5.\n\nAnna")]


def test_a_nested_tail_is_read_oldest_first() -> None:
    """Each depth has the author that the line above it names."""
    body = (
        "Then 6.\n\nOn Tue, 3 Mar 2026 at 09:03, Ben Oak <ben@oak.example> wrote:\n"
        "> No, 5 is too little.\n>\n"
        "> On Mon, 2 Mar 2026 at 08:00, Anna <anna@a.example> wrote:\n>> We offer 5.\n"
    )

    found = quoting.split(body, "Anna", None)

    assert [(part.author, part.sent_at, part.text) for part in found] == [
        ("Anna", "2026-03-02T08:00", "We offer 5."),
        ("Ben Oak", "2026-03-03T09:03", "No, 5 is too little."),
        ("Anna", None, "Then 6."),
    ]


def test_interleaved_replies_keep_the_order_of_the_mail() -> None:
    """An answer stays behind what it answers, each with its author."""
    body = "On 2026-03-02 10:00, Ben wrote:\n> We want 7.\nNo.\n> And delivery in May.\nYes.\n"

    assert parts(body) == [
        ("Ben", "We want 7."),
        ("Anna", "No."),
        ("Ben", "And delivery in May."),
        ("Anna", "Yes."),
    ]


def test_a_reply_below_the_quotation_is_newer() -> None:
    """Bottom-posted mails are in order already."""
    assert parts("On 2 March 2026, Ben wrote:\n> We want 7.\n\nAgreed.\n") == [
        ("Ben", "We want 7."),
        ("Anna", "Agreed."),
    ]


def test_quotes_without_a_name_are_nobodys() -> None:
    """They are never given to the sender."""
    assert parts("No.\n> We want 7.\n>> Deeper.\n") == [
        (None, "Deeper."),
        (None, "We want 7."),
        ("Anna", "No."),
    ]


@pytest.mark.parametrize(
    ("introduction", "author", "sent_at"),
    [
        ("Am 02.03.2026 um 10:00 schrieb Ben Eiche <ben@oak.example>:", "Ben Eiche", "2026-03-02T10:00"),
        (
            "Le lun. 2 mars 2026 à 10:00, Ben Chêne <ben@oak.example> a écrit :",
            "Ben Chêne",
            "2026-03-02T10:00",
        ),
        ("On Mon, Mar 2, 2026 at 10:00 AM Oak, Ben <ben@oak.example> wrote:", "Oak, Ben", "2026-03-02T10:00"),
        ("On Mon, 2 Mar 2026 at 10:00, Ben Oak\n<ben@oak.example> wrote:", "Ben Oak", "2026-03-02T10:00"),
        ("On 2 March 2026, Ben Oak wrote:", "Ben Oak", "2026-03-02"),
        ("On 2026-03-02 10:00, <ben@oak.example> wrote:", "ben@oak.example", "2026-03-02T10:00"),
        ("Ben Oak <ben@oak.example> wrote:", "Ben Oak", None),
    ],
)
def test_introductions_of_many_programs_are_known(
    introduction: str, author: str, sent_at: str | None
) -> None:
    """Languages, name orders and line breaks differ."""
    found = quoting.split(f"No.\n\n{introduction}\n> We want 7.\n", "Anna", None)

    assert [(part.author, part.sent_at) for part in found] == [(author, sent_at), ("Anna", None)]


@pytest.mark.parametrize("rule", ["-----Original Message-----\n", "", "Begin forwarded message:\n\n"])
def test_header_blocks_begin_an_older_mail(rule: str) -> None:
    """Outlook's and forwarded headers name the author of what follows."""
    body = f"No.\n\n{rule}From: Ben Oak <ben@oak.example>\nSent: Monday, 2 March 2026 10:00\nTo: Anna\n"
    body += "Subject: Pumps\n\nWe want 7.\n"

    assert parts(body) == [("Ben Oak", "We want 7."), ("Anna", "No.")]


def test_an_unquoted_tail_behind_an_introduction_is_the_quoted_authors() -> None:
    """Some programs quote without marks."""
    assert parts("No.\n\nOn Mon, 2 Mar 2026 at 10:00, Ben <b@o.example> wrote:\n\nWe want 7.\n")[0] == (
        "Ben",
        "We want 7.",
    )


@pytest.mark.parametrize(
    "line",
    [
        "What I wrote:",
        "On the table we put:",
        "x" * 400 + ":",
        "On Monday\nthe four\nparties wrote this:",
        "On Monday\n\nBen wrote:",
    ],
)
def test_a_colon_alone_introduces_nothing(line: str) -> None:
    """Only a line that names who wrote, before a quotation, counts."""
    assert parts(f"{line}\nWe want 7.\n")[0][0] == "Anna"


def test_many_marks_take_linear_time() -> None:
    """A hostile body is read like any other."""
    body = "On " * 20_000 + ":\n" + "> " * 50_000 + "x\n" + "On a\n" * 20_000

    assert quoting.split(body, "Anna", None)
