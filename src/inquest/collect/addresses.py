"""Which network addresses may be fetched from (OWASP, Server-Side Request Forgery Prevention)."""

import ipaddress
import socket
from collections.abc import Callable, Sequence

from inquest.errors import AddressRefused, UnreadableInput

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port → addresses, as text."""

_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


def resolve(host: str, port: int) -> list[str]:
    """Ask this machine's resolver for the addresses of a host."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableInput(f"{host} has no address") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_address(host: str, port: int, allow_private: frozenset[str], resolver: Resolver) -> str:
    """Return the address to connect to; `AddressRefused` when any address of the host is not public.

    A host named in `allow_private` may have any address.
    """
    addresses = resolver(host, port)
    if not addresses:
        raise UnreadableInput(f"{host} has no address")
    for address in addresses:
        if host not in allow_private and not is_public(address):
            raise AddressRefused(f"{host} is at {address}, which is not a public address")
    return addresses[0]


def is_public(address: str) -> bool:
    """Say whether an address, and each IPv4 address that it carries inside, belongs to the public internet."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _unpacked(parsed))


def _unpacked(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    """Return what an address stands for: an IPv4-mapped, 6to4, Teredo or NAT64 one stands for those it carries."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address.sixtofour:
        return [address.sixtofour]
    if address.teredo:
        return list(address.teredo)
    if any(address in network for network in _NAT64):
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    return [address]
