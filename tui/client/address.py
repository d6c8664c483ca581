"""Where requests may go: the base address of a service, and redirects away from it.

Credentials go over https, or to this machine, and never to a host that was not asked for.
"""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit

from tui.client.errors import NotAllowedAddress, UnexpectedAnswer
from tui.config.addresses import is_host, is_loopback, wrong_sign
from tui.config.route import Route
from tui.contract.operation import Service
from tui.secrets import Credentials

_SHOWN = 200
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a service is reached, and as whom; the Bimplus address ends in `/v2`."""

    base_url: str
    credentials: Credentials | None
    route: Route = field(default_factory=Route)
    remember_me: bool = False
    """Ask for a token that lives long, where one logs in with a password."""


def is_on_this_machine(url: str) -> bool:
    """Whether the address is this machine."""
    return is_loopback(urlsplit(url).hostname or "")


def checked_base(service: Service, base_url: str, *, allow_plain_http: bool) -> str:
    """The address without a trailing slash; raises NotAllowedAddress."""
    name = service.spelled
    if wrong := wrong_sign(base_url):
        raise NotAllowedAddress(f"There is {wrong} in the {name} address. Write it without.")
    parts = _split(service, base_url)
    if parts.username is not None or parts.password is not None:
        raise NotAllowedAddress(
            f"The {name} address holds a user name or password. Take them out of it; they are "
            "asked for, or come from the keyring or the environment."
        )
    host = parts.hostname
    is_address = parts.scheme in _DEFAULT_PORTS and host and is_host(host)
    if not is_address or parts.query or parts.fragment:
        raise NotAllowedAddress(
            f"{base_url!r} is no address of {name}. Write it like https://host.example/path"
        )
    if parts.scheme == "http" and not (allow_plain_http or is_on_this_machine(base_url)):
        raise NotAllowedAddress(
            f"{base_url} would send the {name} credentials unencrypted. Use https, or allow "
            "plain http in the profile."
        )
    return base_url.rstrip("/")


def redirected(url: str, location: str) -> str:
    """Where a redirect leads.

    Raises NotAllowedAddress when that is somewhere else, UnexpectedAnswer when it is nowhere.
    """
    old = urlsplit(url)
    try:
        target = urljoin(url, location)
        new = urlsplit(target)
        _origin(new)
    except ValueError:
        nowhere = location.partition("?")[0][:_SHOWN]
        raise UnexpectedAnswer(
            f"{old.netloc} redirects to {nowhere!r}, which is no address. Tell who runs this "
            "server."
        ) from None
    if _origin(old) == _origin(new) or (_is_default(old) and _is_upgrade(old, new)):
        return target
    raise NotAllowedAddress(
        f"{old.netloc} redirects to {new.scheme}://{new.netloc}, where the credentials must not "
        "be sent. If that is the right place, make it the address in the profile."
    )


def _split(service: Service, base_url: str) -> SplitResult:
    try:
        parts = urlsplit(base_url)
        _origin(parts)
    except ValueError:
        raise NotAllowedAddress(f"The {service.spelled} address cannot be read.") from None
    return parts


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _DEFAULT_PORTS.get(parts.scheme)


def _is_default(parts: SplitResult) -> bool:
    return parts.port in (None, _DEFAULT_PORTS.get(parts.scheme))


def _is_upgrade(old: SplitResult, new: SplitResult) -> bool:
    schemes = (old.scheme, new.scheme)
    return schemes == ("http", "https") and old.hostname == new.hostname and _is_default(new)
