"""Each opened member is given to the one that knows it: archive, export, record file or single document.

What cannot be read comes out as a value with its reason; whatever a damaged file raises ends here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from enum import Enum, auto
from pathlib import Path

from summarizer.errors import InputError, UnreadableInput
from summarizer.readers import compression, registry, signs, singles
from summarizer.readers.base import RawInput
from summarizer.readers.containers import folder, tarred, zipped
from summarizer.readers.containers.base import Tree
from summarizer.readers.containers.folder import Folder
from summarizer.readers.found import Located, Member, Unread, unread
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.many import StreamReader, TreeReader
from summarizer.readers.opening import BROKEN, Opened, broken
from summarizer.readers.summoning import LateStreamReader, LateTreeReader

STREAMS: tuple[StreamReader, ...] = (
    LateStreamReader("mbox", "records.mbox:Mbox", signs.of_mailbox),
    LateStreamReader("discord", "exports.discord:Discord", signs.of_object),
    LateStreamReader("telegram", "exports.telegram:Telegram", signs.of_object),
    LateStreamReader("matrix", "exports.matrix.reading:Matrix", signs.of_object),
    LateStreamReader("mattermost", "exports.mattermost:Mattermost", signs.of_object),
    LateStreamReader("irc", "exports.irc.reading:Irc", signs.of_log),
    LateStreamReader("whatsapp", "exports.whatsapp.reading:WhatsApp", signs.of_dated_chat),
    LateStreamReader("jsonl", "records.jsonl:JsonLines", signs.of_lines),
    LateStreamReader("csv", "records.table:Table", signs.of_table),
)
"""Asked in this order; what none accepts is a single document."""
TREES: tuple[TreeReader, ...] = (
    LateTreeReader("slack", "exports.slack.reading:Slack", signs.of_slack),
    LateTreeReader("teams", "exports.teams.reading:Teams", signs.of_teams),
    LateTreeReader("maildir", "mail_folders:Maildir", signs.of_maildir),
    LateTreeReader("eml-folder", "mail_folders:LooseMails", signs.of_mails),
)
_NESTED_HINT = "Unpack it and give what it holds."


def route_folder(root: Path, name: str, options: GatherOptions) -> Iterator[Member]:
    """Yield what the files of a folder hold, in the order of their names."""

    def is_export(found: Folder) -> bool:
        return any(reader.may_be(found.folders, found.files) for reader in TREES)

    for found in folder.walk(root, name, options, is_export):
        if isinstance(found, Unread):
            yield found
        elif is_export(found):
            tree = folder.tree(found, options)
            yield from tree.faults
            yield from _route_tree(tree, options, _Depth.BARE)
        else:
            for file in found.files:
                yield from route_file(found.path / file, f"{found.name}/{file}", options)


def route_file(path: Path, name: str, options: GatherOptions) -> Iterator[Member]:
    """Yield what a file holds."""
    yield from _opened(_to_its_end(path, name, options), name, options, _Depth.BARE)


@contextmanager
def _to_its_end(path: Path, name: str, options: GatherOptions) -> Iterator[Opened]:
    """Open a file that counts as read when it is closed, however much of it was needed."""
    with folder.opened(path, name, options.meter) as opened:
        try:
            yield opened
        finally:
            opened.gauge.finish()


def holds_many(path: Path, options: GatherOptions) -> bool:
    """Say whether a file is an archive, a record file or an export; raises an InputError as reading does."""
    with folder.opened(path, path.name) as opened:
        if not opened.head:
            return False
        if compression.accepts(opened) or tarred.accepts(opened):
            return True
        if zipped.accepts(opened):
            with zipped.unpack(path, path.name, options) as tree:
                return not tree.is_word
        return _stream_reader(opened, options) is not None


class _Depth(Enum):
    """Where a member lies: by itself, in a compressed file, or in an archive."""

    BARE = auto()
    COMPRESSED = auto()
    PACKED = auto()


def _opened(
    opening: AbstractContextManager[Opened], name: str, options: GatherOptions, depth: _Depth
) -> Iterator[Member]:
    try:
        with opening as opened:
            yield from _routed(opened, options, depth)
    except InputError as error:
        yield unread(name, error)
    except BROKEN as error:
        yield unread(name, broken(name.rpartition("/")[2], error))


def _routed(opened: Opened, options: GatherOptions, depth: _Depth) -> Iterator[Member]:
    if not opened.head:
        raise UnreadableInput(f"{opened.file_name} is empty.")
    if compression.accepts(opened):
        _refuse(opened, depth is not _Depth.BARE)
        yield from _opened(compression.unpacked(opened, options), opened.name, options, _Depth.COMPRESSED)
    elif tarred.accepts(opened):
        _refuse(opened, depth is _Depth.PACKED)
        for member in tarred.members(opened, options):
            if isinstance(member, Unread):
                yield member
            else:
                yield from _opened(nullcontext(member), member.name, options, _Depth.PACKED)
    elif zipped.accepts(opened):
        yield from _zipped(opened, options, depth)
    else:
        yield from _plain(opened, options)


def _zipped(opened: Opened, options: GatherOptions, depth: _Depth) -> Iterator[Member]:
    if opened.path is None or depth is not _Depth.BARE:
        content = opened.content(options.max_input_bytes)
        raw = RawInput(content, name=opened.file_name)
        _refuse(opened, registry.format_of(raw, options) != "docx")
        yield Located(opened.name, singles.read(raw, options))
        return
    with zipped.unpack(opened.path, opened.name, options, opened.gauge) as tree:
        if tree.is_word:
            yield from _plain(opened, options)
        else:
            yield from tree.faults
            yield from _route_tree(tree, options, _Depth.PACKED)


def _route_tree(tree: Tree, options: GatherOptions, depth: _Depth) -> Iterator[Member]:
    paths = [node.path for node in tree.nodes]
    for reader in TREES:
        while claimed := reader.claims(paths):
            yield from _guarded(tree.name, reader.read(tree, claimed, options))
            paths = [path for path in paths if path not in claimed]
    left = frozenset(paths)
    for node in tree.nodes:
        if node.path in left:
            yield from _opened(tree.open(node), f"{tree.name}/{node.path}", options, depth)


def _guarded(name: str, members: Iterator[Member]) -> Iterator[Member]:
    try:
        yield from members
    except InputError as error:
        yield unread(name, error)
    except BROKEN as error:
        yield unread(name, broken(name.rpartition("/")[2], error))


def _plain(opened: Opened, options: GatherOptions) -> Iterator[Member]:
    """Read a record file, an export or a single document, as forced or as its content says."""
    if reader := _stream_reader(opened, options):
        yield from reader.read(opened, options)
        return
    if options.format and options.format not in registry.names():
        raise UnreadableInput(
            f"{opened.file_name} cannot be read as {options.format!r}.",
            hint="summarizer readers lists the formats; those of several files are known by their content.",
        )
    content = opened.content(options.max_input_bytes)
    yield Located(opened.name, singles.read(RawInput(content, name=opened.file_name), options))


def _stream_reader(opened: Opened, options: GatherOptions) -> StreamReader | None:
    if options.format:
        return next((reader for reader in STREAMS if reader.name == options.format), None)
    return next((reader for reader in STREAMS if reader.accepts(opened)), None)


def _refuse(opened: Opened, is_nested: bool) -> None:
    if is_nested:
        raise UnreadableInput(f"{opened.file_name} is an archive inside an archive.", hint=_NESTED_HINT)
