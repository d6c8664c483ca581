"""Through which proxy a service is reached: the route's, else one of the environment, or none."""

import os
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tui.client.address import is_on_this_machine
from tui.client.errors import WrongSetting
from tui.config.addresses import check_proxy
from tui.config.problem import ConfigProblem
from tui.config.route import PROXY_PASSWORD, PROXY_USER, Route, Setting

if TYPE_CHECKING:
    import ssl

    import httpx

_SYSTEM: Final = "the system's proxy"


def proxy_for(base_url: str, route: Route) -> Setting | None:
    """Its address and where it was said. Raises WrongSetting for what is no proxy's address.

    A proxy of the environment has no business between us and this machine.
    """
    found = route.proxy
    if found is None and not is_on_this_machine(base_url):
        found = _of_the_environment(base_url)
    if found is None:
        return None
    try:
        address = check_proxy(found.value, found.place, with_password=True)
    except ConfigProblem as problem:
        raise WrongSetting(str(problem)) from None
    return Setting(address, found.place)


def opened_by(proxy: Setting, context: "ssl.SSLContext") -> "httpx.Proxy":
    """The proxy as the HTTP library takes it, with the user and password of the environment."""
    import httpx

    user, password = os.environ.get(PROXY_USER, ""), os.environ.get(PROXY_PASSWORD, "")
    try:
        return httpx.Proxy(
            proxy.value,
            auth=(user, password) if user else None,
            ssl_context=context if proxy.value.startswith("https:") else None,
        )
    except (httpx.InvalidURL, ValueError):
        raise WrongSetting(
            f"{proxy.place}: this is not a proxy address; write it like http://host:3128 or "
            "socks5://host:1080."
        ) from None


def spelled_proxy(proxy: Setting) -> str:
    """Where the proxy is, without what nobody may see."""
    parts = urlsplit(proxy.value)
    return f"{parts.hostname}:{parts.port}" if parts.port else f"{parts.hostname}"


def _of_the_environment(base_url: str) -> Setting | None:
    from urllib.request import getproxies

    proxies = getproxies()
    parts = urlsplit(base_url)
    for scheme in (parts.scheme, "all"):
        if said := proxies.get(scheme):
            excepted = _excepted(parts.hostname or "", parts.netloc, proxies.get("no", ""))
            return None if excepted else Setting(said, _variable(scheme))
    return None


def _excepted(host: str, netloc: str, no_proxy: str) -> bool:
    """Whether the host is reached without a proxy: by its name, its number or a range."""
    from urllib.request import proxy_bypass

    try:
        number = ip_address(host)
    except ValueError:
        return bool(proxy_bypass(netloc))
    return bool(proxy_bypass(netloc)) or any(
        number in network
        for each in no_proxy.split(",")
        if (network := _network(each.strip())) is not None
    )


def _network(said: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(said.replace("[", "").replace("]", ""), strict=False)
    except ValueError:
        return None


def _variable(scheme: str) -> str:
    names = (f"{scheme}_proxy", f"{scheme.upper()}_PROXY")
    return next((name for name in names if os.environ.get(name)), _SYSTEM)
