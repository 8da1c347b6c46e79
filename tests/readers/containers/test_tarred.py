"""Tar archives are read as a stream; links, devices and headers that lie are refused."""

from __future__ import annotations

import gzip
import tarfile
from pathlib import Path

import pytest

from summarizer.readers.gather_options import GatherOptions
from tests.readers.archives import TEXT, read, tarred


def _header(name: str, kind: bytes, target: str = "", size: int = 0) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, target, size
    return info


@pytest.mark.parametrize("ending", ["tar", "tar.gz", "tgz", "tar.bz2", "tar.xz"])
def test_members_are_read_in_the_order_of_the_archive(tmp_path: Path, ending: str) -> None:
    """Whatever it is compressed with."""
    mode = {"tar": "w", "tgz": "w:gz"}.get(ending, f"w:{ending[4:]}")
    path = tarred(tmp_path / f"a.{ending}", {"z.txt": TEXT, "b/a.txt": TEXT}, mode)

    texts, reasons = read(path)

    assert (list(texts), reasons) == ([f"a.{ending}/z.txt", f"a.{ending}/b/a.txt"], {})


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        (_header("l.txt", tarfile.SYMTYPE, "../secret"), "is a link"),
        (_header("l.txt", tarfile.LNKTYPE, "../secret"), "is a link"),
        (_header("l.txt", tarfile.CHRTYPE), "a device"),
        (_header("l.txt", tarfile.FIFOTYPE), "a pipe"),
        (_header("../l.txt", tarfile.REGTYPE), "leads out of the archive"),
    ],
)
def test_links_devices_and_ways_out_are_refused(tmp_path: Path, member: tarfile.TarInfo, reason: str) -> None:
    """The members around them are read."""
    texts, reasons = read(tarred(tmp_path / "a.tar", {"ok.txt": TEXT, "x": member, "ok2.txt": TEXT}, "w"))

    assert list(texts) == ["a.tar/ok.txt", "a.tar/ok2.txt"]
    assert [reason in each for each in reasons.values()] == [True]


def test_a_member_over_the_cap_is_passed_over(tmp_path: Path) -> None:
    """The one behind it is read."""
    path = tarred(tmp_path / "a.tar.gz", {"big.txt": "d" * 500_000, "ok.txt": TEXT})

    texts, reasons = read(path, options=GatherOptions(max_input_bytes=1000))

    assert list(texts) == ["a.tar.gz/ok.txt"]
    assert reasons == {"a.tar.gz/big.txt": "big.txt is larger than 1000 bytes."}


def test_a_negative_size_ends_the_archive(tmp_path: Path) -> None:
    """Some versions of the library loop for ever on it (CVE-2025-8194)."""
    header = bytearray(tarfile.TarInfo("neg.txt").tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"\xff" * 10 + b"\xfe\x00"
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    path = tmp_path / "a.tar.gz"
    path.write_bytes(gzip.compress(bytes(header) * 2 + bytes(1024)))

    texts, reasons = read(path)

    assert (texts, list(reasons)) == ({}, ["a.tar.gz"])


def test_a_header_that_claims_a_lot_is_not_read_whole(tmp_path: Path) -> None:
    """An extended header of megabytes ends the archive before it fills the memory."""
    claim = tarfile.TarInfo("x")
    claim.type, claim.size = tarfile.XHDTYPE, 50_000_000
    path = tmp_path / "a.tar.gz"
    path.write_bytes(gzip.compress(claim.tobuf(tarfile.USTAR_FORMAT) + bytes(50_000_000)))

    assert "unpacks to more than is allowed" in read(path)[1]["a.tar.gz"]


def test_a_broken_stream_is_told(tmp_path: Path) -> None:
    """What was read before the break is kept."""
    path = tarred(tmp_path / "a.tar", {"a.txt": TEXT, "b.txt": TEXT * 9000}, "w")
    path.write_bytes(path.read_bytes()[:100_000])

    texts, reasons = read(path)

    assert list(texts) == ["a.tar/a.txt"]
    assert list(reasons) == ["a.tar/b.txt", "a.tar"]


def test_too_many_members_are_told(tmp_path: Path) -> None:
    """The first ones are read."""
    path = tarred(tmp_path / "a.tar", {f"{number}.txt": TEXT for number in range(3)}, "w")

    texts, reasons = read(path, options=GatherOptions(max_members=2))

    assert len(texts) == 2
    assert "too many members" in reasons["a.tar"]


def test_a_giant_is_not_unpacked_to_reach_what_is_behind_it(tmp_path: Path) -> None:
    """It is told, and so is that the rest is not read."""
    giant = _header("giant.txt", tarfile.REGTYPE, size=1 << 30)
    path = tarred(tmp_path / "a.tar.gz", {"ok.txt": TEXT, "giant.txt": giant, "behind.txt": TEXT})

    texts, reasons = read(path)

    assert list(texts) == ["a.tar.gz/ok.txt"]
    assert "is larger than" in reasons["a.tar.gz/giant.txt"]
    assert "nothing behind it is read" in reasons["a.tar.gz"]
