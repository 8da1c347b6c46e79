"""Messages that nobody reads are never written."""

from __future__ import annotations

import pytest

from summarizer.errors import PromptError
from summarizer.prompting import messages
from summarizer.prompting.deferring import Deferred
from summarizer.prompting.templates import Templates
from summarizer.states import Message
from tests.models.offline.prose.prose_kit import chunk_of

_ASKED = (Message("user", "Who?"),)


def test_messages_are_written_once_when_they_are_read() -> None:
    """Reading twice writes once."""
    written: list[int] = []

    def write() -> tuple[Message, ...]:
        written.append(1)
        return _ASKED

    asked = Deferred(write)

    assert not written
    assert (len(asked), asked[0], list(asked), asked[:1]) == (1, _ASKED[0], [*_ASKED], _ASKED)
    assert written == [1]


def test_deferred_messages_are_what_they_hold() -> None:
    """They equal, hash and show like a tuple."""
    asked = Deferred(lambda: _ASKED)

    assert asked == _ASKED
    assert asked == Deferred(lambda: _ASKED)
    assert asked != Deferred(tuple)
    assert hash(asked) == hash(_ASKED)
    assert repr(asked) == repr(_ASKED)


def test_a_broken_template_is_told_where_its_messages_are_read() -> None:
    """A prompt that nobody reads cannot fail, and one that is read fails as ever."""
    prompt = messages.extract(
        chunk_of("Ostria offered peace."), Templates({"extract": "{{ nothing }}", "system": "x"})
    )

    with pytest.raises(PromptError, match="'nothing' is undefined"):
        list(prompt.messages)
