"""Facts about scripts that the search for quotes rests on, as constants."""

from __future__ import annotations

import re

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Characters of scripts that write no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han."""

HAN_NUMERALS = "〇零一二三四五六七八九十百千万萬億亿兩两"

_UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")
_BELOW_UNSPACED = "\u0dff"
_SYLLABLE = re.compile("[\uac00-\ud7af]")


def is_unspaced(character: str) -> bool:
    """Say whether the character belongs to a script without spaces between words."""
    return character > _BELOW_UNSPACED and _UNSPACED_CHARACTER.match(character) is not None


def weight(text: str) -> int:
    """Return the length of a normal form in letters: two Han characters weigh as much as a short word."""
    if text.isascii():
        return len(text)
    return len(text) + 3 * len(_UNSPACED_CHARACTER.findall(text)) + len(_SYLLABLE.findall(text))
