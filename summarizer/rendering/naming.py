"""Names for ids: a summary's parties come in, "the union and Corvane Ltd" goes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from summarizer.rendering.defusing import shortened, visible
from summarizer.schema.public import Party

_LONGEST_NAME = 60
NOT_STATED = "(not stated)"


class Names:
    """Looks up how a party is called; parties of the same name are told apart by their ids."""

    def __init__(self, parties: Iterable[Party]) -> None:
        shown = {party.id: shortened(visible(party.name), _LONGEST_NAME) for party in parties}
        uses = Counter(shown.values())
        self._names = {
            id_: (f"{name} ({visible(id_)})" if uses[name] > 1 or not name else name)
            for id_, name in shown.items()
        }

    def one(self, id_or_words: str) -> str:
        """Return the party's name, or the given words where they are no party's id."""
        return self._names.get(id_or_words) or shortened(visible(id_or_words), _LONGEST_NAME)

    def all(self, ids: Sequence[str]) -> str:
        """Return the names joined for reading, or a remark where the text names nobody."""
        names = [self.one(id_) for id_ in ids]
        if not names:
            return NOT_STATED
        *most, last = names
        return f"{', '.join(most)} and {last}" if most else last
