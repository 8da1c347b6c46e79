"""The normal form: same words, same form; every character knows where it came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.alignment import normalizing
from summarizer.alignment.normalizing import Hyphens, fold, normalize


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Don’t “go” now", "don't'go'now"),
        ("a  b\tc\u00a0d\u3000e", "a b c d e"),
        ("a — b – c", "a-b-c"),
        ("wait…then", "wait...then"),
        ("wait ... then", "wait...then"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("cease-\nfire", "ceasefire"),
        ("cease-\n> fire", "ceasefire"),
        ("cease\u00ad\nfire", "ceasefire"),
        ("Anglo-\nNorvan", "anglo-norvan"),
        ("> we accept\n>> the terms", "we accept the terms"),
        ("cafe\u0301 CAFÉ", "café café"),
        ("Straße ﬁn", "strasse fin"),
        ("停\n火 协议", "停火协议"),
        ("停火，\u3000协议", "停火,协议"),
        ("Ｎｏ１", "no1"),
        ("10² of 1½", "10² of 1½"),
        ("مـــوافق", "موافق"),
        ("👍\ufe0f ok", "👍 ok"),
        ("\u1112\u1161\u11ab", "한"),
        ("line⏎break", "line break"),
        ("\u0301x", "\u0301x"),
    ],
)
def test_texts_that_say_the_same_have_one_form(text: str, normal: str) -> None:
    """Quotes, dashes, spaces, line ends, accents and widths are folded; numbers never."""
    assert fold(text) == normal


def test_line_end_hyphens_can_be_kept() -> None:
    """The second reading of a hyphen at a line's end."""
    assert normalize("cease-\nfire", Hyphens.KEPT).text == "cease-fire"
    assert normalize("cease-\nfire").has_line_end_hyphens


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_every_folded_character_has_a_raw_range(text: str) -> None:
    """Offsets are in order and within the text."""
    normal = normalize(text)

    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    assert list(normal.starts) == sorted(normal.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(normal.starts, normal.ends, strict=True))


@example("é-\na")
@given(st.text(alphabet=st.sampled_from("aé“”—-… \n>\u00ad한字Жß'١"), max_size=60))
def test_composed_and_decomposed_texts_have_one_form(text: str) -> None:
    """NFC and NFD differ in nothing but bytes."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(st.sampled_from(" \t'\"`-.,>aB1\x0b\x1c…⏎’“—‑é"), max_size=30) | st.text(max_size=30))
def test_folding_without_offsets_gives_the_same_text(text: str) -> None:
    """The short way for plain texts and the way that keeps offsets agree on every text."""
    assert fold(text) == normalize(text).text.strip()


@given(st.text(alphabet="ab .>'\"`-\t\n\r\x0b\x1f…—’é\xa0\u00adж", max_size=30) | st.text(max_size=30))
def test_what_is_special_is_found_wherever_it_stands(text: str) -> None:
    """Looking near the few characters that may be special finds the same runs as looking everywhere."""
    found = [special.span() for special in normalizing._specials(text)]

    assert found == [special.span() for special in normalizing._SPECIAL.finditer(text)]


def test_every_special_character_is_looked_for() -> None:
    """What is special by itself, but for a plain space between wide characters, is passed over by no look."""
    special = [character for character in map(chr, range(0x110000)) if normalizing._SPECIAL.match(character)]

    assert "’" in special
    assert all(normalizing._NEAR_SPECIAL_BUT_DOTS.match(character) for character in special)
