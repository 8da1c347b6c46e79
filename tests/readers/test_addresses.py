"""Strangers' URLs lead to public addresses only."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from summarizer.errors import AddressForbidden, UnreadableInput
from summarizer.readers import addresses

PUBLIC = "93.184.216.34"


def choose(*found: str, allow_private: bool = False) -> str:
    def resolve(host: str, port: int) -> Sequence[str]:
        del host, port
        return found

    return addresses.choose(
        "host.example", 80, resolve=resolve, timeout_seconds=5, allow_private=allow_private
    )


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.8.9.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fec0::1",
        "fc00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:93.184.216.34",
        "::ffff:10.0.0.1",
        "::93.184.216.34",
        "64:ff9b::5db8:d822",
        "64:ff9b:1::1",
        "2002:5db8:d822::1",
        "2001:0:1::1",
        "not-an-address",
    ],
)
def test_no_private_or_disguised_address_is_allowed(address: str) -> None:
    """Private ranges, and every form that hides another address, are refused."""
    with pytest.raises(AddressForbidden, match=r"host\.example leads to"):
        choose(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_are_allowed(address: str) -> None:
    """The address to connect to is the checked one."""
    assert choose(address) == address


def test_one_private_address_forbids_the_host() -> None:
    """A name with mixed answers is not tried."""
    with pytest.raises(AddressForbidden):
        choose(PUBLIC, "127.0.0.1")


def test_private_addresses_can_be_allowed() -> None:
    """The user's word counts."""
    assert choose("127.0.0.1", allow_private=True) == "127.0.0.1"


def test_an_unknown_host_is_unreadable() -> None:
    """A name without address is a clear error."""

    def fail(host: str, port: int) -> Sequence[str]:
        raise OSError(host, port)

    for resolve in (fail, lambda host, port: ()):
        with pytest.raises(UnreadableInput, match="unknown"):
            addresses.choose("nowhere.example", 80, resolve=resolve, timeout_seconds=5, allow_private=False)


def test_a_resolver_without_end_is_not_waited_for() -> None:
    """The time limit holds for the look-up as well."""
    release = threading.Event()

    def wait(host: str, port: int) -> Sequence[str]:
        del host, port
        release.wait()
        return (PUBLIC,)

    with pytest.raises(UnreadableInput, match="in time"):
        addresses.choose("slow.example", 80, resolve=wait, timeout_seconds=0, allow_private=False)
    release.set()


def test_the_systems_resolver_gives_numeric_addresses() -> None:
    """Odd spellings of loopback are seen through."""
    assert addresses.resolve_by_system("127.1", 80) == ("127.0.0.1",)
