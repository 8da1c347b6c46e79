"""Many mails, in whatever they are kept: threads go out, each a document, one thread held at a time.

Two passes: the first reads the heads only and joins them to threads, the second reads one thread at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from summarizer.errors import InputError, UnreadableInput
from summarizer.readers import letters, mail_threads, mailing, naming
from summarizer.readers.found import Located, Member, Unread, unread
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import BROKEN, broken

_MAX_MAILS = 300
_EMPTY = mail_threads.Head(None, (), 0, is_answer=False)


class Mailbox(Protocol):
    """Mails that can be fetched by number."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def place(self, number: int) -> str:
        """Return where the mail stands among the inputs."""
        ...

    def fetch(self, number: int, max_bytes: int, *, is_head: bool = False) -> bytes:
        """Return a mail's bytes, or its first ones; raises an InputError for one that is too large."""
        ...

    def notes(self, number: int) -> tuple[str, ...]:
        """Return sentences about how the mail was found."""
        ...


@dataclass(frozen=True, slots=True)
class _Read:
    place: str
    letter: letters.Letter


def threads(box: Mailbox, options: GatherOptions, source_format: str) -> Iterator[Member]:
    """Yield a document for each thread, and each mail that could not be read."""
    heads = [_head(box, number) for number in range(len(box))]
    for numbers in mail_threads.group(heads):
        for start in range(0, len(numbers), _MAX_MAILS):
            yield from _thread(box, numbers[start : start + _MAX_MAILS], options, source_format)


def _head(box: Mailbox, number: int) -> mail_threads.Head:
    try:
        return mail_threads.head(box.fetch(number, letters.MAX_HEAD_BYTES, is_head=True))
    except InputError:
        return _EMPTY  # said when its turn comes
    except BROKEN:
        return _EMPTY


def _thread(
    box: Mailbox, numbers: Sequence[int], options: GatherOptions, source_format: str
) -> Iterator[Member]:
    read: list[_Read] = []
    room = options.max_characters
    for number in numbers:
        found = _letter(box, number, options)
        if isinstance(found, Unread):
            yield found
            continue
        room -= len(found.letter.mail.body)
        if room < 0 and read:
            yield _document(read, options, source_format)
            read, room = [], options.max_characters - len(found.letter.mail.body)
        read.append(found)
    if read:
        yield _document(read, options, source_format)


def _letter(box: Mailbox, number: int, options: GatherOptions) -> _Read | Unread:
    place = box.place(number)
    try:
        letter = letters.parse(
            box.fetch(number, options.max_input_bytes), naming.shown(place.rpartition("/")[2])
        )
    except InputError as error:
        return unread(place, error)
    except BROKEN as error:
        return unread(place, broken(place.rpartition("/")[2], error))
    return _Read(place, letters.Letter(letter.mail, (*letter.warnings, *box.notes(number))))


def _document(read: Sequence[_Read], options: GatherOptions, source_format: str) -> Member:
    distinct = {
        (each.letter.mail.message_id or each.place, each.letter.mail.body): each for each in reversed(read)
    }
    kept = list(reversed(distinct.values()))
    warnings = [warning for each in kept for warning in each.letter.warnings]
    if doubled := len(read) - len(kept):
        warnings.append(f"Mails that the mailbox holds more than once and are read once: {doubled}.")
    try:
        document = mailing.document(
            [each.letter.mail for each in kept],
            language=options.language,
            source_format=source_format,
            warnings=list(dict.fromkeys(warnings)),
        )
        if not document.segments or len(document.text) > options.max_characters:
            raise UnreadableInput("The thread holds no text, or more than is read at once.")
    except InputError as error:
        return unread(read[0].place, error)
    return Located(read[0].place, document)
