"""`speaker: text` lines become turns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.kinds import DocumentKind
from summarizer.readers import registry
from summarizer.readers.base import RawInput, ReadOptions
from summarizer.readers.members.dialogue import DialogueReader


def read(text: str) -> Document:
    return registry.read_bytes(RawInput(text.encode(), "a.txt"))


def spoken(text: str) -> list[tuple[str | None, str]]:
    return [(segment.speaker, segment.text) for segment in read(text).segments]


def test_a_label_is_the_speaker_and_no_part_of_the_segment() -> None:
    """Spans begin behind the label."""
    text = "Anna: We offer 5.\nBen: No.\nAnna: Then 6.\n"

    assert spoken(text) == [("Anna", "We offer 5."), ("Ben", "No."), ("Anna", "Then 6.")]
    assert read(text).kind is DocumentKind.DIALOGUE


@pytest.mark.parametrize(
    ("prefix", "time"),
    [
        ("[09:05] ", "09:05"),
        ("(9:05 pm) ", "21:05"),
        ("12:05 am ", "00:05"),
        ("[2026-03-02 18:20] ", "2026-03-02T18:20"),
        ("2026-03-02T18:20:11Z - ", "2026-03-02T18:20:11Z"),
        ("04/03/2024, 09:00 - ", "09:00"),
        ("00:01:12.5 ", "00:01:12"),
        ("[2026-13-45 18:20] ", "18:20"),
        ("[25:99] ", None),
        ("**", None),
        ("", None),
    ],
)
def test_times_before_the_speaker_are_read(prefix: str, time: str | None) -> None:
    """ISO times stay, a day that can be read in two ways is left out."""
    close = "**" if prefix == "**" else ""
    lines = [f"{prefix}{name}{close}: words of {name}" for name in ("Anna", "Ben", "Anna", "Ben")]

    found = read("\n".join(lines)).segments

    assert [(segment.speaker, segment.sent_at) for segment in found[:2]] == [("Anna", time), ("Ben", time)]


def test_lines_without_a_label_go_on_with_the_turn() -> None:
    """Notes, prices, addresses and clocks are no speakers."""
    text = (
        "Anna: We offer this.\nNote: the price holds till May.\nsee https://a.example: there\n"
        "Ben: Fine.\nPrice: 300\nDelivery terms: free\nAnna: Good.\n10:30: the call\nBen: Bye."
    )

    assert [speaker for speaker, _ in spoken(text)] == ["Anna", "Ben", "Anna", "Ben"]


def test_a_speaker_who_speaks_once_is_known_by_the_name() -> None:
    """Capitalised words and particles make a name."""
    text = "Anna: We offer 5.\nBen: No.\nAnna: 6?\nBen: No.\nMaria van der Berg (agent): Let me help.\n"

    assert spoken(text)[-1] == ("Maria van der Berg (agent)", "Let me help.")


def test_with_times_only_timed_labels_count() -> None:
    """In a log with times, a line without one goes on with the turn."""
    text = "[09:01] Anna: A\n[09:02] Ben: B\nMaria: as I said\n[09:03] Anna: C\n[09:04] zed: D\n"

    assert [speaker for speaker, _ in spoken(text)] == ["Anna", "Ben", "Anna", "zed"]


def test_text_before_the_first_label_has_no_speaker() -> None:
    """A preamble is prose, and gives title, date and kind."""
    text = "Minutes of the pump meeting\n3 March 2026\n\nAnna: We offer 5.\n\nBen: No.\n\nAnna: Then 6.\n"
    document = read(text)

    assert document.segments[0].speaker is None
    assert (document.title, document.date) == ("Minutes of the pump meeting", "2026-03-03")
    assert document.kind is DocumentKind.TRANSCRIPT


def test_a_chair_makes_a_transcript_of_it() -> None:
    """Where someone chairs, people speak."""
    assert read("Chair: Open.\nPell: Yes.\nChair: Closed.\n").kind is DocumentKind.TRANSCRIPT


def test_the_first_full_time_dates_the_dialogue() -> None:
    """No other date is at hand."""
    assert (
        read("[2026-03-02 18:20] A: x\n[2026-03-03 18:20] B: y\n[2026-03-04 18:20] A: z").date == "2026-03-02"
    )


@pytest.mark.parametrize(
    "text", ["王：我们提议。\n李：不行。\n王：好吧。", "АННА: Даём 5.\r\nИВАН: Нет.\r\nАННА: 6.\r\n"]
)
def test_other_scripts_and_newlines_work(text: str) -> None:
    """Full-width colons and CRLF are labels and line ends too."""
    found = read(text)

    assert found.source_format == "dialogue"
    assert len(found.segments) == 3
    assert all(segment.span.of(text) == segment.text for segment in found.segments)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said: we will not sign. Then: silence.\n" * 3,
        "Price: 300\nDelivery: May\nWarranty: two years\n",
        "Ingredients: flour, two eggs\nMethod: bake for an hour\n",
        "Anna: We offer 5.\nThe talks failed.\n",
        "Anna: We offer 5.\nAnna: No, we offer 6.\n",
        "The talks failed.\nNote: see below.\nNobody came.\nNote: again.\n",
        "at 10:30 we met\nat 11:30 we left\nat 12:30 we ate\n",
        "https://a.example\nhttps://b.example\nhttps://a.example\n",
        "",
    ],
)
def test_prose_lists_and_addresses_are_no_dialogue(text: str) -> None:
    """Colons alone make no speakers."""
    assert not DialogueReader().accepts(RawInput(text.encode()))


@pytest.mark.parametrize(
    "text",
    ["A: how about 90?\nB: too low\n", "Anna: We offer 5.\nBen: No.\n", "Ana: ¿Qué tal 90?\n\nBeto: Vale\n"],
)
def test_two_lines_of_two_who_speak_to_each_other_are_a_dialogue(text: str) -> None:
    """A question and its answer are enough."""
    assert DialogueReader().accepts(RawInput(text.encode()))


def test_a_forced_dialogue_without_speakers_says_so() -> None:
    """The text is read as prose, with a warning."""
    document = registry.read_bytes(RawInput(b"Nobody speaks here."), ReadOptions(format="dialogue"))

    assert document.warnings == ("No line of this text names a speaker.",)
    assert [segment.speaker for segment in document.segments] == [None]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Anna", "Ben", "王"]),
            st.text(st.sampled_from("ab .😀谈"), min_size=1, max_size=30),
        ),
        min_size=4,
        max_size=12,
    )
)
def test_every_spoken_character_is_read_with_its_speaker(turns: list[tuple[str, str]]) -> None:
    """What a line says is said by the speaker of the line."""
    text = "\n".join(f"{name}: {words}" for name, words in turns)

    document = DialogueReader().read(RawInput(text.encode()), ReadOptions())

    expected = [(name, words.strip()) for name, words in turns if words.strip()]
    known = {name for name, _ in turns}
    assert [(s.speaker, s.text) for s in document.segments] == expected
    assert set(document.speakers) <= known
