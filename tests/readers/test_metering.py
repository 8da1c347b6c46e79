"""The meter tells how far reading has come, whatever the inputs are made of."""

from __future__ import annotations

import gzip
import json
import mailbox
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from summarizer.readers import metering
from summarizer.readers.gather_options import GatherOptions
from summarizer.readers.metering import Meter
from summarizer.readers.sources import gather

COUNT = 200


def text(number: int) -> str:
    """Return words that do not compress to nothing."""
    return f"Norvane offers {number * 7919} crowns. " + " ".join(str(number * n * 104729) for n in range(60))


def mail(number: int) -> EmailMessage:
    """Return a mail of its own thread."""
    message = EmailMessage()
    message["From"] = "Ann <ann@talmarch.example>"
    message["Subject"] = f"Boat {number}"
    message["Message-ID"] = f"<{number}@talmarch.example>"
    message.set_content(text(number))
    return message


def folder(root: Path) -> Path:
    """Write texts one by one."""
    (root / "texts").mkdir()
    for number in range(COUNT):
        (root / "texts" / f"{number:03}.txt").write_text(text(number))
    return root / "texts"


def lines(root: Path) -> Path:
    """Write JSON Lines."""
    path = root / "records.jsonl"
    path.write_text("".join(json.dumps({"text": text(number)}) + "\n" for number in range(COUNT)))
    return path


def packed_lines(root: Path) -> Path:
    """Write JSON Lines, compressed."""
    (root / "records.jsonl.gz").write_bytes(gzip.compress(lines(root).read_bytes()))
    return root / "records.jsonl.gz"


def zipped(root: Path) -> Path:
    """Write a zip archive of texts."""
    with zipfile.ZipFile(root / "texts.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(COUNT):
            archive.writestr(f"{number:03}.txt", text(number))
    return root / "texts.zip"


def tarred(root: Path) -> Path:
    """Write a tar archive of texts."""
    with tarfile.open(root / "texts.tar", "w") as archive:
        archive.add(folder(root), "texts")
    return root / "texts.tar"


def mails(root: Path) -> Path:
    """Write a mailbox."""
    box = mailbox.mbox(root / "box.mbox")
    for number in range(COUNT):
        box.add(mail(number))
    box.close()
    return root / "box.mbox"


def loose_mails(root: Path) -> Path:
    """Write a folder of mails."""
    (root / "mails").mkdir()
    for number in range(COUNT):
        (root / "mails" / f"{number:03}.eml").write_bytes(mail(number).as_bytes())
    return root / "mails"


@pytest.mark.parametrize("make", [folder, lines, packed_lines, zipped, tarred, mails, loose_mails])
def test_half_way_it_says_so(make: Callable[[Path], Path], tmp_path: Path) -> None:
    """After half of the documents about half is read, at the end all of it, and never less than before."""
    inputs = [make(tmp_path)]
    meter = Meter(metering.size_of(inputs))
    seen = [meter.fraction for _ in gather(inputs, GatherOptions(meter=meter))]
    assert len(seen) == COUNT
    assert seen == sorted(seen)
    assert 0.3 < seen[COUNT // 2] < 0.8
    assert meter.fraction > 0.9


@pytest.mark.parametrize("given", ["https://talks.example/a.html", "nothing/*.txt"])
def test_nothing_is_said_where_the_size_is_not_known(given: str) -> None:
    """An address or a pattern has no size before it is read."""
    assert metering.size_of([given]) == 0
    assert Meter(0).fraction == 0.0


def test_a_file_that_is_passed_over_counts_as_read(tmp_path: Path) -> None:
    """One that is refused after its first bytes does not hold up the rest."""
    (tmp_path / "binary.bin").write_bytes(bytes(range(256)) * 4000)
    meter = Meter(metering.size_of([tmp_path]))
    list(gather([tmp_path], GatherOptions(meter=meter)))
    assert meter.fraction == 1.0
