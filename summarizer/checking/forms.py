"""Raw lines come in; lines of the wire form, and findings about those that have not got it, go out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from summarizer.schema import wire
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Policy, RawLine

LINE_FORM: Final = "line-form"
LEFT_EMPTY: Final = "left-empty"

WireLine = wire.Party | wire.Offer | wire.Refusal | wire.Condition

_MAY_BE_EMPTY: Final[dict[LineList, dict[str, str | list[str]]]] = {
    LineList.PARTIES: {"aliases": [], "represents": ""},
    LineList.OFFERS: {"made_by": [], "made_to": [], "responds_to": "", "claimed_by": "", "when_text": ""},
    LineList.REFUSALS: {
        "refused_by": [],
        "target_offer": "",
        "matter": "",
        "reason": "",
        "claimed_by": "",
        "when_text": "",
    },
    LineList.CONDITIONS: {
        "imposed_by": [],
        "to_be_met_by": [],
        "applies_to": [],
        "claimed_by": "",
        "when_text": "",
    },
    LineList.OVERVIEW: {},
}


@dataclass(frozen=True)
class Read:
    """What validation made of the raw lines."""

    lines: tuple[WireLine, ...]
    overview: tuple[wire.OverviewSentence, ...]
    broken: tuple[RawLine, ...]
    findings: tuple[Finding, ...]


def validate(raw: Sequence[RawLine]) -> Read:
    """Validate each line by itself.

    A field that may be empty and is missing or null counts as empty, as endpoints that do not enforce the
    schema leave such fields out; one finding a list says so.
    """
    lines: list[WireLine] = []
    overview: list[wire.OverviewSentence] = []
    broken: list[RawLine] = []
    findings: list[Finding] = []
    emptied: dict[LineList, dict[str, None]] = {}
    for line in raw:
        value = _with_empties(line, emptied)
        try:
            valid = wire.type_of_list[line.list].model_validate(value)
        except ValidationError as error:
            findings.append(_finding(line, error.errors(include_url=False, include_context=True)))
            if line.list is not LineList.OVERVIEW:
                broken.append(line)
            continue
        if isinstance(valid, wire.OverviewSentence):
            overview.append(valid)
        else:
            lines.append(valid)
    findings.extend(_left_empty(name, list(fields)) for name, fields in emptied.items())
    return Read(tuple(lines), tuple(overview), tuple(broken), tuple(findings))


def _with_empties(line: RawLine, emptied: dict[LineList, dict[str, None]]) -> Mapping[str, Any]:
    missing = {
        name: empty for name, empty in _MAY_BE_EMPTY[line.list].items() if line.value.get(name) is None
    }
    if not missing:
        return line.value
    emptied.setdefault(line.list, {}).update(dict.fromkeys(missing))
    return {**line.value, **missing}


def _left_empty(name: LineList, fields: list[str]) -> Finding:
    message = f"Some lines of {name} left out fields that may be empty ({', '.join(fields)}); taken as empty."
    return Finding(LEFT_EMPTY, Policy.FLAG, message, name)


def _finding(line: RawLine, errors: Sequence[ErrorDetails]) -> Finding:
    faults = "; ".join(_fault(error) for error in errors[:6])
    if line.list is LineList.OVERVIEW:
        message = f"A sentence of the overview does not have the form: {faults}."
        return Finding(LINE_FORM, Policy.DROP, message, line.list)
    own = line.value["id"]
    return Finding(LINE_FORM, Policy.REASK, f"{own} does not have the form: {faults}.", line.list, own)


def _fault(error: ErrorDetails) -> str:
    path = ".".join(str(part) for part in error["loc"])
    given = error["input"]
    shown = (
        f' (it is "{given}")' if isinstance(given, str) and len(given) <= 30 and given.isprintable() else ""
    )
    match error["type"]:
        case "missing":
            return f"{path} is missing"
        case "enum":
            return f"{path} must be one of {error['ctx']['expected']}{shown}"
        case "string_type":
            return f"{path} must be a text"
        case "list_type":
            return f"{path} must be a list{shown}"
        case _:
            return f"{path} must be an object of the given form"
