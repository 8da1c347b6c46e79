"""The client on a scripted wire: retries, the ladder, parameters, usage, secrets."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx2
import pytest

from summarizer.errors import (
    AccessDenied,
    AnswerUnusable,
    ModelUnavailable,
    RateLimited,
    SettingsError,
)
from summarizer.models.base import EndpointOptions, ModelOptions
from summarizer.states import Finish
from tests.models.wire_kit import (
    KEY,
    TEXT,
    Reply,
    ScriptedWire,
    StillClock,
    a_client,
    a_prompt,
    an_envelope,
    an_error,
    complete,
    failure,
    told_by,
)

TOO_MANY = an_error(429, code="rate_limit_exceeded")


def test_a_healthy_answer_is_one_request() -> None:
    """Text, finish, the answering model's name and the tokens come back."""
    completion = complete(a_client(ScriptedWire(Reply(body=an_envelope("{}")))))

    assert (completion.text, completion.finish, completion.model) == ("{}", Finish.STOP, "answering-model")
    assert completion.usage.model_dump() == {
        "calls": 1,
        "failed_calls": 0,
        "prompt_tokens": 10,
        "cached_tokens": 0,
        "completion_tokens": 20,
        "is_estimate": False,
    }
    assert completion.notes == ()


def test_the_request_carries_the_messages_the_options_and_the_strict_form() -> None:
    """Nothing else is sent, and options that were not given are left off."""
    wire = ScriptedWire(Reply())

    complete(a_client(wire, options=ModelOptions("m", temperature=0.0, seed=7)))

    body = wire.bodies[0]
    assert body.keys() == {"model", "temperature", "seed", "messages", "response_format"}
    assert (body["model"], body["temperature"], body["seed"]) == ("m", 0.0, 7)
    assert body["messages"] == [{"role": "system", "content": "Be exact."}, {"role": "user", "content": TEXT}]
    assert wire.formats == ["strict"]
    assert str(wire.requests[0].url) == "http://127.0.0.1:9/v1/chat/completions"


def test_only_the_given_key_signs_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment decides neither key, organization nor project."""
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "from-outside")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer from-outside")
    wire = ScriptedWire(Reply())

    complete(a_client(wire))

    headers = wire.requests[0].headers
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert "from-outside" not in str(headers.multi_items())


def test_organization_and_project_are_sent_where_given() -> None:
    """As OpenAI's own headers."""
    wire = ScriptedWire(Reply())

    complete(a_client(wire, organization="org-1", project="proj-1"))

    headers = wire.requests[0].headers
    assert (headers["OpenAI-Organization"], headers["OpenAI-Project"]) == ("org-1", "proj-1")


@pytest.mark.parametrize("key", [None, "", "  \n"])
def test_an_endpoint_without_a_key_gets_a_placeholder(key: str | None) -> None:
    """Local servers take any key."""
    wire = ScriptedWire(Reply())

    complete(a_client(wire, api_key=key))

    assert wire.requests[0].headers["Authorization"] == "Bearer no-key"


@pytest.mark.parametrize(
    "endpoint",
    [
        {"base_url": "not an address"},
        {"base_url": "ftp://models.example"},
        {"base_url": "https://"},
        {"base_url": "http://models.example:port"},
        {"api_key": "sk-schlüssel"},
        {"api_key": "sk two"},
    ],
)
def test_an_address_or_key_that_cannot_be_is_refused_at_once(endpoint: dict[str, Any]) -> None:
    """Before any request, and without showing the key."""
    with pytest.raises(SettingsError) as caught:
        a_client(ScriptedWire(Reply()), **endpoint)

    assert "sk" not in str(caught.value)


def test_a_lone_surrogate_in_the_source_does_not_stop_the_request() -> None:
    """No endpoint can read one, so it is sent as a question mark."""
    wire = ScriptedWire(Reply())

    complete(a_client(wire), a_prompt("a\ud800b"))

    assert wire.bodies[0]["messages"][1]["content"] == "a?b"


def test_a_passing_fault_is_tried_again_and_counted() -> None:
    """With waits that grow, and the failed tries in the usage."""
    clock = StillClock()
    wire = ScriptedWire(an_error(503), httpx2.ReadError("gone"), Reply())

    completion = complete(a_client(wire, clock=clock))

    assert (completion.usage.calls, completion.usage.failed_calls) == (3, 2)
    assert clock.naps == [0.25, 0.5]


def test_tries_are_bounded_and_the_error_counts_them() -> None:
    """A caller can add what was spent to its usage."""
    error = failure(a_client(ScriptedWire(an_error(503)), max_tries=3))

    assert isinstance(error, ModelUnavailable)
    assert error.failed_calls == 3
    assert "Sent 3 times" in str(error)


def test_a_rate_limit_pauses_every_call_of_the_run() -> None:
    """The second call waits for what the first was told."""
    clock = StillClock()
    client = a_client(ScriptedWire(an_error(429, headers={"retry-after": "9"}), Reply()), clock=clock)

    async def both() -> None:
        await asyncio.gather(client.complete(a_prompt()), client.complete(a_prompt()))

    asyncio.run(both())
    assert clock.now >= 1009.0


def test_a_rate_limit_has_two_tries_more() -> None:
    """All calls of a run meet the same limit."""
    wire = ScriptedWire(TOO_MANY)

    error = failure(a_client(wire, max_tries=2))

    assert isinstance(error, RateLimited)
    assert len(wire.requests) == 4


def test_a_deadline_is_tried_twice_at_most() -> None:
    """Each such try may have been billed and has cost its whole time."""
    wire = ScriptedWire(httpx2.ReadTimeout("slow"))

    assert isinstance(failure(a_client(wire)), ModelUnavailable)
    assert len(wire.requests) == 2


def test_a_refused_key_stops_at_once() -> None:
    """No second try can help."""
    wire = ScriptedWire(an_error(401, f"Incorrect API key provided: {KEY}", code="invalid_api_key"))

    error = failure(a_client(wire))

    assert isinstance(error, AccessDenied)
    assert KEY not in str(error)
    assert len(wire.requests) == 1


def test_an_unusable_answer_is_not_tried_again_and_tells_what_it_cost() -> None:
    """What follows is decided by who asked."""
    wire = ScriptedWire(Reply(body=an_envelope("")))

    error = failure(a_client(wire))

    assert isinstance(error, AnswerUnusable)
    assert (error.failed_calls, error.prompt_tokens, error.completion_tokens) == (1, 10, 20)


def test_an_unusable_answer_without_usage_tells_no_tokens() -> None:
    """Nothing is guessed about a page that is no answer."""
    error = failure(a_client(ScriptedWire(Reply(body=b"<html>"))))

    assert (error.failed_calls, error.prompt_tokens) == (1, 0)


def test_an_error_with_status_200_is_tried_again() -> None:
    """It is no answer, though the status says so."""
    wire = ScriptedWire(Reply(body={"error": {"message": "overloaded", "code": 503}}), Reply())

    assert complete(a_client(wire)).usage.calls == 2


def test_missing_usage_is_estimated_and_marked() -> None:
    """From the bytes that were sent and received."""
    completion = complete(a_client(ScriptedWire(Reply(body=an_envelope("12345678", usage=None)))))

    assert completion.usage.is_estimate
    assert completion.usage.completion_tokens == 2
    assert completion.usage.prompt_tokens > 1000


def test_a_missing_model_name_is_the_one_that_was_asked_for() -> None:
    """Provenance always names a model."""
    client = a_client(ScriptedWire(Reply(body=an_envelope("{}", model=None))))

    assert complete(client).model == client.name == "asked-model"


def test_a_byte_order_mark_before_the_body_is_noted() -> None:
    """Tolerated, not hidden."""
    body = b"\xef\xbb\xbf" + json.dumps(an_envelope()).encode()

    assert "byte order mark" in complete(a_client(ScriptedWire(Reply(body=body)))).notes[0]


@pytest.mark.parametrize(
    "reply",
    [
        an_error(400, f"you said: {TEXT} with {KEY}"),
        an_error(500, f"you said: {TEXT} with {KEY}"),
        Reply(body=f"{TEXT} {KEY}".encode()),
        Reply(body={"error": {"message": f"{TEXT} {KEY}", "code": TEXT}}),
    ],
)
def test_neither_text_nor_key_is_in_an_error_or_its_causes(reply: Reply) -> None:
    """An endpoint may echo both."""
    told = told_by(failure(a_client(ScriptedWire(reply))))

    assert TEXT not in told
    assert KEY not in told


def test_a_fault_of_the_wire_is_chained() -> None:
    """A person who debugs sees what the connection did."""
    error = failure(a_client(ScriptedWire(httpx2.ConnectError("refused"))))

    assert error.__cause__ is not None
    assert isinstance(error.__cause__.__cause__, httpx2.ConnectError)


def test_keys_are_not_in_a_repr() -> None:
    """Nor is a proxy, which may hold a password."""
    options = EndpointOptions(api_key=KEY, proxy="http://user:pass@proxy.example")

    assert KEY not in repr(options)
    assert "pass" not in repr(options)


def test_closing_the_client_closes_the_wire() -> None:
    """Nothing stays open."""
    wire = ScriptedWire(Reply())
    client = a_client(wire)

    asyncio.run(client.aclose())

    assert wire.is_closed


def test_a_client_without_a_scripted_wire_can_be_built_with_a_proxy() -> None:
    """The gate stands before a proxy as well."""
    client = a_client(None, proxy="http://127.0.0.1:3128")

    asyncio.run(client.aclose())
