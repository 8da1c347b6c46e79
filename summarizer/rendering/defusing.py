"""Takes the power out of characters that a source or a model may have planted.

Any text comes in; what goes out can be written to a terminal, a page or a log: it holds no terminal
escapes, no control characters, no invisible ones and nothing that turns the reading direction around.
"""

from __future__ import annotations

import re

# White space that would break a line or move the cursor, among it Unicode's own line separators.
_WHITE = re.compile(r"[ \t\n\r\v\f\x85\u2028\u2029]+")

# A joiner is orthography in Arabic and Indic scripts; anywhere else it only hides something.
_JOINER = re.compile(r"(?<![\u0600-\u109f])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u109f])")

# Invisible: soft hyphen, fillers, zero-width characters, tags, the variation selectors that carry data.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

# C0, DEL, C1, direction marks and overrides, deprecated format characters, lone surrogates.
_ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ud800-\udfff]")

# What JSON leaves bare although a terminal or an editor may act on it.
_BARE_IN_JSON = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)

# Spreadsheets run a cell that begins so; the full-width forms are folded to ASCII by some of them.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\u2212")

# Where lists are separated by semicolons, a spreadsheet may cut a cell at one and run what follows.
_FORMULA_INSIDE = re.compile('(;[\\s"]*)(?=[=+@\uff1d\uff0b\uff0d\uff20\u2212-])')

# What viewers link without being asked: schemes, www, mail addresses, mentions, bare host names. Bounded
# repetitions keep the search linear in texts without spaces.
LINKABLE = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,20}:/{1,2}|www\.|mailto:|xmpp:|tel:)[^\s`]+"
    r"|[^\s`@<>()\[\]“”]{0,64}@[^\s`<>()\[\]“”]+"
    r"|\b(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}\b(?:[/:?#][^\s`]*)?",
    re.IGNORECASE,
)


def visible(text: str) -> str:
    """Return the text as one line that no terminal acts on.

    White space is folded to single spaces. Active characters are shown (ESC as U+241B, others as
    `<U+202E>`), invisible ones removed, lone surrogates become U+FFFD. Printable text is untouched.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    seen = _INVISIBLE.sub("", _JOINER.sub("", text))
    return _ACTIVE.sub(_shown, _WHITE.sub(" ", seen).strip())


def shown_lines(text: str) -> str:
    """Return the text with its lines, spaces and tabs as they are and all that acts made visible."""
    return _ACTIVE.sub(lambda match: match[0] if match[0] in "\n\t" else _shown(match), text)


def cell(text: str) -> str:
    """Return the text as a spreadsheet cell that is shown, never run."""
    shown = _FORMULA_INSIDE.sub(r"\1'", visible(text))
    is_formula = text.startswith(_FORMULA_STARTS) or shown.startswith(_FORMULA_STARTS)
    return f"'{shown}" if is_formula else shown


def escaped_json(text: str) -> str:
    """Return JSON text in which no character is left that a terminal or editor acts on.

    Only escapes change, so a parser reads the same values as before.
    """
    if text.isascii() and "\x7f" not in text:
        return text
    return _BARE_IN_JSON.sub(_json_escape, text)


def shortened(text: str, limit: int) -> str:
    """Return at most `limit` characters, cut at a word border where there is one, with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    border = head.rfind(" ", limit // 2)
    return (head[:border] if border > 0 else head).rstrip() + "…"


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"<U+{code:04X}>"


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
