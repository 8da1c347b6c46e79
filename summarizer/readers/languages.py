"""A cheap guess at a text's language, by script and by its most common words.

Sentence borders and the negotiation lexicon depend on it only mildly, so a coarse answer is enough.
"""

from __future__ import annotations

import re
from collections import Counter

AUTO = "auto"
DEFAULT = "en"
_SAMPLE_CHARACTERS = 8_000
_MIN_HITS = 3

_SCRIPTS = {
    "latin": "A-Za-z\u00c0-\u024f",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0600-\u06ff\u0750-\u077f",
    "han": "\u3400-\u4dbf\u4e00-\u9fff",
    "kana": "\u3040-\u30ff",
    "hangul": "\uac00-\ud7af",
    "hebrew": "\u0590-\u05ff",
    "greek": "\u0370-\u03ff",
    "devanagari": "\u0900-\u097f",
    "thai": "\u0e00-\u0e7f",
    "armenian": "\u0530-\u058f",
    "georgian": "\u10a0-\u10ff",
}
_PATTERNS = {name: re.compile(f"[{letters}]+") for name, letters in _SCRIPTS.items()}
_ONE_LANGUAGE = {
    "hangul": "ko",
    "hebrew": "he",
    "greek": "el",
    "devanagari": "hi",
    "thai": "th",
    "armenian": "hy",
    "georgian": "ka",
}
_COMMON_WORDS = {
    "en": "the of and to in that is was for with on as not by are have from this will we you",
    "es": "el los las que en una por con para del al se no más pero su está como lo y",
    "fr": "le les des et que dans une pour est sur pas avec qui ne au aux du il nous vous",
    "de": "der die das und nicht ein eine ist mit den zu auf für von im dem sich wir sie auch",
    "it": "il gli che di una per non con del della sono è alla nel ha più anche dei delle lo",
    "pt": "os que em uma para com não do da dos das por ao mais foi são como sua pela e",
    "nl": "het een van en niet dat met voor op zijn aan is wij ook maar bij naar deze worden",
    "pl": "nie się na że jest do to dla przez oraz od jak po ale czy być za który będzie",
    "tr": "ve bir bu için ile da de olarak daha çok ama değil olan gibi kadar sonra biz",
    "sv": "och att det som en på är av för med inte den till har vi om ett men kan",
}
_SETS = {language: frozenset(words.split()) for language, words in _COMMON_WORDS.items()}
_LANGUAGES_OF = {
    word: tuple(language for language, known in _SETS.items() if word in known)
    for words in _SETS.values()
    for word in words
}
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_LETTERS = bytes(code if _WORD.match(chr(code)) else ord(" ") for code in range(256))
_PRINTED_MARKS = "‘’“”–—…"


def choose(wanted: str, text: str) -> str:
    """Return the wanted language, or a guess where it is "auto"."""
    return detect(text) if wanted == AUTO else wanted


def detect(text: str) -> str:
    """Guess the ISO 639-1 code of the text's main language; English where nothing tells."""
    sample = text[:_SAMPLE_CHARACTERS]
    plain = sample.encode("ascii", "ignore").translate(None, _NO_LETTERS)
    if 2 * len(plain) > len(sample) or 2 * _letters(sample, "latin") > len(sample):
        return _by_words(sample)
    counts = {name: _letters(sample, name) for name in _PATTERNS}
    script = max(counts, key=lambda name: counts[name])
    if script in {"kana", "han"}:
        return "ja" if counts["kana"] * 10 > counts["han"] else "zh"
    match script if counts[script] else None:
        case "cyrillic":
            return _more(sample, "іїєґІЇЄҐ", "ыэёъЫЭЁЪ", ("uk", "ru"))
        case "arabic":
            return _more(sample, "پچژگ", "ةىيك", ("fa", "ar"))
        case "latin":
            return _by_words(sample)
        case other:
            return _ONE_LANGUAGE.get(other or "", DEFAULT)


def _letters(sample: str, script: str) -> int:
    return sum(map(len, _PATTERNS[script].findall(sample)))


def _more(sample: str, first: str, second: str, languages: tuple[str, str]) -> str:
    hits = [sum(sample.count(letter) for letter in letters) for letters in (first, second)]
    return languages[0] if hits[0] > hits[1] else languages[1]


def _words(text: str) -> list[str]:
    if not text.isascii():
        for mark in _PRINTED_MARKS:
            text = text.replace(mark, " ")
    try:
        # As `_WORD` finds them, in a third of the time.
        return text.encode("latin-1").translate(_LATIN_LETTERS).decode("latin-1").split()
    except UnicodeEncodeError:
        return _WORD.findall(text)


def _by_words(sample: str) -> str:
    words = Counter(filter(_LANGUAGES_OF.__contains__, _words(sample.lower())))
    hits = dict.fromkeys(_SETS, 0)
    for word, count in words.items():
        for language in _LANGUAGES_OF[word]:
            hits[language] += count
    best = max(hits, key=lambda language: hits[language])
    return best if hits[best] >= _MIN_HITS and hits[best] > hits[DEFAULT] else DEFAULT
