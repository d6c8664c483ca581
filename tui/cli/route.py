"""The options about connections, and the route that they and the profile make together."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Final

from tui.config.addresses import check_address, check_proxy
from tui.config.folders import config_folder, said_path
from tui.config.problem import ConfigProblem
from tui.config.reading import setting_place
from tui.config.route import Route, Setting
from tui.config.settings import Profile
from tui.provider import USUAL_SCOPES, Provider

ISSUER: Final = "BIMSCOPE_BIMPLUS_ISSUER"
CLIENT_ID: Final = "BIMSCOPE_BIMPLUS_CLIENT_ID"
SCOPES: Final = "BIMSCOPE_BIMPLUS_SCOPES"
CLIENT_SECRET: Final = "BIMSCOPE_BIMPLUS_CLIENT_SECRET"
_FILES = (
    ("ca", "also trust these certificate authorities (PEM)"),
    ("client_certificate", "send this client certificate to the server (PEM)"),
    ("client_key", "the key of the client certificate, if it is in another file"),
)


def add_route_options(parser: ArgumentParser) -> None:
    """What can be said about every connection."""
    for name, meaning in _FILES:
        parser.add_argument(_option(name), metavar="FILE", default="", help=meaning)
    parser.add_argument(
        "--proxy", metavar="URL", default="", help="reach the services through this proxy"
    )
    parser.add_argument(
        "--header",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="send this header with every request",
    )
    parser.add_argument(
        "--issuer",
        metavar="URL",
        default="",
        help="log in to Bimplus at this OpenID Connect service",
    )
    parser.add_argument(
        "--client-id", metavar="ID", default="", help="the id of bimscope at that login service"
    )
    parser.add_argument(
        "--scopes",
        metavar="WORDS",
        default="",
        help=f"the scopes to ask for (default: {USUAL_SCOPES})",
    )


def provider_for(said: Namespace, profile: Profile) -> Provider | None:
    """What the options say, else the environment, else the profile. Raises `ConfigProblem`."""
    issuer, place = _first(said.issuer, "--issuer", ISSUER, profile.issuer)
    client_id, _ = _first(said.client_id, "--client-id", CLIENT_ID, profile.client_id)
    scopes, _ = _first(said.scopes, "--scopes", SCOPES, profile.scopes)
    if not issuer and not client_id:
        return None
    if not (issuer and client_id):
        there, missing = ("an issuer", "client_id") if issuer else ("a client_id", "issuer")
        option, variable = f"--{missing.replace('_', '-')}", f"BIMSCOPE_BIMPLUS_{missing.upper()}"
        raise ConfigProblem(
            f"There is {there} but no {missing}. Give it too, as {missing} = in the profile, "
            f"{option} or {variable}."
        )
    check_address(issuer, place, allow_plain_http=profile.allow_plain_http)
    return Provider(issuer, client_id, scopes, os.environ.get(CLIENT_SECRET, ""))


def _first(option: str, name: str, variable: str, kept: str) -> tuple[str, str]:
    """The value that counts, and where it was said."""
    if option:
        return option.strip(), name
    given = os.environ.get(variable, "").strip()
    return (given, variable) if given else (kept, f"the profile's {name.removeprefix('--')}")


def said_headers(said: Namespace) -> dict[str, str]:
    """The headers of the command line. Raises `ConfigProblem`."""
    headers: dict[str, str] = {}
    if not said.header:
        return headers
    from tui.config.headers import check_header

    for each in said.header:
        name, equals, value = each.partition("=")
        if not equals:
            raise ConfigProblem("--header: write it like NAME=VALUE.")
        check_header(name, value, "--header")
        headers[name] = value
    return headers


def said_proxy(said: Namespace) -> str:
    """The proxy of the command line. Raises `ConfigProblem`."""
    return check_proxy(said.proxy, "--proxy") if said.proxy else ""


def said_of_route(said: Namespace) -> list[tuple[str, str]]:
    """The options about connections that may be repeated: headers may be secret."""
    names = (*(name for name, _ in _FILES), "proxy", "issuer", "client_id", "scopes")
    return [(_option(name), getattr(said, name)) for name in names]


def is_said(said: Namespace) -> bool:
    """Whether anything was said about the connections."""
    return any((said.ca, said.client_certificate, said.client_key, said.proxy, said.header)) or any(
        (said.issuer, said.client_id, said.scopes)
    )


def route_for(said: Namespace, profile_name: str, profile: Profile) -> Route:
    """What the options say, else what the profile says. Raises `ConfigProblem`."""
    proxy = said_proxy(said)
    settings: Mapping[str, Setting | None] = {
        name: _file(said, name, profile_name, profile) for name, _ in _FILES
    }
    if said.client_certificate and not said.client_key:
        # Its key is in the same file, and not the one of another certificate.
        settings = {**settings, "client_key": None}
    return Route(
        ca=settings["ca"],
        client_certificate=settings["client_certificate"],
        client_key=settings["client_key"],
        proxy=Setting(proxy, "--proxy") if proxy else _kept(profile.proxy, profile_name, "proxy"),
        headers={**profile.headers, **said_headers(said)},
    )


def _file(said: Namespace, name: str, profile_name: str, profile: Profile) -> Setting | None:
    """A file is looked for beside what names it."""
    given: str = getattr(said, name)
    if given:
        return Setting(str(said_path(given)), _option(name))
    kept: str = getattr(profile, name)
    path = str(config_folder() / said_path(kept)) if kept else ""
    return _kept(path, profile_name, name)


def _kept(value: str, profile_name: str, name: str) -> Setting | None:
    return Setting(value, setting_place(f"profiles.{profile_name}", name)) if value else None


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
