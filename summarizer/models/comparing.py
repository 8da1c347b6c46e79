"""How a question differs from those on record, in one sentence that quotes nothing of either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import zip_longest

from summarizer.models.recordings import Question
from summarizer.states import Message

_SHOWN_DIGEST = 12


def describe_nearest(question: Question, asked: Mapping[str, Question]) -> str:
    """Say that `question` has no recording and how the nearest one differs."""
    start = f"No recording for this request ({question.digest[:_SHOWN_DIGEST]}…)"
    if not asked:
        return f"{start}: nothing is recorded here."
    lines = _lines(question.messages)
    nearest = max(asked, key=lambda digest: (_alikeness(lines, asked[digest]), digest))
    differences = "; ".join(_differences(question, asked[nearest]))
    return f"{start}; the nearest, {nearest[:_SHOWN_DIGEST]}…, differs: {differences}."


def _differences(wanted: Question, found: Question) -> list[str]:
    differences = [
        _message_difference(index, ours, theirs)
        for index, (ours, theirs) in enumerate(zip_longest(wanted.messages, found.messages), start=1)
        if ours != theirs
    ]
    if wanted.schema_digest != found.schema_digest:
        differences.append("the answer's form has changed since")
    if wanted.attempt != found.attempt:
        differences.append(f"this is attempt {wanted.attempt}, that was {found.attempt}")
    if wanted.options:
        ours, theirs = dict(wanted.options), dict(found.options)
        changed = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
        differences += [
            f"{name} is {ours.get(name, 'not set')}, was {theirs.get(name, 'not set')}" for name in changed
        ]
    return differences


def _message_difference(index: int, ours: Message | None, theirs: Message | None) -> str:
    if ours is None or theirs is None:
        return f"message {index} is {'missing' if ours is None else 'new'}"
    if ours.content == theirs.content:
        return f"message {index} is {ours.role}, was {theirs.role}"
    pairs = zip_longest(ours.content.splitlines(), theirs.content.splitlines())
    line = next((number for number, (a, b) in enumerate(pairs, start=1) if a != b), 1)
    alike = _alikeness(_lines((ours,)), Question((theirs,), "", 0, ()))
    return f"message {index} ({ours.role}) from line {line} on ({alike:.0%} of the lines are alike)"


def _alikeness(lines: Counter[str], other: Question) -> float:
    """Share of lines that both have; linear in their length, unlike an edit distance."""
    theirs = _lines(other.messages)
    total = max(lines.total(), theirs.total())
    return (lines & theirs).total() / total if total else 1.0


def _lines(messages: tuple[Message, ...]) -> Counter[str]:
    return Counter(line for message in messages for line in message.content.splitlines())
