"""Where requests may go: the base address of a service, and redirects away from it.

Credentials go over https, or to this machine, and never to a host that was not asked for.
"""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit

from tui.client.errors import NotAllowedAddress, UnexpectedAnswer
from tui.config.addresses import DEFAULT_PORTS, check_address, is_loopback, origin
from tui.config.problem import ConfigProblem
from tui.config.route import Route
from tui.contract.operation import Service
from tui.secrets.kinds import Credentials

_SHOWN = 200


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
    place = f"the address of {service.spelled}"
    try:
        return check_address(base_url, place, allow_plain_http=allow_plain_http)
    except ConfigProblem as problem:
        raise NotAllowedAddress(f"T{str(problem)[1:]}") from None


def redirected(url: str, location: str) -> str:
    """Where a redirect leads.

    Raises NotAllowedAddress when that is somewhere else, UnexpectedAnswer when it is nowhere.
    """
    old = urlsplit(url)
    try:
        target = urljoin(url, location)
        new = urlsplit(target)
        origin(new)
    except ValueError:
        nowhere = location.partition("?")[0][:_SHOWN]
        raise UnexpectedAnswer(
            f"{old.netloc} redirects to {nowhere!r}, which is not an address. Tell the people "
            "who run this server."
        ) from None
    if origin(old) == origin(new) or (_is_default(old) and _is_upgrade(old, new)):
        return target
    raise NotAllowedAddress(
        f"{old.netloc} redirects to {new.scheme}://{new.netloc}, and bimscope sends no "
        "credentials there. If that is the right server, put its address into the profile."
    )


def _is_default(parts: SplitResult) -> bool:
    return parts.port in (None, DEFAULT_PORTS.get(parts.scheme))


def _is_upgrade(old: SplitResult, new: SplitResult) -> bool:
    schemes = (old.scheme, new.scheme)
    return schemes == ("http", "https") and old.hostname == new.hostname and _is_default(new)
