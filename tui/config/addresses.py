"""Which addresses of a service are acceptable. Opens no connection."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from tui.config.problem import ConfigProblem


def check_address(url: str, what: str, *, allow_plain_http: bool = False) -> str:
    """The address without a trailing slash.

    `what` names the place it came from, for the message. Raises `ConfigProblem` for what is no
    http(s) address, carries credentials, or would send them unencrypted to another machine.
    """
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ConfigProblem(f"{what}: no address can be read in it, {_EXAMPLE}.") from None
    if "@" in parts.netloc:
        raise ConfigProblem(
            f"{what}: an address carries no user or password; they belong in the keyring "
            f"(bimscope profiles add) or in the environment."
        )
    if parts.scheme not in ("http", "https") or not host or any(map(str.isspace, parts.netloc)):
        raise ConfigProblem(f"{what}: {url!r} is no address of a service, {_EXAMPLE}.")
    if parts.query or parts.fragment:
        raise ConfigProblem(f"{what}: an address has no ? or # part; leave it away.")
    if parts.scheme == "http" and not (allow_plain_http or is_loopback(host)):
        raise ConfigProblem(
            f"{what}: http to {host} would send the password unencrypted; use https, or set "
            f"allow_plain_http = true in the profile if the network can be trusted."
        )
    return url.strip().rstrip("/")


_EXAMPLE = "write one like https://host/path"


def is_loopback(host: str) -> bool:
    """True for a host's name or number that never leaves this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def same_server(one: str, other: str) -> bool:
    """True where both addresses are of one scheme, host and port."""
    first, second = urlsplit(one), urlsplit(other)
    return (first.scheme, first.hostname, first.port) == (
        second.scheme,
        second.hostname,
        second.port,
    )
