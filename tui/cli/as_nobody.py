"""The services of a profile as nobody asks them: to log in, and to end a login."""

import msgspec

from tui.cli.explore import launch_for
from tui.cli.explore import parser as explore_parser
from tui.cli.output import warn
from tui.client.authentication.remarks import LogInRemarks
from tui.client.log.exchange_log import ExchangeLog
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.config.reading import read_settings
from tui.connect import connect
from tui.secrets.finding import FoundCredentials
from tui.secrets.kinds import OpenIdCredentials


def launch_of_profile(name: str) -> Launch:
    """Where a profile's services are; the keyring is not asked. Raises `ConfigProblem`."""
    launch = launch_for(explore_parser().parse_args([name]), read_settings())
    if not launch.bimplus_url:
        raise ConfigProblem(f"Profile {name} has no Bimplus address: add bimplus = URL to it.")
    return msgspec.structs.replace(launch, find_credentials=FoundCredentials)


async def session_of(launch: Launch) -> Session:
    """A session that asks as nobody."""
    return (await connect(launch, None, ExchangeLog(), remarks=LogInRemarks(warn))).session


async def end_forgotten(launch: Launch, login: OpenIdCredentials) -> None:
    """End a login at its service that the keyring knows no more; say it where that fails."""
    from tui.client.authentication.openid.revoking import end_soon

    session = await session_of(launch)
    try:
        warn(await end_soon(session.log_in_service, login, launch.provider))
    finally:
        await session.aclose()


async def forget_log_in(profile: str, launch: Launch | None) -> bool:
    """Have the keyring forget what it keeps for Bimplus; false where that was nothing.

    A login is ended at its service too, which `launch` reaches. Raises KeyringUnavailable and
    FileProblem.
    """
    from tui.client.authentication.openid.keeping import alone, forget, kept_login

    async with alone(profile):
        login = await kept_login(profile)
        forgot = await forget(profile)
    if login is not None and launch is not None:
        await end_forgotten(launch, login)
    elif login is not None:
        warn(
            f"The login at {login.provider.issuer} is forgotten here but not ended: the profile "
            "could not be read. It expires by itself, or end it in your account there."
        )
    return forgot
