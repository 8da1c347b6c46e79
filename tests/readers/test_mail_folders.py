"""Mails in files of their own are threads across the files."""

from __future__ import annotations

from pathlib import Path

from tests.readers.archives import TEXT, read, zipped
from tests.readers.mails import mail

FIRST = mail(8, "We offer ten berths.")
ANSWER = mail(9, "Ten is too few.", subject="Re: Berths", answers="<8@harbour.example>")


def test_a_maildir_is_read_without_drafts_and_deleted_mails(tmp_path: Path) -> None:
    """The flags stand at the end of the names."""
    for folder in ("cur", "new", "tmp"):
        (tmp_path / "box" / folder).mkdir(parents=True)
    (tmp_path / "box" / "cur" / "1.a.host:2,S").write_bytes(FIRST)
    (tmp_path / "box" / "new" / "2.b.host").write_bytes(ANSWER)
    (tmp_path / "box" / "cur" / "3.c.host:2,ST").write_bytes(mail(10, "Deleted."))
    (tmp_path / "box" / "cur" / "4.d.host:2,D").write_bytes(mail(11, "A draft."))

    texts, reasons = read(tmp_path / "box")

    assert list(texts) == ["box/cur/1.a.host:2,S"]
    assert "Ten is too few." in texts["box/cur/1.a.host:2,S"]
    assert reasons == {"box/tmp": "The folder tmp is empty."}


def test_loose_mails_of_a_folder_are_threads(tmp_path: Path) -> None:
    """Other files beside them are read as ever."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.eml").write_bytes(ANSWER)
    (tmp_path / "in" / "a.eml").write_bytes(FIRST)
    (tmp_path / "in" / "c.txt").write_text(TEXT, encoding="utf-8")

    texts, reasons = read(tmp_path / "in")

    assert (list(texts), reasons) == (["in/a.eml", "in/c.txt"], {})
    assert texts["in/a.eml"].index("ten berths") < texts["in/a.eml"].index("too few")


def test_mails_in_an_archive_are_threads(tmp_path: Path) -> None:
    """One of them that is broken is told."""
    path = zipped(tmp_path / "a.zip", {"a.eml": FIRST, "d/b.eml": ANSWER, "c.eml": b"From: a@b\n\n\0"})

    texts, reasons = read(path)

    assert list(texts) == ["a.zip/a.eml"]
    assert list(reasons) == ["a.zip/c.eml"]


def test_one_mail_alone_is_a_document(tmp_path: Path) -> None:
    """It is read as a single source is."""
    (tmp_path / "a.eml").write_bytes(FIRST)

    assert list(read(tmp_path / "a.eml")[0]) == ["a.eml"]
