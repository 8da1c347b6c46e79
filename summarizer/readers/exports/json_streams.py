"""Exports that are one large JSON object: its messages come out one at a time, whatever its size.

Comes in an opened stream; goes out, for each array called "messages", an `Opening` with the small fields
that stand before it, then the messages. What is no object comes as an empty one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

from summarizer.errors import InputTooLarge, UnreadableInput
from summarizer.readers.base import require
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import Opened

MAX_DEPTH = 32
_MARK = b"\xef\xbb\xbf"
_LONGEST_FIELD = 1000
_ARRAY = "messages"
_HINT = "Export the chat again."

Fields = Mapping[str, object]
_Events = Iterator[tuple[str, str, object]]


@dataclass(frozen=True)
class Opening:
    """The fields before an array of messages, by their path from the object that holds it: "channel.id"."""

    fields: Fields
    base: str = ""

    def text(self, path: str) -> str | None:
        """Return a field as text on one line."""
        value = self.fields.get(path)
        written = str(value) if isinstance(value, str | int) else ""
        return " ".join(written.split()) or None

    @property
    def is_only(self) -> bool:
        """Say whether the object that holds the messages is the file's whole content."""
        return self.base == ""


class _Builder(Protocol):
    value: object

    def event(self, event: str, value: object) -> None: ...


def conversations(opened: Opened, options: GatherOptions) -> Iterator[tuple[Opening, Iterator[Fields]]]:
    """Yield each array's opening with its messages, which are to be read before the next is asked for."""
    found = read(opened, options)
    opening = next(found, None)
    if opening is None:
        raise UnreadableInput(f"{opened.file_name} holds no messages.", hint=_HINT)
    while isinstance(opening, Opening):
        following: list[Opening] = []
        yield opening, _until(found, following)
        if not following:
            deque(_until(found, following), maxlen=0)
        opening = following[0] if following else None


def _until(found: Iterator[Opening | Fields], following: list[Opening]) -> Iterator[Fields]:
    """Yield the messages before the next opening, which is put aside."""
    for each in found:
        if isinstance(each, Opening):
            following.append(each)
            return
        yield each


def elements(opened: Opened, options: GatherOptions) -> Iterator[Fields]:
    """Yield the objects of a file that is one array; raises an InputError where the JSON breaks."""
    for each in read(opened, options, array=""):
        if not isinstance(each, Opening):
            yield each


def read(opened: Opened, options: GatherOptions, *, array: str = _ARRAY) -> Iterator[Opening | Fields]:
    """Yield openings and messages; raises an InputError where the JSON breaks."""
    ijson = require("ijson", extra="exports", reading="large chat exports")
    with opened.file() as file:
        bounded = _Bounded(cast("BinaryIO", file), opened.file_name, options.max_input_bytes)
        events = _bounded_depth(cast("_Events", ijson.parse(bounded, use_float=True)), opened.file_name)
        try:
            for found in _found(events, ijson.ObjectBuilder, array):
                bounded.rest()
                yield found
        except (ijson.JSONError, ValueError) as error:
            kind = type(error).__name__
        else:
            return
    message = f"{opened.file_name} is broken JSON ({kind}); what follows in it is not read."
    raise UnreadableInput(message, hint=_HINT)


class _Bounded:
    """A stream of which only so many bytes may be read for one message."""

    def __init__(self, file: BinaryIO, name: str, max_bytes: int) -> None:
        self._file = file
        self._name = name
        self._max_bytes = max_bytes
        self._count = -1

    def read(self, count: int) -> bytes:
        block = self._file.read(count)
        if self._count < 0 and not block:
            return block  # the parser asks for nothing once, to learn what it is given
        if self._count < 0:
            block = block.removeprefix(_MARK)
        self._count = max(0, self._count) + len(block)
        if self._count > self._max_bytes:
            raise InputTooLarge(f"{self._name} holds more than {self._max_bytes} bytes without a message.")
        return block

    def rest(self) -> None:
        """Begin to count anew: a message is complete."""
        self._count = min(self._count, 0)


def _bounded_depth(events: _Events, name: str) -> _Events:
    depth = 0
    for each in events:
        if each[1] in {"start_map", "start_array"}:
            depth += 1
            if depth > MAX_DEPTH:
                raise UnreadableInput(f"{name} is JSON nested too deeply; the rest is not read.", hint=_HINT)
        elif each[1] in {"end_map", "end_array"}:
            depth -= 1
        yield each


def _found(events: _Events, make_builder: type[_Builder], array: str) -> Iterator[Opening | Fields]:
    fields: dict[str, object] = {}
    for prefix, event, value in events:
        if event == "start_array" and (prefix == array or (array and prefix.endswith(f".item.{array}"))):
            base = prefix[: len(prefix) - len(array)]
            yield Opening({path[len(base) :]: fields[path] for path in fields if path.startswith(base)}, base)
            fields = {path: fields[path] for path in fields if not path.startswith(base) or not base}
            yield from _items(events, prefix, make_builder)
        elif event in {"string", "number", "boolean"} and len(str(value)) <= _LONGEST_FIELD:
            fields[prefix] = value


def _items(events: _Events, array: str, make_builder: type[_Builder]) -> Iterator[Fields]:
    """Yield the elements of the array that has just been opened, up to its end."""
    item = f"{array}.item".lstrip(".")
    builder = make_builder()
    for prefix, event, value in events:
        if event == "end_array" and prefix == array:
            return
        builder.event(event, value)
        if prefix == item and event not in {"start_map", "start_array", "map_key"}:
            yield cast("Fields", builder.value) if isinstance(builder.value, dict) else {}
            builder = make_builder()
