"""The terminal view says everything in words, fits its width and acts on nothing."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from summarizer.rendering.terminal import TerminalRenderer
from summarizer.schema.public import Coverage, Summary

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def test_the_view_is_the_golden_file(summary: Summary, golden: Path) -> None:
    """The plain view of 100 columns is kept to the letter."""
    assert TerminalRenderer().render(summary) == (golden / "view.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal(summary: Summary, width: int) -> None:
    """Every line fits the asked width."""
    view = TerminalRenderer(width=width).render(summary)
    assert max(cell_len(line) for line in view.splitlines()) <= width


def test_the_width_is_kept_readable(summary: Summary) -> None:
    """A very narrow or very wide terminal gets 40 or 120 columns."""
    widest = max(map(cell_len, TerminalRenderer(width=400).render(summary).splitlines()))
    narrowest = max(map(cell_len, TerminalRenderer(width=3).render(summary).splitlines()))
    assert (widest, narrowest) == (120, 40)


def test_colours_add_nothing_to_the_words(summary: Summary) -> None:
    """Without its colours the coloured view is the plain one."""
    colored = TerminalRenderer(is_colored=True).render(summary)
    assert "\x1b[" in colored
    stripped = [line.rstrip() for line in COLOURS.sub("", colored).splitlines()]
    assert stripped == TerminalRenderer().render(summary).splitlines()


def test_a_partial_summary_says_so_first(summary: Summary) -> None:
    """The first line of a partial summary is the warning."""
    assert TerminalRenderer().render(summary).startswith("PARTIAL: 1 of 8 segments")


def test_a_complete_summary_has_no_banner(summary: Summary) -> None:
    """The warning stands only where something was not read."""
    whole = summary.model_copy(
        update={"coverage": Coverage(segments=8, read=8, failed=0, refused=0, truncated=0)}
    )
    view = TerminalRenderer().render(whole)
    assert "PARTIAL" not in view
    assert "NOT READ" not in view


def test_nothing_found_is_said(summary: Summary) -> None:
    """An empty list is a sentence, not a gap."""
    lists = ("parties", "offers", "refusals", "conditions", "overview", "dropped", "notes", "merges")
    view = TerminalRenderer().render(summary.model_copy(update=dict.fromkeys(lists, ())))
    assert "No party was found in what was read." in view
    assert "No offer was found in what was read." in view
    assert "No refusal was found in what was read." in view


def test_a_condition_is_written_once_and_named_after_that(summary: Summary) -> None:
    """The second line that a condition applies to points at the first."""
    view = TerminalRenderer().render(summary)
    assert view.count("“if the company drops its plan to close Pier 3”") == 1
    assert "exchange: the company drops its plan to close Pier 3 (see O2)" in view


def test_hostile_text_is_shown_and_never_obeyed(hostile_summary: Summary) -> None:
    """No control character or escape from a source reaches the terminal, and markup is plain text."""
    view = TerminalRenderer(width=80).render(hostile_summary)
    assert {unicodedata.category(c) for c in view} & {"Cc", "Cf", "Cs"} == {"Cc"}
    assert {c for c in view if unicodedata.category(c) == "Cc"} == {"\n"}
    assert "[bold red]x[/]" in view


def test_hostile_text_gets_no_escapes_into_a_coloured_view(hostile_summary: Summary) -> None:
    """In colours, the only escapes are the view's own colour codes."""
    view = COLOURS.sub("", TerminalRenderer(is_colored=True).render(hostile_summary))
    assert "\x1b" not in view
    assert "\x9b" not in view
