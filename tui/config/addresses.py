"""Which addresses of a service are acceptable. Opens no connection."""

import unicodedata
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from tui.config.problem import ConfigProblem
from tui.config.route import PROXY_PASSWORD, PROXY_USER

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})
"""Kinds of characters that nobody sees, or that no letter is; blanks among them."""
DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_PROXIES: Final = ("http", "https", "socks5", "socks5h")


def check_address(url: str, what: str, *, allow_plain_http: bool = False) -> str:
    """The address without a trailing slash.

    `what` names the place it came from, for the message. Raises `ConfigProblem` for what is no
    http(s) address, carries credentials, or would send them unencrypted to another machine.
    """
    if wrong := wrong_sign(url.strip()):
        raise ConfigProblem(f"{what}: the address has {wrong}; write it without.")
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ConfigProblem(f"{what}: this is not an address, {_EXAMPLE}.") from None
    if "@" in parts.netloc:
        raise ConfigProblem(
            f"{what}: an address cannot have a user or password; put them into the keyring "
            "(bimscope profiles add) or the environment."
        )
    if parts.scheme not in DEFAULT_PORTS or not host or any(map(str.isspace, parts.netloc)):
        raise ConfigProblem(f"{what}: {url!r} is not the address of a service, {_EXAMPLE}.")
    if not is_host(host):
        raise ConfigProblem(f"{what}: {host!r} cannot be the name of a server, {_EXAMPLE}.")
    if parts.query or parts.fragment:
        raise ConfigProblem(f"{what}: an address has no ? or # part; leave it out.")
    if parts.scheme == "http" and not (allow_plain_http or is_loopback(host)):
        raise ConfigProblem(
            f"{what}: http to {host} would send the password unencrypted; use https, or set "
            f"allow_plain_http = true in the profile if the network can be trusted."
        )
    return url.strip().rstrip("/")


_EXAMPLE = "write it like https://host/path"
_PROXY_EXAMPLE = "write it like http://host:3128 or socks5://host:1080"


def check_proxy(url: str, what: str, *, with_password: bool = False) -> str:
    """A proxy's address with its scheme; nothing of it is repeated in a `ConfigProblem`.

    `with_password` says that it comes from where a password may stand.
    """
    url = url.strip() if "://" in url else f"http://{url.strip()}"
    if wrong := wrong_sign(url):
        raise ConfigProblem(f"{what}: the proxy address has {wrong}; write it without.")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or not is_host(host):
        hint = "; in a password, / is written %2F and # %23" if "@" in url else ""
        raise ConfigProblem(f"{what}: this is not a proxy address, {_PROXY_EXAMPLE}{hint}.")
    if parts.scheme not in _PROXIES:
        from tui.in_sentences import with_and

        raise ConfigProblem(
            f"{what}: this kind of proxy is not supported, only {with_and(_PROXIES)}."
        )
    if "@" in parts.netloc and not with_password:
        raise ConfigProblem(
            f"{what}: the user and password of a proxy do not belong here; set {PROXY_USER} and "
            f"{PROXY_PASSWORD} in the environment."
        )
    return url


def wrong_sign(text: str) -> str:
    """The first character that nobody sees, by its number and name; '' where there is none."""
    for sign in text:
        if unicodedata.category(sign) in _UNSEEN:
            name = unicodedata.name(sign, "")
            return f"the character U+{ord(sign):04X}{f' ({name.lower()})' if name else ''}"
    return ""


def is_host(host: str) -> bool:
    """Whether it can be the name or number of a server; other letters than ASCII may be in it."""
    if host.isascii():
        return True
    import idna

    try:
        return bool(idna.encode(host.lower()))
    except idna.IDNAError:
        return False


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
    return origin(urlsplit(one)) == origin(urlsplit(other))


def origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    """The scheme, the host and the port, said or not. Raises ValueError for what is no port."""
    return parts.scheme, parts.hostname, parts.port or DEFAULT_PORTS.get(parts.scheme)
