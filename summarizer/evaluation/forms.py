"""The forms of gold and prediction files, as JSON: everything that is optional has an empty default."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from summarizer.errors import InputError, UnreadableInput


def _listed(value: object) -> object:
    """Take null for an empty list, and one word for a list of one."""
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Form(BaseModel):
    """Base of the forms: unknown keys are passed over, and errors never show the input."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


class PartyForm(Form):
    """A party of an annotation."""

    id: str
    names: Words


class LineForm(Form):
    """A line of an annotation or a prediction; `by` and `to` are ids of parties, or names.

    `msg` and `status` are for predictions: the message that the quote stands in, and an offer's standing.
    """

    id: str = ""
    core: bool = True
    quotes: Words = ()
    quote: str = ""
    by: Words = ()
    to: Words = ()
    act: str | None = None
    form: str | None = None
    kind: str | None = None
    modality: str | None = None
    attribution: str | None = None
    responds_to: Words = ()
    of: Words = ()
    on: Words = ()
    msg: int | None = None
    status: str | None = None

    @property
    def passages(self) -> tuple[str, ...]:
        """The alternative quotes."""
        return (*self.quotes, self.quote) if self.quote else self.quotes

    @property
    def what(self) -> str | None:
        """The act of an offer, the form of a refusal or the kind of a condition."""
        return self.act or self.form or self.kind or None

    @property
    def links(self) -> tuple[str, ...]:
        """Ids of the lines that this one answers or applies to."""
        return (*self.responds_to, *self.of, *self.on)


class TrapForm(Form):
    """A place of which no line may be made."""

    quotes: Words
    why: str = ""


class AnnotationForm(Form):
    """What one annotator found; a trap that is only a sentence is a remark and not scored."""

    parties: tuple[PartyForm, ...] = ()
    offers: tuple[LineForm, ...] = ()
    refusals: tuple[LineForm, ...] = ()
    conditions: tuple[LineForm, ...] = ()
    traps: tuple[TrapForm | str, ...] = ()


class GoldForm(Form):
    """One annotated text: the words themselves, or the name of a file beside this one."""

    text: str | None = None
    source: str | None = None
    annotations: tuple[AnnotationForm, ...] = Field(min_length=1)


class MessageForm(Form):
    """One message of a dialogue."""

    author: str
    text: str
    ts: str | None = None


class AnswerForm(Form):
    """One labelled message; `of` says which offer is answered."""

    msg: int
    quote: str = ""
    act: str = ""
    terms: dict[str, Any] | None = None
    of: Any = None


class OutcomeForm(Form):
    """How a dialogue ended."""

    agreement: bool


class ExpectedForm(Form):
    """What the class of a sentence asks for."""

    must: Words = ()
    must_any: Words = ()
    must_not: Words = ()


class LabelsForm(Form):
    """The labels of a row; null is not labelled."""

    offers: tuple[AnswerForm, ...] | None = None
    refusals: tuple[AnswerForm, ...] | None = None
    acceptances: tuple[AnswerForm, ...] | None = None
    outcome: OutcomeForm | None = None
    expected: ExpectedForm | None = None
    event: str = ""


class RowForm(Form):
    """One row of labelled JSON Lines."""

    id: str
    corpus: str = ""
    kind: str = "article"
    lang: str = "en"
    title: str | None = None
    date: str | None = None
    messages: tuple[MessageForm, ...] = ()
    text: str = ""
    labels: LabelsForm | None = None
    label_scope: dict[str, str] | None = None


class JudgedForm(Form):
    """One message that somebody judged to hold a condition or none."""

    item_id: str
    corpus: str
    msg: int
    is_condition: bool


class PredictedForm(Form):
    """One row of predictions: the item's id, lines, and optionally what they took."""

    id: str
    offers: tuple[LineForm, ...] = ()
    refusals: tuple[LineForm, ...] = ()
    conditions: tuple[LineForm, ...] = ()
    tokens: int = 0
    calls: int = 0
    seconds: float = 0.0


_Form = TypeVar("_Form", bound=Form)


def parse(form: type[_Form], content: str | bytes, place: str) -> _Form:
    """Return JSON as its form; raises InputError that names the place and the first thing wrong."""
    try:
        return form.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "the top"
        raise InputError(
            f"{place} has not the form that is expected: at {field}: {first['msg']}.",
            hint="docs/evaluation.md shows the forms.",
        ) from None


def content_of(path: Path) -> bytes:
    """Return a file's content; raises UnreadableInput."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{path.name} cannot be read: {error.strerror}.") from error
