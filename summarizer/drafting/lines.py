"""The elements of one list come in, raw lines go out, and a finding about each that was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from summarizer.schema import wire
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Policy, RawLine
from summarizer.strict_json import Doubled

MAX_LINES: Final = 500
MAX_CHARACTERS: Final = 20_000
MAX_ELEMENTS: Final = 500

_UNFIT = re.compile("[\x00\ud800-\udfff]")
_FIELDS: Final = {name: frozenset(form.model_fields) for name, form in wire.type_of_list.items()}
_EVIDENCE_FIELDS: Final = frozenset(wire.Evidence.model_fields)
_TELLTALE = re.compile(r"\\|Doubled\(")
"""What the Python text of a value holds if one of its strings is unfit, or a key stood twice."""

_LABEL = re.compile(r"[A-Za-z0-9_-]{1,20}")


@dataclass(frozen=True, slots=True)
class Collected:
    """The usable lines of one list, and what was found about it."""

    lines: tuple[RawLine, ...]
    findings: tuple[Finding, ...]


def collect(name: LineList, elements: list[object]) -> Collected:
    """Sort the elements of the list `name` into raw lines and findings."""
    lines: list[RawLine] = []
    findings: list[Finding] = []
    unknown: dict[str, None] = {}
    distinct, is_plain = _distinct(elements)
    if repeated := len(elements) - len(distinct):
        message = f"{repeated} {_lines(repeated)} of {name} said word for word what another line says."
        findings.append(Finding("repeated-lines", Policy.FLAG, message, name))
    if (excess := len(distinct) - MAX_LINES) > 0:
        message = f"{name} held {excess} {_lines(excess)} over the limit of {MAX_LINES}; they were left out."
        findings.append(Finding("too-many-lines", Policy.DROP, message, name))
    for number, element in enumerate(distinct[:MAX_LINES], start=1):
        if not is_plain and (fault := _fault(element)):
            message = f"Line {number} of {name} {fault}; it was left out."
            findings.append(Finding("unusable-line", Policy.DROP, message, name, _label(element)))
        elif isinstance(element, dict):
            lines.append(RawLine(name, _known_fields(name, element, unknown)))
    return Collected(tuple(lines), (*findings, *unknown_fields(f"Some lines of {name}", unknown, name)))


def collect_harmless(name: LineList, elements: list[object]) -> Collected:
    """Do the same in less time for an answer that is harmless, and has no escapes and no key twice."""
    objects = [element for element in elements if isinstance(element, dict)]
    ids = {own for element in objects if isinstance(own := element.get("id"), str)}
    if len(ids) < len(elements):
        return collect(name, elements)
    unknown: dict[str, None] = {}
    lines = tuple([RawLine(name, _known_fields(name, element, unknown)) for element in objects])
    return Collected(lines, unknown_fields(f"Some lines of {name}", unknown, name))


def is_harmless(text: str) -> bool:
    """Say whether an answer is so short and plain that only a key that stands twice can spoil a line.

    Of an answer with escapes that is true only if it is our own: they may stand for half of a pair.
    """
    is_short = len(text) <= MAX_CHARACTERS and text.count(",") < min(MAX_LINES, MAX_ELEMENTS)
    has_unfit = "\0" in text or not (text.isascii() or _UNFIT.search(text) is None)
    return is_short and "\\u0000" not in text and not has_unfit


def unknown_fields(where: str, keys: Iterable[str], name: LineList | None = None) -> tuple[Finding, ...]:
    """Report the keys that the form does not know in one finding that names the first few of them."""
    if not (shown := [_shortened(key) for key in keys]):
        return ()
    more = f" and {len(shown) - 5} more" if len(shown) > 5 else ""
    message = f"{where} had fields that the form does not know ({', '.join(shown[:5])}{more}); left out."
    return (Finding("unknown-field", Policy.FLAG, message, name),)


def _shortened(key: str, limit: int = 40) -> str:
    shown = key if len(key) <= limit else key[:limit] + "…"
    return f"'{shown}'" if shown.isprintable() else ascii(shown)


def _distinct(elements: list[object]) -> tuple[list[object], bool]:
    """Keep the first of elements that are equal to the letter; linear, as a looping model may send many.

    With True where all of them are objects whose Python text shows that they can have no fault.
    """
    found = {repr(element): element for element in reversed(elements)}
    is_plain = all(map(_is_plain, found)) and all(isinstance(element, dict) for element in elements)
    return list(found.values())[::-1], is_plain


def _is_plain(shown: str) -> bool:
    """Say whether a value's Python text is too short for what is too long, and holds nothing escaped."""
    is_short = len(shown) < MAX_CHARACTERS and shown.count(",") < MAX_ELEMENTS
    return is_short and _TELLTALE.search(shown) is None


def _lines(count: int) -> str:
    return "line" if count == 1 else "lines"


def _label(element: object) -> str | None:
    own = element.get("id") if isinstance(element, dict) else None
    return own if isinstance(own, str) and _LABEL.fullmatch(own) else None


def _fault(element: object) -> str | None:
    """Say why an element cannot be a line at all, or None."""
    if not isinstance(element, dict):
        return "is no object"
    waiting: list[object] = [element]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            if fault := _text_fault(value):
                return fault
        elif isinstance(value, dict):
            if isinstance(value, Doubled):
                return "has a key twice"
            waiting.extend((*value.keys(), *value.values()))
        elif isinstance(value, list):
            if len(value) > MAX_ELEMENTS:
                return f"has a list of more than {MAX_ELEMENTS} elements"
            waiting.extend(value)
    return None


def _text_fault(text: str) -> str | None:
    if len(text) > MAX_CHARACTERS:
        return f"has a text of more than {MAX_CHARACTERS} characters"
    if _UNFIT.search(text):
        return "has a character that no text may hold (NUL or half of a pair)"
    return None


def _known_fields(name: LineList, element: Mapping[str, Any], unknown: dict[str, None]) -> dict[str, Any]:
    """Return the line without the fields that its form does not know, noting those."""
    kept = _only(_FIELDS[name], element, unknown, "")
    if isinstance(pieces := kept.get("evidence"), list):
        kept["evidence"] = [
            _only(_EVIDENCE_FIELDS, piece, unknown, "evidence.") if isinstance(piece, dict) else piece
            for piece in pieces
        ]
    return kept


def _only(
    fields: frozenset[str], element: Mapping[str, Any], unknown: dict[str, None], prefix: str
) -> dict[str, Any]:
    if element.keys() <= fields:
        return dict(element)
    unknown |= dict.fromkeys(prefix + key for key in element if key not in fields)
    return {key: value for key, value in element.items() if key in fields}
