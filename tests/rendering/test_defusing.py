"""Planted characters lose their power and ordinary text keeps every character."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.rendering import defusing

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
ACTIVE_CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}


@given(ANY_TEXT)
def test_visible_text_is_one_line_without_control_characters(text: str) -> None:
    """Whatever comes in, no control character, line separator or lone surrogate goes out."""
    shown = defusing.visible(text)
    assert not {unicodedata.category(character) for character in shown} & ACTIVE_CATEGORIES
    assert shown.splitlines() in ([], [shown])


@given(ANY_TEXT)
def test_visible_text_is_already_visible(text: str) -> None:
    """Defusing what is already defused changes nothing, so it may happen twice."""
    shown = defusing.visible(text)
    assert defusing.visible(shown) == shown


@pytest.mark.parametrize(
    "text",
    ["Émile: “4 % – non”", "停火三十天", "وقف إطلاق النار", "می\u200cخواهم", "e\u0301", "🕊️ ok", "5 € < 6 €"],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """Accents, scripts, joiners that are orthography, emoji and punctuation pass untouched."""
    assert defusing.visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb", "a␛[2Jb"),
        ("a\x9b2Jb", "a<U+009B>2Jb"),
        ("bell\x07", "bell␇"),
        ("\x7f", "<U+007F>"),
        ("x\u202ey", "x<U+202E>y"),
        ("x\u2067y", "x<U+2067>y"),
        ("he\u200bl\u200dlo\ufeff", "hello"),
        ("tag\U000e0041s", "tags"),
        ("short\U0001bca0hand\ufff0s", "shorthands"),
        ("lone \ud800", "lone \ufffd"),
        ("one\r\ntwo\tthree\u2028four", "one two three four"),
        ("  wide   gap ", "wide gap"),
        ("a \u200b b \u00ad", "a b"),
    ],
)
def test_active_characters_are_shown_or_removed(text: str, shown: str) -> None:
    """Escapes and direction marks become visible, invisible characters vanish, lines are folded."""
    assert defusing.visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n+1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "\u200b=1",
        "−1",
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    """A formula start, also hidden behind white or invisible characters, is defused."""
    assert defusing.cell(text).startswith("'")


def test_a_formula_behind_a_semicolon_is_defused() -> None:
    """Spreadsheets that separate by semicolons cut there, so the rest must not be a formula."""
    assert defusing.cell('words; "=cmd()') == "words; \"'=cmd()"


def test_an_ordinary_cell_is_left_alone() -> None:
    """Only what would run is touched."""
    assert defusing.cell("4 percent; not 5 = too much") == "4 percent; not 5 = too much"


@given(st.text(st.characters(codec="utf-8")))
def test_escaped_json_reads_back_as_the_same_value(text: str) -> None:
    """Escaping changes how a value is written, never the value."""
    written = defusing.escaped_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text


def test_escaped_json_leaves_nothing_that_acts() -> None:
    """C1, direction marks, tags and lone surrogates are written as escapes, so the text is valid UTF-8."""
    written = defusing.escaped_json(json.dumps("\x9b\u202e\U000e0041\ud800 é", ensure_ascii=False))
    assert written == '"\\u009b\\u202e\\udb40\\udc41\\ud800 é"'
    assert written.encode("utf-8")


def test_shortening_cuts_at_a_word() -> None:
    """A long text ends at a word border with an ellipsis; a short one stays."""
    assert defusing.shortened("raise crane pay by four percent", 20) == "raise crane pay by…"
    assert defusing.shortened("short", 20) == "short"
    assert defusing.shortened("a" * 30, 10) == "a" * 9 + "…"


def test_lines_keep_their_shape_while_escapes_are_shown() -> None:
    """A text of several lines keeps its layout and loses its power."""
    assert defusing.shown_lines("a  b\n\tc\x1b[2J\r") == "a  b\n\tc␛[2J␍"
