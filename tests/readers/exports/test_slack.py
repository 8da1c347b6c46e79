"""A Slack export becomes threads and sittings with names, times and links; odd entries are told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.sources import Located, gather
from tests.readers.archives import read, zipped
from tests.readers.exports.odd_values import is_sound

SHARED = Path(__file__).parents[3] / ".." / "shared"
T0 = 1767261600
USERS = [
    {"id": "U1", "name": "ida", "profile": {"real_name": "Ida Brack", "display_name": "ida"}},
    {"id": "U2", "name": "tove", "real_name": "Tove Lind", "profile": {"real_name": ""}},
]
CHANNELS = [{"id": "C7", "name": "deal"}]


def said(after: int, text: str, user: str | None = "U1", **more: object) -> dict[str, object]:
    """Return a message of so many seconds after the first."""
    return {"type": "message", "user": user, "ts": f"{T0 + after}.000100", "text": text, **more}


def export(path: Path, days: Mapping[str, object], **indexes: object) -> Path:
    """Write an export; a day is named without its ending."""
    files = {"users.json": USERS, "channels.json": CHANNELS, **indexes}
    members = {f"{day}.json": json.dumps(entries) for day, entries in days.items()}
    return zipped(path, {name: json.dumps(value) for name, value in files.items()} | members)


def documents(path: Path, options: GatherOptions | None = None) -> dict[str, Document]:
    """Return the documents by the part of their names behind the archive's."""
    found = {m.name.partition("/")[2]: m.document for m in gather([path], options) if isinstance(m, Located)}
    assert found
    return found


def test_messages_have_names_times_ids_and_links(tmp_path: Path) -> None:
    """Links need the workspace's name, which no export holds."""
    path = export(
        tmp_path / "s.zip",
        {"deal/2026-01-01": [said(0, "Ten berths?"), said(60, "No.", "U2", edited={"ts": "1.0"})]},
    )

    (document,) = documents(path, GatherOptions(slack_domain="acme")).values()

    first, second = document.segments
    assert (first.speaker, first.sent_at, first.message_id) == (
        "Ida Brack",
        "2026-01-01T10:00:00+00:00",
        f"{T0}.000100",
    )
    assert first.url == f"https://acme.slack.com/archives/C7/p{T0}000100"
    assert (second.speaker, second.edited) == ("Tove Lind", True)
    assert (document.title, document.date, document.source_format) == ("#deal", "2026-01-01", "slack")
    assert documents(path).popitem()[1].segments[0].url is None


def test_a_thread_is_a_document_of_its_own(tmp_path: Path) -> None:
    """Its replies may stand in later days; a broadcast reply counts once, in the thread."""
    root = f"{T0}.000100"
    path = export(
        tmp_path / "s.zip",
        {
            "deal/2026-01-01": [said(0, "Ten berths?", thread_ts=root), said(60, "Lunch?", "U2")],
            "deal/2026-01-02": [
                said(
                    90_000,
                    "Twelve.",
                    "U2",
                    thread_ts=root,
                    subtype="thread_broadcast",
                    root={"text": "Ten berths?"},
                )
            ],
        },
    )

    found = documents(path, GatherOptions(slack_domain="acme.slack.com"))

    assert list(found) == [f"deal#{T0 + 60}.000100", f"deal#thread-{root}"]
    thread = found[f"deal#thread-{root}"]
    assert thread.text == "Ida Brack: Ten berths?\nTove Lind: Twelve."
    assert thread.segments[1].reply_to == root
    assert (thread.segments[1].url or "").endswith(f"?thread_ts={root}&cid=C7")


def test_a_silence_ends_a_sitting(tmp_path: Path) -> None:
    """Four hours by default; day files do not matter."""
    path = export(
        tmp_path / "s.zip",
        {
            "deal/2026-01-01": [said(0, "Ten?")],
            "deal/2026-01-02": [said(14_300, "No."), said(14_300 + 14_400, "Twelve?")],
        },
    )

    assert [d.text for d in documents(path).values()] == [
        "Ida Brack: Ten?\nIda Brack: No.",
        "Ida Brack: Twelve?",
    ]
    assert len(documents(path, GatherOptions(gap_seconds=3600))) == 3
    assert len(documents(path, GatherOptions(gap_seconds=86400))) == 1


def test_deleted_messages_and_notes_are_counted_and_not_quoted(tmp_path: Path) -> None:
    """The warning says how many of which sort."""
    entries = [
        said(0, "Ten?"),
        said(1, "This message was deleted.", subtype="tombstone"),
        said(2, "<@U2> has joined the channel", subtype="channel_join"),
        said(3, "", files=[{"name": "a.png"}]),
    ]
    (document,) = documents(export(tmp_path / "s.zip", {"deal/2026-01-01": entries})).values()

    assert document.text == "Ida Brack: Ten?"
    assert document.warnings == (
        "Deleted messages, which are not quoted: 1.",
        "Notes of the platform itself (joins, calls, pins), which are left out: 1.",
        "Messages without text (pictures, stickers, files): 1.",
    )


def test_what_is_no_message_is_told_with_its_file(tmp_path: Path) -> None:
    """The messages around it are read, of an unknown person under the id."""
    odd = [
        None,
        7,
        {},
        {"type": "message"},
        said(0, "Ten?", "U404"),
        {"type": "message", "text": "x", "ts": "noon"},
    ]
    texts, reasons = read(
        export(tmp_path / "s.zip", {"deal/2026-01-01": odd, "deal/2026-01-02": {"oops": 1}})
    )

    assert list(texts.values()) == ["U404: Ten?"]
    assert sorted(reasons) == [
        "s.zip/deal/2026-01-01.json",
        "s.zip/deal/2026-01-01.json~2",
        "s.zip/deal/2026-01-02.json",
    ]


def test_two_exports_in_one_archive_are_both_read(tmp_path: Path) -> None:
    """Each with its own people, named by its own folder."""
    files: dict[str, str] = {}
    for root, person in (("a", "Ida"), ("b/c", "Tove")):
        files[f"{root}/users.json"] = json.dumps([{"id": "U1", "real_name": person}])
        files[f"{root}/channels.json"] = json.dumps(CHANNELS)
        files[f"{root}/deal/2026-01-01.json"] = json.dumps([said(0, "Ten?")])

    texts, reasons = read(zipped(tmp_path / "s.zip", files))

    assert texts == {f"s.zip/a/deal#{T0}.000100": "Ida: Ten?", f"s.zip/b/c/deal#{T0}.000100": "Tove: Ten?"}
    assert reasons == {}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{not json", "it is no JSON"),
        ("[" * 99 + "]" * 99, "nests deeper"),
        ("[" + "9" * 999 + "]", "digits"),
    ],
)
def test_a_day_that_cannot_be_parsed_is_told(tmp_path: Path, content: str, reason: str) -> None:
    """The other days are read."""
    path = export(tmp_path / "s.zip", {"deal/2026-01-01": [said(0, "Ten?")]})
    files = {"channels.json": json.dumps(CHANNELS), "deal/2026-01-01.json": json.dumps([said(0, "Ten?")])}
    path = zipped(tmp_path / "t.zip", files | {"deal/2026-01-02.json": content})

    texts, reasons = read(path)

    assert list(texts.values()) == ["U1: Ten?"]
    assert reason in reasons["t.zip/deal/2026-01-02.json"]


def test_a_message_in_two_days_is_read_once(tmp_path: Path) -> None:
    """Exports of neighbouring ranges overlap."""
    day = [said(0, "Ten?")]

    (document,) = documents(
        export(tmp_path / "s.zip", {"deal/2026-01-01": day, "deal/2026-01-02": day})
    ).values()

    assert document.text == "Ida Brack: Ten?"


def test_a_thread_without_its_first_message_says_so(tmp_path: Path) -> None:
    """The export may begin in the middle of it."""
    day = [said(0, "Twelve.", thread_ts="1.0")]
    (document,) = documents(export(tmp_path / "s.zip", {"deal/2026-01-01": day})).values()

    assert "The message that this thread answers is not in the export." in document.warnings


def test_two_people_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """An offer of one must not be the other's."""
    users = [
        {"id": "U1", "name": "kim1", "real_name": "Kim"},
        {"id": "U2", "name": "kim2", "real_name": "Kim"},
    ]
    day = [said(0, "Ten?"), said(1, "No.", "U2")]
    (document,) = documents(
        export(tmp_path / "s.zip", {"deal/2026-01-01": day}, **{"users.json": users})
    ).values()

    assert document.speakers == ("Kim (kim1)", "Kim (kim2)")


def test_direct_messages_are_named_by_their_people(tmp_path: Path) -> None:
    """Their folders have an id for a name."""
    dms = [{"id": "D9", "members": ["U1", "U2"]}]
    path = export(tmp_path / "s.zip", {"D9/2026-01-01": [said(0, "Ten?")]}, **{"dms.json": dms})

    (document,) = documents(path, GatherOptions(slack_domain="acme")).values()

    assert document.title == "Direct message: Ida Brack, Tove Lind"
    assert "/archives/D9/" in (document.segments[0].url or "")


def test_bots_speak_by_their_cards(tmp_path: Path) -> None:
    """Where the text is empty, what a person saw is in attachments or blocks."""
    card = said(
        0, "", None, subtype="bot_message", username="pay bot", attachments=[{"pretext": "Paid", "text": "5"}]
    )
    block = said(1, "", blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": "Six"}}])
    (document,) = documents(export(tmp_path / "s.zip", {"deal/2026-01-01": [card, block]})).values()

    assert document.text == "pay bot: Paid\n5\nIda Brack: Six"


def test_an_unpacked_export_in_a_folder_is_read(tmp_path: Path) -> None:
    """Other files beside it are read as ever."""
    root = tmp_path / "in" / "export"
    (root / "deal").mkdir(parents=True)
    (root / "channels.json").write_text(json.dumps(CHANNELS), encoding="utf-8")
    (root / "deal" / "2026-01-01.json").write_text(json.dumps([said(0, "Ten?")]), encoding="utf-8")
    (root / "deal" / "notes.txt").write_text("We offer 5.", encoding="utf-8")

    assert list(read(tmp_path / "in")[0]) == [f"in/export/deal#{T0}.000100", "in/export/deal/notes.txt"]


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5), lambda x: st.lists(x, max_size=3)
)
_ENTRY = st.dictionaries(
    st.sampled_from(
        [
            "type",
            "subtype",
            "user",
            "ts",
            "text",
            "thread_ts",
            "attachments",
            "blocks",
            "comment",
            "message",
            "edited",
        ]
    ),
    _JSON
    | st.sampled_from(["message", "file_comment", "message_changed", "1.5"])
    | st.just({"text": {"text": 1}}),
)


@given(st.lists(_ENTRY | _JSON, max_size=5))
def test_any_entries_are_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, entries: list[object]
) -> None:
    """Nothing is raised, and segments are what their offsets say."""
    path = export(tmp_path_factory.mktemp("slack") / "s.zip", {"deal/2026-01-01": entries})

    assert all(is_sound(member) for member in gather([path]))


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_shared_exports_are_read_whole() -> None:
    """Each channel of one of them is one negotiation; the other is a real workspace."""
    made = list(gather([SHARED / "data" / "chat_exports" / "negochat.slack-export.zip"]))
    real = list(gather([SHARED / "data" / "chat_exports" / "slack-export-viewer_testarchive.zip"]))

    assert {member.document.speakers for member in made if isinstance(member, Located)} == {
        ("Candidate", "Employer")
    }
    assert len(made) == 30
    assert all(isinstance(member, Located) for member in [*made, *real])
