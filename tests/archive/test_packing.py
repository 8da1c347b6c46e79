"""A document comes back from its row as it was, whatever it holds."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.archive import entries, packing
from summarizer.document import Document, Segment
from summarizer.errors import StoreError
from summarizer.kinds import DocumentKind
from summarizer.spans import Span
from summarizer.testing import builders

ANY_TEXT = st.text(alphabet=st.characters(), max_size=40)


@given(text=ANY_TEXT, speaker=st.none() | ANY_TEXT, title=st.none() | ANY_TEXT)
def test_a_document_comes_back_as_it_was(text: str, speaker: str | None, title: str | None) -> None:
    """Every field survives, lone surrogates included."""
    segments = (
        Segment("s1", text, Span(0, len(text)), speaker=speaker, sent_at="2026-03-10", edited=True),
        Segment("s2", "", Span(len(text), len(text)), starts_block=False, reply_to="m1", url="https://a.b"),
    )
    document = Document(text, segments, DocumentKind.DIALOGUE, title=title, warnings=("a", "b"))
    flat = packing.lay_flat(document)
    kept = entries.source_of(document, flat)
    assert packing.unpack(packing.pack(flat)) == document
    assert packing.unpack(kept.around, kept.text) == document


@given(
    name=ANY_TEXT | st.just("s12"), starts=st.booleans(), edited=st.booleans(), speaker=st.none() | ANY_TEXT
)
def test_the_flat_form_is_compact_json(name: str, starts: bool, edited: bool, speaker: str | None) -> None:
    """The short way for segments with nothing but their place writes what the long one does."""
    segment = Segment(name, "ab", Span(0, 2), starts, edited=edited, speaker=speaker)
    flat = packing.lay_flat(Document("ab", (segment,), DocumentKind.ARTICLE))
    value = json.loads(flat)
    assert value["segments"] == [[0, 2, name, starts, speaker, None, None, None, None, edited]]
    assert json.dumps(value, separators=(",", ":")).encode() == flat


def test_the_flat_form_tells_documents_apart() -> None:
    """Another title or date is another document, though the text is the same."""
    document = builders.document("One sentence.")
    others = [replace(document, title="x"), replace(document, date="2026-01-01"), replace(document, text="x")]
    forms = {packing.lay_flat(each) for each in [document, *others]}
    assert len(forms) == 4


@pytest.mark.parametrize("damaged", [b"", b"rubbish", packing.pack(b"[]"), packing.pack(b'{"segments": 1}')])
def test_a_damaged_document_is_told(damaged: bytes) -> None:
    """No other error leaves."""
    with pytest.raises(StoreError, match="damaged"):
        packing.unpack(damaged)


def test_a_damaged_result_is_told() -> None:
    """No other error leaves, and the hint says what to do."""
    with pytest.raises(StoreError) as caught:
        packing.to_summary("{}")
    assert "not paid again" in caught.value.hint


def test_parts_of_a_digest_are_told_apart() -> None:
    """A border that moves makes another digest."""
    assert packing.digest("ab", "c") != packing.digest("a", "bc")


def test_names_that_no_database_takes_are_made_plain() -> None:
    """A file name that is no UTF-8 becomes escapes."""
    assert packing.plain("talks/\udcff.txt") == "talks/\\udcff.txt"
