"""English verb forms: lemmas in, the forms that a text may show out.

Regular forms follow the spelling rules of any school grammar; irregular ones stand in `grammar/en.json`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum

_VOWELS = "aeiou"


class Form(StrEnum):
    """How a verb form may be used."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


def forms(
    lemma: str, irregular: tuple[str, str] | None, doubling: Collection[str]
) -> Iterator[tuple[str, Form]]:
    """Yield the forms of a verb, each with its use; a regular past is also the participle."""
    stem = lemma + lemma[-1] if lemma in doubling else lemma
    past = _past(lemma, stem)
    yield lemma, Form.BASE
    yield third(lemma), Form.THIRD
    yield _gerund(lemma, stem), Form.GERUND
    first, second = irregular or (past, past)
    yield first, Form.PAST
    yield second, Form.PARTICIPLE


def third(lemma: str) -> str:
    """Return the form of the third person, which is spelt like the plural of a noun."""
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{lemma}es"
    return f"{lemma[:-1]}ies" if _ends_in_consonant_y(lemma) else f"{lemma}s"


def _past(lemma: str, stem: str) -> str:
    if lemma.endswith("e"):
        return f"{lemma}d"
    return f"{lemma[:-1]}ied" if _ends_in_consonant_y(lemma) else f"{stem}ed"


def _gerund(lemma: str, stem: str) -> str:
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    is_silent = lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be"
    return f"{lemma[:-1]}ing" if is_silent else f"{stem}ing"


def _ends_in_consonant_y(lemma: str) -> bool:
    return len(lemma) > 2 and lemma.endswith("y") and lemma[-2] not in _VOWELS
