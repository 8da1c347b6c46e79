"""Decide whether a quote may begin or end at a place of the text: never inside a word or a number.

Works on normal forms and looks at the raw characters where the fold hides a difference: a hyphen joins
("non-negotiable"), a dash parts. In scripts without spaces any place is a border, except where it would
cut a number or cut a negation off its word ("不|接受", "受け入れ|ない").
"""

from __future__ import annotations

import re

from summarizer.alignment.normalizing import HYPHENS, Normalized
from summarizer.alignment.scripts import HAN_NUMERALS, is_unspaced

_HAN_NEGATIONS = "不未没沒無无"
_NEGATION_AFTER = re.compile(
    "(?:ら?れ|せ|でき|出来)?(?:な[いかくけし]|ませ|まい)|[ずぬ](?![ぁ-ん])|不[了起到得]"
)
_CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")
_GROUP_BEFORE = re.compile(r"(?<!\d)\d{1,3} \Z")
_GROUP_AFTER = re.compile(r" \d{3}(?!\d)")
_NUMBER_JOINTS = ".,:/'-"


def is_border(normal: Normalized, raw: str, position: int) -> bool:
    """Say whether a quote may begin or end between the folded characters `position - 1` and `position`."""
    text = normal.text
    if position <= 0 or position >= len(text):
        return True
    if normal.splits_cluster(position):
        return False
    before, after = text[position - 1], text[position]
    if (before == " " and after.isalpha()) or (after == " " and before.isalpha()):
        return True
    if _is_wordlike(before) and _is_wordlike(after):
        return _parts_unspaced(text, position)
    return not (_joins_number(text, position) or _joins_word(normal, raw, position))


def cuts_negation(text: str, start: int, end: int) -> bool:
    """Say whether `text[start:end]` leaves out a negation that is written in the same word."""
    return (start > 0 and text[start - 1] in _HAN_NEGATIONS and is_unspaced(text[start])) or (
        is_unspaced(text[end - 1]) and _NEGATION_AFTER.match(text, end) is not None
    )


def _is_wordlike(character: str) -> bool:
    return character.isalnum() or character == "_" or character in "%‰"


def _parts_unspaced(text: str, position: int) -> bool:
    before, after = text[position - 1], text[position]
    if after in "%‰":
        return not before.isdigit()
    if before in "%‰":
        return True
    if not (is_unspaced(before) or is_unspaced(after)):
        return False
    return not (_is_numeral(before) and _is_numeral(after))


def _is_numeral(character: str) -> bool:
    return character.isdigit() or character in HAN_NUMERALS


def _joins_number(text: str, position: int) -> bool:
    """Cover "1|,500", "1,|500", "10-|15", "1 |500" and ".|5"."""
    before, after = text[position - 1], text[position]
    if after.isdigit() and before in _NUMBER_JOINTS:
        return position > 1 and text[position - 2].isdigit()
    if before.isdigit() and after in _NUMBER_JOINTS:
        return text[position + 1 : position + 2].isdigit()
    if after.isdigit() and before == " ":
        return bool(_GROUP_BEFORE.search(text, max(0, position - 5), position)) and bool(
            _GROUP_AFTER.match(text, position - 1)
        )
    if before.isdigit() and after == " ":
        return bool(_GROUP_AFTER.match(text, position)) and bool(
            re.search(r"(?<!\d)\d{1,3}\Z", text[max(0, position - 4) : position])
        )
    return False


def _joins_word(normal: Normalized, raw: str, position: int) -> bool:
    """Cover "non-|negotiable", "-|5", "can|'t" and "об|'єднання"."""
    for mark, inner, outer in (
        (position - 1, position, position - 2),
        (position, position - 1, position + 1),
    ):
        if normal.text[mark] == "-" and _is_hyphen(normal, raw, mark):
            is_sign = mark < inner and normal.text[inner].isdigit()
            if _touches_word(normal, inner) and (is_sign or _touches_word(normal, outer)):
                return True
        if normal.text[mark] == "'" and _is_inner_apostrophe(normal, raw, mark):
            return True
    return False


def _touches_word(normal: Normalized, position: int) -> bool:
    return 0 <= position < len(normal.text) and normal.text[position].isalnum()


def _is_hyphen(normal: Normalized, raw: str, mark: int) -> bool:
    """Say whether the folded dash is one hyphen (or minus) that touches the characters around it."""
    start, end = normal.starts[mark], normal.ends[mark]
    if end - start != 1 or raw[start] not in HYPHENS + "−":
        return False
    is_apart_before = raw[start - 1 : start].isspace() and raw[end : end + 1].isspace()
    return not is_apart_before and not raw[end : end + 1].isspace()


def _is_inner_apostrophe(normal: Normalized, raw: str, mark: int) -> bool:
    text = normal.text
    start, end = normal.starts[mark], normal.ends[mark]
    before, after = raw[start - 1 : start], raw[end : end + 1]
    if not (start and before.isalpha() and after.isalpha()):
        return False
    if _CYRILLIC_LETTER.match(before) and _CYRILLIC_LETTER.match(after):
        return True
    return text[mark - 1] == "n" and text[mark + 1] == "t" and not text[mark + 2 : mark + 3].isalpha()
