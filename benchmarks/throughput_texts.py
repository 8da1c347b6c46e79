"""Documents of about 3.1 kB that differ in all but their eight moves, and the one record that fits them all.

Every segment that holds words of negotiation is cited by the record, so that a document takes one call with
the default options, as it does with the peers. `DOC-0000001` and so on is the mark that the server counts.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

MOVES = (
    "Halden Freight offered to carry 400 pallets a week for 92 euros each.",
    "Corvane Mills turned down the price of 92 euros.",
    "Instead, Corvane Mills proposed 81 euros a pallet and a contract of two years.",
    "Halden Freight said that it could accept 81 euros if the mill paid within ten days.",
    "Corvane Mills agreed to pay within ten days.",
    "Halden Freight refused to store empty pallets free of charge.",
    "Corvane Mills demanded a penalty of 5 percent for every late delivery.",
    "Both sides agreed to meet again on Thursday.",
)
LINES = {"parties": 2, "offers": 6, "refusals": 2, "conditions": 1, "overview": 2}
"""How many lines of each list the record has."""

_WHO = ("The driver", "A clerk", "The foreman", "Her deputy", "The night crew", "An old porter", "The cook")
_DID = ("walked past", "counted", "photographed", "swept around", "looked over", "listed", "painted")
_WHAT = ("the wet boxes", "the northern ramp", "six green lorries", "the long shed", "a row of scales")
_WHERE = (
    "near the canal",
    "behind the weigh house",
    "by the third gate",
    "under the tin roof",
    "at the yard",
)
_WHEN = ("morning", "evening", "afternoon", "night", "noon")
_FILLERS_A_MOVE = 5


def write(folder: Path, count: int) -> None:
    """Write `count` documents; their text depends on their number alone."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:07d}.txt").write_text(text(number), encoding="utf-8")


def text(number: int) -> str:
    """Return one document."""
    choose = random.Random(number).choice  # noqa: S311 - texts that differ, no secrets
    lines = [f"The talks in the port, DOC-{number:07d}."]
    for move in MOVES:
        lines += [
            f"{choose(_WHO)} {choose(_DID)} {choose(_WHAT)} {choose(_WHERE)} that {choose(_WHEN)}."
            for _ in range(_FILLERS_A_MOVE)
        ]
        lines.append(f"{move}\n")
    return " ".join(lines)


def answer() -> str:
    """Return the record as a model would answer it."""
    return json.dumps(
        {
            "parties": [
                _party("p1", "Halden Freight"),
                _party("p2", "Corvane Mills"),
            ],
            "offers": [
                _offer("o1", 0, "offer", "p1", "p2", "carry 400 pallets a week for 92 euros each"),
                _offer("o2", 2, "counter_offer", "p2", "p1", "81 euros a pallet, a contract of two years")
                | {"responds_to": "o1"},
                _offer("o3", 3, "acceptance", "p1", "p2", "81 euros if the mill pays within ten days")
                | {"responds_to": "o2", "modality": "conditional"},
                _offer("o4", 4, "acceptance", "p2", "p1", "pay within ten days") | {"responds_to": "o3"},
                _offer("o5", 6, "demand", "p2", "p1", "a penalty of 5 percent for every late delivery"),
                _offer("o6", 7, "process_proposal", "p1", "p2", "meet again on Thursday")
                | {
                    "made_by": ["p1", "p2"],
                    "made_to": [],
                    "issue": "talks_process",
                    "when_text": "on Thursday",
                },
            ],
            "refusals": [
                _refusal("r1", 1, "p2", "o1", "the price of 92 euros"),
                _refusal("r2", 5, "p1", "", "to store empty pallets free of charge"),
            ],
            "conditions": [
                {
                    "id": "c1",
                    "evidence": [_proof(3)],
                    "imposed_by": ["p1"],
                    "to_be_met_by": ["p2"],
                    "applies_to": ["o3"],
                    "text": "the mill pays within ten days",
                    "kind": "precondition",
                    "state": "pending",
                    **_told(),
                }
            ],
            "overview": [
                {"rests_on": ["o1", "r1"], "sentence": "Corvane Mills turned down the price of 92 euros."},
                {"rests_on": ["o2", "o3"], "sentence": "Halden Freight could accept 81 euros."},
            ],
        }
    )


def _segment(move: int) -> str:
    return f"s{1 + (move + 1) * (_FILLERS_A_MOVE + 1)}"


def _proof(move: int) -> dict[str, object]:
    return {"segments": [_segment(move)], "quote": MOVES[move].removesuffix(".")}


def _told() -> dict[str, object]:
    return {"modality": "asserted", "attribution": "narrated", "claimed_by": "", "when_text": ""}


def _party(label: str, name: str) -> dict[str, object]:
    return {
        "id": label,
        "name": name,
        "aliases": [],
        "kind": "company",
        "role": "principal",
        "represents": "",
    }


def _offer(label: str, move: int, act: str, maker: str, to: str, terms: str) -> dict[str, object]:
    return {
        "id": label,
        "evidence": [_proof(move)],
        "act": act,
        "made_by": [maker],
        "made_to": [to],
        "terms": terms,
        "issue": "price_or_money",
        "responds_to": "",
        **_told(),
    }


def _refusal(label: str, move: int, by: str, target: str, matter: str) -> dict[str, object]:
    return {
        "id": label,
        "evidence": [_proof(move)],
        "refused_by": [by],
        "target_offer": target,
        "matter": matter,
        "form": "outright",
        "reason": "",
        "finality": "unclear",
        **_told(),
    }
