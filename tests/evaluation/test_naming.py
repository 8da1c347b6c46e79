"""Whether the right ones are named is judged by whole words, and full names go first."""

from __future__ import annotations

import pytest

from summarizer.evaluation import naming

OTHERS = (("Ostia",), ("Ostia Harbour Senate", "the Senate"))


@pytest.mark.parametrize(
    ("predicted", "gold", "is_right"),
    [
        ([("Oda Brandt",)], [("Brandt", "Ms Brandt")], True),
        ([("brandt",)], [("Oda Brandt",)], True),
        ([("The Union",)], [("Dockhands", "union")], True),
        ([("Ilse Maren",)], [("Oda Brandt",)], False),
        ([("Ostia",)], [("Ostia Harbour Senate", "the Senate")], False),
        ([("Oda Brandt",), ("Ilse Maren",)], [("Oda Brandt",)], False),
        ([], [("Oda Brandt",)], False),
        ([("the",)], [("Oda Brandt",)], False),
        ([("Captain Lund", "Ostia")], [("Ostia",)], True),
    ],
)
def test_names_are_compared(
    predicted: list[tuple[str, ...]], gold: list[tuple[str, ...]], is_right: bool
) -> None:
    """Part of a name will do, unless another party bears it in full; everybody named must be right."""
    assert naming.are_right(predicted, gold, OTHERS) is is_right
