"""The JSON transcript format is read strictly."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.errors import UnreadableInput
from summarizer.kinds import DocumentKind
from summarizer.readers import registry
from summarizer.readers.base import RawInput
from summarizer.readers.members.transcript import FORMAT

CANARY = "canary-7731"


def message(**more: object) -> dict[str, object]:
    return {"id": "m1", "author": "Anna", "text": "We offer 5.", **more}


def read(*messages: dict[str, object], **more: object) -> Document:
    content = {"format": FORMAT, "messages": list(messages), **more}
    return registry.read_bytes(RawInput(json.dumps(content).encode(), "talks.json"))


def test_messages_become_turns_with_all_that_is_known() -> None:
    """Ids, times, links, replies and edits reach the segments."""
    document = read(
        message(time="2026-03-09T09:12:00+01:00", url="https://chat.example/m1"),
        message(id=2, author="Ben\n (Vale)", text="No.\nNever.", reply_to="m1", edited=True),
        title="Pump  spares",
        kind="transcript",
    )

    first, second = document.segments
    assert document.text == "Anna: We offer 5.\nBen (Vale): No.\nNever."
    assert (first.speaker, first.message_id, first.url) == ("Anna", "m1", "https://chat.example/m1")
    assert (second.speaker, second.message_id, second.reply_to, second.edited) == (
        "Ben (Vale)",
        "2",
        "m1",
        True,
    )
    assert (document.title, document.date, document.kind) == (
        "Pump spares",
        "2026-03-09",
        DocumentKind.TRANSCRIPT,
    )


def test_deleted_and_empty_messages_are_counted_not_quoted() -> None:
    """Nothing is lost silently."""
    document = read(
        message(),
        message(id="m2", text=CANARY, deleted=True),
        message(id="m3", text="  "),
        message(id="m4", reply_to="gone"),
    )

    assert CANARY not in document.text
    assert len(document.segments) == 2
    assert [warning.rsplit(" ", 1)[1] for warning in document.warnings] == ["1.", "1.", "1."]


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (message(author=" "), "message 2, author: is empty"),
        (message(time=CANARY), "message 2, time: is no ISO 8601 date or time"),
        (message(url=f"javascript:{CANARY}"), "message 2, url: is no http or https address"),
        (message(url="https://a.example/ b"), "message 2, url: is no http or https address"),
        (message(text=f"{CANARY}\0"), "message 2, text: holds a NUL character"),
        (message(text="canary-7731\ud800"), "message 2, text: holds half of a surrogate pair"),
        (message(text=["canary-7731"]), "message 2, text: Input should be a valid string"),
        ({"id": "m2", "text": CANARY}, "message 2, author: Field required"),
        (message(**{CANARY: 1}), "message 2: holds a key that the format does not know"),
        (message(), "message 2 has the id of message 1"),
    ],
)
def test_errors_name_the_message_and_not_its_text(broken: dict[str, object], fault: str) -> None:
    """Messages count from one."""
    with pytest.raises(UnreadableInput, match=re.escape(fault)) as raised:
        read(message(), {"id": "m2", **broken} if "has the id" not in fault else broken)

    assert CANARY not in str(raised.value)
    assert raised.value.__cause__ is None


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'{"format": "negotiation-transcript/1", "messages": [}', r"broken JSON \(line 1, column 53\)"),
        (b'{"format": "negotiation-transcript/2", "messages": []}', "format: Input should be"),
        (b'{"format": "negotiation-transcript/1", "format": 1}', "a key stands twice"),
        (b'{"format": "negotiation-transcript/1", "title": NaN}', "NaN is no JSON"),
        (b"[]", "the file: Input should be"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"messages": []} {', "broken JSON"),
        (b'{"x": 1}', r"\(and 2 more\)"),
    ],
)
def test_what_is_no_transcript_is_refused(content: bytes, fault: str) -> None:
    """The file's name and the fault are said."""
    with pytest.raises(UnreadableInput, match=rf"^talks\.json .*{fault}"):
        registry.read_bytes(RawInput(content, "talks.json"))


def test_a_transcript_without_words_is_unreadable() -> None:
    """No message, no document."""
    with pytest.raises(UnreadableInput, match="holds no text"):
        read()


def test_a_transcript_is_known_by_content_alone() -> None:
    """The file's name does not matter, nor does a time-less message."""
    content = json.dumps({"format": FORMAT, "messages": [message()]}).encode()

    document = registry.read_bytes(RawInput(b"\xef\xbb\xbf" + content, "standard input"))

    assert (document.source_format, document.date) == ("transcript", None)


def test_the_documented_example_is_valid() -> None:
    """docs/transcript-format.md shows what the reader reads."""
    page = (Path(__file__).parents[3] / "docs" / "transcript-format.md").read_text(encoding="utf-8")
    example = page.partition("```json\n")[2].partition("```")[0]

    document = registry.read_bytes(RawInput(example.encode(), "talks.json"))

    assert [segment.speaker for segment in document.segments] == ["Ines (Harrow Mill)", "Joren (Vale Pumps)"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1), min_size=1
    )
)
def test_every_character_of_every_message_is_read(texts: list[str]) -> None:
    """Segments of a message put together are the message, but for white space."""
    messages = [message(id=str(number), text=f"x{text}") for number, text in enumerate(texts)]

    document = read(*messages)

    for number, text in enumerate(texts):
        read_back = "".join(s.text for s in document.segments if s.message_id == str(number))
        assert "".join(read_back.split()) == "".join(f"x{text}".split())
