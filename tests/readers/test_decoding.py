"""Bytes become text, or a clear error."""

from __future__ import annotations

import codecs

import pytest

from summarizer.errors import UnreadableInput
from summarizer.readers.decoding import decode, is_blank


@pytest.mark.parametrize(
    "content",
    [
        "Größe 😀\r\n".encode(),
        codecs.BOM_UTF8 + "Größe 😀\r\n".encode(),
        codecs.BOM_UTF16_LE + "Größe 😀\r\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Größe 😀\r\n".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "Größe 😀\r\n".encode("utf-32-le"),
    ],
)
def test_unicode_is_read_with_and_without_a_mark(content: bytes) -> None:
    """The mark is no character of the text, and newlines stay."""
    assert decode(content, "a.txt").text == "Größe 😀\r\n"


def test_the_declared_encoding_is_used() -> None:
    """A sender knows its encoding."""
    assert decode("Größe".encode("latin-1"), "a.txt", "iso-8859-1").text == "Größe"


@pytest.mark.parametrize("charset", ["ascii", "no-such-charset"])
def test_a_wrong_declaration_is_a_warning(charset: str) -> None:
    """UTF-8 content wins over a wrong label."""
    decoded = decode("Größe".encode(), "a.txt", charset)

    assert decoded.text == "Größe"
    assert "declares" in decoded.warnings[0]


def test_an_old_encoding_is_guessed_and_said() -> None:
    """What is not UTF-8 is read with a warning that names the guess."""
    text = "Мы предлагаем десять тысяч рублей и отказываемся от второго условия. " * 5

    decoded = decode(text.encode("cp1251"), "a.txt")

    assert decoded.text == text
    assert "a guess" in decoded.warnings[0]


@pytest.mark.parametrize(
    "content",
    [
        b"offer\0refuse",
        b"\x89PNG\r\n\x1a\n\0\0\xff\xfe",
        codecs.BOM_UTF16_LE + b"a",
        codecs.BOM_UTF8 + b"\xff",
        codecs.BOM_UTF16_LE + b"a\0\0\0",
        bytes(range(1, 32)) + b"\xff\xfe\x81" * 4,
        bytes(range(128, 256)) + b"\x81\x8d\x8f\x90\x9d",
    ],
)
def test_what_is_no_text_is_refused_by_name(content: bytes) -> None:
    """The message names the file and not its content."""
    with pytest.raises(UnreadableInput, match=r"^a\.bin "):
        decode(content, "a.bin")


@pytest.mark.parametrize(("text", "expected"), [(" \u200b\ufeff\n", True), ("", True), (" 👍 ", False)])
def test_invisible_characters_are_blank(text: str, expected: bool) -> None:
    """Zero-width characters are nothing to read."""
    assert is_blank(text) is expected


@pytest.mark.parametrize(
    "charset",
    ["undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "rot13", "a\0b"],
)
def test_a_codec_that_is_no_charset_is_passed_over(charset: str) -> None:
    """A sender cannot choose a codec that fails on its own, unfolds escapes or takes quadratic time."""
    decoded = decode(rb"Offer \u0041", "a.txt", charset)

    assert decoded.text == r"Offer \u0041"
    assert "declares" in decoded.warnings[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Jo: 5 £ for it\nSam: no", "cp1252"),
        ("The union asked for a rise of 5 £ an hour on Monday. The company refused at the café.", "cp1252"),
        ("Die Gewerkschaft fordert mehr Löhne für die Männer, die Firma lehnt ab", "cp1252"),
        ("L’usine a refusé l’offre de 5 € à la réunion", "cp1252"),
        (
            "Związek zażądał podwyżki o 5 złotych, firma odmówiła i zaproponowała 3 złote za godzinę.",
            "cp1250",
        ),
        ("Odbory požádaly o zvýšení mezd, firma návrh odmítla a nabídla méně peněz.", "cp1250"),
        ("Профсоюз потребовал повышения, компания отказалась", "cp1251"),
        ("組合は賃上げを要求したが、会社は拒否した。", "shift_jis"),
        ("工会要求加薪,公司拒绝了这一提议。", "gb18030"),
    ],
)
def test_short_texts_in_old_encodings_keep_their_letters(text: str, encoding: str) -> None:
    """A "£" does not become a Polish letter, nor an "ö" with its neighbours a Chinese one."""
    assert decode(text.encode(encoding), "a.txt").text == text


def test_padding_behind_a_text_is_left_out() -> None:
    """Some systems fill a file up with NULs; anywhere else they mean that it is no text."""
    padded = decode(b"We offer 5." + bytes(3), "a.txt")

    assert (padded.text, padded.warnings) == (
        "We offer 5.",
        ("NUL bytes behind the text that are left out: 3.",),
    )
    for binary in (b"a\0b" + bytes(3), b"\x7fELF\0", bytes(4), b"\xff\xd8\0"):
        with pytest.raises(UnreadableInput, match="is binary"):
            decode(binary, "a.txt")
