"""Zip archives are read member by member; what could harm or deceive is refused with a reason."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from summarizer.readers.gather_options import GatherOptions
from tests.readers.archives import TEXT, read, zipped


def test_members_are_named_by_their_place_in_the_archive(tmp_path: Path) -> None:
    """The archive's own name comes first, folders of it follow."""
    texts, reasons = read(zipped(tmp_path / "march.zip", {"a.txt": TEXT, "day/é.txt": TEXT}))

    assert (list(texts), reasons) == (["march.zip/a.txt", "march.zip/day/é.txt"], {})


def test_utf8_names_that_are_not_declared_are_read_as_such(tmp_path: Path) -> None:
    """Older programs write UTF-8 names without the flag that says so."""
    path = zipped(tmp_path / "a.zip", {"angebot-fuer.txt": TEXT})
    raw = path.read_bytes().replace(b"angebot-fuer", "angebot-für".encode())
    path.write_bytes(raw)

    assert list(read(path)[0]) == ["a.zip/angebot-für.txt"]


def test_two_members_of_one_name_are_both_read(tmp_path: Path) -> None:
    """The second gets a number, so that names stay unique."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", TEXT)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "The union asks for six.")

    assert list(read(path)[0]) == ["a.zip/a.txt", "a.zip/a.txt~2"]


@pytest.mark.parametrize(
    ("name", "shown", "reason"),
    [
        ("../../out.txt", "(up)/(up)/out.txt", "leads out of the archive"),
        ("..\\out.txt", "(up)/out.txt", "leads out of the archive"),
        ("/out.txt", "(root)/out.txt", "is an absolute path"),
        ("C:\\out.txt", "C:/out.txt", "is an absolute path"),
        ("~/out.txt", "~/out.txt", "is an absolute path"),
        ("-rf.txt", "-rf.txt", "looks like a command's option"),
        ("con.txt", "con.txt", "names a device on other systems"),
        ("end. ", "end. ", "ends in a full stop or a space"),
        ("a\nb.txt", "a\\nb.txt", "holds control characters"),
        ("\x1b[2J.txt", "\\x1b[2J.txt", "holds control characters"),
        ("\u202etxt.exe", "\\u202etxt.exe", "marks that hide a part of it"),
        ("x" * 400, "x" * 150 + "…" + "x" * 20, "is longer than 300 characters"),
    ],
)
def test_unsafe_names_are_refused_and_shown_harmless(
    tmp_path: Path, name: str, shown: str, reason: str
) -> None:
    """The other members are read; the shown name cannot act on a terminal or lead anywhere."""
    texts, reasons = read(zipped(tmp_path / "a.zip", {"ok.txt": TEXT, name: TEXT}))

    assert list(texts) == ["a.zip/ok.txt"]
    assert list(reasons) == [f"a.zip/{shown}"]
    assert reason in reasons[f"a.zip/{shown}"]


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    """What a link leads to is never read."""
    link = zipped(tmp_path / "a.zip", {"l.txt": "secret.txt"}, stat.S_IFLNK | 0o777)
    pipe = zipped(tmp_path / "b.zip", {"p.txt": ""}, stat.S_IFIFO | 0o644)

    assert read(link)[1] == {"a.zip/l.txt": "l.txt is a link, which is not followed."}
    assert "device or a pipe" in read(pipe)[1]["b.zip/p.txt"]


def test_archives_inside_archives_are_refused(tmp_path: Path) -> None:
    """Also compressed files and tar archives."""
    inner = zipped(tmp_path / "in.zip", {"a.txt": TEXT}).read_bytes()
    path = zipped(tmp_path / "a.zip", {"in.zip": inner, "b.gz": b"\x1f\x8b\x08" + bytes(30), "ok.txt": TEXT})

    texts, reasons = read(path)

    assert list(texts) == ["a.zip/ok.txt"]
    assert reasons == {
        "a.zip/in.zip": "in.zip is an archive inside an archive.",
        "a.zip/b.gz": "b.gz is an archive inside an archive.",
    }


def test_a_member_over_the_cap_is_refused_unread(tmp_path: Path) -> None:
    """Its declared size is enough."""
    path = zipped(tmp_path / "a.zip", {"big.txt": "a" * 5000, "ok.txt": TEXT})

    texts, reasons = read(path, options=GatherOptions(max_input_bytes=1000))

    assert (list(texts), reasons) == (
        ["a.zip/ok.txt"],
        {"a.zip/big.txt": "big.txt is larger than 1000 bytes."},
    )


def test_a_size_that_lies_is_found_out(tmp_path: Path) -> None:
    """No more than the declared size is unpacked, and the checksum then fails."""
    path = zipped(tmp_path / "a.zip", {"lie.txt": "b" * 70_000})
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", 70_000), struct.pack("<I", 10)))

    assert "is damaged" in read(path)[1]["a.zip/lie.txt"]


def test_the_sum_of_what_is_unpacked_is_capped(tmp_path: Path) -> None:
    """Many members of a sound size are stopped where they come to too much."""
    path = zipped(tmp_path / "a.zip", {f"{number}.txt": TEXT * 20 for number in range(4)})

    texts, reasons = read(path, options=GatherOptions(max_unpacked_bytes=len(TEXT) * 45))

    assert (len(texts), len(reasons)) == (2, 2)
    assert "unpacks to more than is allowed" in reasons["a.zip/3.txt"]


def test_members_that_share_bytes_are_a_bomb(tmp_path: Path) -> None:
    """All of the archive is refused before anything is unpacked."""
    body = zlib.compress(b"c" * 1000, wbits=-15)
    crc, name = zlib.crc32(b"c" * 1000), b"a.txt"
    common = struct.pack("<HHHHIIIHH", 0, 8, 0, 0x5A21, crc, len(body), 1000, len(name), 0)
    local = struct.pack("<IH", 0x04034B50, 20) + common + name + body
    entry = struct.pack("<IHH", 0x02014B50, 20, 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 2, 2, 2 * len(entry), len(local), 0)
    path = tmp_path / "a.zip"
    path.write_bytes(local + entry + entry + end)

    assert read(path) == ({}, {"a.zip": "a.zip is refused: its members share bytes, as in a zip bomb."})


def test_encrypted_and_oddly_packed_members_are_refused(tmp_path: Path) -> None:
    """The flag and the method in the archive's list are enough."""
    path = zipped(tmp_path / "a.zip", {"ok.txt": TEXT, "secret.txt": TEXT, "odd.txt": TEXT})
    raw = bytearray(path.read_bytes())
    raw[raw.rfind(b"secret.txt") - 46 + 8] |= 1
    raw[raw.rfind(b"odd.txt") - 46 + 10] = 99
    path.write_bytes(raw)

    texts, reasons = read(path)

    assert list(texts) == ["a.zip/ok.txt"]
    assert reasons["a.zip/secret.txt"] == "secret.txt is encrypted."
    assert "method that is not supported" in reasons["a.zip/odd.txt"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"this is no archive", "a.zip is no zip archive, or only a part of one."),
        (b"PK\x03\x04" + bytes(40), "a.zip is no zip archive, or only a part of one."),
        (b"", "a.zip is empty."),
        (b"PK\x05\x06" + bytes(18), "a.zip holds no files."),
    ],
)
def test_what_is_called_zip_and_holds_nothing_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    """One row for the archive."""
    (tmp_path / "a.zip").write_bytes(content)

    assert read(tmp_path / "a.zip")[1] == {"a.zip": reason}


def test_a_list_of_too_many_members_is_refused(tmp_path: Path) -> None:
    """Before the list is read into memory."""
    path = zipped(tmp_path / "a.zip", {f"{number}.txt": "" for number in range(30)})

    assert read(path, options=GatherOptions(max_members=2))[1] == {"a.zip": "a.zip lists too many members."}


def test_other_office_files_are_one_row(tmp_path: Path) -> None:
    """Their inner files are no documents."""
    path = zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"})

    assert "office file" in read(path)[1]["a.xlsx"]


def test_what_systems_leave_behind_is_passed_over(tmp_path: Path) -> None:
    """It was never put there by a person."""
    path = zipped(tmp_path / "a.zip", {"__MACOSX/._a.txt": b"\0\5", ".DS_Store": b"\0", "a.txt": TEXT})

    assert read(path) == ({"a.zip/a.txt": TEXT}, {})
