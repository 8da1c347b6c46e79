"""Posts of one conversation come in, documents go out: threads each by itself, the rest in sittings.

A silence of `gap_seconds` ends a sitting, unless the next message answers one of it. No more than a sitting
and the conversation's threads is held at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.document import Document
from summarizer.errors import InputError
from summarizer.readers import heading, languages, naming, turns
from summarizer.readers.decoding import is_blank
from summarizer.readers.exports.base import TEXTLESS, Omitted, Post, Talk, plain
from summarizer.readers.found import Located, Member, Unread
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import BROKEN

_GOES_ON = "The conversation goes on without a pause; this is only a part of it."
_MAX_TITLE = 200
_NO_ROOT = "The message that this thread answers is not in the export."


@dataclass
class _Sitting:
    posts: list[Post] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    labels: set[str] = field(default_factory=set)
    size: int = 0
    last: float | None = None

    def add(self, post: Post) -> None:
        self.posts.append(post)
        self.labels.add(post.label)
        self.size += len(post.text)
        self.last = post.moment if post.moment is not None else self.last


def documents(posts: Iterable[Post | Omitted], talk: Talk, options: GatherOptions) -> Iterator[Member]:
    """Yield the conversation's documents; one without any message that can be read is told.

    Where the posts break off with an error, it is raised behind the documents that came before.
    """
    failures: list[Exception] = []
    arranging = _Arranging(talk, options)
    for post in _until_broken(posts, failures):
        yield from arranging.take(post)
    yield from arranging.close()
    if failures:
        raise failures[0]
    if arranging.is_empty:
        told = " ".join(_counted(arranging.sitting.left_out))
        yield Unread(talk.name, f"The conversation holds no message with text. {told}".strip())


@dataclass
class _Arranging:
    """Where the walk over the posts stands: the sitting that goes on, and the threads so far."""

    talk: Talk
    options: GatherOptions
    sitting: _Sitting = field(default_factory=_Sitting)
    threads: dict[str, _Sitting] = field(default_factory=dict)
    is_empty: bool = True

    def take(self, post: Post | Omitted) -> Iterator[Member]:
        """Add a post; a sitting that it ends comes out."""
        if isinstance(post, Omitted):
            self.sitting.left_out[post.reason] += 1
        elif is_blank(post.text):
            self.sitting.left_out[TEXTLESS] += 1
        elif post.thread is not None:
            self.threads.setdefault(post.thread, _Sitting()).add(post)
        else:
            is_full = self.sitting.size + len(post.text) > self.options.max_characters // 2
            if self.sitting.posts and (is_full or _is_silent(self.sitting, post, self.options.gap_seconds)):
                yield from self._end_sitting((_GOES_ON,) if is_full else ())
            self.sitting.add(post)

    def close(self) -> Iterator[Member]:
        """Let the last sitting and the threads out; counts that no sitting tells go to the first thread."""
        if self.sitting.posts:
            yield from self._end_sitting()
        for label, thread in self.threads.items():
            thread.left_out += self.sitting.left_out
            self.sitting.left_out.clear()
            self.is_empty = False
            missing = () if label in thread.labels else (_NO_ROOT,)
            yield _located(thread, self.talk, self.options, missing, root=label)

    def _end_sitting(self, warnings: tuple[str, ...] = ()) -> Iterator[Member]:
        self.is_empty = False
        yield _located(self.sitting, self.talk, self.options, warnings)
        self.sitting = _Sitting()


def _until_broken(posts: Iterable[Post | Omitted], failures: list[Exception]) -> Iterator[Post | Omitted]:
    try:
        yield from posts
    except InputError as error:
        failures.append(error)
    except BROKEN as error:
        failures.append(error)


def document(
    posts: Sequence[Post], talk: Talk, options: GatherOptions, warnings: Sequence[str] = ()
) -> Document:
    """Lay out messages as one document, by time where every one of them has it."""
    ordered = list(posts)
    if all(post.moment is not None for post in posts):
        ordered.sort(key=lambda post: post.moment or 0.0)
    text, spoken = turns.compose(
        turns.Message(
            post.text, post.author, post.sent_at, post.message_id, post.url, post.reply_to, post.edited
        )
        for post in ordered
    )
    language = languages.choose(options.language, "\n".join(post.text for post in ordered[:200]))
    first = next((post.sent_at for post in ordered if post.sent_at and post.sent_at[4:5] == "-"), None)
    return Document(
        text=text,
        segments=turns.segments(text, spoken, language),
        kind=talk.kind,
        title=heading.clean_title(options.title) or (plain(talk.title) or "")[:_MAX_TITLE] or None,
        date=options.date or (first[:10] if first else talk.date),
        language=language,
        source_format=talk.source_format,
        warnings=(*talk.warnings, *warnings),
    )


def _is_silent(sitting: _Sitting, post: Post, gap_seconds: float) -> bool:
    if post.reply_to in sitting.labels:
        return False
    return (
        post.moment is not None
        and sitting.last is not None
        and abs(post.moment - sitting.last) >= gap_seconds
    )


def _located(
    sitting: _Sitting,
    talk: Talk,
    options: GatherOptions,
    warnings: tuple[str, ...] = (),
    *,
    root: str | None = None,
) -> Member:
    label = sitting.posts[0].label if root is None else f"thread-{root}"
    name = f"{talk.name}#{naming.shown(label)}"
    found = document(sitting.posts, talk, options, (*warnings, *_counted(sitting.left_out)))
    if len(found.text) > options.max_characters:
        return Unread(name, f"The thread is longer than {options.max_characters} characters.")
    return Located(name, found)


def _counted(left_out: Counter[str]) -> list[str]:
    return [f"{reason}: {count}." for reason, count in left_out.items()]
