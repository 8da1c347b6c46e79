"""A room that Element exported becomes threads and sittings, edited and without what was redacted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.readers.sources import Located, gather
from tests.readers.exports.odd_values import JSON, fields, is_sound

IDA, TOVE = "@ida:quay.example", "@tove:union.example"


def said(minute: int, body: str, sender: str = IDA, **content: object) -> dict[str, object]:
    """Return a message event of a minute."""
    return event(minute, "m.room.message", {"msgtype": "m.text", "body": body, **content}, sender)


def event(minute: int, kind: str, content: object, sender: str = IDA, **more: object) -> dict[str, object]:
    """Return an event."""
    time = 1767261600000 + minute * 60_000
    base = {"event_id": f"$e{minute}", "room_id": "!deal", "origin_server_ts": time, "sender": sender}
    return {"type": kind, "content": content, **base, **more}


def changed(minute: int, target: str, body: str, sender: str = IDA) -> dict[str, object]:
    """Return an edit."""
    relation = {"rel_type": "m.replace", "event_id": target}
    fresh = {"msgtype": "m.text", "body": body}
    return said(minute, f"* {body}", sender, **{"m.relates_to": relation, "m.new_content": fresh})


def write(path: Path, *events: object) -> Path:
    """Write the export of a room."""
    room = {
        "room_name": "The deal",
        "room_creator": IDA,
        "topic": "",
        "export_date": "1 Jan 2026",
        "exported_by": IDA,
    }
    path.write_text(json.dumps({**room, "messages": events}, indent=4), encoding="utf-8")
    return path


def documents(path: Path) -> list[Document]:
    """Return the documents."""
    members = list(gather([path]))
    assert all(isinstance(member, Located) for member in members), members
    return [member.document for member in members if isinstance(member, Located)]


def test_messages_have_names_times_ids_and_links(tmp_path: Path) -> None:
    """A name stands in the event of joining; a link names a server, since the room's id may not."""
    joined = event(0, "m.room.member", {"membership": "join", "displayname": "Ida Brack"}, state_key=IDA)
    (found,) = documents(write(tmp_path / "a.json", joined, said(1, "Ten?"), said(2, "No.", TOVE)))

    first = found.segments[0]
    assert (first.speaker, first.message_id, first.sent_at) == (
        "Ida Brack",
        "$e1",
        "2026-01-01T10:01:00+00:00",
    )
    assert first.url == "https://matrix.to/#/%21deal/%24e1?via=quay.example"
    assert (found.speakers[1], found.title, found.source_format) == (TOVE, "The deal", "matrix")


def test_an_edit_takes_the_place_of_its_original(tmp_path: Path) -> None:
    """Only its own sender can edit a message; one without original stands for itself."""
    path = write(
        tmp_path / "a.json",
        said(1, "Ten?"),
        said(2, "No.", TOVE),
        changed(3, "$e1", "Twelve?"),
        changed(5, "$old", "Two.", TOVE),
    )
    stolen = write(tmp_path / "b.json", said(1, "Ten?"), changed(2, "$e1", "Nothing.", TOVE))

    assert [(s.text, s.edited) for s in documents(path)[0].segments] == [
        ("Twelve?", True),
        ("No.", False),
        ("Two.", True),
    ]
    assert documents(stolen)[0].text == f"{IDA}: Ten?"


def test_a_thread_is_a_document_of_its_own(tmp_path: Path) -> None:
    """With its first message; a reference for older programs is no reply."""
    related = {
        "rel_type": "m.thread",
        "event_id": "$e1",
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": "$e9"},
    }
    path = write(
        tmp_path / "a.json",
        said(1, "Ten?"),
        said(2, "Lunch?", TOVE),
        said(3, "No.", TOVE, **{"m.relates_to": related}),
    )

    sitting, thread = documents(path)

    assert sitting.text == f"{TOVE}: Lunch?"
    assert thread.text == f"{IDA}: Ten?\n{TOVE}: No."
    assert thread.segments[1].reply_to == "$e1"


def test_a_reply_loses_the_quotation_in_front_of_it(tmp_path: Path) -> None:
    """A quotation that is no reply's is the author's own."""
    related = {"m.in_reply_to": {"event_id": "$e1"}}
    path = write(
        tmp_path / "a.json",
        said(1, "> five\nTen?"),
        said(2, f"> <{IDA}> Ten?\n> really\n\nNo.", TOVE, **{"m.relates_to": related}),
    )

    first, second = documents(path)[0].segments
    assert (first.text, second.text, second.reply_to) == ("> five\nTen?", "No.", "$e1")


def test_redacted_and_unreadable_messages_are_counted(tmp_path: Path) -> None:
    """By an event of redaction, by an empty content, or by the server's note."""
    path = write(
        tmp_path / "a.json",
        said(1, "secret one"),
        event(2, "m.room.redaction", {}, redacts="$e1"),
        event(3, "m.room.message", {}),
        event(
            4,
            "m.room.message",
            {"msgtype": "m.text", "body": "secret two"},
            unsigned={"redacted_because": {}},
        ),
        event(5, "m.room.encrypted", {"ciphertext": "x"}),
        event(6, "m.room.message", {"msgtype": "m.image", "body": "a.png"}),
        7,
        said(8, "waves", msgtype="m.emote"),
    )
    (found,) = documents(path)

    assert found.text == f"{IDA}: {IDA} waves"
    assert "Deleted messages, which are not quoted: 3." in found.warnings
    assert "Messages that could not be decrypted when the room was exported: 1." in found.warnings


_EVENT = fields(
    "type", "event_id", "sender", "content", "origin_server_ts", "unsigned", "state_key", "redacts"
)
_CONTENT = fields("msgtype", "body", "m.relates_to", "m.new_content", "displayname")


@given(
    st.lists(
        _EVENT
        | JSON
        | st.builds(lambda content: event(1, "m.room.message", content), _CONTENT)
        | st.just(said(2, "Ten?")),
        max_size=4,
    )
)
def test_any_events_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, events: list[object]) -> None:
    """Nothing is raised, and segments are what their offsets say."""
    path = write(tmp_path_factory.mktemp("matrix") / "a.json", *events)

    assert all(is_sound(member) for member in gather([path]))
