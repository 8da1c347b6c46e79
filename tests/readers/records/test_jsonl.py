"""One JSON object a line is a document; a broken line is told and the next is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.kinds import DocumentKind
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.sources import Located, Unread, gather
from tests.readers.archives import read

SHARED = Path(__file__).parents[3] / ".." / "shared"


def _write(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_a_record_gives_text_title_date_kind_and_address(tmp_path: Path) -> None:
    """Fields of these names are taken where they are sound."""
    record = {
        "body": "Acme offers 4 boats. Brack refuses.",
        "title": "Boats",
        "date": "2026-02-03",
        "kind": "transcript",
        "url": "https://news.example/boats",
    }
    (member,) = gather([_write(tmp_path / "a.jsonl", record)])

    assert isinstance(member, Located)
    document = member.document
    assert (document.text, document.title, document.date) == (record["body"], "Boats", "2026-02-03")
    assert document.kind is DocumentKind.TRANSCRIPT
    assert {segment.url for segment in document.segments} == {"https://news.example/boats"}


def test_messages_with_authors_are_a_dialogue(tmp_path: Path) -> None:
    """Their times and ids are kept; empty ones are none."""
    messages = [
        {"author": "Ida", "text": "Ten berths.", "ts": "2026-01-01T08:00:00", "i": 0},
        {"author": "Tove", "text": "", "ts": "2026-01-01T08:01:00", "i": 1},
        {"author": "Tove", "text": "Twelve.", "ts": "noon", "i": 2},
    ]
    (member,) = gather([_write(tmp_path / "a.jsonl", {"kind": "chat", "text": "x", "messages": messages})])

    assert isinstance(member, Located)
    said = [(s.speaker, s.text, s.sent_at, s.message_id) for s in member.document.segments]
    assert said == [("Ida", "Ten berths.", "2026-01-01T08:00:00", "0"), ("Tove", "Twelve.", None, "2")]
    assert member.document.kind is DocumentKind.DIALOGUE


def test_fields_can_be_named(tmp_path: Path) -> None:
    """The id names the record, and one without it keeps its line."""
    path = _write(tmp_path / "a.jsonl", {"n": "x7", "memo": "We offer 5."}, {"memo": "They ask for 6."})

    texts, _ = read(path, options=GatherOptions(text_field="memo", id_field="n"))

    assert texts == {"a.jsonl#x7": "We offer 5.", "a.jsonl#2": "They ask for 6."}


def test_a_record_without_text_says_which_fields_it_has(tmp_path: Path) -> None:
    """The hint names the option."""
    (member,) = gather([_write(tmp_path / "a.jsonl", {"memo": "We offer 5."})])

    assert member == Unread(
        "a.jsonl#1",
        "line 1 of a.jsonl holds no text in a field that is known to hold one.",
        "Name the field with --text-field; it has 'memo'.",
    )


def test_broken_lines_are_told_one_by_one(tmp_path: Path) -> None:
    """The sound ones between them are read; a byte order mark and blank lines are nothing."""
    path = tmp_path / "a.ndjson"
    good = b'{"text": "We offer 5."}\n'
    path.write_bytes(
        b"\xef\xbb\xbf" + good + b"{broken\n\n[1]\n" + b'{"text": "\xff"}\n' + b"[" * 99 + b"\n" + good
    )

    texts, reasons = read(path)

    assert list(texts) == ["a.ndjson#1", "a.ndjson#7"]
    assert list(reasons) == ["a.ndjson#2", "a.ndjson#4", "a.ndjson#5", "a.ndjson#6"]


def test_a_line_over_the_cap_ends_the_file(tmp_path: Path) -> None:
    """What came before it is read."""
    path = _write(tmp_path / "a.jsonl", {"text": "We offer 5."}, {"text": "x" * 5000})

    texts, reasons = read(path, options=GatherOptions(max_input_bytes=1000))

    assert (list(texts), list(reasons)) == (["a.jsonl#1"], ["a.jsonl"])


def test_lines_of_objects_are_known_without_a_name(tmp_path: Path) -> None:
    """The first two lines tell."""
    assert list(read(_write(tmp_path / "dump", {"text": "We offer 5."}, {"text": "No."}))[0]) == [
        "dump#1",
        "dump#2",
    ]


@given(
    st.lists(
        st.one_of(st.binary(max_size=30), st.sampled_from([b'{"text": 1}', b"{}", b'{"messages": [1]}']))
    )
)
def test_any_lines_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    """Nothing is raised."""
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_bytes(b"\n".join(lines))

    for member in gather([path]):
        assert isinstance(member, Unread) or member.document.segments


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_shared_archives_are_read_whole() -> None:
    """Each record of two of them is a document."""
    folder = SHARED / "data" / "archive"
    members = list(gather([folder / "milestones.jsonl.gz"]))

    assert [type(member) for member in members] == [Located] * 174
