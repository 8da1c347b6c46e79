"""Read the numbers of a text, whatever their notation: "four", "1,000", "30-day", "€1.2m", "三十".

Comes in: a normal form and a Lexicon. Goes out: `Number` values. Two notations are the same number if they
share a value; a notation that can be read in two ways has both values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from summarizer.lexicon import letters
from summarizer.lexicon.loading import Lexicon, for_language

_CURRENCIES = {
    "EUR": r"€|eur|euros?|евро|євро|يورو|欧元|歐元|ユーロ|avro",
    "USD": r"(?:us)?\$|usd|dollars?|dólar(?:es)?|dollar[io]|долл\w*|долар\w*|دولار\w*|美元|ドル|dolar",
    "GBP": r"£|gbp|pounds?|libras?|livres|pfund|sterling",
    "JPY": r"¥|jpy|yen|円|日元",
    "CNY": r"cny|rmb|yuan|人民币|元",
    "RUB": r"₽|rub|rubles?|roubles?|руб\w*",
    "UAH": r"₴|uah|hryvnias?|гривн\w*|гривен\w*|грн",
}
_CURRENCY = re.compile(
    "|".join(f"(?P<{code}>(?<![a-z])(?:{words})(?![a-z]))" for code, words in _CURRENCIES.items())
)
_PERCENT = re.compile(
    r"[ -]?(?:[%٪‰]|per ?cent\b|percent\w*|pour ?cent\b|por ?ciento|por ?cento|per ?cento|prozent\w*"
    r"|процент\w*|відсот\w*|بالمئة|في المئة|个百分点|パーセント|percentage)"
)
_NOTHING = Decimal(0)
_FRACTIONS = {
    mark: Decimal(value)
    for mark, value in {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}.items()
}
_DIGITS = re.compile(
    r"(?<![a-z\u00c0-\u024f\u0400-\u04ff_\d])(?=[\d¼½¾⅓⅔])"
    r"(?:(?P<spaced>\d{1,3}(?: \d{3})+(?:[.,]\d+)?)(?!\d)|(?P<number>\d+(?:[.,'٬٫]\d+)*))?"
    r"(?P<fraction>[¼½¾⅓⅔])?"
)
_MAX_DIGITS = 30
_DIGIT = re.compile(r"[\d¼½¾⅓⅔]")
_HAN_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "亿": 10**8, "億": 10**8}
_HAN = re.compile("[" + "".join((*_HAN_DIGITS, *_HAN_SCALES)) + "]+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_BETWEEN = re.compile(r"[ -](?:(?:and|y|e|et|und|та|і|и) )?")
_SCALE = re.compile(r"[ -]?([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text. `is_loose`: also an ordinary word ("one", "both", "hundred")."""

    text: str
    start: int
    end: int
    values: frozenset[Decimal]
    is_percent: bool = False
    currency: str = ""
    is_loose: bool = False

    def equals(self, other: Number) -> bool:
        """Say whether both can be the same number."""
        return not self.values.isdisjoint(other.values)


def read(text: str, lexicon: Lexicon) -> tuple[Number, ...]:
    """Return the numbers of a folded text, in digits first, then in words."""
    return _read(text, lexicon.language)


@lru_cache(maxsize=1024)
def _read(text: str, language: str) -> tuple[Number, ...]:
    lexicon = for_language(language)
    found = [*_in_digits(text, lexicon), *_in_words(text, lexicon), *_in_han(text)]
    return tuple([_with_unit(text, number) for number in found])


def _in_digits(text: str, lexicon: Lexicon) -> Iterator[Number]:
    position = 0
    while digit := _DIGIT.search(text, position):  # many times faster than a search for whole notations
        position = digit.end()
        hit = _DIGITS.match(text, digit.start())
        if hit is None:
            continue
        position = hit.end()
        notation = hit["spaced"] or hit["number"] or "0"
        extra = _FRACTIONS[hit["fraction"]] if hit["fraction"] else _NOTHING
        for values in _readings(notation):
            scaled, end = _scaled(text, hit.end(), frozenset([value + extra for value in values]), lexicon)
            yield Number(text[hit.start() : end], hit.start(), end, scaled)


def _readings(notation: str) -> Iterator[frozenset[Decimal]]:
    """Yield the values of one notation; several where it is a date or a list ("01.07.2026")."""
    if notation.isdecimal():
        if len(notation) <= _MAX_DIGITS:
            yield frozenset({Decimal(notation)})
        return
    notation = notation.replace("٬", ",").replace("٫", ".")
    groups = re.split(r"[.,' ]", notation)
    marks = re.findall(r"[.,' ]", notation)
    plain = "".join(groups)
    if len(plain) > _MAX_DIGITS:
        return
    are_thousands = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0"
    if are_thousands and len(set(marks)) == 1:
        values = {Decimal(plain)}
        if marks == ["."]:
            values.add(Decimal(f"{groups[0]}.{groups[1]}"))
        yield frozenset(values)
    elif len(marks) == 1 and marks != ["'"]:
        yield frozenset({Decimal(f"{groups[0]}.{groups[1]}")})
    elif marks[-1] not in marks[:-1] and all(len(group) == 3 for group in groups[1:-1]):
        yield frozenset({Decimal("".join(groups[:-1]) + "." + groups[-1])})
    else:
        for group in groups:
            yield frozenset({Decimal(group)})


def _scaled(
    text: str, end: int, values: frozenset[Decimal], lexicon: Lexicon
) -> tuple[frozenset[Decimal], int]:
    """Multiply by the scale words that follow ("1.2 million", "30万", "5k")."""
    hit = _SCALE.match(text, end)
    while hit:
        word, stop = hit.group(1), hit.end()
        if not lexicon.is_spaced:
            word = max(
                (scale for scale in lexicon.words.scales if word.startswith(scale)), key=len, default=""
            )
            stop = hit.start(1) + len(word)
        scale = lexicon.words.scales.get(word)
        if scale is None or (len(word) == 1 and word.isascii() and hit.start(1) > hit.start()):
            break
        scaled = frozenset(value * scale for value in values)
        values = scaled | values if word in ("m", "b") else scaled
        end = stop
        hit = _SCALE.match(text, end)
    return values, end


def _in_words(text: str, lexicon: Lexicon) -> Iterator[Number]:
    words = lexicon.words
    if words.count_openings.isdisjoint(letters.runs(text)):
        return
    counting = words.counting
    hits = _WORD.finditer(text)
    while hit := next(hits, None):
        word = hit.group()
        if word not in counting:
            continue
        if word in words.numbers:
            value, position = _spelled(text, hit.start(), lexicon)
            yield Number(text[hit.start() : position], hit.start(), position, frozenset({value}))
            hits = _WORD.finditer(text, position)
        elif word in words.aliases or _is_lone_scale(text, hit.start(), word, lexicon):
            value = words.aliases.get(word) or words.scales[word]
            scaled, end = _scaled(text, hit.end(), frozenset({value}), lexicon)
            is_loose = end == hit.end()
            yield Number(text[hit.start() : end], hit.start(), end, scaled, is_loose=is_loose)
            hits = _WORD.finditer(text, end)


def _is_lone_scale(text: str, start: int, word: str, lexicon: Lexicon) -> bool:
    return (
        word in lexicon.words.scales
        and len(word) > 3
        and not text[max(0, start - 3) : start].rstrip(" -")[-1:].isdigit()
    )


def _spelled(text: str, start: int, lexicon: Lexicon) -> tuple[Decimal, int]:
    """Add up "two hundred and fifty thousand" from its first word on."""
    total, current, end = Decimal(0), Decimal(0), start
    hit = _WORD.match(text, start)
    while hit:
        word = hit.group()
        number, scale = lexicon.words.numbers.get(word), lexicon.words.scales.get(word)
        if number is not None and (current == 0 or (number < 10 <= current) or current % 100 == 0):
            current += number
        elif scale is not None and scale < 1000:
            current = (current or 1) * scale
        elif scale is not None:
            total, current = total + (current or 1) * scale, Decimal(0)
        else:
            break
        end = hit.end()
        gap = _BETWEEN.match(text, end)
        hit = _WORD.match(text, gap.end()) if gap else None
    return total + current, end


def _in_han(text: str) -> Iterator[Number]:
    if text.isascii():
        return
    for hit in _HAN.finditer(text):
        run = hit.group()
        if hit.start() and text[hit.start() - 1].isdigit():
            continue
        is_loose = len(run) == 1 or not any(character in _HAN_DIGITS for character in run)
        value = Decimal(_han_value(run))
        yield Number(run, hit.start(), hit.end(), frozenset({value}), is_loose=is_loose and run != "十")


def _han_value(run: str) -> int:
    if not any(character in _HAN_SCALES for character in run):
        return int("".join(str(_HAN_DIGITS[character]) for character in run))
    total = section = digit = 0
    for character in run:
        if character in _HAN_DIGITS:
            digit = _HAN_DIGITS[character]
        elif _HAN_SCALES[character] >= 10_000:
            total, section, digit = total + (section + digit or 1) * _HAN_SCALES[character], 0, 0
        else:
            section, digit = section + (digit or 1) * _HAN_SCALES[character], 0
    return total + section + digit


def _with_unit(text: str, number: Number) -> Number:
    percent = _PERCENT.match(text, number.end)
    hit = _CURRENCY.search(text, max(0, number.start - 4), number.start)
    if hit is None or text[hit.end() : number.start].strip():
        hit = _CURRENCY.match(text, number.end + (text[number.end : number.end + 1] == " "))
    if not (percent or hit):
        return number
    is_money = hit is not None and len(number.values) == 2 and number.text[-1:] in ("m", "b")
    return Number(
        number.text,
        number.start,
        number.end,
        frozenset({max(number.values)}) if is_money else number.values,
        is_percent=percent is not None,
        currency=(hit.lastgroup or "") if hit else "",
        is_loose=number.is_loose,
    )
