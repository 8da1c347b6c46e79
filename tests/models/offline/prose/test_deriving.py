"""A derived property is worked out once for each instance."""

from __future__ import annotations

from summarizer.models.offline.prose.deriving import derived


class _Word:
    def __init__(self, text: str) -> None:
        self.text = text
        self.asked = 0

    @derived
    def length(self) -> int:
        """How long the word is."""
        self.asked += 1
        return len(self.text)


def test_a_property_is_worked_out_when_it_is_first_asked_for_and_then_kept() -> None:
    """What was worked out once answers from then on."""
    word = _Word("truce")
    assert word.asked == 0

    assert (word.length, word.length, word.asked) == (5, 5, 1)


def test_each_instance_has_its_own_value() -> None:
    """What one instance answers says nothing of another."""
    assert (_Word("truce").length, _Word("talks on a truce").length) == (5, 16)


def test_the_class_answers_with_the_property_and_its_docstring() -> None:
    """Help and documentation see what the property is."""
    assert isinstance(_Word.length, derived)
    assert _Word.length.__doc__ == "How long the word is."
