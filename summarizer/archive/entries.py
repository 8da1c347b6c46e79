"""What a row of the ledger says, and the changes that put it there: values in, SQL with parameters out."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from summarizer.archive.packing import digest, is_plain, pack, pack_around_text, plain
from summarizer.document import Document
from summarizer.models.recordings import answer_text
from summarizer.states import Completion

Value = str | int | float | bytes | None


class Change(NamedTuple):
    """One statement for the writer."""

    sql: str
    values: tuple[Value, ...]


class State(StrEnum):
    """How a document ended."""

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Identity:
    """Which document under which recipe; `content` is the digest of all that was read, name apart.

    `key` tells rows apart, and also depends on the name: two files with the same words are two rows.
    """

    name: str
    content: str
    recipe: str

    @cached_property
    def key(self) -> str:
        """The row's key."""
        return digest(self.name, self.content, self.recipe)


@dataclass(frozen=True)
class Source:
    """A document as the store keeps it: its text, under the text's digest, and packed what lies around."""

    text: str
    digest: str
    around: bytes


def source_of(document: Document, flat: bytes) -> Source:
    """Return a document as the store keeps it; `flat` is its flat form."""
    # A text that SQLite does not take as it is stays in the packed part, too.
    packed = pack_around_text(flat) if is_plain(document.text) else pack(flat)
    return Source(plain(document.text), document.digest, packed)


@dataclass(frozen=True)
class Ending:
    """What became of a document: a result, or a reason with a hint.

    `error` is the failure's kind, by which a status is grouped. `warnings` are those of the document's
    reader. Without a `source` the document is not kept.
    """

    state: State
    result: str | None = None
    reason: str = ""
    hint: str = ""
    error: str = ""
    warnings: tuple[str, ...] = ()
    source: Source | None = None


@dataclass(frozen=True)
class Stamp:
    """Which run writes, with which model, and when (ISO 8601)."""

    run: int
    model: str
    at: str


def entry(identity: Identity, ending: Ending, stamp: Stamp) -> Change:
    """Store how a document ended, in the place of an older ending under the same key."""
    return _entry(identity, ending, stamp, same_as=None)


def twin(identity: Identity, ending: Ending, stamp: Stamp, *, same_as: str) -> Change:
    """Store that a document ended as the one of key `same_as`, which holds the result for both."""
    return _entry(identity, replace(ending, result=None, source=None), stamp, same_as=same_as)


def text(source: Source) -> Change:
    """Store a document's text, once for all documents with these words."""
    return Change("INSERT OR IGNORE INTO texts VALUES (?, ?)", (source.digest, source.text))


def seen_again(key: str, run: int) -> Change:
    """Make an older row the newest of its name."""
    return Change("UPDATE documents SET run = ? WHERE key = ?", (run, key))


def call(question: str, completion: Completion, stamp: Stamp) -> Change:
    """Store what a model answered."""
    answer, usage = answer_text(completion), completion.usage
    values = (usage.calls, usage.prompt_tokens, usage.cached_tokens, usage.completion_tokens)
    return Change(
        "INSERT OR REPLACE INTO calls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (question, stamp.run, stamp.at, *values, answer, digest(question, answer)),
    )


def fresh_call(question: str, completion: Completion, stamp: Stamp) -> tuple[Change, Change]:
    """Store what a model answered now; an answer that stood there counts as lost."""
    return given_up(question), call(question, completion, stamp)


def given_up(question: str) -> Change:
    """Count the stored answer to a question as lost, before another takes its place."""
    return Change(
        "UPDATE runs SET lost_calls = lost_calls + c.calls, "
        "lost_prompt_tokens = lost_prompt_tokens + c.prompt_tokens, "
        "lost_completion_tokens = lost_completion_tokens + c.completion_tokens "
        "FROM calls c WHERE c.question = ? AND runs.id = c.run",
        (question,),
    )


def lost(run: int, *, calls: int, prompt_tokens: int, completion_tokens: int) -> Change:
    """Count what was spent on calls without an answer."""
    return Change(
        "UPDATE runs SET lost_calls = lost_calls + ?, lost_prompt_tokens = lost_prompt_tokens + ?, "
        "lost_completion_tokens = lost_completion_tokens + ? WHERE id = ?",
        (calls, prompt_tokens, completion_tokens, run),
    )


def members(run: int, count: int | None, guess: int | None = None) -> Change:
    """Note how many members the inputs of a run have, or may have."""
    return Change("UPDATE runs SET members = ?, guess = ? WHERE id = ?", (count, guess, run))


def run_ended(run: int, at: str, outcome: str) -> Change:
    """Note that a run came to its end, and how."""
    return Change("UPDATE runs SET ended = ?, outcome = ? WHERE id = ?", (at, outcome, run))


def warnings_text(warnings: tuple[str, ...]) -> str | None:
    """Return the warnings of a reader as they lie in a row."""
    return json.dumps(warnings) if warnings else None


def _entry(identity: Identity, ending: Ending, stamp: Stamp, *, same_as: str | None) -> Change:
    digested = digest(identity.key, ending.result) if ending.result is not None else None
    told = tuple(map(plain, (ending.reason, ending.hint, ending.error)))
    warnings = warnings_text(ending.warnings)
    source = (ending.source.digest, ending.source.around) if ending.source else (None, None)
    return Change(
        "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(identity.key, identity.name, identity.content, identity.recipe, stamp.model, stamp.run),
            *(ending.state.value, *told, warnings, same_as, stamp.at, *source, ending.result, digested),
        ),
    )
