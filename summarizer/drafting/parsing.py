"""A `Completion` comes in, a `Draft` goes out; what is no strict JSON of the given form is refused."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.drafting.closing import closed_elements
from summarizer.drafting.lines import (
    Collected,
    collect,
    collect_harmless,
    is_harmless,
    unknown_fields,
)
from summarizer.drafting.wrapping import unwrap
from summarizer.errors import AnswerUnusable
from summarizer.schema.vocabulary import LineList
from summarizer.states import Completion, Draft, Finding, Finish, Policy
from summarizer.strict_json import Doubled, StrictJsonError, decode_telling

_LISTS = {str(name): name for name in LineList}


def parse(completion: Completion) -> Draft:
    """Parse an answer strictly; a cut one (`Finish.LENGTH`) yields its closed lines only.

    Raises `AnswerUnusable` for anything but one JSON object with the five lists, for an answer none of
    whose lines can be read, and for one that the model declined to give. Messages hold no text of it.
    """
    if completion.finish in {Finish.REFUSED, Finish.FILTERED}:
        raise AnswerUnusable(f"The model gave no answer ({completion.finish}).")
    if completion.lines is not None and is_harmless(completion.text):
        return Draft(completion.lines)
    is_cut = completion.finish is Finish.LENGTH
    inner = unwrap(completion.text)
    if not (inner.is_closed or is_cut):
        raise AnswerUnusable("The answer cannot be used: its thoughts or its code fence do not end.")
    try:
        pairs, may_be_doubled = (closed_elements(inner.text), True) if is_cut else _pairs(inner.text)
        is_sound = not may_be_doubled and "\\" not in inner.text and is_harmless(inner.text)
        draft = _draft(pairs, is_cut, collect_harmless if is_sound else collect)
    except StrictJsonError as error:
        raise AnswerUnusable(f"The answer cannot be used: {error}.") from None
    notes = tuple(Finding("wrapped-answer", Policy.FLAG, note) for note in inner.notes)
    return Draft(draft.lines, notes + draft.findings, is_cut)


def _pairs(text: str) -> tuple[list[tuple[str, list[object]]], bool]:
    """Return the keys of a whole answer with their lists, and whether a key stood twice in some line.

    Keys that the form does not know have no list.
    """
    if not text:
        raise StrictJsonError("it is empty")
    value, is_doubled = decode_telling(text)
    if not isinstance(value, dict):
        raise StrictJsonError("it is JSON, but no object")
    if isinstance(value, Doubled):
        raise StrictJsonError("it has a key twice")
    if missing := [key for key in _LISTS if key not in value]:
        raise StrictJsonError(f"it lacks {', '.join(missing)}")
    if unlisted := [key for key in _LISTS if not isinstance(value[key], list)]:
        raise StrictJsonError(f"{', '.join(unlisted)} must hold a list each")
    return [(key, inner if isinstance(inner, list) else []) for key, inner in value.items()], is_doubled


def _draft(
    pairs: list[tuple[str, list[object]]],
    is_cut: bool,
    collect_from: Callable[[LineList, list[object]], Collected],
) -> Draft:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        raise StrictJsonError("it has a key twice")
    lists = {_LISTS[key]: elements for key, elements in pairs if key in _LISTS}
    collected = [collect_from(name, lists[name]) for name in LineList if name in lists]
    lines = tuple(line for part in collected for line in part.lines)
    if not is_cut and not lines and any(lists.values()):
        raise StrictJsonError("none of its lines can be read")
    findings = tuple(finding for part in collected for finding in part.findings)
    return Draft(lines, unknown_fields("The answer", [key for key in keys if key not in _LISTS]) + findings)
