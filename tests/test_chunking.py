"""Windows: whole where it fits, cut at borders where not, and never a segment lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.chunking import ChunkOptions, halve, split
from summarizer.document import Document, Segment
from summarizer.kinds import DocumentKind
from summarizer.spans import Span
from summarizer.states import Chunk
from summarizer.tokens import Estimate

RESERVE = Estimate().reserve


def document_of(*blocks: list[str]) -> Document:
    """Build a document of paragraphs, each a list of sentences."""
    segments: list[Segment] = []
    position = 0
    for block in blocks:
        for index, text in enumerate(block):
            span = Span(position, position + len(text))
            segments.append(Segment(f"s{len(segments) + 1}", text, span, starts_block=index == 0))
            position = span.end + 1
    text = " ".join(text for block in blocks for text in block)
    return Document(text, tuple(segments), DocumentKind.ARTICLE)


def spans_of(chunks: tuple[Chunk, ...]) -> list[Span]:
    return [segment.span for chunk in chunks for segment in chunk.segments]


SENTENCE = "The harbour board put ninety crowns a crate on the table and waited for the captains."
LONG = document_of(*[[SENTENCE] * 4 for _ in range(12)])


def test_an_empty_document_has_no_windows() -> None:
    """Nothing to read gives nothing to ask."""
    assert split(document_of(), options=ChunkOptions(), count=RESERVE) == ()


def test_a_short_document_stays_whole_and_is_not_counted() -> None:
    """A text of fewer bytes than the window has tokens fits whatever the encoding."""

    def forbidden(text: str) -> int:
        raise AssertionError(text)

    chunks = split(LONG, options=ChunkOptions(), count=forbidden)
    assert [(chunk.segments, chunk.context, chunk.total) for chunk in chunks] == [(LONG.segments, (), 1)]


def test_a_document_that_fits_by_count_stays_whole() -> None:
    """Where the bytes are too many and the tokens are not, there is one window."""
    assert len(split(LONG, options=ChunkOptions(window_tokens=3000), count=RESERVE)) == 1


def test_windows_end_where_a_paragraph_ends() -> None:
    """Every window begins with a segment that starts a block."""
    chunks = split(LONG, options=ChunkOptions(window_tokens=800, overlap_tokens=100), count=RESERVE)
    assert len(chunks) > 2
    assert all(chunk.segments[0].starts_block for chunk in chunks)
    assert [(chunk.index, chunk.total) for chunk in chunks] == [(i, len(chunks)) for i in range(len(chunks))]


def test_a_paragraph_longer_than_a_window_is_cut_between_sentences() -> None:
    """Without a paragraph border in reach, a segment border serves."""
    single = document_of([SENTENCE] * 40)
    chunks = split(single, options=ChunkOptions(window_tokens=400, overlap_tokens=50), count=RESERVE)
    assert len(chunks) > 2
    assert tuple(s for chunk in chunks for s in chunk.segments) == single.segments


def test_windows_are_of_about_equal_size() -> None:
    """The last window is no leftover of one sentence."""
    chunks = split(LONG, options=ChunkOptions(window_tokens=1500, overlap_tokens=0), count=RESERVE)
    sizes = [len(chunk.segments) for chunk in chunks]
    assert max(sizes) <= 2 * min(sizes)


def test_each_window_shows_the_end_of_the_one_before() -> None:
    """The overlap is a few segments, bounded in number and tokens, and right before the window."""
    options = ChunkOptions(window_tokens=800, overlap_tokens=120, overlap_segments=3)
    first, second, *_ = split(LONG, options=options, count=RESERVE)
    assert first.context == ()
    assert second.context == first.segments[-len(second.context) :]
    assert 1 <= len(second.context) <= 3
    assert sum(RESERVE(s.text) for s in second.context) <= 120


def test_no_overlap_can_be_asked_for() -> None:
    """Zero segments of overlap means none."""
    chunks = split(LONG, options=ChunkOptions(window_tokens=800, overlap_segments=0), count=RESERVE)
    assert all(chunk.context == () for chunk in chunks)


def test_a_segment_longer_than_a_window_becomes_pieces() -> None:
    """Nothing is cut off: the pieces are the segment, at word borders, with exact spans."""
    speech = document_of(["Short start."], [" ".join(f"word{i}" for i in range(400))], ["Short end."])
    chunks = split(speech, options=ChunkOptions(window_tokens=300, overlap_tokens=0), count=RESERVE)
    pieces = [s for chunk in chunks for s in chunk.segments if s.id.startswith("s2.")]
    assert [piece.id for piece in pieces] == [f"s2.{n}" for n in range(1, len(pieces) + 1)]
    assert "".join(piece.text for piece in pieces) == speech.segments[1].text
    assert all(piece.span.of(speech.text) == piece.text for piece in pieces)
    assert all(piece.text.endswith(" ") for piece in pieces[:-1])
    assert [piece.starts_block for piece in pieces[:2]] == [True, False]


def test_pieces_prefer_to_end_with_a_sentence() -> None:
    """A long turn is cut after a full stop where one is near."""
    speech = document_of([" ".join([SENTENCE] * 30)])
    chunks = split(speech, options=ChunkOptions(window_tokens=300, overlap_tokens=0), count=RESERVE)
    assert all(s.text.rstrip().endswith(".") for chunk in chunks for s in chunk.segments)


def test_a_word_longer_than_a_window_is_cut_between_characters() -> None:
    """Text without any space is still read whole, and an accent stays with its letter."""
    speech = document_of(["e\u0301" * 500])
    chunks = split(speech, options=ChunkOptions(window_tokens=120, overlap_tokens=0), count=RESERVE)
    pieces = [s.text for chunk in chunks for s in chunk.segments]
    assert "".join(pieces) == speech.text
    assert not any(piece.startswith("\u0301") for piece in pieces)


def test_half_a_million_characters_are_counted_a_few_times_over() -> None:
    """Cost is linear: the counter sees each character of a long document at most twice."""
    long = document_of(*[[SENTENCE] * 4 for _ in range(1500)])
    seen = 0

    def count(text: str) -> int:
        nonlocal seen
        seen += len(text)
        return RESERVE(text)

    chunks = split(long, options=ChunkOptions(), count=count)
    assert len(long.text) > 500_000
    assert tuple(s for chunk in chunks for s in chunk.segments) == long.segments
    assert seen <= 2 * len(long.text)


@given(
    st.lists(st.lists(st.text("ab. \u00e9", min_size=1, max_size=200), min_size=1, max_size=5), max_size=8),
    st.integers(20, 400),
    st.integers(0, 80),
)
def test_windows_partition_the_document(blocks: list[list[str]], window: int, overlap: int) -> None:
    """Any document, any bounds: the windows' spans are the segments' characters, in order, once each."""
    document = document_of(*blocks)
    options = ChunkOptions(window_tokens=window, overlap_tokens=overlap)
    chunks = split(document, options=options, count=RESERVE)
    joined: dict[str, str] = {}
    for chunk in chunks:
        assert chunk.segments
        for segment in chunk.segments:
            assert segment.span.of(document.text) == segment.text
            base = segment.id.partition(".")[0]
            joined[base] = joined.get(base, "") + segment.text
    assert joined == {segment.id: segment.text for segment in document.segments}
    assert list(joined) == [segment.id for segment in document.segments]
    assert spans_of(chunks) == sorted(spans_of(chunks))


def test_halves_meet_at_the_paragraph_border_nearest_the_middle() -> None:
    """Two halves hold all segments, and the second is shown the end of the first."""
    chunk = Chunk(LONG, LONG.segments)
    first, second = halve(chunk)
    assert first.segments + second.segments == LONG.segments
    assert second.segments[0].starts_block
    assert len(first.segments) == len(second.segments)
    assert second.context == first.segments[-2:]


def test_a_paragraph_is_halved_between_two_sentences() -> None:
    """Where no block begins near the middle, a segment border serves."""
    single = document_of([SENTENCE] * 5)
    first, second = halve(Chunk(single, single.segments))
    assert (len(first.segments), len(second.segments)) in {(2, 3), (3, 2)}


def test_a_single_segment_is_halved_into_pieces() -> None:
    """Halving goes on inside a segment, and inside its pieces."""
    single = document_of([" ".join([SENTENCE] * 8)])
    first, second = halve(Chunk(single, single.segments))
    assert [s.id for s in (*first.segments, *second.segments)] == ["s1.1", "s1.2"]
    assert first.segments[0].text + second.segments[0].text == single.text
    assert [s.id for half in halve(second) for s in half.segments] == ["s1.2.1", "s1.2.2"]


def test_a_context_that_is_too_long_is_not_shown_again() -> None:
    """The second half is not burdened with a first half of one long piece."""
    single = document_of([" ".join([SENTENCE] * 40)])
    assert halve(Chunk(single, single.segments))[1].context == ()


@pytest.mark.parametrize("text", ["Deal.", "x" * 79])
def test_what_cannot_be_cut_comes_back_alone(text: str) -> None:
    """A short segment is the end of halving."""
    chunk = Chunk(document_of([text]), document_of([text]).segments)
    assert halve(chunk) == (chunk,)
