"""Telegram's export becomes sittings of each chat, read as a stream."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.sources import Located, gather
from tests.readers.archives import read
from tests.readers.exports.odd_values import is_sound

SHARED = Path(__file__).parents[3] / ".." / "shared"


def said(key: int, text: object, sender: str | None = "Ida", **more: object) -> dict[str, object]:
    """Return a message of so many minutes past ten."""
    time = {"date": f"2026-01-01T11:{key % 60:02d}:00", "date_unixtime": str(1767261600 + key * 60)}
    return {
        "id": key,
        "type": "message",
        **time,
        "from": sender,
        "from_id": f"user{sender}",
        "text": text,
        **more,
    }


def write(path: Path, *messages: object, **head: object) -> Path:
    """Write an export of one chat."""
    chat = {"name": "Harbour", "type": "personal_chat", "id": 77, **head, "messages": messages}
    path.write_text(json.dumps(chat), encoding="utf-8")
    return path


def document(path: Path) -> Document:
    """Return the only document."""
    (member,) = gather([path])
    assert isinstance(member, Located)
    return member.document


def test_messages_have_names_times_replies_and_edits(tmp_path: Path) -> None:
    """Times are those of the world, not of whoever exported."""
    path = write(
        tmp_path / "result.json",
        said(1, "Ten?"),
        said(2, "No.", "Tove", reply_to_message_id=1, edited_unixtime="1"),
    )

    second = document(path).segments[1]

    assert (second.speaker, second.sent_at, second.message_id) == ("Tove", "2026-01-01T10:02:00+00:00", "2")
    assert (second.reply_to, second.edited, second.url) == ("1", True, None)
    assert list(read(path)[0]) == ["result.json#1"]


def test_local_times_are_kept_where_nothing_else_is_given(tmp_path: Path) -> None:
    """Older exports have no others."""
    old = said(1, "Ten?")
    del old["date_unixtime"]

    assert document(write(tmp_path / "r.json", old)).segments[0].sent_at == "2026-01-01T11:01:00"


def test_texts_in_parts_are_joined_and_hidden_addresses_shown(tmp_path: Path) -> None:
    """A link's words never hide where it leads."""
    parts = [
        "Pay ",
        {"type": "bold", "text": "ten"},
        " at ",
        {"type": "text_link", "text": "bank", "href": "http://x.example"},
    ]

    assert (
        document(write(tmp_path / "r.json", said(1, parts))).text == "Ida: Pay ten at bank (http://x.example)"
    )


def test_forwarded_words_are_not_the_forwarders(tmp_path: Path) -> None:
    """An offer that Ida passes on is nobody's of this chat."""
    path = write(
        tmp_path / "r.json",
        said(1, "We offer 5.", forwarded_from="Acme"),
        said(2, "We offer 6.", forwarded_from=None),
    )

    assert document(path).speakers == ("Acme (forwarded by Ida)", "somebody (forwarded by Ida)")


def test_what_is_no_text_is_counted(tmp_path: Path) -> None:
    """Service notes, pictures and broken entries; a poll has a text."""
    poll = {"question": "Ten?", "answers": [{"text": "yes"}, {"text": "no"}]}
    path = write(
        tmp_path / "r.json",
        {"id": 0, "type": "service", "action": "pin_message", "text": ""},
        said(1, "", photo="a.jpg"),
        7,
        said(2, "", poll=poll),
    )

    found = document(path)

    assert found.text == "Ida: Poll: Ten? yes / no"
    assert len(found.warnings) == 3


def test_people_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """By their ids; a deleted account has nothing else."""
    path = write(
        tmp_path / "r.json",
        said(1, "Ten?", "Kim"),
        said(2, "No.", "Kim", from_id="user2"),
        said(3, "Yes.", None, from_id="user3"),
    )

    assert document(path).speakers == ("Kim", "Kim (user2)", "user3")


def test_a_reply_keeps_a_sitting_together(tmp_path: Path) -> None:
    """An answer after the silence belongs to what it answers."""
    path = write(
        tmp_path / "r.json",
        said(1, "Ten?"),
        said(600, "Yes.", "Tove", reply_to_message_id=1),
        said(1200, "Bye."),
    )

    assert [text.count("\n") for text in read(path)[0].values()] == [1, 0]


def test_all_chats_of_an_account_are_read(tmp_path: Path) -> None:
    """Each under its name; large groups have links for their members."""
    chats = [
        {"name": "Quay/North", "type": "private_supergroup", "id": 5, "messages": [said(1, "Ten?")]},
        {"type": "saved_messages", "id": 6, "messages": []},
        {"name": None, "type": "personal_chat", "id": 7, "messages": [said(1, "No.")]},
    ]
    path = tmp_path / "result.json"
    path.write_text(json.dumps({"about": "x", "chats": {"list": chats}}), encoding="utf-8")

    members = {member.name: member for member in gather([path])}

    assert list(members) == ["result.json/Quay_North#1", "result.json/6", "result.json/7#1"]
    first = members["result.json/Quay_North#1"]
    assert isinstance(first, Located)
    assert first.document.segments[0].url == "https://t.me/c/5/1"
    assert first.document.title == "Quay/North"


def test_a_broken_end_keeps_what_came_before(tmp_path: Path) -> None:
    """The messages up to the break are a document, and the break is told."""
    path = write(tmp_path / "r.json", said(1, "Ten?"), said(2, "No."))
    path.write_bytes(path.read_bytes()[:-30])

    texts, reasons = read(path)

    assert "Ten?" in texts["r.json#1"]
    assert "is broken JSON" in reasons["r.json"]


@pytest.mark.parametrize("text", ["[" * 5000 + "]" * 5000, "9" * 5000])
def test_nests_and_endless_numbers_are_refused(tmp_path: Path, text: str) -> None:
    """Neither stops the run."""
    path = write(tmp_path / "r.json", said(1, "PLACE"))
    path.write_text(path.read_text(encoding="utf-8").replace('"PLACE"', text), encoding="utf-8")

    assert len(read(path)[1]) >= 1


def test_a_message_over_the_cap_is_refused(tmp_path: Path) -> None:
    """It is not held."""
    path = write(tmp_path / "r.json", said(1, "x" * 300_000))

    assert "without a message" in read(path, options=GatherOptions(max_input_bytes=100_000))[1]["r.json"]


_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "href"]), inner, max_size=2)
    ),
)
_MESSAGE = st.dictionaries(
    st.sampled_from(
        ["id", "type", "text", "date", "date_unixtime", "from", "from_id", "poll", "forwarded_from"]
    ),
    _VALUE,
)


@given(st.lists(st.just(said(1, "Ten?")) | _MESSAGE | _VALUE, max_size=4))
def test_any_messages_are_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, messages: list[object]
) -> None:
    """Nothing is raised, and segments are what their offsets say."""
    path = write(tmp_path_factory.mktemp("telegram") / "r.json", *messages)

    assert all(is_sound(member) for member in gather([path]))


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_shared_export_is_read_whole() -> None:
    """Each chat is one negotiation of two."""
    members = list(gather([SHARED / "data" / "chat_exports" / "negochat.telegram.json"]))

    assert {m.document.speakers for m in members if isinstance(m, Located)} == {("Candidate", "Employer")}
    assert len(members) == 30
