"""Threats that an alternative words: "do this, or we will …", "failing which", "otherwise"."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import told
from tests.models.offline.prose.prose_kit import read


@pytest.mark.parametrize(
    "sentence",
    [
        "Iceland must lower the toll or Norway will close the harbour.",
        "Iceland must lower the toll, or else Norway will close the harbour.",
        "Norway demanded that Iceland lower the toll, failing which it would close the harbour.",
        "Norway demanded that Iceland lower the toll, failing which the harbour would be closed.",
        "Norway demanded the return of the boats, otherwise it would close the harbour.",
        "“Return the boats, or we will close the harbour,” Norway said.",
    ],
)
def test_do_this_or_else_is_a_threat(sentence: str) -> None:
    """Who would act if it is not done threatens, and the quote holds what he asks for."""
    reading = read(sentence)
    (threat,) = [one for one in reading.offers if one.act.value == "threat"]
    assert ("threat", ["Norway"]) in told(sentence)
    assert any(word in threat.evidence[0].quote for word in ("toll", "boats"))


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks must end soon or they will fail.",
        "Norway will lower the toll or Iceland will raise it.",
        "Norway may lower the toll, or it will leave it.",
        "Boats come from Norway or they will come from Iceland.",
    ],
)
def test_an_alternative_that_asks_for_nothing_is_no_threat(sentence: str) -> None:
    """Where nothing is demanded, or nobody would act, nobody threatens."""
    assert all(act != "threat" for act, _ in told("Norway accepted the quota.", sentence))
