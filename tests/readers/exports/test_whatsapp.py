"""A WhatsApp chat is read whatever the phone's language writes; its dates are decided over the whole file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.errors import UnreadableInput
from summarizer.readers.exports.whatsapp import dates
from summarizer.readers.exports.whatsapp.dates import Order
from summarizer.readers.gather_options import DayOrder, GatherOptions
from summarizer.readers.sources import Located, gather
from tests.readers.archives import read, zipped
from tests.readers.exports.odd_values import is_sound

SHARED = Path(__file__).parents[3] / ".." / "shared"
NOTE = "25/12/2025, 08:00 - Messages and calls are end-to-end encrypted.\n"


def write(folder: Path, *lines: str, name: str = "WhatsApp Chat with Tove.txt") -> Path:
    """Write an export."""
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    return folder / name


def document(path: Path, options: GatherOptions | None = None) -> Document:
    """Return the only document."""
    (member,) = gather([path], options)
    assert isinstance(member, Located), member
    return member.document


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("25/12/2025, 21:05 - Ida: Ten?", "2025-12-25T21:05:00"),
        ("12/25/25, 9:05\u202fPM - Ida: Ten?", "2025-12-25T21:05:00"),
        ("\u200e[25/12/2025, 21:05:33] Ida: Ten?", "2025-12-25T21:05:33"),
        ("[12/25/25, 12:05:33 AM] \u200eIda: Ten?", "2025-12-25T00:05:33"),
        ("25.12.25, 21:05 - Ida: Ten?", "2025-12-25T21:05:00"),
        ("25/12/25 9:05 p. m. - Ida: Ten?", "2025-12-25T21:05:00"),
        ("2025-12-25, 21:05 - Ida: Ten?", "2025-12-25T21:05:00"),
        ("2025/12/25 下午9:05 - Ida: Ten?", "2025-12-25T21:05:00"),
        ("25/12/2025, 21.05 - \u202aIda\u202c: Ten?", "2025-12-25T21:05:00"),
        ("25-12-2025 21:05 - ~\u202fIda: Ten?", "2025-12-25T21:05:00"),
    ],
)
def test_lines_of_every_phone_are_read(tmp_path: Path, line: str, time: str) -> None:
    """Boxes, halves of the day, narrow spaces and marks of direction are the phone's, not the author's."""
    found = document(write(tmp_path, line, line.replace("Ten?", "Twelve?")))

    first = found.segments[0]
    assert (first.speaker, first.text, first.sent_at) == ("Ida", "Ten?", time)
    assert (found.title, found.date, found.source_format) == ("Tove", "2025-12-25", "whatsapp")


def test_other_dialogues_with_times_are_not_whatsapps(tmp_path: Path) -> None:
    """A box without seconds is a common way to write down who said what when."""
    path = write(
        tmp_path, *["[2026-03-02 18:20] Ida: Ten?", "[2026-03-02 18:21] Tove: No."] * 2, name="talk.txt"
    )

    assert document(path).source_format == "dialogue"


def test_a_message_of_several_lines_is_one(tmp_path: Path) -> None:
    """A line that looks like another's message is still part of it, unless a date opens it."""
    path = write(
        tmp_path,
        NOTE + "25/12/2025, 08:01 - Ida: Ten,",
        "",
        "Tove: I accept.",
        "25/12/2025, 08:02 - Tove: No.",
    )

    assert [(s.speaker, s.text) for s in document(path).segments] == [
        ("Ida", "Ten,\n\nTove: I accept."),
        ("Tove", "No."),
    ]


def test_deleted_media_notes_and_edits(tmp_path: Path) -> None:
    """Deleted ones are not quoted; a caption is kept; an edit is marked."""
    at = "25/12/2025, 08:01 - "
    path = write(
        tmp_path,
        at + "Ida: This message was deleted",
        at + "Tove: \u200eYou deleted this message.",
        at + "Ida: <Media omitted>",
        at + "Ida: IMG-1.jpg (file attached)",
        "Ten berths as drawn.",
        at + "Tove: \u200eimage omitted",
        at + 'Ida changed the subject from "Quay" to "Deal: north"',
        at + "Tove: Twelve. \u200e<This message was edited>",
    )

    found = document(path)

    assert [(s.text, s.edited) for s in found.segments] == [
        ("Ten berths as drawn.", False),
        ("Twelve.", True),
    ]
    assert found.warnings == (
        "Deleted messages, which are not quoted: 2.",
        "Messages without text (pictures, stickers, files): 2.",
        "Notes of the platform itself (joins, calls, pins), which are left out: 1.",
    )


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("04/03/2024 13/03/2024", Order.DAY_FIRST),
        ("04/03/2024 03/13/2024", Order.MONTH_FIRST),
        ("03/04/2024 04/04/2024 01/05/2024", Order.DAY_FIRST),
        ("04/03/2024 04/04/2024 05/01/2024", Order.MONTH_FIRST),
        ("04/03/2024 04/03/2024", Order.AMBIGUOUS),
        ("04.03.2024 05.03.2024", Order.DAY_FIRST),
        ("2024-03-04", Order.YEAR_FIRST),
    ],
)
def test_the_whole_file_tells_which_number_is_the_day(written: str, order: Order) -> None:
    """A number over 12 tells; else the order in which time runs forward; else nothing does."""
    mark = next(character for character in written if not character.isdigit())
    parts = [tuple(each.split(mark)) for each in written.split()]

    assert dates.decide(parts, mark, None, "a.txt") is order  # type: ignore[arg-type]  # three parts each


def test_dates_that_contradict_each_other_are_refused() -> None:
    """Two phones' exports pasted together."""
    with pytest.raises(UnreadableInput, match="no order makes sense"):
        dates.decide([("13", "03", "2024"), ("03", "13", "2024")], "/", None, "a.txt")


def test_ambiguous_dates_are_left_out_and_asked_for(tmp_path: Path) -> None:
    """The clock is kept, and an option decides."""
    path = write(tmp_path, "04/03/2024, 09:00 - Ida: Ten?", "04/03/2024, 09:01 - Tove: No.")

    found = document(path)
    as_asked = [document(path, GatherOptions(day_order=order)).date for order in DayOrder]

    assert (found.date, found.segments[0].sent_at) == (None, "09:00:00")
    assert "--day-first or --month-first" in found.warnings[0]
    assert as_asked == ["2024-03-04", "2024-04-03"]


def test_an_order_that_cannot_be_is_refused(tmp_path: Path) -> None:
    """The option would make dates of what is none."""
    path = write(tmp_path, NOTE + "25/12/2025, 08:01 - Ida: Ten?")

    assert "none with --month-first" in next(
        iter(read(path, options=GatherOptions(day_order=DayOrder.MONTH_FIRST))[1].values())
    )


def test_silence_ends_a_sitting_and_time_may_run_back_a_little(tmp_path: Path) -> None:
    """Phones do not always export in the order of time."""
    path = write(
        tmp_path,
        "25/12/2025, 08:05 - Tove: No.",
        "25/12/2025, 08:01 - Ida: Ten?",
        "26/12/2025, 08:01 - Ida: Twelve?",
    )

    assert read(path)[0] == {
        f"{path.name}#2025-12-25T08:05:00": "Ida: Ten?\nTove: No.",
        f"{path.name}#2025-12-26T08:01:00": "Ida: Twelve?",
    }


def test_a_chat_in_an_archive_is_read_and_its_media_told(tmp_path: Path) -> None:
    """As the app shares it."""
    chat = "25/12/2025, 08:01 - Ida: Ten?\n25/12/2025, 08:02 - Tove: No."

    texts, reasons = read(zipped(tmp_path / "a.zip", {"_chat.txt": chat, "1.jpg": b"\xff\xd8\xff\0\x01"}))

    assert list(texts) == ["a.zip/_chat.txt#2025-12-25T08:01:00"]
    assert list(reasons) == ["a.zip/1.jpg"]


@given(
    st.lists(
        st.sampled_from(
            [
                "1/2/24",
                "31/12/99",
                "0/0/0",
                "2024/1/1",
                ", ",
                " ",
                "9:00",
                "99:99",
                " PM",
                " - ",
                "[",
                "]",
                "Ida",
                ": ",
                "\n",
                "\u200e",
            ]
        ),
        max_size=40,
    )
)
def test_any_lines_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    """Nothing is raised, and segments are what their offsets say."""
    path = write(tmp_path_factory.mktemp("whatsapp"), "".join(parts))

    assert all(is_sound(member) for member in gather([path], GatherOptions(format="whatsapp")))


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_shared_chats_are_read_with_the_option_that_they_ask_for() -> None:
    """Each holds one day, which could be of March or April."""
    folder = SHARED / "data" / "chat_exports" / "negochat.whatsapp"
    members = list(gather([folder], GatherOptions(day_order=DayOrder.DAY_FIRST)))

    assert len(members) == 30
    assert {m.document.speakers for m in members if isinstance(m, Located)} == {("Candidate", "Employer")}
    assert {(m.document.date or "")[:7] for m in members if isinstance(m, Located)} == {"2024-03"}
