"""Reading what went wrong with one try."""

from __future__ import annotations

import pytest

from summarizer.models.trouble import from_error_body, from_reply, read_wait

NOW = 1_795_000_000.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "50", "retry-after": "9"}, 0.05),
        ({"retry-after": "Wed, 18 Nov 2026 11:06:50 GMT"}, 10.0),
        ({"retry-after": "Wed, 18 Nov 2026 11:06:30 GMT"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "Wed, 99 Nov 99999 11:06:50 GMT"}, None),
        ({}, None),
    ],
)
def test_a_wish_to_wait_is_read_where_it_makes_sense(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds, milliseconds and dates count; words, negative numbers and the past do not."""
    assert read_wait(headers, now=NOW) == seconds


@pytest.mark.parametrize(
    ("body", "codes", "param"),
    [
        (b'{"error": {"code": "A_b", "type": "t", "param": "Seed"}}', {"a_b", "t"}, "seed"),
        (b'{"code": 502, "message": "x"}', {"502"}, ""),
        (b'{"error": "plain"}', set(), ""),
        (b'{"detail": [1]}', set(), ""),
        (b'{"error": {"code": null, "param": 7}}', set(), ""),
        (b"<html>", set(), ""),
        (b"[1]", set(), ""),
        (b"[" * 100_000, set(), ""),
    ],
)
def test_codes_are_read_from_any_shape_of_error(body: bytes, codes: set[str], param: str) -> None:
    """OpenAI's shape, a flat one, a string, a list and no JSON at all."""
    trouble = from_reply(400, {}, body, now=NOW)

    assert (set(trouble.codes), trouble.param) == (codes, param)


@pytest.mark.parametrize(("header", "wish"), [("true", True), ("False", False), ("maybe", None), ("", None)])
def test_an_explicit_wish_about_retries_is_kept(header: str, wish: bool | None) -> None:
    """Only true and false are wishes."""
    assert from_reply(500, {"x-should-retry": header}, b"", now=NOW).should_retry is wish


def test_a_reply_never_shows_in_a_repr() -> None:
    """A server may echo the document in its error."""
    trouble = from_reply(400, {}, b'{"error": {"message": "you sent CANARY"}}', now=NOW)

    assert "canary" in trouble.text
    assert "canary" not in repr(trouble).lower()


@pytest.mark.parametrize(
    ("error", "status"),
    [({"code": 429}, 429), ({"code": "503"}, 503), ({"code": "overloaded"}, 502), ({"code": 1234}, 502)],
)
def test_an_error_with_status_200_gets_the_status_that_its_code_names(
    error: dict[str, object], status: int
) -> None:
    """Without one it counts as a bad gateway, which passes."""
    assert from_error_body({"error": error}).status == status
