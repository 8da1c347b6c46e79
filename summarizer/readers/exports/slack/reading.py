"""Slack's export as documents: conversation by conversation, day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from summarizer import strict_json
from summarizer.errors import InputError, UnreadableInput
from summarizer.readers.containers.base import Node, Tree
from summarizer.readers.exports import arranging
from summarizer.readers.exports.base import Omitted, Post, Talk, by_time, plain
from summarizer.readers.exports.slack import layout, posts
from summarizer.readers.found import Member, Unread, unread
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.opening import BROKEN, broken

_DAY_HINT = "Export the workspace again, or take the file out."


@dataclass(frozen=True)
class Slack:
    """Reads the export of a workspace."""

    name: str = "slack"

    def may_be(self, folders: Sequence[str], files: Sequence[str]) -> bool:
        """Ask for an index file with folders beside it."""
        return layout.may_be(folders, files)

    def claims(self, paths: Sequence[str]) -> frozenset[str]:
        """Claim the index files and the days."""
        found = layout.find(paths)
        return found.files & frozenset(paths) if found else frozenset()

    def read(self, tree: Tree, claimed: frozenset[str], options: GatherOptions) -> Iterator[Member]:
        """Yield the documents of each conversation, and each day that could not be read."""
        found = layout.find(claimed)
        if found is None:
            return
        export = _Export(tree, {node.path: node for node in tree.nodes}, found, options)
        faults: list[Unread] = []
        users = export.names_of(("users.json", "org_users.json"), faults)
        titles = export.titles(users, faults)
        yield from faults
        for folder, days in sorted(found.days.items()):
            talk = Talk(
                f"{tree.name}/{found.root}{folder}", self.name, titles.get(folder, ("", f"#{folder}"))[1]
            )
            names = posts.Names(
                users,
                {key: title.removeprefix("#") for key, title in titles.values() if key},
                titles.get(folder, (folder if folder[:1] in "DGC" else None, ""))[0],
                _links(options.slack_domain),
            )
            faults = []
            yield from arranging.documents(export.posts(days, names, faults), talk, options)
            yield from faults


@dataclass(frozen=True)
class _Export:
    tree: Tree
    nodes: dict[str, Node]
    found: layout.Layout
    options: GatherOptions

    def entries(self, path: str, faults: list[Unread]) -> list[posts.Entry]:
        """Return the objects of a file that is a list; what is wrong with it is added to the faults."""
        place = f"{self.tree.name}/{path}"
        try:
            with self.tree.open(self.nodes[path]) as opened:
                content = opened.content(self.options.max_input_bytes)
            value = strict_json.decode(content.decode("utf-8-sig"))
            if not isinstance(value, list):
                raise UnreadableInput(f"{path} is no list of messages.", hint=_DAY_HINT)
        except InputError as error:
            faults.append(unread(place, error))
            return []
        except (strict_json.StrictJsonError, UnicodeDecodeError) as error:
            said = error if isinstance(error, strict_json.StrictJsonError) else "it is not UTF-8"
            faults.append(Unread(place, f"{path} cannot be read: {said}.", _DAY_HINT))
            return []
        except BROKEN as error:
            faults.append(unread(place, broken(path, error)))
            return []
        entries = [cast("posts.Entry", each) for each in value if isinstance(each, dict)]
        if odd := len(value) - len(entries):
            faults.append(
                Unread(place, f"{odd} of {len(value)} entries of {path} are no messages.", _DAY_HINT)
            )
        return entries

    def index(self, name: str, faults: list[Unread]) -> list[posts.Entry]:
        path = self.found.root + name
        return self.entries(path, faults) if path in self.nodes else []

    def names_of(self, files: Sequence[str], faults: list[Unread]) -> dict[str, str]:
        """Return people's names by id; two of one name are told apart by their accounts."""
        users = [user for name in files for user in self.index(name, faults)]
        named = {str(user.get("id")): (posts.name_of(user), plain(user.get("name"))) for user in users}
        counts = Counter(name for name, _ in named.values())
        return {
            key: f"{name} ({account})" if counts[name] > 1 and account else name
            for key, (name, account) in named.items()
            if name
        }

    def titles(self, users: dict[str, str], faults: list[Unread]) -> dict[str, tuple[str, str]]:
        """Return id and title of each conversation by the name of its folder."""
        titles: dict[str, tuple[str, str]] = {}
        for index in layout.INDEXES:
            for entry in self.index(index, faults):
                key, name = plain(entry.get("id")) or "", plain(entry.get("name"))
                members = entry.get("members")
                people = (
                    [users.get(str(member), str(member)) for member in members]
                    if isinstance(members, list)
                    else []
                )
                direct = f"Direct message: {', '.join(people)}" if people else "Direct message"
                title = f"#{name}" if name and index not in {"dms.json", "mpims.json"} else direct
                titles[name or key] = (key, title)
        return titles

    def posts(
        self, days: Sequence[str], names: posts.Names, faults: list[Unread]
    ) -> Iterator[Post | Omitted]:
        """Yield the posts of a conversation's days; a message that stands in two days comes once."""
        seen: set[str] = set()
        for day in days:
            read = [posts.read(entry, names) for entry in self.entries(day, faults)]
            if odd := read.count(None):
                reason = f"{odd} of {len(read)} entries of {day} are no messages."
                faults.append(Unread(f"{self.tree.name}/{day}", reason, _DAY_HINT))
            said = [post for post in read if post]
            for post in sorted(said, key=by_time):
                if isinstance(post, Omitted) or post.label not in seen:
                    yield post
                if isinstance(post, Post):
                    seen.add(post.label)


def _links(domain: str | None) -> str | None:
    return f"https://{domain.removesuffix('.slack.com')}.slack.com" if domain else None
