"""The export of Teams becomes threads of channels and sittings of chats, each once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.readers.sources import Located, gather
from tests.readers.archives import read, zipped
from tests.readers.exports.odd_values import JSON, fields, is_sound

CHANNEL = {"ChannelIdentity": {"ChannelId": "19:c@thread", "TeamId": "t1"}, "ChatId": None}
CHAT = {"ChannelIdentity": None, "ChatId": "19:x@thread"}


def said(minute: int, html: str, name: str | None = "Ida Brack", **more: object) -> dict[str, object]:
    """Return a message of a minute."""
    sender = {"User": {"Id": f"u-{name}", "DisplayName": name}, "Application": None} if name else None
    return {
        "Id": str(minute),
        "Body": {"ContentType": "html", "Content": html},
        "CreatedDateTime": f"2026-01-01T10:{minute:02d}:00.36+00:00",
        "LastEditedDateTime": None,
        "DeletedDateTime": None,
        "Subject": None,
        "ReplyToId": None,
        "WebUrl": f"https://teams.example/l/message/{minute}",
        "From": sender,
        "Attachments": [],
        "MessageType": "message",
        **CHANNEL,
        **more,
    }


def export(path: Path, team: Sequence[object], **users: Sequence[object]) -> Path:
    """Write an export of one team and of people's chats."""
    root = "TeamsDataExport"
    files: dict[str, object] = {
        f"{root}/teams/teamsList.json": [],
        f"{root}/teams/t1/channels_t1.json": [{"Id": "19:c@thread", "DisplayName": "The deal"}],
        f"{root}/teams/t1/messages_t1.json": team,
        f"{root}/users/usersList.json": [],
    }
    files |= {f"{root}/users/{key}/messages_{key}.json": chats for key, chats in users.items()}
    return zipped(path, {name: json.dumps(content) for name, content in files.items()})


def test_a_thread_has_names_times_links_and_edits(tmp_path: Path) -> None:
    """A message that nobody answers is part of a sitting."""
    path = export(
        tmp_path / "a.zip",
        [
            said(
                3,
                "<p>Twelve &amp; no less.</p>",
                "Tove",
                ReplyToId="1",
                LastEditedDateTime="2026-01-01T10:04:00Z",
            ),
            said(1, "<p>Ten?</p>", Subject="Berths"),
            said(2, "<p>Lunch?</p>"),
        ],
    )
    found = {member.name: member.document for member in gather([path]) if isinstance(member, Located)}

    assert list(found) == ["a.zip/The deal#2", "a.zip/The deal#thread-1"]
    thread = found["a.zip/The deal#thread-1"]
    assert thread.text == "Ida Brack: Berths\nTen?\nTove: Twelve & no less."
    last = thread.segments[-1]
    assert (last.message_id, last.reply_to, last.edited) == ("3", "1", True)
    assert (last.sent_at, last.url) == ("2026-01-01T10:03:00.36+00:00", "https://teams.example/l/message/3")
    assert (thread.title, thread.source_format) == ("The deal", "teams")


def test_a_chat_in_two_peoples_files_is_read_once(tmp_path: Path) -> None:
    """Each person's file holds it."""
    chat = [said(1, "<p>Ten?</p>", **CHAT), said(2, "<p>No.</p>", "Tove", **CHAT)]

    texts, reasons = read(export(tmp_path / "a.zip", [], u1=chat, u2=chat))

    assert (list(texts.values()), reasons) == (["Ida Brack: Ten?\nTove: No."], {})


def test_an_answer_in_a_chat_names_what_it_answers(tmp_path: Path) -> None:
    """The reference is an attachment that holds JSON."""
    reference = {"ContentType": "messageReference", "Content": '{"messageId":"1"}'}
    broken = {"ContentType": "messageReference", "Content": "{"}
    chat = [
        said(1, "Ten?", **CHAT),
        said(2, "No.", **CHAT, Attachments=[reference]),
        said(3, "x", **CHAT, Attachments=[broken]),
    ]
    members = list(gather([export(tmp_path / "a.zip", [], u1=chat)]))

    assert isinstance(members[0], Located)
    assert [s.reply_to for s in members[0].document.segments] == [None, "1", None]


def test_deleted_messages_and_notes_are_counted(tmp_path: Path) -> None:
    """Names of applications are names."""
    team = [
        said(1, "<p>gone</p>", DeletedDateTime="2026-01-01T10:02:00Z"),
        said(2, "<systemEventMessage/>", None, MessageType="unknownFutureValue"),
        said(3, "<p><img src='x'/></p>"),
        said(
            4,
            "Ten?",
            None,
            From={"Application": {"Id": "b", "DisplayName": "pay bot"}},
            Body={"ContentType": "text", "Content": "5 < 6"},
        ),
    ]
    (member,) = gather([export(tmp_path / "a.zip", team)])

    assert isinstance(member, Located)
    assert member.document.text == "pay bot: 5 < 6"
    assert len(member.document.warnings) == 3


def test_a_file_that_breaks_off_is_told(tmp_path: Path) -> None:
    """What stands before the break is read, also from a folder."""
    root = tmp_path / "in" / "teams" / "t1"
    root.mkdir(parents=True)
    (tmp_path / "in" / "users").mkdir()
    (root / "messages_t1.json").write_text(
        json.dumps([said(1, "Ten?"), said(2, "No.")])[:-40], encoding="utf-8"
    )

    texts, reasons = read(tmp_path / "in")

    assert list(texts.values()) == ["Ida Brack: Ten?"]
    assert "broken JSON" in reasons["in/teams/t1/messages_t1.json"]


_MESSAGE = fields(
    "Id", "Body", "CreatedDateTime", "From", "ReplyToId", "WebUrl", "Attachments", "ChatId", "Subject"
)


@given(st.lists(_MESSAGE | JSON | st.just(said(1, "Ten?")), max_size=4))
def test_any_messages_are_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, messages: list[object]
) -> None:
    """Nothing is raised, and segments are what their offsets say."""
    path = export(tmp_path_factory.mktemp("teams") / "a.zip", messages)

    assert all(is_sound(member) for member in gather([path]))
