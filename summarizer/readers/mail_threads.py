"""Which mails belong to one thread: their heads come in, groups of their numbers go out.

References and In-Reply-To decide. A subject that says it answers ("Re: …") is the last resort, for mails
without either: it joins the nearest mail before it with the same subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.parser import BytesHeaderParser

_ID = re.compile(r"<[^<>\s]{1,500}>")
_ANSWERS = re.compile(
    r"\s*(?:(?:re|aw|antw|sv|vs|ref|rif|odp|ynt|res|fw|fwd|wg|tr|rv|enc|vb)(?:\[\d+\])?\s*[:：]\s*)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a mail says about its place; ids are kept as hashes, so that a large mailbox fits in memory."""

    own: int | None
    others: tuple[int, ...]
    subject: int
    is_answer: bool


def head(content: bytes) -> Head:
    """Read a mail's head; what is broken in it joins nothing."""
    fields = BytesHeaderParser().parsebytes(content)
    own = _ids(str(fields.get("Message-ID", "")))
    others = _ids(f"{fields.get('References', '')} {fields.get('In-Reply-To', '')}")
    subject = " ".join(str(fields.get("Subject", "")).split())
    bare = _ANSWERS.sub("", subject, count=1)
    return Head(own[0] if own else None, others, hash(bare.casefold()) if bare else 0, bare != subject)


def group(heads: Iterable[Head]) -> list[list[int]]:
    """Return the numbers of the mails of each thread, threads and mails in the order of the mailbox."""
    parents: list[int] = []
    by_id: dict[int, int] = {}
    by_subject: dict[int, int] = {}

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    for number, each in enumerate(heads):
        parents.append(number)
        joined = [by_id[key] for key in (each.own, *each.others) if key in by_id]
        if each.is_answer and not each.others and each.subject in by_subject:
            joined.append(by_subject[each.subject])
        for other in joined:
            first, second = sorted((root(number), root(other)))
            parents[second] = first
        for key in (each.own, *each.others):
            if key is not None:
                by_id[key] = number
        if each.subject:
            by_subject[each.subject] = number
    threads: dict[int, list[int]] = {}
    for number in range(len(parents)):
        threads.setdefault(root(number), []).append(number)
    return list(threads.values())


def _ids(written: str) -> tuple[int, ...]:
    return tuple(hash(found) for found in _ID.findall(written))
