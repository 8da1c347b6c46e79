"""JSON Lines of labelled dialogues and sentences in, gold items out; what may be scored is honoured."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from summarizer.document import Document
from summarizer.errors import InputError, UnreadableInput
from summarizer.evaluation import forms
from summarizer.evaluation.forms import AnswerForm, ExpectedForm, JudgedForm, LabelsForm, RowForm
from summarizer.evaluation.gold import (
    Column,
    Expected,
    GoldColumn,
    GoldItem,
    GoldLine,
    Label,
    Outcome,
    Scope,
)
from summarizer.kinds import DocumentKind
from summarizer.readers import articles, turns
from summarizer.readers.base import ReadOptions
from summarizer.spans import Span

ENDINGS = (".jsonl", ".jsonl.gz", ".ndjson")
_SCOPES = {"full": Scope.FULL, "partial": Scope.RECALL, "formal-only": Scope.RECALL}
_KINDS = {"email": DocumentKind.EMAIL, "transcript": DocumentKind.TRANSCRIPT}


def rows(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines of a file, one at a time, each with its place for messages."""
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8") as file
        ):
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield f"{path.name}, line {number}", line
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise UnreadableInput(f"{path.name} cannot be read ({type(error).__name__}).") from error


def read(path: Path) -> Iterator[GoldItem]:
    """Yield the items of a file; rows of judged messages find their dialogues in the corpus beside it."""
    place, first = next(rows(path), ("", ""))
    if not place:
        raise UnreadableInput(f"{path.name} is empty.")
    if _is_judgement(first):
        yield from _judged(path)
        return
    for place, line in rows(path):
        yield _item(forms.parse(RowForm, line, place), path)


def _is_judgement(line: str) -> bool:
    try:
        value = json.loads(line)
    except ValueError:
        return False
    return isinstance(value, dict) and "is_condition" in value


def _judged(path: Path) -> Iterator[GoldItem]:
    """Yield the dialogues of the judged messages, with these as the only gold."""
    judgements: dict[str, dict[str, dict[int, bool]]] = {}
    for place, line in rows(path):
        form = forms.parse(JudgedForm, line, place)
        judgements.setdefault(form.corpus, {}).setdefault(form.item_id, {})[form.msg] = form.is_condition
    for corpus, items in judgements.items():
        beside = path.with_name(f"{corpus}.jsonl")
        if not beside.is_file():
            raise UnreadableInput(f"{path.name} judges messages of {beside.name}, which is not beside it.")
        for place, line in rows(beside):
            row = forms.parse(RowForm, line, place)
            if row.id in items:
                yield _judged_item(row, path, items[row.id])


def _judged_item(form: RowForm, path: Path, judged: Mapping[int, bool]) -> GoldItem:
    document, spans = _document(form)
    if not all(0 <= number < len(spans) for number in judged):
        raise InputError(f"{path.name} judges a message that {form.id} has not.")
    lines = [_line(number, spans, ()) for number, is_one in sorted(judged.items()) if is_one]
    column = GoldColumn(tuple(lines), Scope.JUDGED, frozenset(judged))
    return GoldItem(
        id=form.id,
        corpus=_stem(path),
        document=document,
        columns={Column.CONDITIONS: column},
        messages=spans,
        authors=tuple(message.author for message in form.messages),
    )


def _item(form: RowForm, path: Path) -> GoldItem:
    document, spans = _document(form)
    labels = form.labels or LabelsForm()
    scopes = form.label_scope or {}
    columns = {}
    for column, answers in _answers(labels).items():
        scope = _SCOPES.get(scopes.get(column.value, "full"))
        if answers is not None and scope is not None:
            if not all(0 <= answer.msg < len(spans) for answer in answers):
                raise InputError(f"{form.id} labels a message that it has not.")
            lines = [_line(a.msg, spans, _links(a, column, form, labels)) for a in answers]
            columns[column] = GoldColumn(tuple(lines), scope)
    return GoldItem(
        id=form.id,
        corpus=form.corpus or _stem(path),
        document=document,
        columns=columns,
        messages=spans,
        authors=tuple(message.author for message in form.messages),
        expected=_expected(labels.expected, labels.event),
        outcome=_outcome(labels),
    )


def _answers(labels: LabelsForm) -> Mapping[Column, Sequence[AnswerForm] | None]:
    return {
        Column.OFFERS: labels.offers,
        Column.REFUSALS: labels.refusals,
        Column.ACCEPTANCES: labels.acceptances,
    }


def _document(form: RowForm) -> tuple[Document, tuple[Span, ...]]:
    if not form.messages:
        options = ReadOptions(language=form.lang, title=form.title, date=form.date)
        text = form.text
        if not text.strip():
            raise InputError(f"{form.id} holds no text.")
        return articles.article(text, options, source_format="text", title=form.title), ()
    messages = [turns.Message(m.text, m.author, m.ts) for m in form.messages]
    text, spoken = turns.compose(messages)
    document = Document(
        text=text,
        segments=turns.segments(text, spoken, form.lang),
        kind=_KINDS.get(form.kind, DocumentKind.DIALOGUE),
        title=form.title,
        date=form.date,
        language=form.lang,
        source_format="dialogue",
    )
    return document, tuple(turn.span for turn in spoken)


def _line(number: int, spans: Sequence[Span], links: tuple[str, ...]) -> GoldLine:
    return GoldLine((spans[number],), (Label(f"m{number}", links=links),))


def _links(answer: AnswerForm, column: Column, form: RowForm, labels: LabelsForm) -> tuple[str, ...]:
    """Return the message of the offer that is answered: the last before by another, with the terms named."""
    if column is Column.OFFERS or not answer.of:
        return ()
    author = form.messages[answer.msg].author
    for offer in sorted(labels.offers or (), key=lambda each: each.msg, reverse=True):
        is_before = offer.msg < answer.msg and form.messages[offer.msg].author != author
        if is_before and (answer.of == "previous offer" or _shares_terms(offer, answer)):
            return (f"m{offer.msg}",)
    return ()


def _shares_terms(offer: AnswerForm, answer: AnswerForm) -> bool:
    if not isinstance(answer.of, dict) or offer.terms is None:
        return False
    return any(offer.terms.get(name) == value for name, value in answer.of.items())


def _expected(form: ExpectedForm | None, event: str) -> Expected | None:
    return Expected(event, form.must, form.must_any, form.must_not) if form else None


def _outcome(labels: LabelsForm) -> Outcome | None:
    if labels.outcome is None:
        return None
    formal = [offer.msg for offer in labels.offers or () if offer.act == "formal"]
    return Outcome(labels.outcome.agreement, max(formal, default=None))


def _stem(path: Path) -> str:
    return path.name.partition(".")[0]
