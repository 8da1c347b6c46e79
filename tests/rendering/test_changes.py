"""Changes are shown in groups and none of their text acts."""

from __future__ import annotations

import json

from summarizer.rendering import changes
from summarizer.rendering.changes import Change, ChangeKind
from summarizer.schema.vocabulary import LineList

NEW = Change(ChangeKind.NEW, LineList.OFFERS, "O5", "Corvane Ltd", "raise pay by *5* percent\x1b[2J")
MOVED = Change(
    ChangeKind.MOVED, LineList.OFFERS, "O1", "Corvane Ltd", "4 percent", was="open", now="partly_accepted"
)


def test_changes_are_grouped_by_what_happened() -> None:
    """Each group has a title with its size; a moved line says from where to where."""
    assert changes.as_text([NEW, MOVED]).splitlines() == [
        "NEW OFFERS (1)",
        "O5  Corvane Ltd · raise pay by *5* percent␛[2J",
        "",
        "MOVED OFFERS (1)",
        "O1  Corvane Ltd · open → partly accepted · 4 percent",
    ]


def test_no_change_is_said() -> None:
    """An empty list of changes is a sentence in every form for people."""
    assert changes.as_text([]) == "Nothing changed.\n"
    assert changes.as_markdown([]).endswith("\n\nNothing changed.\n")


def test_remarks_come_first() -> None:
    """What weakens the comparison is said before it."""
    assert changes.as_text([NEW], ["The new summary is partial."]).startswith("! The new summary is partial.")
    assert "> The new summary is partial." in changes.as_markdown([NEW], ["The new summary is partial."])


def test_the_page_of_changes_is_escaped() -> None:
    """Markdown in a line's text is shown, not obeyed."""
    assert "- **O5** Corvane Ltd · raise pay by \\*5\\* percent␛\\[2J" in changes.as_markdown([NEW])


def test_changes_as_json_keep_their_values() -> None:
    """The JSON object lists every change with its fields as they are."""
    form = json.loads(changes.as_json([MOVED], ["r"]))
    assert form["remarks"] == ["r"]
    assert form["changes"][0]["now"] == "partly_accepted"
