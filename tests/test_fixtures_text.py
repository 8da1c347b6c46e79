"""The sources of the fixture cases are what they claim to be and are the project's own words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CASES = sorted(path for path in (ROOT / "fixtures").iterdir() if path.is_dir())
EXPECTED = {
    "ceasefire",
    "house-sale",
    "meeting",
    "no-negotiation",
    "procurement",
    "spanish-fishing",
    "three-party-chat",
    "three-windows",
    "wage-dispute",
}


def _source(case: Path) -> Path:
    return next(case.glob("source.*"))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_every_case_has_one_source() -> None:
    """Each folder of fixtures/ is a known case and holds exactly one source file."""
    assert {case.name for case in CASES} >= EXPECTED
    assert {case.name: len(list(case.glob("source.*"))) for case in CASES} == {case.name: 1 for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_source_is_clean_text(case: Path) -> None:
    """A source is UTF-8 without byte order mark, tabs or carriage returns and ends with one line end."""
    text = _source(case).read_bytes().decode("utf-8")
    assert not set(text) & {"\ufeff", "\t", "\r", "\0"}
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_source_is_written_in_our_own_words(case: Path) -> None:
    """No run of ten words of a source stands in the shared texts that others wrote."""
    others = [*(SHARED / "seeds").glob("*.txt"), *(SHARED / "data" / "gold" / "src").glob("*")]
    if not others:
        pytest.skip("the shared texts in ../shared are absent")
    theirs = " ".join(" ".join(_words(path.read_text(encoding="utf-8"))) for path in others if path.is_file())
    ours = _words(_source(case).read_text(encoding="utf-8"))
    runs = (" ".join(ours[start : start + 10]) for start in range(len(ours) - 9))
    assert [run for run in runs if run in theirs] == []


def test_the_chat_holds_edits_links_and_a_deleted_message() -> None:
    """The three-party chat shows what only a chat can: edits, addresses, answers, a deleted message."""
    chat = json.loads(_source(ROOT / "fixtures" / "three-party-chat").read_text(encoding="utf-8"))
    messages = chat["messages"]
    assert chat["format"] == "negotiation-transcript/1"
    assert len({message["author"] for message in messages}) == 3
    assert sum(message.get("edited", False) for message in messages) >= 2
    assert [message["text"] for message in messages if message.get("deleted")] == [""]
    assert all(message["url"].startswith("https://chat.example/") for message in messages)
    known = {message["id"] for message in messages}
    assert {message["reply_to"] for message in messages if "reply_to" in message} <= known


def test_addresses_in_sources_lead_nowhere() -> None:
    """Every host that a source names is reserved for examples."""
    hosts = {
        host
        for case in CASES
        for host in re.findall(r"(?:https?://|@)([\w.-]+\.\w+)", _source(case).read_text(encoding="utf-8"))
    }
    assert {host for host in hosts if not host.endswith(".example")} == set()
