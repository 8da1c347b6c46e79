"""Parse a sentence into its clauses: a text in; groups, verbs, their subjects and where clauses end out."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.models.offline.prose.deriving import derived
from summarizer.models.offline.prose.syntax.ending import clause_end
from summarizer.models.offline.prose.syntax.grouped import Grouped
from summarizer.models.offline.prose.syntax.grouping import group
from summarizer.models.offline.prose.syntax.subjects import Subject, subject
from summarizer.models.offline.prose.syntax.tagging import tag


@dataclass(eq=False)
class Parse(Grouped):
    """A parsed sentence; each subject and each end of a clause is looked for once, when it is asked for."""

    @derived
    def _subjects(self) -> dict[int, Subject]:
        return {}

    @derived
    def _ends(self) -> dict[int, int]:
        return {}

    def subject(self, number: int) -> Subject:
        """Return the subject of a finite verb."""
        found = self._subjects.get(number)
        if found is None:
            found = self._subjects[number] = subject(self, number)
        return found

    def clause_end(self, number: int) -> int:
        """Return the number of the last group that belongs to a verb's clause."""
        found = self._ends.get(number)
        if found is None:
            found = self._ends[number] = clause_end(self, number)
        return found


def parse(text: str) -> Parse:
    """Parse one sentence."""
    tagged = tag(text)
    return Parse(tagged, *group(tagged.tags))
