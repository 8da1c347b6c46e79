"""The list of formats is that of the readers."""

from __future__ import annotations

from pathlib import Path

from summarizer.readers import registry, routing
from summarizer.readers.catalogue import FORMATS, Holds
from summarizer.readers.containers import folder, tarred, zipped

DOCS = Path(__file__).parents[2] / "docs" / "readers.md"


def test_every_reader_is_listed_and_every_listed_one_exists() -> None:
    """Also what can be forced."""
    readers = {*registry.names(), *(r.name for r in routing.STREAMS), *(r.name for r in routing.TREES)}
    containers = {folder.NAME, tarred.NAME, zipped.NAME, "compressed"}

    assert {each.name for each in FORMATS if each.holds is not Holds.FILES} == readers
    assert {each.name for each in FORMATS if each.holds is Holds.FILES} == containers
    assert {each.name for each in FORMATS if each.can_be_forced} == readers - {r.name for r in routing.TREES}


def test_every_format_has_its_row_in_the_docs() -> None:
    """With what it gives, its traps and the tests that prove them."""
    rows = {
        line.split("`")[1] for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    }

    assert rows >= {each.name for each in FORMATS}
