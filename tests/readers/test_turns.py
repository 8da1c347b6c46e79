"""Turns become numbered segments."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.readers import turns
from summarizer.readers.turns import Message
from summarizer.spans import Span

_WORDS = st.text(st.sampled_from("ab :.\n\r😀谈é"), max_size=60)


def test_a_short_turn_is_one_segment() -> None:
    """Two sentences of one speaker stay together."""
    text = "We agree. Send it."

    found = turns.segments(text, [turns.Turn(Span(0, len(text)), "Anna", "09:00")], "en")

    assert [(s.id, s.text, s.speaker, s.sent_at) for s in found] == [("s1", text, "Anna", "09:00")]


def test_a_long_turn_is_cut_into_sentences_that_keep_the_speaker() -> None:
    """Only the first sentence begins a block."""
    text = "We agree to that. " * 40

    found = turns.segments(text, [turns.Turn(Span(0, len(text)), "Anna")], "en")

    assert len(found) == 40
    assert {s.speaker for s in found} == {"Anna"}
    assert [s.starts_block for s in found[:3]] == [True, False, False]


def test_a_blank_turn_gives_no_segment() -> None:
    """White space is nobody's word."""
    assert turns.segments(" \n ", [turns.prose(" \n ")], "en") == ()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.builds(Message, _WORDS, st.sampled_from([None, "Anna", "王"])), max_size=6))
def test_composed_spans_give_back_each_message(messages: list[Message]) -> None:
    """A turn's span covers the message without its label."""
    text, spoken = turns.compose(messages)

    assert [turn.span.of(text) for turn in spoken] == [message.text for message in messages]


def test_labels_stand_in_the_text_as_read() -> None:
    """The text as read is "author: text" lines."""
    text, _ = turns.compose([Message("We offer 5.", "Anna"), Message("Noted.")])

    assert text == "Anna: We offer 5.\nNoted."
