"""Each act in every tense, and told of every shape of subject."""

from __future__ import annotations

from itertools import product

import pytest

from tests.models.offline.prose.line_kit import told

_TENSES = {
    "outright": [
        *("rejects the toll", "rejected the toll", "has rejected the toll", "had rejected the toll"),
        *("is rejecting the toll", "was rejecting the toll", "will reject the toll", "may reject the toll"),
        *("again rejected the toll", "has now firmly rejected the toll", "has been rejecting the toll"),
    ],
    "acceptance": [
        *("accepts the toll", "accepted the toll", "has accepted the toll", "had accepted the toll"),
        *("is accepting the toll", "will accept the toll", "would accept the toll"),
        *("finally accepted the toll", "has at last accepted the toll"),
    ],
    "demand": [
        *("demands a quota", "demanded a quota", "has demanded a quota", "is demanding a quota"),
        *("was demanding a quota", "will demand a quota", "has been demanding a quota"),
    ],
    "offer": [
        *("offers a loan", "offered a loan", "has offered a loan", "is offering a loan"),
        *("will offer a loan", "would offer a loan", "has been offering a loan"),
    ],
    "proposal": [
        *("proposes a quota", "proposed a quota", "has proposed a quota", "is proposing a quota"),
        *("will propose a quota", "again proposed a quota"),
    ],
    "request": [
        *("requests a delay", "requested a delay", "has requested a delay", "is requesting a delay"),
        *("asks for a delay", "is asking for a delay", "has asked for a delay", "will ask for a delay"),
    ],
    "threat": [
        *("threatens sanctions", "threatened sanctions", "has threatened sanctions"),
        *("is threatening sanctions", "again threatened sanctions"),
    ],
}
_FORMS = [(act, words) for act, listed in _TENSES.items() for words in listed]
_FIRST = [(act, listed[1]) for act, listed in _TENSES.items()]
_SUBJECTS = [
    *("The Norwegian government", "Norway's minister", "The government in Oslo", "The leaders of Norway"),
    *(
        "The government of Norway",
        "Prime Minister Astrid Vik",
        "Norwegian officials",
        "Its neighbour Iceland",
    ),
    *("The union", "The company", "The rebels", "Both sides", "The delegation", "The workers"),
    *("The striking miners", "The king", "The Senate", "The board", "The bank", "The two sides"),
]
_PAIRS = [
    "Norway and Iceland",
    "Norway, along with Iceland,",
    "Norway with Iceland",
]


@pytest.mark.parametrize(("act", "words"), _FORMS)
def test_an_act_is_told_in_every_tense(act: str, words: str) -> None:
    """Present, past, perfect and progressive forms tell the same act."""
    assert told(f"Norway {words}.") == [(act, ["Norway"])]


@pytest.mark.parametrize(("subject", "form"), [*product(_SUBJECTS, _FIRST)])
def test_an_act_is_told_of_every_shape_of_subject(subject: str, form: tuple[str, str]) -> None:
    """One line comes out, and it has one maker."""
    act, words = form
    ((found, makers),) = told(f"{subject} {words}.")
    assert (found, len(makers)) == (act, 1)


@pytest.mark.parametrize(("pair", "form"), [*product(_PAIRS, _FIRST)])
def test_the_first_of_a_pair_is_a_maker(pair: str, form: tuple[str, str]) -> None:
    """However two states are joined, the first of them acts."""
    act, words = form
    ((found, makers),) = told(f"{pair} {words}.")
    assert (found, makers[0]) == (act, "Norway")
