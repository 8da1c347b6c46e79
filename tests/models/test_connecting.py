"""What a request carries beside its body: our own headers, and those that a gateway wants."""

from __future__ import annotations

import asyncio

import pytest

from summarizer.errors import SettingsError
from tests.models.wire_kit import KEY, Reply, ScriptedWire, a_client, a_prompt


def test_extra_headers_are_sent_and_replace_nothing_of_ours() -> None:
    """A gateway may want its own; who signs is decided by the key alone, in whatever case it is written."""
    wire = ScriptedWire(Reply())

    client = a_client(wire, extra_headers="X-Gateway: blue\n\nauthorization: Bearer other\n")
    asyncio.run(client.complete(a_prompt()))

    headers = wire.requests[0].headers
    assert (headers["X-Gateway"], headers.get_list("Authorization")) == ("blue", [f"Bearer {KEY}"])


@pytest.mark.parametrize("lines", ["no colon", "a b: c", "x: \x07", ": y"])
def test_a_header_that_cannot_be_sent_is_a_setting_to_mend(lines: str) -> None:
    """The message names the variable, not the value."""
    with pytest.raises(SettingsError, match="header"):
        a_client(ScriptedWire(Reply()), extra_headers=lines)
