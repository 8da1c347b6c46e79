"""Which sentences are read for moves, told by their words."""

from __future__ import annotations

import pytest

from summarizer.models.offline.prose.complements import _CHECKS
from summarizer.models.offline.prose.frames import acts
from summarizer.models.offline.prose.gating import may_tell
from summarizer.models.offline.prose.needing import words_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Ostria suspended the talks.",
        "Ostria withdrew from the KLM.",
        "The treaty to which Ostria agreed was signed.",
        "Ostria has the note under consideration.",
        "The minister says that Ostria will have grudgingly to leave the valley.",
        "Ostria cannot give the port away.",
        "Ostria would sign if the tolls were dropped.",
        "Ostria called the tolls intolerable.",
        "The suspension of the talks by Ostria came on Monday.",
    ],
)
def test_a_sentence_with_the_words_of_a_rule_is_read(sentence: str) -> None:
    """A verb with what its complement cannot do without opens the way to the rules."""
    assert may_tell(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ostria has a long coast.",
        "The river had flooded the valley.",
        "The play ended at nine.",
        "They called the dog Rex.",
        "The suspension of the bridge is old.",
    ],
)
def test_a_verb_without_what_it_needs_opens_nothing(sentence: str) -> None:
    """A word of many uses alone costs no parse."""
    assert not may_tell(sentence)


def test_every_verb_that_needs_nothing_certain_opens_the_way() -> None:
    """A frame whose complement may be any word is looked for wherever its verb stands."""
    listed = [frame for frame in acts().frames if not frame.is_promise and words_of(frame.needs) is None]
    plain = {verb for frame in listed for verb in frame.verbs if " " not in verb}

    assert plain
    assert [verb for verb in sorted(plain) if not may_tell(f"They {verb}.")] == []


def test_words_are_known_only_of_complements_that_exist() -> None:
    """A complement with another name has no words, so that its frames stay open."""
    assert words_of(["no such complement"]) is None
    assert all(words_of([need]) for need in ("terms", "talks", "measure"))
    assert {"terms", "talks", "measure"} <= _CHECKS.keys()
