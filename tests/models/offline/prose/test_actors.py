"""Who acts: states, seats of power, bodies and people in their many wordings."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import Line, told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The United Nations rejected the terms.", [("outright", ["United Nations"])]),
        ("The government of Norway rejected the terms.", [("outright", ["Norway"])]),
        ("Washington rejected the terms.", [("outright", ["Washington"])]),
        ("The Kremlin rejected the terms.", [("outright", ["Kremlin"])]),
        ("The U.S. rejected the terms.", [("outright", ["U.S."])]),
        ("Envoys from Norway rejected the terms.", [("outright", ["Envoys"])]),
    ],
)
def test_a_state_acts_under_each_of_its_names(sentence: str, expected: list[Line]) -> None:
    """A government, a capital or a seat of power acts as what it is called."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The committee rejected the terms.", [("outright", ["committee"])]),
        ("The striking miners rejected the terms.", [("outright", ["striking miners"])]),
        ("The shareholders rejected the terms.", [("outright", ["shareholders"])]),
        ("The tenants rejected the higher rent.", [("outright", ["tenants"])]),
        ("The Aldby Council rejected the terms.", [("outright", ["Aldby Council"])]),
        ("The European Union rejected the terms.", [("outright", ["European Union"])]),
        ("Norwegian officials rejected the terms.", [("outright", ["Norwegian officials"])]),
        ("Both sides rejected the terms.", [("outright", ["Both sides"])]),
    ],
)
def test_a_body_acts_for_its_members(sentence: str, expected: list[Line]) -> None:
    """Unions, boards, tenants and the like are sides."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mr. Holm rejected the terms.", [("outright", ["Holm"])]),
        ("Prime Minister Astrid Vik rejected the terms.", [("outright", ["Astrid Vik"])]),
        ("Norway's Prime Minister Astrid Vik rejected the terms.", [("outright", ["Astrid Vik"])]),
        ("The envoy Jon Berg rejected the terms.", [("outright", ["Jon Berg"])]),
        ("Norwegian negotiator Jon Berg rejected the terms.", [("outright", ["Jon Berg"])]),
    ],
)
def test_a_person_with_an_office_acts(sentence: str, expected: list[Line]) -> None:
    """Titles before a name make it public, and the name is kept whole."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The company has refused to raise its offer above 3 percent.", [("outright", ["company"])]),
        ("The minister said no to the proposal.", [("outright", ["minister"])]),
        ("The rebels would not hear of a truce.", [("outright", ["rebels"])]),
        ("The landlord would not lower the rent.", [("outright", ["landlord"])]),
        ("The president ruled out direct talks with the rebels.", [("outright", ["president"])]),
        ("The delegation left the talks in protest.", [("walkout", ["delegation"])]),
        ("The insurgents walked out of the conference.", [("walkout", ["insurgents"])]),
        ("Tehran dismissed the offer as a ploy.", [("outright", ["Tehran"])]),
        ("The proposal was turned down by the board.", [("outright", ["board"])]),
        (
            "The French plenipotentiaries objected to the second article.",
            [("outright", ["French plenipotentiaries"])],
        ),
        ("The Chilean government has not replied to the note.", [("non_response", ["Chilean government"])]),
        ("The king would consent to no change in the frontier.", [("outright", ["king"])]),
        ("The talks broke down after the miners rejected arbitration.", [("outright", ["miners"])]),
        ("Her lawyer said the family would not settle.", [("outright", ["family"])]),
        ("The bank is unwilling to extend the loan.", [("outright", ["bank"])]),
        ("Ankara vetoed the resolution.", [("outright", ["Ankara"])]),
        ("Israel opposes any deal that leaves Hamas in power.", [("outright", ["Israel"])]),
        ("The government remains opposed to a referendum.", [("outright", ["government"])]),
        ("The firm withdrew its bid.", [("withdrawal", ["firm"])]),
        ("The council put off a decision until March.", [("deferral", ["council"])]),
        (
            "The foreign ministry said it was too early to discuss a ceasefire.",
            [("deferral", ["foreign ministry"])],
        ),
        (
            "The prime minister insisted there would be no negotiations under fire.",
            [("outright", ["prime minister"])],
        ),
        ("The general denied that he had ever offered to surrender.", [("denial", ["general"])]),
        ("The employers have shown no willingness to move.", [("outright", ["employers"])]),
        ("The workers balked at the new shift plan.", [("outright", ["workers"])]),
        ("Italy held out against the quota.", [("outright", ["Italy"])]),
        ("China has so far ignored the ultimatum.", [("non_response", ["China"])]),
    ],
)
def test_everybody_may_refuse(sentence: str, expected: list[Line]) -> None:
    """States, bodies and officers refuse in all forms."""
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The company offered a raise of 4 percent.", [("offer", ["company"])]),
        ("The rebels have agreed to lay down their arms.", [("acceptance", ["rebels"])]),
        ("The minister suggested that both sides withdraw ten miles.", [("proposal", ["minister"])]),
        ("The union is demanding a shorter week.", [("demand", ["union"])]),
        ("The mediator put forward a new plan.", [("proposal", ["mediator"])]),
        ("The king promised to release the captives.", [("offer", ["king"])]),
        ("A truce of ten days was proposed by the Swiss.", [("proposal", ["Swiss"])]),
        ("France conceded the point.", [("concession", ["France"])]),
        ("The United States dropped its demand for inspections.", [("concession", ["United States"])]),
        ("The Dutch made an offer of 20 million guilders.", [("offer", ["Dutch"])]),
        ("The German delegation tabled a compromise.", [("proposal", ["German delegation"])]),
        ("The buyer countered with 80,000.", [("counter_offer", ["buyer"])]),
        ("The president called on both sides to stop fighting.", [("demand", ["president"])]),
        ("Russia wants guarantees that Ukraine will not join the alliance.", [("demand", ["Russia"])]),
        ("Japan has yielded on the rice quota.", [("concession", ["Japan"])]),
        ("The senator urged the parties to return to the table.", [("demand", ["senator"])]),
        ("The commission recommends the partition of the district.", [("proposal", ["commission"])]),
        ("Britain gave assurances that the fleet would not be moved.", [("offer", ["Britain"])]),
        (
            "The lender agreed to a delay on condition that the interest be paid.",
            [("acceptance", ["lender"])],
        ),
    ],
)
def test_everybody_may_offer(sentence: str, expected: list[Line]) -> None:
    """States, bodies and officers make all acts."""
    assert told(sentence) == expected
