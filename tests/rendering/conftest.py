"""A summary of an invented harbour dispute, shared by the tests of all renderings."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.schema.public import Summary

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden() -> Path:
    """Return the folder of golden files."""
    return GOLDEN


@pytest.fixture
def summary() -> Summary:
    """Return a partial summary that uses every list and most fields."""
    return Summary.model_validate_json((GOLDEN / "summary.json").read_text(encoding="utf-8"))


@pytest.fixture
def hostile() -> str:
    """Return text with everything that a source may plant against a reader's tools."""
    return (
        "=cmd|' /C calc'!A0 [bold red]x[/] [link](javascript:alert) ![p](http://evil.example/p.png) "
        "<script>alert(1)</script> @here \x1b]0;title\x07\x1b[2J\x9b31m \u202eback\u2066 ze\u200bro "
        "tag\U000e0041\U000e0042 \ud800 line\u2028two\r\nthree\x00 ## head | cell `code` {{ x }} {% y %}"
    )


@pytest.fixture
def hostile_summary(summary: Summary, hostile: str) -> Summary:
    """Return the summary with hostile text in every free field, copied past validation."""
    document = summary.model_dump(mode="json")
    document["source"]["title"] = hostile
    document["source"]["warnings"] = [hostile]
    document["overview"][0]["sentence"] = hostile
    document["parties"][0]["name"] = hostile
    document["parties"][0]["aliases"] = [hostile]
    document["offers"][0].update(terms=hostile, when_text=hostile, claimed_by=hostile)
    document["offers"][0]["evidence"][0].update(
        quote=hostile, speaker=hostile, url=hostile, hazards=[hostile]
    )
    document["offers"][0]["needs_review"] = [{"rule": hostile, "message": hostile}]
    document["refusals"][0].update(matter=hostile, reason=hostile)
    document["conditions"][0]["text"] = hostile
    document["dropped"][0].update(line=hostile, quote=hostile, nearest_text=hostile, reason=hostile)
    document["coverage"]["troubles"][0]["reason"] = hostile
    document["provenance"].update(model=hostile, answered_by=hostile)
    return Summary.model_validate(document)
