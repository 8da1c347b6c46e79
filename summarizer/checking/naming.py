"""Raw lines come in, raw lines whose ids are short, unique and used consistently go out.

A model may call a line anything, or two lines the same. Here each line gets an id of letters, digits,
`-` and `_` that no other line has, and the references to it follow. A party may also be referred to by
its name; that is taken for its id where only one party has that name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from summarizer.schema.references import PREFIXES, REFERENCES, Reference
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Policy, RawLine

UNIQUE_IDS: Final = "unique-ids"
_FIT = re.compile(r"[A-Za-z0-9_-]{1,20}")
# What names a segment, or a line of one certain list: a line of another list may not look like it.
_LIKE_OURS = re.compile(r"([a-zA-Z])[0-9]+")
_OTHER_LETTERS: Final = {
    name: frozenset({"s", *PREFIXES.values()} - {prefix}) for name, prefix in PREFIXES.items()
}


@dataclass(frozen=True)
class Names:
    """How lines were called, list by list, and how they are called now."""

    new: Mapping[LineList, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    doubled: set[tuple[LineList, str]] = field(default_factory=set)
    of_parties: dict[str, str | None] = field(default_factory=dict)


def rename(
    lines: Sequence[RawLine], *, known: Collection[tuple[LineList, str]], known_parties: Mapping[str, str]
) -> tuple[tuple[RawLine, ...], tuple[Finding, ...]]:
    """Return the lines under fit ids, with a finding for each id that stood for two lines.

    `known` are the ids of an earlier record: a line of the same list may use one (it is that line anew), no
    other may. `known_parties` maps the names of that record's parties, casefolded, to their ids.
    """
    names = Names(of_parties=dict(known_parties))
    ids = _assign(lines, names, known)
    _note_party_names(lines, ids, names)
    renamed = tuple(
        RawLine(line.list, _rewritten(line, own, names)) for line, own in zip(lines, ids, strict=True)
    )
    return renamed, tuple(_findings(lines, ids, names, renamed))


def _assign(lines: Sequence[RawLine], names: Names, known: Collection[tuple[LineList, str]]) -> list[str]:
    """Choose each line's id: its own if that is fit and free, else the next free one of its list."""
    wanted = [_stripped(line.value.get("id")) for line in lines]
    earlier = {own for _, own in known}
    taken = earlier | {own for own in wanted if _FIT.fullmatch(own)}
    used: set[str] = set()
    ids = []
    for line, own in zip(lines, wanted, strict=True):
        chosen = own
        if line.list is not LineList.OVERVIEW:
            is_elsewhere = own in earlier and (line.list, own) not in known
            if not _is_fit(own, line.list) or own in used or is_elsewhere:
                chosen = _free(PREFIXES[line.list], taken)
            if own and own in names.new[line.list]:
                names.doubled.add((line.list, own))
            names.new[line.list].setdefault(own, chosen)
            used.add(chosen)
        ids.append(chosen)
    return ids


def _is_fit(own: str, name: LineList) -> bool:
    ours = _LIKE_OURS.fullmatch(own)
    is_ours_of_another = ours is not None and ours[1] in _OTHER_LETTERS[name]
    return _FIT.fullmatch(own) is not None and not is_ours_of_another


def _free(prefix: str, taken: set[str]) -> str:
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    taken.add(f"{prefix}{number}")
    return f"{prefix}{number}"


def _note_party_names(lines: Sequence[RawLine], ids: Sequence[str], names: Names) -> None:
    for line, own in zip(lines, ids, strict=True):
        if line.list is LineList.PARTIES:
            for name in {_stripped(line.value.get("name")), *_texts(line.value.get("aliases"))} - {""}:
                same = names.of_parties.get(name.casefold(), own) == own
                names.of_parties[name.casefold()] = own if same else None


def _rewritten(line: RawLine, own: str, names: Names) -> dict[str, Any]:
    value = dict(line.value)
    if line.list is not LineList.OVERVIEW:
        value["id"] = own
    for reference in REFERENCES[line.list]:
        given = value.get(reference.field)
        if isinstance(given, str) and not reference.is_many:
            value[reference.field] = _followed(given, reference, names)
        elif given and isinstance(given, list) and reference.is_many:
            followed = [_followed(one, reference, names) if isinstance(one, str) else one for one in given]
            value[reference.field] = _distinct(followed)
    return value


def _distinct(followed: list[Any]) -> list[Any]:
    """Return each of them once, the empty ones left out; one alone, as there mostly is, is not compared."""
    if len(followed) == 1:
        return followed if followed[0] != "" else []
    return [one for place, one in enumerate(followed) if one != "" and one not in followed[:place]]


def _followed(given: str, reference: Reference, names: Names) -> str:
    wanted = given.strip()
    if not wanted:
        return wanted
    for name in reference.lists:
        if wanted in names.new[name]:
            return names.new[name][wanted]
    if LineList.PARTIES in reference.lists:
        return names.of_parties.get(wanted.casefold()) or wanted
    return wanted


def _findings(
    lines: Sequence[RawLine], ids: Sequence[str], names: Names, renamed: Iterable[RawLine]
) -> Iterator[Finding]:
    """Report ids given twice: to be asked again where some line refers to that id, else only shown."""
    if not names.doubled:
        return
    referred = set(_referred(renamed))
    for line, own in zip(lines, ids, strict=True):
        given = _stripped(line.value.get("id"))
        first = names.new[line.list].get(given, own) if line.list is not LineList.OVERVIEW else own
        if (line.list, given) in names.doubled and first != own:
            policy = Policy.REASK if (line.list, first) in referred else Policy.FLAG
            message = (
                f"Two lines of {line.list} had the same id, {first}; the second is called {own} now. "
                f"Give each line its own id and say which of the two the others mean by {first}."
            )
            yield Finding(UNIQUE_IDS, policy, message, line.list, own)


def _referred(lines: Iterable[RawLine]) -> Iterator[tuple[LineList, str]]:
    for line in lines:
        for reference in REFERENCES[line.list]:
            given = line.value.get(reference.field)
            for one in [given] if isinstance(given, str) else _texts(given):
                yield from ((name, one) for name in reference.lists)


def _stripped(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: object) -> list[str]:
    return [one.strip() for one in value if isinstance(one, str)] if isinstance(value, list) else []
