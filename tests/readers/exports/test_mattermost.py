"""Mattermost's bulk export becomes threads and sittings, though its posts stand in no order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.readers.sources import Located, gather
from tests.readers.archives import read, zipped
from tests.readers.exports.odd_values import fields, is_sound

T0 = 1767261600000
HEAD: list[object] = [
    {"type": "version", "version": 1},
    {"type": "channel", "channel": {"team": "quay", "name": "deal", "display_name": "The deal"}},
    {"type": "user", "user": {"username": "ida", "first_name": "Ida", "last_name": "Brack"}},
    {"type": "user", "user": {"username": "tove", "nickname": "Tove"}},
]


def said(minute: int, message: object, user: str = "ida", **more: object) -> dict[str, object]:
    """Return a post or a reply of a minute."""
    return {"user": user, "message": message, "create_at": T0 + minute * 60_000, **more}


def post(minute: int, message: object, user: str = "ida", **more: object) -> dict[str, object]:
    """Return a line with a post of the channel."""
    return {
        "type": "post",
        "post": {"team": "quay", "channel": "deal", **said(minute, message, user, **more)},
    }


def lines(*records: object) -> str:
    """Return an export."""
    return "".join(json.dumps(record) + "\n" for record in [*HEAD, *records])


def write(path: Path, *records: object) -> Path:
    """Write an export."""
    path.write_text(lines(*records), encoding="utf-8")
    return path


def test_a_thread_is_sorted_and_its_ids_are_made_up(tmp_path: Path) -> None:
    """Replies are exported newest first and without ids."""
    replies = [said(3, "Ten then.", edit_at=T0 * 2), said(2, "Twelve.", "tove")]
    (member,) = gather([write(tmp_path / "export.jsonl", post(1, "Ten?", replies=replies))])

    assert isinstance(member, Located)
    assert member.name == f"export.jsonl/quay/deal#thread-{T0 + 60_000}-ida"
    assert member.document.text == "Ida Brack: Ten?\nTove: Twelve.\nIda Brack: Ten then."
    last = member.document.segments[-1]
    assert (last.message_id, last.reply_to) == (f"{T0 + 180_000}-ida", f"{T0 + 60_000}-ida")
    assert (last.sent_at, last.edited, last.url) == ("2026-01-01T10:03:00+00:00", True, None)
    assert (member.document.title, member.document.source_format) == ("The deal", "mattermost")


def test_posts_without_replies_are_sittings(tmp_path: Path) -> None:
    """In the order of time, whatever that of the lines."""
    path = write(tmp_path / "e.jsonl", post(2, "No.", "tove"), post(900, "Twelve?"), post(1, "Ten?"))

    assert list(read(path)[0].values()) == ["Ida Brack: Ten?\nTove: No.", "Ida Brack: Twelve?"]


def test_direct_messages_are_named_by_their_people(tmp_path: Path) -> None:
    """They have no channel."""
    direct = {"type": "direct_post", "direct_post": {"channel_members": ["tove", "ida"], **said(1, "Ten?")}}
    (member,) = gather([write(tmp_path / "e.jsonl", direct)])

    assert isinstance(member, Located)
    assert member.document.title == "Direct message: Ida Brack, Tove"


def test_deleted_posts_and_notes_are_counted(tmp_path: Path) -> None:
    """A thread whose first post is deleted keeps its replies."""
    path = write(
        tmp_path / "e.jsonl",
        post(0, "ida joined the channel."),
        post(1, "gone", delete_at=T0, replies=[said(2, "Ten?", "tove")]),
        post(3, "tove has left", type="system_leave_channel"),
        post(4, None),
    )
    (member,) = gather([path])

    assert isinstance(member, Located)
    assert member.document.text == "Tove: Ten?"
    assert len(member.document.warnings) == 3


def test_a_broken_line_is_told_and_an_archive_read(tmp_path: Path) -> None:
    """As the server packs it."""
    path = zipped(tmp_path / "a.zip", {"import.jsonl": lines(post(1, "Ten?")) + "{broken\n"})

    texts, reasons = read(path)

    assert list(texts.values()) == ["Ida Brack: Ten?"]
    assert list(reasons) == ["a.zip/import.jsonl#6"]


_POST = fields(
    "user", "message", "create_at", "replies", "team", "channel", "channel_members", "type", "delete_at"
)


@given(
    st.lists(
        st.builds(
            lambda kind, content: {"type": kind, kind: content},
            st.sampled_from(["post", "direct_post", "user", "channel"]),
            _POST,
        ),
        max_size=4,
    )
)
def test_any_lines_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, records: list[object]) -> None:
    """Nothing is raised, and segments are what their offsets say."""
    path = write(tmp_path_factory.mktemp("mattermost") / "e.jsonl", *records, post(1, "Ten?"))

    assert all(is_sound(member) for member in gather([path]))
