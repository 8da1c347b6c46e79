"""Which network addresses a stranger's URL may lead to: a host comes in, the address to use goes out."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence

from summarizer.errors import AddressForbidden, UnreadableInput

Resolver = Callable[[str, int], Sequence[str]]
"""Turns a host name and a port into numeric addresses; raises OSError where the name is unknown."""

_TUNNELS = (
    (ipaddress.ip_network("::ffff:0:0/96"), "IPv4-mapped"),
    (ipaddress.ip_network("::/96"), "IPv4-compatible"),
    (ipaddress.ip_network("64:ff9b::/96"), "NAT64"),
    (ipaddress.ip_network("64:ff9b:1::/48"), "NAT64"),
    (ipaddress.ip_network("2002::/16"), "6to4"),
    (ipaddress.ip_network("2001::/32"), "Teredo"),
)


def resolve_by_system(host: str, port: int) -> tuple[str, ...]:
    """Ask the system's resolver; keeps its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def choose(host: str, port: int, *, resolve: Resolver, timeout_seconds: float, allow_private: bool) -> str:
    """Return the address to connect to; one forbidden address forbids the host.

    Raises AddressForbidden, or UnreadableInput where the name has no address.
    """
    addresses = _resolved(host, port, resolve, timeout_seconds)
    if not allow_private:
        for address in addresses:
            if reason := why_forbidden(address):
                raise AddressForbidden(f"{host} leads to {address}, which is {reason}.")
    return addresses[0]


def why_forbidden(address: str) -> str | None:
    """Say why an address is not for strangers' URLs; None for a public one."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no IP address"
    flags = (
        ("unspecified", parsed.is_unspecified),
        ("a loopback address", parsed.is_loopback),
        ("a link-local address", parsed.is_link_local),
        ("a multicast address", parsed.is_multicast),
    )
    reason = next((name for name, is_set in flags if is_set), None)
    if reason:
        return reason
    if isinstance(parsed, ipaddress.IPv6Address):
        tunnel = next((name for network, name in _TUNNELS if parsed in network), None)
        if tunnel:
            return (
                f"an {tunnel} form of another address"
                if tunnel[0] in "I6"
                else f"a {tunnel} form of another address"
            )
        if parsed.is_site_local:
            return "a private address"
    return None if parsed.is_global else "a private or reserved address"


def _resolved(host: str, port: int, resolve: Resolver, timeout_seconds: float) -> Sequence[str]:
    """Resolve in a thread of its own: the system's resolver knows no time limit."""
    found: list[Sequence[str]] = []

    def look_up() -> None:
        try:
            found.append(resolve(host, port))
        except (OSError, UnicodeError):
            found.append(())

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(0.0, timeout_seconds))
    if not found:
        raise UnreadableInput(f"The address of {host} could not be found in time.")
    if not found[0]:
        raise UnreadableInput(f"The host {host} is unknown.", hint="Check the spelling and the network.")
    return found[0]
