"""Readers that are loaded late: which members load them, and that no sign keeps a member from its reader."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.readers import registry, routing, signs
from summarizer.readers.base import RawInput
from summarizer.readers.exports.irc.reading import Irc
from summarizer.readers.exports.whatsapp.reading import WhatsApp
from summarizer.readers.mail_folders import LooseMails, Maildir
from summarizer.readers.many import TreeReader
from summarizer.readers.members.eml import EmlReader
from summarizer.readers.members.thread import ThreadReader
from summarizer.readers.opening import Opened
from summarizer.readers.records.mbox import Mbox
from summarizer.readers.summoning import LateReader, LateStreamReader, LateTreeReader

_PROSE = "Ankara said that it would come, and that 40 ships would not. Nobody has answered it since."
_THREAD = "{key}: Ann <ann@a.example>\nTo: Bob\nSubject: Terms\nDate: 3 March 2026\n\nWe offer 5.\n" * 2


def opened(content: bytes, name: str = "talks.txt") -> Opened:
    """Return content as a member."""
    return Opened(name, io.BytesIO(content))


def test_every_late_reader_is_made_with_its_name() -> None:
    """Whatever is written in the lists."""
    late = [
        each
        for each in (*registry._MEMBERS, *routing.STREAMS, *routing.TREES)
        if isinstance(each, LateReader | LateStreamReader | LateTreeReader)
    ]

    assert len(late) == 21
    assert [each._reader.name for each in late] == [each.name for each in late]


@pytest.mark.parametrize("key", ["From", "VON", "*De*", "Van **", "Da ", "От", "Від"])
def test_a_thread_shows_its_sign_in_every_language(key: str) -> None:
    """As the reader of threads knows them."""
    raw = RawInput(_THREAD.format(key=key).encode(), "talks.txt")

    assert ThreadReader().accepts(raw)
    assert signs.of_thread(raw)


@pytest.mark.parametrize(
    "line", ["[10:02] <ann> We offer 5.", "2026-03-03 ١٠:٠٢ <ann> We offer 5.", "10:02\tann\tWe offer 5."]
)
def test_a_log_shows_its_sign(line: str) -> None:
    """Also with digits of other scripts."""
    log = opened(f"{line}\n".encode() * 4)

    assert Irc().accepts(log)
    assert signs.of_log(log)


@pytest.mark.parametrize("day", ["3/3/26", "03.03.2026", "2026-3-3", "٣/٣/٢٠٢٦"])
def test_a_dated_chat_shows_its_sign(day: str) -> None:
    """However its phone writes days."""
    chat = opened(f"{day}, 10:02 - Ann: We offer 5.\n".encode() * 3)

    assert WhatsApp().accepts(chat)
    assert signs.of_dated_chat(chat)


def test_a_mail_shows_its_sign_behind_a_long_first_line() -> None:
    """A mailbox's line may stand before the first field."""
    raw = RawInput(
        b"From " + b"a" * 190 + b"\r\nX-" + b"b" * 38 + b": c\r\nMessage-ID: <1@a.example>\r\n\r\nHi."
    )

    assert EmlReader().accepts(raw)
    assert signs.of_mail(raw)


def test_a_mailbox_shows_its_sign_behind_blank_lines() -> None:
    """Some programs write them."""
    box = opened(b"\n\nFrom ann@a.example Tue Mar  3 10:02:00 2026\nSubject: Terms\n\nWe offer 5.\n")

    assert Mbox().accepts(box)
    assert signs.of_mailbox(box)


@pytest.mark.parametrize(
    ("reader", "sign", "paths"),
    [
        (Maildir(), signs.of_maildir, ["new/1.a.b"]),
        (Maildir(), signs.of_maildir, ["x/cur/1.a.b:2,S"]),
        (LooseMails(), signs.of_mails, ["a/1.EML", "2.eml"]),
    ],
)
def test_mails_of_a_folder_show_their_sign(
    reader: TreeReader, sign: Callable[[list[str]], bool], paths: list[str]
) -> None:
    """In a folder and in an archive."""
    assert reader.claims(paths)
    assert sign(paths)


def test_prose_shows_no_sign() -> None:
    """Or the readers would be loaded after all."""
    raw, member = RawInput(_PROSE.encode(), "talks.txt"), opened(_PROSE.encode())

    shown = [
        *(each.sign(raw) for each in registry._MEMBERS if isinstance(each, LateReader)),
        *(each.sign(member) for each in routing.STREAMS if isinstance(each, LateStreamReader)),
        *(each.sign(["a", "talks.txt"]) for each in routing.TREES if isinstance(each, LateTreeReader)),
    ]

    assert not any(shown)


def test_reading_prose_loads_no_other_reader(tmp_path: Path) -> None:
    """They would take a tenth of a second, at each start."""
    (tmp_path / "talks.txt").write_text(_PROSE)
    told = (
        "import sys; from summarizer.readers import sources; print(*sources.gather([sys.argv[1]])); "
        "print(*(n for n in sys.modules if n.startswith(('summarizer.readers.exports.', "
        "'summarizer.readers.records.', 'summarizer.readers.mail'))))"
    )

    done = subprocess.run(
        [sys.executable, "-c", told, str(tmp_path)], capture_output=True, text=True, check=True
    )

    read, loaded = done.stdout.splitlines()
    assert "40 ships" in read
    assert loaded == ""
