"""Whole talks of other worlds, read from the file to the standing of each offer, checks included.

`talks/NAME.txt` is the talk; `talks/NAME.record` says in a line what each segment holds: its move, the
segment that it answers, and for an offer where it ends; what a reader would add is a remark behind "#".
"""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.api import verbs
from summarizer.readers import registry
from summarizer.readers.base import RawInput
from summarizer.schema.public import Condition, Offer, Refusal, Summary
from summarizer.settings import OFFLINE, Settings

TALKS = Path(__file__).parent / "talks"
OFFLINE_ONLY = Settings(model=OFFLINE)


def told(summary: Summary) -> list[str]:
    """Return a line for each move of the record, by segment."""
    lines: tuple[Offer | Refusal | Condition, ...] = (
        *summary.offers,
        *summary.refusals,
        *summary.conditions,
    )
    places = {line.id: line.evidence[0].segments[0] for line in lines}
    rows = [(int(places[line.id][1:]), _row(line, places)) for line in lines]
    return [row for _, row in sorted(rows, key=lambda row: row[0])]


def _row(line: Offer | Refusal | Condition, places: dict[str, str]) -> str:
    match line:
        case Offer():
            answers = f" to {places[line.responds_to]}" if line.responds_to else ""
            return f"{places[line.id]} {line.act}{answers}: {line.status}"
        case Refusal():
            answers = f" of {places[line.target_offer]}" if line.target_offer else ""
            return f"{places[line.id]} {line.form} refusal{answers}"
        case Condition():
            return f"{places[line.id]} {line.kind} on {', '.join(places[id_] for id_ in line.applies_to)}"


@pytest.mark.parametrize("name", ["used-car", "supplier-thread", "flat-sharing", "stall-mails"])
def test_a_talk_of_another_world_reads_well(name: str) -> None:
    """The moves that the rules read, what they answer and where they end are what a reader would say."""
    summary = verbs.summarize(TALKS / f"{name}.txt", OFFLINE_ONLY)
    wanted = (TALKS / f"{name}.record").read_text(encoding="utf-8").splitlines()
    assert told(summary) == [row for row in wanted if not row.startswith("#")]
    assert summary.dropped == ()


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("too low", ["s1 offer: refused", "s2 outright refusal of s1"]),
        ("no way", ["s1 offer: refused", "s2 outright refusal of s1"]),
        ("deal", ["s1 offer: accepted", "s2 acceptance to s1: accepted"]),
        (
            "ok if you pay shipping",
            [
                "s1 offer: partly_accepted",
                "s2 acceptance to s1: partly_accepted",
                "s2 exchange on s2",
            ],
        ),
    ],
)
def test_two_lines_are_enough(answer: str, wanted: list[str]) -> None:
    """A talk of a question and its answer is read as one, whatever the answer's form."""
    document = registry.read_bytes(RawInput(f"A: how about 90?\nB: {answer}\n".encode()))
    assert told(verbs.summarize(document, OFFLINE_ONLY)) == wanted
