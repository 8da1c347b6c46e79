"""A small archive about invented boats, and a model that answers about it, for the tests of batch runs."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from pathlib import Path

from summarizer.archive import ledger, running
from summarizer.archive.running import BatchOptions, Outcome
from summarizer.models.base import Model
from summarizer.settings import Settings
from summarizer.states import Prompt
from summarizer.testing import ScriptedModel, builders

PLAIN = Settings(model="scripted", base_url="http://127.0.0.1:9/v1", glean=False, repair=False)
_OFFER = re.compile(r"Norvane offers Talmarch \d+ crowns for the boat")


def words(number: int) -> str:
    """Return the text of a document."""
    return f"Norvane offers Talmarch {number} crowns for the boat. Nobody knows what Talmarch will say.\n"


def write_archive(folder: Path, *numbers: int) -> Path:
    """Write a document for each number and return their folder."""
    talks = folder / "talks"
    talks.mkdir(exist_ok=True)
    for place, number in enumerate(numbers):
        (talks / f"{place:03}.txt").write_text(words(number), encoding="utf-8")
    return talks


def good_answer(prompt: Prompt) -> str:
    """Return what a good model says about the document that the prompt is about."""
    found = _OFFER.search(prompt.chunk.document.text)
    assert found is not None
    terms = f"{found[0].split(' ')[3]} crowns"
    answer = builders.answer(
        parties=[builders.party("P1", "Norvane"), builders.party("P2", "Talmarch")],
        offers=[builders.offer("O1", builders.quote(found[0], "s1"), terms=terms, issue="price_or_money")],
    )
    return builders.as_text(answer)


def good_model() -> ScriptedModel:
    """Return a model that knows every document."""
    return ScriptedModel(good_answer)


def run(
    talks: Path, store: Path, model: Model, options: BatchOptions | None = None, settings: Settings = PLAIN
) -> Outcome:
    """Run a batch to its end."""
    return asyncio.run(running.run([talks], store, settings, options or BatchOptions(), model=model))


def rows(store: Path, query: str = "SELECT * FROM newest ORDER BY name") -> list[sqlite3.Row]:
    """Return rows of the store's ledger."""
    with ledger.reading(store) as connection:
        return connection.execute(query).fetchall()
