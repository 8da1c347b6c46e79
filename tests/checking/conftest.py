"""A shared way to check an answer made of wire lines against a small document."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from summarizer.checking import check
from summarizer.document import Document
from summarizer.drafting import parse
from summarizer.schema.public import Usage
from summarizer.states import Checked, Chunk, Completion, Finish
from summarizer.testing.builders import answer, party


@pytest.fixture
def check_lines() -> Callable[..., Checked]:
    """Return a function that checks lists of wire lines about a document; P1 and P2 are always there."""

    def checked(source: Document, **lists: Any) -> Checked:
        parties = [party("P1", "Norvane"), party("P2", "Talmarch"), *lists.pop("parties", [])]
        text = json.dumps(answer(parties=parties, **lists))
        draft = parse(Completion(text, Finish.STOP, "m", Usage()))
        return check(draft, Chunk(source, source.segments))

    return checked
