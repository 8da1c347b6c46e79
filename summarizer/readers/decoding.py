"""From bytes to text: byte order marks, declared encodings, UTF-8, and a marked guess as the last resort.

Newlines stay as they are: offsets index the file's own characters (a byte order mark is none of them).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from summarizer.errors import UnreadableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codecs of Python that are no charset of any text: two take quadratic time, one always fails.
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
_SAMPLE_BYTES = 64 * 1024
_ODD_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WESTERN = "cp1252"
# Measured on sentences in twelve languages: real finds have 0.38 and more, chance finds under 0.3.
_SURE_COHERENCE = 0.35
_TIE = 0.05
_ODD_IN_WORDS = re.compile(r"[^\W\d_][\x80-\x9f\xa1-\xb6\xb8-\xbf\xd7\xf7][^\W\d_]")
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what the user should know about how it was decoded."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes, name: str, charset: str | None = None) -> Decoded:
    """Turn bytes into text; raise UnreadableInput for binary or undecodable content."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_checked(_strict(content[len(mark) :], encoding, name), name))
    warnings: list[str] = []
    if padding := len(content) - len(content.rstrip(b"\0")):
        content, warnings = _unpadded(content, padding)
    for encoding in (charset, "utf-8") if charset else ("utf-8",):
        try:
            return Decoded(_checked(content.decode(_codec(encoding)), name), tuple(warnings))
        except (UnicodeError, LookupError):
            if encoding is charset:
                warnings.append("The text is not in the encoding that its sender declares.")
    return _guess(content, name, warnings)


def _unpadded(content: bytes, padding: int) -> tuple[bytes, list[str]]:
    """Leave out NUL bytes behind what is plain UTF-8 text by all other signs; some systems pad files so."""
    try:
        text = content[:-padding].decode("utf-8")
    except UnicodeDecodeError:
        return content, []
    if _ODD_CONTROLS.search(text) or "\0" in text or is_blank(text):
        return content, []
    return content[:-padding], [f"NUL bytes behind the text that are left out: {padding}."]


def is_blank(text: str) -> bool:
    """Say whether no character of the text can be seen."""
    return not text.strip() or all(unicodedata.category(character) in _INVISIBLE for character in text)


def _codec(declared: str) -> str:
    """Return Python's name of an encoding that a sender may declare; raises LookupError for any other."""
    name = codecs.lookup(declared.replace("\0", "")).name
    if name in _NO_CHARSETS:
        raise LookupError(name)
    return name


def _strict(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        message = f"{name} starts as {encoding.upper()} and holds bytes that are not."
        raise UnreadableInput(message) from None


def _checked(text: str, name: str) -> str:
    if "\0" in text:
        raise UnreadableInput(f"{name} is binary: it holds NUL characters and no text format was recognised.")
    return text


def _guess(content: bytes, name: str, warnings: list[str]) -> Decoded:
    """Guess the encoding with charset-normalizer where it is installed; say so in a warning."""
    hint = "Save the file as UTF-8."
    if b"\0" in content:
        raise UnreadableInput(f"{name} is binary: it holds NUL bytes and no text format was recognised.")
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415  only for old encodings, and slow to load
    except ImportError:  # pragma: no cover - comes with requests, which tiktoken needs
        raise UnreadableInput(f"{name} is not UTF-8 text.", hint=hint) from None
    found = list(from_bytes(content[:_SAMPLE_BYTES]))
    best = found[0] if found else None
    encoding = best.encoding if best else "ascii"
    is_sure = best is not None and best.coherence >= _SURE_COHERENCE
    is_rivalled = best is not None and any(
        other.encoding == _WESTERN and other.chaos <= best.chaos and other.coherence >= best.coherence - _TIE
        for other in found
    )
    if (is_rivalled or not is_sure) and _is_western(content):
        encoding = _WESTERN
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableInput(f"{name} is not UTF-8 text.", hint=hint) from None
    if len(_ODD_CONTROLS.findall(text)) * 100 > len(text):
        raise UnreadableInput(f"{name} is binary: too many of its characters are control codes.")
    warnings.append(f"The file is not UTF-8; it was read as {encoding}, which is a guess.")
    return Decoded(text, tuple(warnings))


def _is_western(content: bytes) -> bool:
    """Say whether bytes read well as Windows-1252: few accents, no odd marks inside words.

    charset-normalizer takes short texts with an "ö" or a "£" for Chinese, Central European or old Macs.
    """
    try:
        text = content[:_SAMPLE_BYTES].decode(_WESTERN)
    except UnicodeDecodeError:
        return False
    accents = sum(character > "\x7f" for character in text)
    return accents * 5 <= len(text) and not _ODD_IN_WORDS.search(text)
