"""Every wording of "not" with every verb that it may deny."""

from __future__ import annotations

from itertools import product

import pytest

from tests.models.offline.prose.line_kit import told

_NOS = [
    *("did not", "does not", "didn't", "doesn't", "will not", "would not", "wouldn't", "cannot"),
    *("could not", "couldn't", "will never", "would never", "may not", "refused to", "refuses to"),
    *("has refused to", "declined to", "is not ready to", "is not willing to", "isn't willing to"),
    *("is unwilling to", "is unable to", "was not prepared to", "has no intention to", "is reluctant to"),
    *("is not in a position to", "had no desire to", "has decided not to"),
]
_NOT_YETS = ["has yet to", "had yet to", "has no authority to"]
_WEAK_NOS = ["is not able to", "does not want to", "did not wish to", "does not intend to"]
_YESES = [
    *("accept the terms", "agree to the terms", "consent to the change", "approve the draft"),
    *("endorse the plan", "ratify the treaty"),
]
_PLAIN_YESES = ["accept the terms", "agree to the terms", "consent to the change", "approve the draft"]
_FIRM_NOS = [
    *("will not", "would not", "wouldn't", "will never", "would never", "refused to", "refuses to"),
    *("has refused to", "declined to", "is not ready to", "is not willing to", "is unwilling to"),
    *("is unable to", "is not able to", "was not prepared to", "does not want to", "did not wish to"),
    *("does not intend to", "has no intention to", "is not in a position to", "is reluctant to"),
    *("had no desire to",),
]
_DEEDS = [
    *("lower the toll", "release the crew", "sign the treaty", "pay the toll", "lift the ban"),
    *("return the boats", "reopen the harbour", "withdraw its troops", "recognize the islands"),
]
_KEPT_OUT = [("did not", "sign the treaty"), ("didn't", "sign the treaty")]
_NARRATED_NOS = ["did not", "does not", "didn't", "doesn't", "may not"]


@pytest.mark.parametrize(("no", "yes"), [*product(_NOS, _YESES), *product(_WEAK_NOS, _PLAIN_YESES)])
def test_no_acceptance_survives_a_not(no: str, yes: str) -> None:
    """A denied yes is an outright refusal and nothing else."""
    assert told(f"Norway {no} {yes}.") == [("outright", ["Norway"])]


@pytest.mark.parametrize(("no", "yes"), [*product(_NOT_YETS, _YESES)])
def test_a_yes_that_is_still_out_is_a_deferral(no: str, yes: str) -> None:
    """What one has yet to accept, or lacks the power to, is put off."""
    assert told(f"Norway {no} {yes}.") == [("deferral", ["Norway"])]


@pytest.mark.parametrize(("no", "deed"), [*product(_FIRM_NOS, _DEEDS)])
def test_a_deed_that_is_denied_is_refused(no: str, deed: str) -> None:
    """Who will not, cannot or does not want to do a thing refuses it."""
    assert told(f"Norway {no} {deed}.") == [("outright", ["Norway"])]


@pytest.mark.parametrize(
    ("no", "deed"), [one for one in product(_NARRATED_NOS, _DEEDS) if one not in _KEPT_OUT]
)
def test_a_deed_that_was_only_not_done_is_no_refusal(no: str, deed: str) -> None:
    """That something did not happen does not say that anybody refused."""
    assert told("Norway accepted the quota.", f"Iceland {no} {deed}.") == [("acceptance", ["Norway"])]


@pytest.mark.parametrize(("no", "deed"), _KEPT_OUT)
def test_who_did_not_sign_stayed_out(no: str, deed: str) -> None:
    """Of terms on the table "did not sign" tells a no."""
    assert told(f"Norway {no} {deed}.") == [("outright", ["Norway"])]
