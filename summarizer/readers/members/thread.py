"""E-mail threads pasted into a text file: header blocks (From, Date, To, Subject) with bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.errors import UnreadableInput
from summarizer.readers import mailheads, mailing
from summarizer.readers.base import RawInput, ReadOptions

_SAMPLE_CHARACTERS = 50_000


@dataclass(frozen=True)
class ThreadReader:
    """Reads mails that stand one after the other in a text."""

    name: str = "email-thread"

    def accepts(self, raw: RawInput) -> bool:
        """Accept text that begins with a mail's header block, or holds at least two."""
        if not raw.is_probably_text:
            return False
        text = raw.decoded.text[:_SAMPLE_CHARACTERS]
        starts = [position for position, _ in _heads(text.splitlines())]
        return len(starts) > 1 or (
            bool(starts) and not any(text.splitlines()[line].strip() for line in range(starts[0]))
        )

    def read(self, raw: RawInput, options: ReadOptions) -> Document:
        """Read the mails by time, each once."""
        lines = raw.decoded.text.splitlines()
        heads = list(_heads(lines))
        if not heads:
            raise UnreadableInput(f"{raw.name} holds no mail header (From, Date, To, Subject).")
        ends = [start for start, _ in heads[1:]] + [len(lines)]
        before = "\n".join(lines[: heads[0][0]]).strip()
        mails = [mailing.Mail(head="", body=before, author=None)] if before else []
        mails += [
            mailing.Mail(
                head=head.text,
                body="\n".join(lines[start + head.line_count : end]),
                author=head.author,
                sent_at=head.sent_at,
                subject=head.subject,
            )
            for (start, head), end in zip(heads, ends, strict=True)
        ]
        return mailing.document(
            mails, language=options.language, source_format=self.name, warnings=raw.decoded.warnings
        )


def _heads(lines: list[str]) -> Iterator[tuple[int, mailheads.Head]]:
    position = 0
    while position < len(lines):
        head = mailheads.read(lines[position : position + mailheads.MAX_LINES])
        if head:
            yield position, head
        position += head.line_count if head else 1
