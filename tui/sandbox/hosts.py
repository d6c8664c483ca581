"""By which names and addresses a sandbox is asked, and whether a `Host` is one of them.

A page of somebody else whose name was made to lead here says that name in its requests:
they are not for this server, whatever they ask.
"""

import socket
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final, TypeAlias

Names: TypeAlias = frozenset[str]
"""Names beside the address of the connection, each with its port where that is another."""

ANY: Final = "*"
"""Every name: for what stands behind a proxy that keeps strangers away."""
_HTTP: Final = 80
_ELSEWHERE: Final = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
"""Addresses of documentation: nobody is there, but the way to them leads out."""
_HERE: Final = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}


@lru_cache(maxsize=256)
def is_own(host: str, address: str, port: int | None, names: Names) -> bool:
    """Whether a `Host` means the address and port that the request came to, or one of the names."""
    if ANY in names or host.lower() in names:
        return True
    name, asked_port = _split(host.lower())
    if asked_port != (port or _HTTP):
        return False
    if name in names or name == address:
        return True
    own, asked = address_in(address), address_in(name)
    return own is not None and (own == asked or (own.is_loopback and name == "localhost"))


def listens_here_only(listener: socket.socket) -> bool:
    """Whether nobody outside this machine can connect."""
    own = address_in(listener.getsockname()[0])
    return own is not None and own.is_loopback


def address_to_open(listener: socket.socket) -> str:
    """An address under which the listener can be reached, from outside where that is possible."""
    address = str(listener.getsockname()[0])
    own = address_in(address)
    if own is None or not own.is_unspecified:
        return address
    family = listener.family
    with socket.socket(family, socket.SOCK_DGRAM) as outward:
        try:
            outward.connect((_ELSEWHERE[family], 9))  # sends nothing
            return str(outward.getsockname()[0])
        except OSError:
            return _HERE[family]


def address_in(text: str) -> IPv4Address | IPv6Address | None:
    """An address; one of IPv4 that is written as IPv6 is taken as what it is."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _split(host: str) -> tuple[str, int]:
    """Name and port of a `Host`; what is neither has the port -1."""
    name, colon, port = host.rpartition(":")
    if not colon or host.endswith("]"):
        name, port = host, str(_HTTP)
    if not (port.isascii() and port.isdigit() and len(port) < 6):
        return name, -1
    return name.removeprefix("[").removesuffix("]"), int(port)
