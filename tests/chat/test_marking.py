"""The marker carries what was known without a word of it."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.chat import marking
from summarizer.chat.answering import Answerer
from summarizer.chat.marking import Mark, MarkedLine
from summarizer.errors import UnreadableInput
from summarizer.schema.vocabulary import LineList, Standing
from tests.chat.kit import OFFLINE, REF, START, talk, transcript


def test_a_marker_comes_back_as_it_was_made() -> None:
    """Packing loses nothing, and the marker knows its own thread only."""

    async def made() -> Mark:
        answerer = Answerer(OFFLINE)
        found = await answerer.summarize(transcript(talk()), lambda *_: None)
        await answerer.aclose()
        return marking.mark(found.summary, found.document, found.transcript)

    noted = asyncio.run(made())
    packed = marking.pack(noted)
    assert marking.unpack(packed) == noted
    assert len(noted.lines) == 5
    assert noted.is_of(REF)
    assert not noted.is_of(type(REF)("fake", "room", "other"))


def test_the_largest_marker_fits_a_button() -> None:
    """A record of any size gives a marker under 2,000 characters, which is what Slack's buttons carry."""
    lines = (MarkedLine(LineList.OFFERS, 2**32 - 1, Standing.OPEN.value),) * 240
    noted = Mark(1, START, START + timedelta(hours=1), lines, is_cut=True)
    assert len(marking.pack(noted)) < 2000


@given(st.one_of(st.text(), st.text(alphabet="abcDEF019-_").map(lambda text: f"n1.{text}")))
def test_what_is_no_marker_is_refused(text: str) -> None:
    """Whatever stands in its place, it is read or refused, never a bug."""
    with contextlib.suppress(UnreadableInput):
        assert isinstance(marking.unpack(text), Mark)


@pytest.mark.parametrize("text", ["", "n1.", "n2.AAAA", "n1.AAAA"])
def test_short_markers_are_refused(text: str) -> None:
    """The nearest to a marker that is none is refused."""
    with pytest.raises(UnreadableInput):
        marking.unpack(text)
