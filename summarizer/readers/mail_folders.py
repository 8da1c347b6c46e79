"""Mails in files of their own: a maildir, or loose .eml files of one folder or archive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.readers import mailboxes
from summarizer.readers.containers.base import Node, Tree
from summarizer.readers.found import Member
from summarizer.readers.gather_options import GatherOptions

_KEPT = re.compile(r"(?:.*/)?(?:cur|new)/[^/]+")
_DRAFT = re.compile(r":2,[A-Z]*[DT][A-Z]*$")


@dataclass(frozen=True)
class _Box:
    tree: Tree
    nodes: tuple[Node, ...]

    def __len__(self) -> int:
        return len(self.nodes)

    def place(self, number: int) -> str:
        return f"{self.tree.name}/{self.nodes[number].path}"

    def fetch(self, number: int, max_bytes: int, *, is_head: bool = False) -> bytes:
        with self.tree.open(self.nodes[number]) as opened:
            return opened.head if is_head else opened.content(max_bytes)

    def notes(self, number: int) -> tuple[str, ...]:
        del number
        return ()


@dataclass(frozen=True)
class Maildir:
    """Reads folders with `cur` and `new` in them; drafts and deleted mails are passed over."""

    name: str = "maildir"

    def may_be(self, folders: Sequence[str], files: Sequence[str]) -> bool:
        """Ask for both folders."""
        del files
        return {"cur", "new"} <= set(folders)

    def claims(self, paths: Sequence[str]) -> frozenset[str]:
        """Claim what lies in `cur` and `new` where a mailbox's flags or unique names show."""
        kept = [path for path in paths if _KEPT.fullmatch(path)]
        return (
            frozenset(kept)
            if any(re.search(r":2,|\.[A-Za-z0-9_\-]+\.", path) for path in kept)
            else frozenset()
        )

    def read(self, tree: Tree, claimed: frozenset[str], options: GatherOptions) -> Iterator[Member]:
        """Yield a document for each thread."""
        nodes = tuple(node for node in tree.nodes if node.path in claimed and not _DRAFT.search(node.path))
        yield from mailboxes.threads(_Box(tree, nodes), options, self.name)


@dataclass(frozen=True)
class LooseMails:
    """Reads several .eml files that lie together; one alone is a document by itself."""

    name: str = "eml-folder"

    def may_be(self, folders: Sequence[str], files: Sequence[str]) -> bool:
        """Ask for two mails."""
        del folders
        return sum(file.lower().endswith(".eml") for file in files) > 1

    def claims(self, paths: Sequence[str]) -> frozenset[str]:
        """Claim the mails."""
        mails = [path for path in paths if path.lower().endswith(".eml")]
        return frozenset(mails) if len(mails) > 1 else frozenset()

    def read(self, tree: Tree, claimed: frozenset[str], options: GatherOptions) -> Iterator[Member]:
        """Yield a document for each thread."""
        nodes = tuple(node for node in tree.nodes if node.path in claimed)
        yield from mailboxes.threads(_Box(tree, nodes), options, "email")
