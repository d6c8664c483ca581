"""How connections to a service are opened: its route, made into what the HTTP library takes.

The HTTP library is imported when the first one is opened.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from types import ModuleType
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from tui.client.errors import WrongSetting
from tui.client.transport.proxies import opened_by, proxy_for
from tui.client.transport.trust import nobody_trusted, trusted
from tui.config.route import PROXY_PASSWORD, PROXY_USER, Route, Setting

if TYPE_CHECKING:
    import ssl
    from http.cookiejar import CookieJar

    import httpx

MOST_CONNECTIONS = 8
KEEP_ALIVE = 60.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was found out before the first connection."""

    context: "ssl.SSLContext"
    proxy: Setting | None = None


def prepare_connections(base_url: str, route: Route) -> Prepared:
    """Read certificates and the environment. It takes long; raises WrongSetting."""
    _import_library()
    proxy = proxy_for(base_url, route)
    tls = base_url.startswith("https:") or (proxy and proxy.value.startswith("https:"))
    return Prepared(trusted(route) if tls else nobody_trusted(), proxy)


def _import_library() -> None:
    """Here, because it takes long too.

    Its own command line would come along with it, and half of its memory is for that. For each
    request it would look on the disk, several times, for a package that tells other event loops
    from asyncio's.
    """
    for left_out in ("httpx._main", "sniffio"):
        sys.modules.setdefault(left_out, cast(ModuleType, None))
    import httpx  # noqa: F401


def cookies_of(base_url: str, *, kept: bool) -> "CookieJar":
    """Where cookies are kept, in memory: those of the server itself, or none at all."""
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    host = urlsplit(base_url).hostname or ""
    # The library calls a name without a dot by another one.
    names = (host, f"{host}.local") if kept else ()
    return CookieJar(DefaultCookiePolicy(allowed_domains=names))


class Connections(Enum):
    """Whose connections a request goes over: what is left of one answer is never another's."""

    SHARED = "shared"
    """Those of all that reads."""
    OF_ONE_CHANGE = "of one change"
    """A new one, closed afterwards: the request that looks what came of it is another one's."""
    OF_MANY_CHANGES = "of many changes"
    """Kept for the next of many changes, and never used to look what came of them."""


def open_client(
    prepared: Prepared,
    cookies: "CookieJar",
    clock: Callable[[], float],
    connections: Connections,
) -> "httpx.AsyncClient":
    """A client for one service."""
    import httpx

    from tui.client.transport.dialling import transport

    limits = httpx.Limits(
        max_connections=MOST_CONNECTIONS,
        max_keepalive_connections=0
        if connections is Connections.OF_ONE_CHANGE
        else MOST_CONNECTIONS,
        keepalive_expiry=KEEP_ALIVE,
    )
    proxy = prepared.proxy
    try:
        way = transport(
            clock,
            http2=connections is Connections.SHARED,
            verify=prepared.context,
            proxy=opened_by(proxy, prepared.context) if proxy is not None else None,
            limits=limits,
            # What of the environment counts is read here, where it can be named.
            trust_env=False,
        )
        return httpx.AsyncClient(
            transport=way, follow_redirects=False, trust_env=False, cookies=cookies
        )
    except ImportError:
        place = proxy.place if proxy is not None else "the proxy"
        raise WrongSetting(
            f"{place}: SOCKS proxies need the package socksio: pip install socksio."
        ) from None
    except UnicodeEncodeError:
        raise WrongSetting(
            f"{PROXY_USER} or {PROXY_PASSWORD} has characters that cannot be sent; set it again."
        ) from None
