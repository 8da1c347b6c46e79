"""Small gold of an invented harbour dispute, in each of the forms, for the tests of evaluation."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.document import Document
from summarizer.evaluation.gold import Column, GoldColumn, GoldItem, GoldLine, Label, Names
from summarizer.evaluation.predictions import PredictedLine, Prediction
from summarizer.kinds import DocumentKind
from summarizer.spans import Span

TEXT = (
    "Corvane Ltd offered the Dockhands' Union a rise of 4 percent. "
    "The union rejected the offer. "
    "It would sign if the night shift ends. "
    "The ferry left at noon."
)
OFFER = "offered the Dockhands' Union a rise of 4 percent"
REFUSAL = "The union rejected the offer"
CONDITION = "if the night shift ends"
PARTIES = [{"id": "P1", "names": ["Corvane Ltd"]}, {"id": "P2", "names": ["Dockhands' Union", "The union"]}]


def annotation(**lists: Any) -> dict[str, Any]:
    """Return what an annotator found: offer, refusal and condition, unless said otherwise."""
    base: dict[str, Any] = {
        "parties": PARTIES,
        "offers": [
            {
                "id": "O1",
                "core": True,
                "act": "offer",
                "by": ["P1"],
                "to": ["P2"],
                "quotes": [OFFER],
                "modality": "asserted",
                "attribution": "narrated",
                "responds_to": "",
            }
        ],
        "refusals": [
            {"id": "R1", "by": ["P2"], "of": "O1", "form": "outright", "quotes": [REFUSAL], "core": True}
        ],
        "conditions": [
            {"id": "C1", "by": ["P2"], "on": ["O1"], "kind": "precondition", "quotes": [CONDITION]}
        ],
        "traps": ["The ferry is no move", {"quotes": ["The ferry left at noon"], "why": "no move"}],
    }
    return base | lists


def folder(root: Path, *annotations: dict[str, Any]) -> Path:
    """Write a folder of gold with one text and as many annotators as annotations are given."""
    (root / "src").mkdir(parents=True)
    (root / "src" / "harbour.txt").write_text(TEXT, encoding="utf-8")
    for name, each in zip("ABC", annotations, strict=False):
        (root / name).mkdir()
        (root / name / "harbour.json").write_text(json.dumps(each), encoding="utf-8")
    return root


def dialogue(id_: str = "talk-1", **changes: Any) -> dict[str, Any]:
    """Return a labelled row: an offer, a no, another offer, a yes."""
    row: dict[str, Any] = {
        "id": id_,
        "corpus": "harbour",
        "kind": "dialogue",
        "messages": [
            {"author": "Oda", "text": "I offer 40 crowns for the net."},
            {"author": "Ben", "text": "No, that is too low."},
            {"author": "Oda", "text": "Then I offer 50 crowns."},
            {"author": "Ben", "text": "I accept 50 crowns, deal."},
        ],
        "labels": {
            "offers": [
                {"party": "Oda", "msg": 0, "terms": {"price": 40}, "act": "offer"},
                {"party": "Oda", "msg": 2, "terms": {"price": 50}, "act": "formal"},
            ],
            "refusals": [{"party": "Ben", "msg": 1, "of": "previous offer"}],
            "acceptances": [{"party": "Ben", "msg": 3, "of": {"price": 50}}],
            "outcome": {"agreement": True},
        },
        "label_scope": {"offers": "full", "refusals": "full", "acceptances": "full"},
    }
    return row | changes


def lines_file(path: Path, *rows: dict[str, Any]) -> Path:
    """Write rows as JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def item(columns: Mapping[Column, Sequence[GoldLine]] | None = None, **fields: Any) -> GoldItem:
    """Return an item about the text, with these lines."""
    document = Document(TEXT, (), DocumentKind.ARTICLE)
    made = {column: GoldColumn(tuple(lines)) for column, lines in (columns or {}).items()}
    return GoldItem("harbour", "gold", document, made, **fields)


def gold_line(quote: str, id_: str = "0:O1", *, is_core: bool = True, **fields: Any) -> GoldLine:
    """Return a gold line with the first place of a quote."""
    return GoldLine((span(quote),), (Label(id_, **fields),), is_core)


def predicted(quote: str, list_: Column = Column.OFFERS, id_: str = "O1", **fields: Any) -> PredictedLine:
    """Return a predicted line with the first place of a quote."""
    return PredictedLine(id_, list_, (span(quote),), **fields)


def prediction(*lines: PredictedLine, **fields: Any) -> Prediction:
    """Return a prediction of these lines, all of them grounded."""
    return Prediction(lines, given=len(lines), **fields)


def span(quote: str) -> Span:
    """Return the first place of a quote in the text."""
    start = TEXT.index(quote)
    return Span(start, start + len(quote))


CORVANE: Names = ("Corvane Ltd",)
UNION: Names = ("Dockhands' Union", "The union")
