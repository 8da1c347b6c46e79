"""The export of Teams as documents: channels and chats, threads by themselves.

One file of messages is held at a time. A chat stands in the file of each of its people and is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.errors import InputError
from summarizer.readers import naming
from summarizer.readers.containers.base import Node, Tree
from summarizer.readers.exports import arranging, json_streams
from summarizer.readers.exports.base import Omitted, Post, Talk, Voices, by_time, plain
from summarizer.readers.exports.teams import posts
from summarizer.readers.found import Member, unread
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import BROKEN, broken

_FILE = re.compile(
    r"(?:.*/)?(?:teams|users)/(?:(?P<id>[^/]+)/(?P<kind>messages|channels|teamInstalledApps|teamMembers|meetings)_[^/]+"
    r"|teamsList|teamsSettings|usersList)\.json"
)


@dataclass(frozen=True)
class Teams:
    """Reads TeamsDataExport."""

    name: str = "teams"

    def may_be(self, folders: Sequence[str], files: Sequence[str]) -> bool:
        """Ask for the two folders of the export."""
        del files
        return {"teams", "users"} <= set(folders)

    def claims(self, paths: Sequence[str]) -> frozenset[str]:
        """Claim the export's files where there are messages among them."""
        found = {path: match for path in paths if (match := _FILE.fullmatch(path))}
        is_export = any(match["kind"] == "messages" for match in found.values())
        return frozenset(found) if is_export else frozenset()

    def read(self, tree: Tree, claimed: frozenset[str], options: GatherOptions) -> Iterator[Member]:
        """Yield the documents of each channel and chat."""
        nodes = {node.path: node for node in tree.nodes if node.path in claimed}
        reading = _Reading(tree, options, self.name, set())
        titles: dict[str, str] = {}
        for path, node in sorted(nodes.items()):
            if _kind(path) == "channels":
                yield from reading.learn_titles(node, titles)
        for path, node in sorted(nodes.items()):
            if _kind(path) == "messages":
                yield from reading.conversations(node, titles)


@dataclass(frozen=True)
class _Reading:
    tree: Tree
    options: GatherOptions
    source_format: str
    seen: set[int]

    def learn_titles(self, node: Node, titles: dict[str, str]) -> Iterator[Member]:
        """Note the channels' names by their ids; a file that cannot be read is told."""
        try:
            with self.tree.open(node) as opened:
                for each in json_streams.elements(opened, self.options):
                    if name := plain(posts.inner(each, "DisplayName")):
                        titles[str(posts.inner(each, "Id"))] = name
        except InputError as error:
            yield unread(f"{self.tree.name}/{node.path}", error)

    def conversations(self, node: Node, titles: dict[str, str]) -> Iterator[Member]:
        """Yield the documents of a file; its messages stand in no order."""
        place = f"{self.tree.name}/{node.path}"
        held: dict[str, list[posts.Fields]] = {}
        faults: list[Member] = []
        try:
            with self.tree.open(node) as opened:
                for each in json_streams.elements(opened, self.options):
                    held.setdefault(posts.conversation(each), []).append(each)
        except InputError as error:
            faults.append(unread(place, error))
        except BROKEN as error:
            faults.append(unread(place, broken(node.path, error)))
        for key, messages in held.items():
            fresh = [each for each in messages if self._is_fresh(key, each)]
            if fresh:
                title = titles.get(key)
                inner = naming.shown((title or key or "messages").replace("/", "_"))
                talk = Talk(f"{self.tree.name}/{inner}", self.source_format, title)
                yield from arranging.documents(_ordered(fresh), talk, self.options)
        yield from faults

    def _is_fresh(self, conversation: str, message: posts.Fields) -> bool:
        known = hash((conversation, posts.inner(message, "Id")))
        is_fresh = known not in self.seen or posts.inner(message, "Id") is None
        self.seen.add(known)
        return is_fresh


def _ordered(messages: Sequence[posts.Fields]) -> list[Post | Omitted]:
    roots = frozenset(str(parent) for each in messages if (parent := posts.inner(each, "ReplyToId")))
    voices = Voices()
    read = [posts.read(each, voices, roots) for each in messages]
    return sorted(read, key=by_time)


def _kind(path: str) -> str | None:
    match = _FILE.fullmatch(path)
    return match["kind"] if match else None
