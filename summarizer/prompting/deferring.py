"""Messages that are written when somebody reads them: rules read the chunk, and never the prompt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import overload

from summarizer.states import Message


class Deferred(Sequence[Message]):
    """A sequence of messages, written once; whatever `write` raises is raised where they are first read."""

    def __init__(self, write: Callable[[], tuple[Message, ...]]) -> None:
        self._write = write

    @cached_property
    def _messages(self) -> tuple[Message, ...]:
        return self._write()

    @overload
    def __getitem__(self, number: int) -> Message: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Message, ...]: ...
    def __getitem__(self, number: int | slice) -> Message | tuple[Message, ...]:
        """Return one message, or some of them."""
        return self._messages[number]

    def __len__(self) -> int:
        """Return how many messages there are."""
        return len(self._messages)

    def __iter__(self) -> Iterator[Message]:
        """Yield the messages in order."""
        return iter(self._messages)

    def __eq__(self, other: object) -> bool:
        """Say whether the messages are those of another sequence."""
        return isinstance(other, Deferred | tuple) and self._messages == tuple(other)

    def __hash__(self) -> int:
        """Return what the messages hash to."""
        return hash(self._messages)

    def __repr__(self) -> str:
        """Show the messages."""
        return repr(self._messages)
