"""Gold items and extractors in, runs out: items stream through, and only their counts are kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.errors import InputError
from summarizer.evaluation.extracting import Extractor
from summarizer.evaluation.gold import GoldItem
from summarizer.evaluation.scoring import score
from summarizer.evaluation.tallying import Rates

WHOLE = "documents/read in whole"


@dataclass(frozen=True)
class Run:
    """What one extractor did on one corpus: counts by the document's id, in the gold's order."""

    extractor: str
    corpus: str
    documents: dict[str, Rates] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Say whether every document was read in whole."""
        return all(rates.get(WHOLE, (1.0, 1.0))[0] for rates in self.documents.values())


async def run(
    items: Iterable[GoldItem],
    extractors: Sequence[Extractor],
    *,
    apart: Sequence[str] = (),
    concurrency: int = 1,
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[Run, ...]:
    """Score every extractor on every item; `concurrency` documents are in work at the same time.

    Raises whatever stops the extractors, and `InputError` where two items of a corpus have one id.
    """
    runs: dict[tuple[str, str], Run] = {}
    order: dict[tuple[str, str], None] = {}
    found: dict[tuple[str, str], tuple[Rates, ...]] = {}
    waiting = iter(items)

    async def work() -> None:
        for item in waiting:
            key = (item.corpus, item.id)
            if key in order:
                raise InputError(f"{item.corpus or 'The gold'} holds two items with the id {item.id}.")
            order[key] = None
            predictions = [await extractor.extract(item) for extractor in extractors]
            found[key] = tuple(score(item, prediction, apart) for prediction in predictions)
            progress(len(found))

    await asyncio.gather(*(work() for _ in range(concurrency)))
    for corpus, id_ in order:
        for extractor, rates in zip(extractors, found[corpus, id_], strict=True):
            name = (corpus, extractor.name)
            runs.setdefault(name, Run(extractor.name, corpus)).documents[id_] = rates
    return tuple(runs.values())
