"""`bimscope logout`: ends the login to the Bimplus of a profile, here and at its service."""

import asyncio
from argparse import ArgumentParser
from collections.abc import Sequence

from tui.cli.as_nobody import launch_of_profile, session_of
from tui.cli.calling.exits import DONE, FAILED, exit_status, exits_in_words
from tui.cli.options import new_parser
from tui.cli.output import warn, write_out
from tui.client.errors import BimscopeError
from tui.config.launch import Launch
from tui.secrets.in_keyring import KeyringUnavailable


def main(arguments: Sequence[str]) -> int:
    """Log out; the exit status says whether the service ended it. Raises `ConfigProblem`."""
    said = parser().parse_args(arguments)
    launch = launch_of_profile(said.profile)
    try:
        write_out(asyncio.run(_log_out(launch)))
    except KeyringUnavailable as problem:
        warn(str(problem))
        return FAILED
    except BimscopeError as failure:
        warn(failure.text)
        return exit_status(failure)
    return DONE


def parser() -> ArgumentParser:
    """The parser of `bimscope logout`."""
    parser = new_parser(
        "logout",
        "Log out of Bimplus, at the login service and in the keyring.",
        f"exit status:\n{exits_in_words()}",
    )
    parser.add_argument("profile", metavar="PROFILE", help="a profile in config.toml")
    return parser


async def _log_out(launch: Launch) -> str:
    from tui.client.authentication.openid.revoking import end_kept

    session = await session_of(launch)
    try:
        return await end_kept(session.log_in_service, launch.profile, launch.provider)
    finally:
        await session.aclose()
