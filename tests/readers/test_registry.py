"""Any source is given to the reader that knows it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from summarizer.errors import ExtraMissing, InputTooLarge, UnreadableInput
from summarizer.kinds import DocumentKind
from summarizer.readers import registry
from summarizer.readers.base import RawInput, ReadOptions, require

SHARED = Path(__file__).parents[2] / ".." / "shared"


def test_a_file_is_read_by_its_name(tmp_path: Path) -> None:
    """Path and string are the same."""
    path = tmp_path / "talks.txt"
    path.write_text("We offer 5.", encoding="utf-8")

    assert registry.read(path) == registry.read(str(path))
    assert registry.read(path).text == "We offer 5."


def test_a_dash_reads_the_given_stream() -> None:
    """Content decides the format, no name is known."""
    document = registry.read("-", stream=io.BytesIO(b"A: We offer 5.\nB: No.\nA: 6.\n"))

    assert (document.kind, len(document.segments)) == (DocumentKind.DIALOGUE, 3)


def test_the_callers_word_on_title_date_and_language_counts(tmp_path: Path) -> None:
    """Overrides win over what the source says."""
    options = ReadOptions(title=" My\ntalks ", date="2026-01-01", language="pl")

    document = registry.read_bytes(RawInput(b"The title of this\n\n2 March 2025\n\nText."), options)

    assert (document.title, document.date, document.language) == ("My talks", "2026-01-01", "pl")


def test_missing_files_and_folders_are_unreadable(tmp_path: Path) -> None:
    """The message names the source."""
    with pytest.raises(UnreadableInput, match=r"gone\.txt does not exist"):
        registry.read(tmp_path / "gone.txt")
    with pytest.raises(UnreadableInput, match="is a folder"):
        registry.read(tmp_path)
    with pytest.raises(UnreadableInput, match="cannot be read"):
        registry.read("a\0b")


@pytest.mark.parametrize(
    "content", [b"", b" \r\n\t ", b"\xef\xbb\xbf", "\u200b\u00a0".encode(), "\ufeff \n".encode("utf-16")]
)
def test_an_empty_source_is_unreadable(content: bytes) -> None:
    """White and invisible characters are nothing to read."""
    with pytest.raises(UnreadableInput, match=r"^a\.txt (?:is empty|holds no text)"):
        registry.read_bytes(RawInput(content, "a.txt"))


def test_the_size_cap_holds_for_files_streams_and_bytes(tmp_path: Path) -> None:
    """One byte over is too large."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    options = ReadOptions(max_input_bytes=10)

    with pytest.raises(InputTooLarge, match=r"^a\.txt is larger than 10 bytes"):
        registry.read(path, options)
    with pytest.raises(InputTooLarge, match=r"^standard input"):
        registry.read("-", options, stream=io.BytesIO(b"x" * 11))
    with pytest.raises(InputTooLarge):
        registry.read_bytes(RawInput(b"x" * 11), options)


@pytest.mark.parametrize("name", registry.names())
def test_every_format_can_be_forced(name: str) -> None:
    """A forced reader reads, or says in one error why it cannot."""
    try:
        document = registry.read_bytes(RawInput(b"We offer 5."), ReadOptions(format=name))
    except (UnreadableInput, ExtraMissing):
        return
    assert document.source_format == name


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    """The hint lists them."""
    with pytest.raises(UnreadableInput, match="no format 'odt'") as raised:
        registry.read_bytes(RawInput(b"x"), ReadOptions(format="odt"))

    assert "markdown" in raised.value.hint


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04\0\0zip", b"\x7fELF\0"])
def test_binary_files_are_refused(content: bytes) -> None:
    """No reader guesses at them."""
    with pytest.raises(UnreadableInput, match=r"^a\.bin is binary"):
        registry.read_bytes(RawInput(content, "a.bin"))


def test_a_missing_library_names_the_extra() -> None:
    """The hint is the line to type."""
    with pytest.raises(ExtraMissing, match="Reading a sheet needs the optional package no_such") as raised:
        require("no_such.module", extra="sheets", reading="a sheet")

    assert raised.value.hint == "pip install 'negotiation-summarizer[sheets]'"


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_shared_texts_are_read() -> None:
    """Real articles are prose in English."""
    paths = sorted((SHARED / "data" / "gold" / "src").glob("*.txt")) + sorted(
        (SHARED / "seeds").glob("*.txt")
    )

    documents = [registry.read(path) for path in paths]

    assert {(d.source_format, d.language) for d in documents} == {("text", "en")}


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_shared_chats_are_dialogues_of_two() -> None:
    """Exports with day, clock and name before each message are read as turns."""
    paths = sorted((SHARED / "data" / "chat_exports" / "negochat.whatsapp").glob("*.txt"))

    assert {registry.read(path).speakers for path in paths} <= {
        ("Candidate", "Employer"),
        ("Employer", "Candidate"),
    }


@pytest.mark.parametrize("given", ["Acme offers\n4 boats.", "Acme offers 4 boats. " * 20])
def test_a_text_given_as_a_path_is_not_quoted(given: str) -> None:
    """Whoever passes a text where a path belongs does not find it in an error message or a log."""
    with pytest.raises(UnreadableInput) as raised:
        registry.read(given)

    assert "Acme" not in str(raised.value)


def test_a_path_that_the_system_cannot_take_is_unreadable() -> None:
    """A path of more characters than a system allows is an input's fault and no bug."""
    with pytest.raises(UnreadableInput, match="OSError"):
        registry.read("deep/" * 2000 + "talks.txt")
