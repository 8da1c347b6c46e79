"""A channel of Discord becomes sittings; a thread is one document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.readers.sources import Located, gather
from tests.readers.archives import read
from tests.readers.exports.odd_values import is_sound

SHARED = Path(__file__).parents[3] / ".." / "shared"


def said(hour: int, content: str, name: str = "ida", **more: object) -> dict[str, object]:
    """Return a message of an hour of the first of January."""
    author = {"id": f"9{len(name)}", "name": name, "nickname": name.title(), "isBot": False}
    time = f"2026-01-01T{hour:02d}:00:00+01:00"
    return {
        "id": str(100 + hour),
        "type": "Default",
        "timestamp": time,
        "content": content,
        "author": author,
        **more,
    }


def write(path: Path, *messages: object, **channel: object) -> Path:
    """Write the export of a channel."""
    whole = {
        "guild": {"id": "1", "name": "Quay"},
        "channel": {"id": "20", "type": "GuildTextChat", "name": "deal", **channel},
        "messages": messages,
        "messageCount": len(messages),
    }
    path.write_text(json.dumps(whole), encoding="utf-8-sig")
    return path


def document(path: Path) -> Document:
    """Return the only document."""
    (member,) = gather([path])
    assert isinstance(member, Located)
    return member.document


def test_messages_have_names_times_replies_edits_and_links(tmp_path: Path) -> None:
    """A nickname is how the others know a person."""
    reply = said(
        2, "No.", "tove", type="Reply", reference={"messageId": "101"}, timestampEdited="2026-01-01T03:00:00"
    )
    found = document(write(tmp_path / "a.json", said(1, "Ten?"), reply))

    second = found.segments[1]
    assert (second.speaker, second.sent_at, second.message_id) == ("Tove", "2026-01-01T02:00:00+01:00", "102")
    assert (second.reply_to, second.edited) == ("101", True)
    assert second.url == "https://discord.com/channels/1/20/102"
    assert (found.title, found.date) == ("#deal", "2026-01-01")


def test_a_direct_message_has_its_own_links(tmp_path: Path) -> None:
    """Its guild is none."""
    path = write(tmp_path / "a.json", said(1, "Ten?"))
    path.write_text(path.read_text(encoding="utf-8-sig").replace('"id": "1"', '"id": "0"'), encoding="utf-8")

    assert document(path).segments[0].url == "https://discord.com/channels/@me/20/101"


def test_a_thread_is_one_document_whatever_its_pauses(tmp_path: Path) -> None:
    """A channel is cut by silence."""
    messages = [said(1, "Ten?"), said(12, "No.")]

    assert len(read(write(tmp_path / "a.json", *messages))[0]) == 2
    assert len(read(write(tmp_path / "b.json", *messages, type="GuildPublicThread"))[0]) == 1


def test_what_stands_twice_is_read_once(tmp_path: Path) -> None:
    """Another text under the same id is kept."""
    found = document(write(tmp_path / "a.json", said(1, "Ten?"), said(1, "Ten?"), said(1, "Twelve?")))

    assert found.text == "Ida: Ten?\nIda: Twelve?"


def test_notes_and_pictures_are_counted_and_cards_read(tmp_path: Path) -> None:
    """A bot's words stand in its cards."""
    card = said(3, "", "bot", embeds=[{"title": "Paid", "description": "5"}])
    found = document(
        write(
            tmp_path / "a.json",
            said(1, "joined", type="GuildMemberJoin"),
            said(2, "", attachments=[{}]),
            card,
            {},
        )
    )

    assert found.text == "Bot: Paid\n5"
    assert len(found.warnings) == 3


_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "name", "title"]), inner, max_size=2)
    ),
)
_MESSAGE = st.dictionaries(
    st.sampled_from(["id", "type", "content", "timestamp", "author", "reference", "embeds"]), _VALUE
)


@given(st.lists(st.just(said(1, "Ten?")) | _MESSAGE | _VALUE, max_size=4))
def test_any_messages_are_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, messages: list[object]
) -> None:
    """Nothing is raised, and segments are what their offsets say."""
    path = write(tmp_path_factory.mktemp("discord") / "a.json", *messages)

    assert all(is_sound(member) for member in gather([path]))


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_shared_export_is_read_whole() -> None:
    """Each file of the archive is one negotiation of two."""
    members = list(gather([SHARED / "data" / "chat_exports" / "negochat.discord.zip"]))

    assert {m.document.speakers for m in members if isinstance(m, Located)} == {("Candidate", "Employer")}
    assert len(members) == 30
