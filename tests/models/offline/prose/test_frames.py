"""Every frame of the lexicon, each with a sentence that evokes it and no other."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from tests.models.offline.prose.prose_kit import read

_VERBS = {
    "keeps under consideration": "Norway kept the request under consideration.",
    "agrees on a condition": "Norway would accept only if the ban were lifted.",
    "accepts terms": "Norway accepted the toll.",
    "agrees together": "Norway and Iceland agreed on a toll.",
    "prefers": "Norway preferred a lower toll.",
    "engages to": "Norway engaged to release the crew.",
    "persuades": "Norway persuaded Iceland to return the boats.",
    "expresses interest": "Norway expressed interest in a round of talks.",
    "lifts a measure": "Norway suspended the tariffs.",
    "finds unacceptable": "Norway found the terms unacceptable.",
    "breaks off": "Norway walked out of the conference.",
    "withdraws an own move": "Norway withdrew its proposal.",
    "refuses to meet": "Norway refused to meet the delegation.",
    "rejects": "Norway turned down the offer.",
    "refuses": "Norway refused to lower the toll.",
    "declines": "Norway declined the invitation.",
    "vetoes": "Norway vetoed the resolution.",
    "stays away": "Norway did not attend the conference.",
    "blocks": "Norway blocked the agreement.",
    "does not sign": "Norway did not sign the treaty.",
    "fails to accept": "Norway failed to ratify the treaty.",
    "forbids acceptance": "Norway forbade its envoys to sign.",
    "stands firm": "Norway stood firm on the quota.",
    "does not improve": "Norway did not raise its offer.",
    "meets with a no": "The toll met with a flat no from Norway.",
    "announces a truce": "Norway announced a truce.",
    "gives a time": "Norway gave Iceland six months to leave the reef.",
    "grants": "Norway granted Iceland an exemption from the toll.",
    "abstains": "Norway abstained from signing.",
    "goes back on": "Norway went back on its word.",
    "stops short of": "Norway stopped short of accepting the toll.",
    "judges it unfit": "Norway deemed it unwise to lower the toll.",
    "does not judge it fit": "Norway did not consider it advisable to lower the toll.",
    "protests": "Norway protested against the demand.",
    "ignores a move": "Norway ignored the ultimatum.",
    "does not answer": "Norway did not respond to the letter.",
    "dismisses a move": "Norway brushed aside the proposal.",
    "opposes": "Norway objected to the second article.",
    "resists": "Norway resisted the change.",
    "puts off": "Norway put off a decision.",
    "withholds": "Norway withheld its consent.",
    "fails to answer": "Norway failed to respond.",
    "accepts in principle": "Norway agreed in principle to the toll.",
    "agrees to meet": "Norway agreed to attend.",
    "accepts": "Norway consented to the change.",
    "approves": "Norway ratified the treaty.",
    "agrees": "Norway agreed to lower the toll.",
    "reaches agreement": "Norway and Iceland reached an agreement.",
    "approaches for talks": "Norway approached Iceland to discuss a truce.",
    "proposes talks": "Norway proposed a conference.",
    "proposes a counter": "Norway countered with a toll of 30 crowns.",
    "proposes": "Norway proposed a lower toll.",
    "suggests": "Norway suggested that the toll be lowered.",
    "puts forward": "Norway put forward a new draft.",
    "offers": "Norway offered a lower toll.",
    "pledges": "Norway promised to release the crew.",
    "intends to offer": "Norway intends to release the crew.",
    "demands": "Norway called for the release of the crew.",
    "insists": "Norway insisted that the boats be returned.",
    "wants terms": "Norway wants Iceland to return the boats.",
    "requests": "Norway requested a delay.",
    "assures": "Norway assured Iceland that it would lower the toll.",
    "invites": "Norway invited Iceland to Aldby.",
    "moves on the price": "Norway came down to 40 million crowns.",
    "bids": "Norway bid 40 million crowns for the island.",
    "signs": "Norway signed the truce.",
    "pleads": "Norway appealed to Iceland for help.",
    "seeks": "Norway sought an exemption.",
    "begs": "Norway begged for a delay.",
    "asks": "Norway asked Iceland to return the boats.",
    "asks a side to act": "Norway invited Iceland to send a delegate.",
    "threatens": "Norway threatened to close the harbour.",
    "warns": "Norway warned that it would close the harbour if the boats stayed.",
    "accepts on a condition": "Norway conditioned its consent on the return of the boats.",
    "ties to a condition": "Norway linked the release of the crew to the return of the boats.",
    "sets conditions": "Norway attached two conditions.",
    "gives up": "Norway dropped its demand.",
    "compromises": "Norway gave ground on the toll.",
    "offers by statement": "Norway said that it would release the crew.",
}
_STATES = {
    "is determined not to": "Norway is determined not to pay.",
    "is not interested": "Norway was not interested in a lower toll.",
    "would be glad to": "Norway would be glad to receive a delegation.",
    "is not possible": "Norway said that it was not possible to lower the toll.",
    "is impossible": "Norway said that it was impossible to lower the toll.",
    "is opposed": "Norway remains opposed to the treaty.",
    "is unwilling": "Norway is unwilling to lower the toll.",
    "is too early": "Norway said that it was too early to discuss a truce.",
    "is ready": "Norway is ready to lower the toll.",
    "is open to": "Norway is open to a compromise.",
    "is committed": "Norway said it was committed to lowering the toll.",
    "accepts as satisfactory": "The terms are satisfactory to Norway.",
    "is unacceptable": "The terms are unacceptable to Norway.",
    "is possible if": "Norway said that a truce is possible if the boats leave.",
}
_NOMINALS = {
    "refusal of": "Norway defended its refusal to lower the toll.",
    "inability to": "Norway regretted its inability to accept.",
    "opposition to": "Norway repeated its opposition to the toll.",
    "end of talks": "Norway announced the suspension of the talks.",
    "threat of": "Norway renewed its threat to close the harbour.",
    "bid of": "Norway made a bid for the island.",
    "offer of": "Norway made an offer of 40 million crowns.",
    "readiness to": "Norway expressed its willingness to lower the toll.",
    "proposal of": "Norway made a proposal for a joint fleet.",
    "plan of": "Denmark studied Norway's peace plan for the islands.",
    "counter-offer of": "Norway made a counterproposal.",
    "condition of": "Norway's condition for a truce was the return of the boats.",
    "demand for": "Norway renewed its demand for the boats.",
    "request for": "Norway sent a request for a delay.",
    "acceptance of": "Norway announced its acceptance of the terms.",
    "concession of": "Norway made a concession on the toll.",
}
_EXAMPLES = _VERBS | _STATES | _NOMINALS


def _values() -> dict[str, str]:
    """Return each frame of the lexicon with the act or form that it makes."""
    text = resources.files("summarizer.lexicon").joinpath("acts", "prose_en.json").read_text("utf-8")
    acts = json.loads(text)
    return {
        frame["name"]: frame["value"] for part in ("frames", "states", "nominals") for frame in acts[part]
    }


def test_every_frame_has_an_example() -> None:
    """A frame that is added needs a sentence here, and one that is gone has none."""
    assert set(_EXAMPLES) == set(_values())


@pytest.mark.parametrize(("frame", "sentence"), _EXAMPLES.items())
def test_an_example_evokes_its_frame_and_no_other(frame: str, sentence: str) -> None:
    """One move comes out, and its rule is the frame."""
    reading = read(sentence)
    rules = {line: rule for line, rule in reading.rules.items() if not rule.startswith("condition: ")}
    assert list(rules.values()) == [frame]


@pytest.mark.parametrize(("frame", "sentence"), _EXAMPLES.items())
def test_an_example_makes_the_act_or_form_of_its_frame(frame: str, sentence: str) -> None:
    """What the lexicon says is what the line holds."""
    reading = read(sentence)
    values = [one.act.value for one in reading.offers] + [one.form.value for one in reading.refusals]
    assert values == [_values()[frame]]
