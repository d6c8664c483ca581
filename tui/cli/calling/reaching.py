"""From options to the services: the profile or the addresses, and who asks."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from tui.cli.asking import Prompt
from tui.cli.explore import launch_for
from tui.cli.limits import add_limit_options
from tui.cli.output import warn
from tui.cli.recording import recorded_log
from tui.cli.route import add_route_options
from tui.client.authentication.openid.revoking import GOODBYE
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import BimscopeError, NotLoggedIn
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.config.reading import read_settings
from tui.connect import connect
from tui.contract.operation import AnyOperation, Auth, Service
from tui.in_sentences import with_and
from tui.secrets.environment import TOKEN_VARIABLE, VARIABLES

_OTHER_WAYS: Final = f"; or log in with bimscope login PROFILE, or set {TOKEN_VARIABLE}"


def launch_of(said: Namespace, service: Service) -> Launch:
    """Where a service is, by what was said; raises ConfigProblem, with what to give."""
    if not (said.profile or said.drofus or said.bimplus):
        raise ConfigProblem(
            f"Name a {service.spelled} server: --profile NAME, or --{service} URL. bimscope "
            "profiles add adds a profile; bimscope sandbox serves both on this computer."
        )
    launch = launch_said(said)
    if not (launch.drofus_url if service is Service.DROFUS else launch.bimplus_url):
        raise ConfigProblem(f"The address of {service.spelled} is missing: add --{service} URL.")
    return launch


def launch_said(said: Namespace) -> Launch:
    """Where services are, for a command that shows no screen. Raises ConfigProblem."""
    no_screen = {"theme": "", "no_mouse": True, "plain": False, "address": ""}
    return launch_for(Namespace(**vars(said), **no_screen), read_settings())


def reaching_options(launch: Launch) -> list[str]:
    """What another of these commands has to be given to reach the same services."""
    said = list(launch.opened_with)
    return ["--profile", *said] if said and not said[0].startswith("-") else said


def add_address_options(parser: ArgumentParser) -> None:
    """What says where the services are, and as whose team."""
    parser.add_argument("--profile", metavar="NAME", default="", help="a profile in config.toml")
    parser.add_argument(
        "--drofus", metavar="URL", default="", help="the address of the dRofus admin API"
    )
    parser.add_argument(
        "--bimplus", metavar="URL", default="", help="the address of the Bimplus API"
    )
    parser.add_argument("--team", metavar="SLUG", default="", help="the Bimplus team")
    add_route_options(parser)
    add_limit_options(parser)


async def log_in(session: Session, operation: AnyOperation, prompt: Prompt, launch: Launch) -> None:
    """Ask for credentials that are nowhere to be found. Raises NotLoggedIn.

    Where a login service asks for them, it does so in a browser: that is another command.
    """
    if operation.authentication is Auth.NONE and not _needs_own_token(operation):
        return
    await log_in_to(operation.service, session, prompt, launch)


async def log_in_to(service: Service, session: Session, prompt: Prompt, launch: Launch) -> None:
    """Ask for the credentials of a service where there are none. Raises NotLoggedIn."""
    if service not in session.without_credentials:
        return
    elsewhere = service is Service.BIMPLUS and launch.provider is not None
    credentials = None if elsewhere else prompt.credentials(service, empty="send nothing")
    if credentials is None:
        raise NotLoggedIn(
            f"You are not logged in to {service.spelled}. "
            f"{_log_in_first(launch) if elsewhere else _give_credentials(service)}",
            status=401,
        )
    await session.log_in(credentials)


def _log_in_first(launch: Launch) -> str:
    name = launch.profile or "PROFILE"
    return f"Log in first with bimscope login {name}, or set {TOKEN_VARIABLE} in the environment."


def _give_credentials(service: Service) -> str:
    others = _OTHER_WAYS if service is Service.BIMPLUS else ""
    return (
        f"Set {with_and(VARIABLES[service])} in the environment, or store credentials with "
        f"bimscope profiles add{others}"
    )


@asynccontextmanager
async def connected_to(launch: Launch) -> AsyncIterator[Session]:
    """A session with the services, written down where that was said, logged out at the end.

    Raises ConfigProblem.
    """
    with recorded_log(launch) as log:
        connected = await connect(launch, None, log, remarks=LogInRemarks(warn))
        warn(connected.problem)
        try:
            yield connected.session
        finally:
            await log_out(connected.session)


async def log_out(session: Session) -> None:
    """End the token that was fetched, where the service can be told soon, and close.

    Who interrupts this only does not wait for it: what came before is told all the same.
    """
    with suppress(BimscopeError, TimeoutError, asyncio.CancelledError):
        async with asyncio.timeout(GOODBYE):
            await session.log_out()
    await session.aclose()


def _needs_own_token(operation: AnyOperation) -> bool:
    return any(parameter.mandatory and parameter.kind == "secret" for parameter in operation.query)
